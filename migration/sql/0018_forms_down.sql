-- Orders that were shared are told apart again, by the order of the ids.
CREATE TABLE support_measure_ordered (
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
INSERT INTO support_measure_ordered (id, profile_id, position, kind, title_ja, title_en, conditions_ja,
    most_yen, years, opens_on, closes_on, url)
  SELECT id, profile_id, row_number() OVER (PARTITION BY profile_id ORDER BY position, id), kind, title_ja, title_en,
    conditions_ja, most_yen, years, opens_on, closes_on, url FROM support_measure;
DROP TABLE support_measure;
ALTER TABLE support_measure_ordered RENAME TO support_measure;
CREATE INDEX support_measure_kind ON support_measure (kind);
