DROP TABLE idempotency;
DROP TABLE place_rule;
DROP TABLE draft_revision;
DROP TABLE draft;
DROP TABLE bundle;
