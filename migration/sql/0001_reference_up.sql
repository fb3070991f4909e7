-- Reference tables: local governments, wards, classifications, schemes, minimum wages.
CREATE TABLE local_government (
  id TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL UNIQUE CHECK (length(code) = 6),
  kind TEXT NOT NULL,
  prefecture_id TEXT REFERENCES local_government (id),
  name_ja TEXT NOT NULL,
  name_kana TEXT NOT NULL,
  name_en TEXT NOT NULL,
  revision INTEGER NOT NULL
);
CREATE INDEX local_government_prefecture ON local_government (prefecture_id);
CREATE TABLE ward (
  code TEXT NOT NULL PRIMARY KEY CHECK (length(code) = 6),
  local_government_id TEXT NOT NULL REFERENCES local_government (id),
  name_ja TEXT NOT NULL,
  name_kana TEXT NOT NULL
);
CREATE INDEX ward_local_government ON ward (local_government_id);
CREATE TABLE industry (code TEXT NOT NULL PRIMARY KEY, name_ja TEXT NOT NULL, name_en TEXT NOT NULL);
CREATE TABLE occupation (code TEXT NOT NULL PRIMARY KEY, name_ja TEXT NOT NULL, name_en TEXT NOT NULL);
CREATE TABLE certification_scheme (
  code TEXT NOT NULL PRIMARY KEY,
  name_ja TEXT NOT NULL,
  name_en TEXT NOT NULL,
  legal_basis TEXT NOT NULL,
  issuer TEXT NOT NULL,
  validity_note TEXT NOT NULL,
  local_government_id TEXT REFERENCES local_government (id)
);
CREATE INDEX certification_scheme_local_government ON certification_scheme (local_government_id);
CREATE TABLE certification_level (
  scheme_code TEXT NOT NULL REFERENCES certification_scheme (code),
  code TEXT NOT NULL,
  rank SMALLINT NOT NULL CHECK (rank > 0),
  name_ja TEXT NOT NULL,
  name_en TEXT NOT NULL,
  PRIMARY KEY (scheme_code, code)
);
CREATE TABLE minimum_wage (
  prefecture_id TEXT NOT NULL REFERENCES local_government (id),
  effective_from DATE NOT NULL,
  fiscal_year SMALLINT NOT NULL,
  hourly_yen INTEGER NOT NULL CHECK (hourly_yen > 0),
  status TEXT NOT NULL,
  PRIMARY KEY (prefecture_id, effective_from)
);
