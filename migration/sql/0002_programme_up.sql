-- The programme: bodies with seats and their history, meetings, calls, participation, milestones.
CREATE TABLE programme (
  id TEXT NOT NULL PRIMARY KEY,
  name_ja TEXT NOT NULL,
  name_en TEXT NOT NULL,
  purpose_ja TEXT NOT NULL,
  purpose_en TEXT NOT NULL,
  basis_ja TEXT NOT NULL,
  basis_en TEXT NOT NULL,
  decided_on DATE NOT NULL,
  network_name_ja TEXT NOT NULL,
  horizon_ja TEXT NOT NULL,
  horizon_en TEXT NOT NULL,
  is_sample BOOLEAN NOT NULL,
  as_of DATE NOT NULL,
  licence TEXT NOT NULL,
  attribution TEXT NOT NULL,
  revision INTEGER NOT NULL
);
CREATE TABLE governing_body (
  id TEXT NOT NULL PRIMARY KEY,
  programme_id TEXT NOT NULL REFERENCES programme (id),
  key TEXT NOT NULL UNIQUE,
  position SMALLINT NOT NULL,
  name_ja TEXT NOT NULL,
  name_en TEXT NOT NULL
);
CREATE INDEX governing_body_programme ON governing_body (programme_id);
CREATE TABLE seat (
  id TEXT NOT NULL PRIMARY KEY,
  governing_body_id TEXT NOT NULL REFERENCES governing_body (id),
  position SMALLINT NOT NULL,
  role TEXT NOT NULL,
  kind TEXT NOT NULL,
  ex_officio BOOLEAN NOT NULL,
  UNIQUE (governing_body_id, position)
);
CREATE TABLE seat_term (
  id TEXT NOT NULL PRIMARY KEY,
  seat_id TEXT NOT NULL REFERENCES seat (id),
  holder_ja TEXT,
  post_ja TEXT NOT NULL,
  concurrent_post_ja TEXT,
  from_on DATE NOT NULL,
  until_on DATE CHECK (until_on IS NULL OR until_on > from_on)
);
CREATE INDEX seat_term_seat ON seat_term (seat_id, from_on);
CREATE TABLE meeting (
  id TEXT NOT NULL PRIMARY KEY,
  governing_body_id TEXT NOT NULL REFERENCES governing_body (id),
  number SMALLINT NOT NULL,
  held_on DATE NOT NULL,
  title_ja TEXT NOT NULL,
  url TEXT,
  UNIQUE (governing_body_id, number)
);
CREATE TABLE call_for_participation (
  id TEXT NOT NULL PRIMARY KEY,
  programme_id TEXT NOT NULL REFERENCES programme (id),
  title_ja TEXT NOT NULL,
  title_en TEXT NOT NULL,
  opened_on DATE,
  closed_on DATE,
  url TEXT
);
CREATE INDEX call_for_participation_programme ON call_for_participation (programme_id);
CREATE TABLE participation (
  id TEXT NOT NULL PRIMARY KEY,
  local_government_id TEXT NOT NULL REFERENCES local_government (id),
  call_for_participation_id TEXT REFERENCES call_for_participation (id),
  joined_on DATE NOT NULL,
  left_on DATE CHECK (left_on IS NULL OR left_on > joined_on),
  leading_from DATE,
  leading_until DATE CHECK (leading_until IS NULL OR leading_until > leading_from),
  source TEXT NOT NULL,
  revision INTEGER NOT NULL
);
CREATE UNIQUE INDEX participation_local_government ON participation (local_government_id, joined_on);
CREATE INDEX participation_call ON participation (call_for_participation_id);
CREATE TABLE milestone (
  id TEXT NOT NULL PRIMARY KEY,
  participation_id TEXT NOT NULL REFERENCES participation (id),
  position SMALLINT NOT NULL,
  title_ja TEXT NOT NULL,
  title_en TEXT,
  planned_on DATE,
  reached_on DATE,
  UNIQUE (participation_id, position)
);
