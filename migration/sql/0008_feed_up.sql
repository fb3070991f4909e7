-- What readers of the feed are told beyond the latest change of a thing: what changed, and what filters saw before.
ALTER TABLE feed_pending ADD COLUMN fields TEXT NOT NULL DEFAULT '';
ALTER TABLE feed_pending ADD COLUMN was TEXT;
CREATE TABLE feed_step (
  id BIGINT NOT NULL PRIMARY KEY,
  thing_kind TEXT NOT NULL,
  thing_key TEXT NOT NULL,
  seq BIGINT NOT NULL,
  fields TEXT NOT NULL,
  was TEXT
);
CREATE INDEX feed_step_seq ON feed_step (seq);
ALTER TABLE feed_head ADD COLUMN turned_on DATE;
ALTER TABLE feed_head ADD COLUMN cursor_key TEXT NOT NULL DEFAULT '';
ALTER TABLE local_government ADD COLUMN merged_into_code TEXT;
-- Every workplace is filtered by, so the row holds them all.
ALTER TABLE job ADD COLUMN workplace_codes TEXT NOT NULL DEFAULT '[]';
UPDATE job SET workplace_codes = {workplace_codes};
