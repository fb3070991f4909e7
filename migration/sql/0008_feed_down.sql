ALTER TABLE job DROP COLUMN workplace_codes;
ALTER TABLE local_government DROP COLUMN merged_into_code;
ALTER TABLE feed_head DROP COLUMN cursor_key;
ALTER TABLE feed_head DROP COLUMN turned_on;
DROP TABLE feed_step;
ALTER TABLE feed_pending DROP COLUMN was;
ALTER TABLE feed_pending DROP COLUMN fields;
