-- Workplace-reform profiles with immutable revisions, support measures, local indicators.
CREATE TABLE profile (
  id TEXT NOT NULL PRIMARY KEY,
  local_government_id TEXT NOT NULL UNIQUE REFERENCES local_government (id),
  status TEXT NOT NULL,
  revision INTEGER NOT NULL,
  information_as_of DATE NOT NULL,
  published_at TIMESTAMPTZ,
  updated_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX profile_status ON profile (status);
CREATE TABLE profile_revision (
  profile_id TEXT NOT NULL REFERENCES profile (id),
  number INTEGER NOT NULL,
  story TEXT NOT NULL,
  written_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (profile_id, number)
);
CREATE TABLE support_measure (
  id TEXT NOT NULL PRIMARY KEY,
  profile_id TEXT NOT NULL REFERENCES profile (id),
  position SMALLINT NOT NULL,
  kind TEXT NOT NULL,
  title_ja TEXT NOT NULL,
  title_en TEXT,
  conditions_ja TEXT NOT NULL,
  most_yen INTEGER,
  years SMALLINT,
  opens_on DATE,
  closes_on DATE,
  url TEXT,
  UNIQUE (profile_id, position)
);
CREATE INDEX support_measure_kind ON support_measure (kind);
CREATE TABLE indicator (
  id TEXT NOT NULL PRIMARY KEY,
  local_government_id TEXT NOT NULL REFERENCES local_government (id),
  key TEXT NOT NULL,
  sex TEXT NOT NULL,
  age_band TEXT NOT NULL,
  period TEXT NOT NULL,
  value DOUBLE PRECISION,
  unit TEXT NOT NULL,
  source TEXT NOT NULL,
  UNIQUE (local_government_id, key, sex, age_band, period)
);
CREATE INDEX indicator_key ON indicator (key);
