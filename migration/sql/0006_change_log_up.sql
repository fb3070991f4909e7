-- The change log: written pending inside each transaction, numbered after the commit.
CREATE TABLE feed_pending (
  id {serial},
  thing_kind TEXT NOT NULL,
  thing_key TEXT NOT NULL,
  op TEXT NOT NULL,
  reason TEXT,
  version INTEGER NOT NULL,
  changed_at TIMESTAMPTZ NOT NULL,
  actor TEXT NOT NULL
);
CREATE TABLE feed (
  thing_kind TEXT NOT NULL,
  thing_key TEXT NOT NULL PRIMARY KEY,
  seq BIGINT NOT NULL UNIQUE,
  previous_seq BIGINT,
  op TEXT NOT NULL,
  reason TEXT,
  version INTEGER NOT NULL,
  changed_at TIMESTAMPTZ NOT NULL
);
CREATE TABLE feed_head (
  id SMALLINT NOT NULL PRIMARY KEY CHECK (id = 1),
  epoch TEXT NOT NULL,
  seq BIGINT NOT NULL,
  purged_seq BIGINT NOT NULL,
  stamped_at TIMESTAMPTZ NOT NULL
);
