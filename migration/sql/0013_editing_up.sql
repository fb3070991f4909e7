-- What editors work on, apart from what is public: drafts with every state they were in, and who has to agree.
CREATE TABLE bundle (
  id TEXT NOT NULL PRIMARY KEY,
  local_government_id TEXT NOT NULL REFERENCES local_government (id),
  name TEXT NOT NULL,
  publish_at TIMESTAMPTZ NOT NULL,
  state TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  published_at TIMESTAMPTZ
);
CREATE INDEX bundle_local_government ON bundle (local_government_id, id);
CREATE INDEX bundle_due ON bundle (state, publish_at);
CREATE TABLE draft (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  open_key TEXT UNIQUE,
  thing TEXT,
  local_government_id TEXT NOT NULL REFERENCES local_government (id),
  employer_id TEXT REFERENCES employer (id),
  bundle_id TEXT REFERENCES bundle (id),
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  fields TEXT NOT NULL,
  public_fields TEXT,
  revision INTEGER NOT NULL,
  edited_by TEXT NOT NULL,
  submitted_by TEXT,
  approved_by TEXT,
  approved_revision INTEGER,
  publish_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL,
  ended_at TIMESTAMPTZ
);
CREATE INDEX draft_local_government ON draft (local_government_id, state, id);
CREATE INDEX draft_employer ON draft (employer_id, id);
CREATE INDEX draft_bundle ON draft (bundle_id, id);
CREATE INDEX draft_key ON draft (kind, key, id);
CREATE INDEX draft_due ON draft (state, publish_at);
CREATE INDEX draft_edited_by ON draft (edited_by, state);
CREATE TABLE draft_revision (
  draft_id TEXT NOT NULL REFERENCES draft (id),
  number INTEGER NOT NULL,
  step TEXT NOT NULL,
  state TEXT NOT NULL,
  fields TEXT NOT NULL,
  comment TEXT,
  written_by TEXT NOT NULL,
  written_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (draft_id, number)
);
CREATE TABLE place_rule (
  local_government_id TEXT NOT NULL PRIMARY KEY REFERENCES local_government (id),
  second_person BOOLEAN NOT NULL,
  changed_by TEXT NOT NULL,
  changed_at TIMESTAMPTZ NOT NULL
);
CREATE TABLE idempotency (
  subject TEXT NOT NULL,
  key TEXT NOT NULL,
  act TEXT NOT NULL,
  input_hash TEXT NOT NULL,
  about TEXT NOT NULL,
  revision INTEGER NOT NULL,
  written_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (subject, key)
);
CREATE INDEX idempotency_written_at ON idempotency (written_at);
