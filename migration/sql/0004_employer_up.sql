-- Employers with certifications and disclosures.
CREATE TABLE employer (
  id TEXT NOT NULL PRIMARY KEY,
  corporate_number TEXT UNIQUE CHECK (length(corporate_number) = 13),
  name_ja TEXT NOT NULL,
  name_kana TEXT NOT NULL,
  name_en TEXT,
  former_names TEXT NOT NULL,
  local_government_id TEXT NOT NULL REFERENCES local_government (id),
  industry_code TEXT NOT NULL REFERENCES industry (code),
  size_band TEXT NOT NULL,
  url TEXT,
  about_ja TEXT NOT NULL,
  about_en TEXT,
  status TEXT NOT NULL,
  revision INTEGER NOT NULL,
  information_as_of DATE NOT NULL,
  source TEXT NOT NULL,
  published_at TIMESTAMPTZ,
  updated_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX employer_local_government ON employer (local_government_id, published_at);
CREATE INDEX employer_industry ON employer (industry_code);
CREATE INDEX employer_status ON employer (status, published_at);
CREATE INDEX employer_updated ON employer (updated_at);
CREATE INDEX employer_name ON employer (name_kana);
CREATE TABLE certification (
  id TEXT NOT NULL PRIMARY KEY,
  employer_id TEXT NOT NULL REFERENCES employer (id),
  scheme_code TEXT NOT NULL,
  level_code TEXT NOT NULL,
  plus BOOLEAN NOT NULL,
  certified_on DATE NOT NULL,
  criteria_version TEXT,
  valid_until DATE CHECK (valid_until IS NULL OR valid_until >= certified_on),
  revoked_on DATE CHECK (revoked_on IS NULL OR revoked_on >= certified_on),
  source_kind TEXT NOT NULL,
  source_url TEXT NOT NULL,
  verified_by TEXT,
  verified_at TIMESTAMPTZ,
  revision INTEGER NOT NULL,
  CHECK ((verified_by IS NULL) = (verified_at IS NULL)),
  FOREIGN KEY (scheme_code, level_code) REFERENCES certification_level (scheme_code, code)
);
CREATE INDEX certification_employer ON certification (employer_id);
CREATE INDEX certification_scheme_level ON certification (scheme_code, level_code, valid_until);
CREATE TABLE disclosure (
  id TEXT NOT NULL PRIMARY KEY,
  employer_id TEXT NOT NULL REFERENCES employer (id),
  item TEXT NOT NULL,
  state TEXT NOT NULL,
  value DOUBLE PRECISION,
  unit TEXT NOT NULL,
  scope_ja TEXT NOT NULL,
  as_of DATE NOT NULL,
  source TEXT NOT NULL,
  CHECK ((state = 'DISCLOSED') = (value IS NOT NULL)),
  UNIQUE (employer_id, item, scope_ja, as_of)
);
