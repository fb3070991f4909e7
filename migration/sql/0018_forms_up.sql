-- Support measures get a number that their place has given, by which a form finds them again; until now their order
-- was all that told them apart, and it stays their first number. Order may be shared: it only sorts.
CREATE TABLE support_measure_numbered (
  id TEXT NOT NULL PRIMARY KEY,
  profile_id TEXT NOT NULL REFERENCES profile (id),
  reference TEXT NOT NULL,
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
  UNIQUE (profile_id, reference)
);
INSERT INTO support_measure_numbered (id, profile_id, reference, position, kind, title_ja, title_en, conditions_ja,
    most_yen, years, opens_on, closes_on, url)
  SELECT id, profile_id, CAST(position AS TEXT), position, kind, title_ja, title_en, conditions_ja,
    most_yen, years, opens_on, closes_on, url FROM support_measure;
DROP TABLE support_measure;
ALTER TABLE support_measure_numbered RENAME TO support_measure;
CREATE INDEX support_measure_kind ON support_measure (kind);
