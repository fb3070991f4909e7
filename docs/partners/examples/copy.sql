-- The copy that the example clients and receivers keep: the things, and the mark up to which they were read.
PRAGMA journal_mode = WAL;
CREATE TABLE IF NOT EXISTS thing (
  id TEXT PRIMARY KEY,     -- global id
  kind TEXT NOT NULL,      -- __typename: Job, Employer, Certification, Event, Profile, LocalGovernment
  body TEXT NOT NULL,      -- the node as JSON, as selected in changes.graphql
  walk INTEGER NOT NULL    -- number of the walk from the beginning in which it was last sent
);
CREATE INDEX IF NOT EXISTS thing_walk ON thing (walk);
CREATE TABLE IF NOT EXISTS mark (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  cursor TEXT,             -- `cursor` of the last page; null: from the beginning
  seq INTEGER NOT NULL,    -- `covers.to` of the last page
  walk INTEGER NOT NULL    -- number of the present walk; one more after each start from the beginning
);
INSERT OR IGNORE INTO mark VALUES (1, NULL, 0, 1);
CREATE TABLE IF NOT EXISTS heard (id TEXT PRIMARY KEY); -- for receivers: webhook-id of each delivery that was taken
