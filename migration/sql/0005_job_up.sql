-- Job listings with immutable revisions.
CREATE TABLE job (
  id TEXT NOT NULL PRIMARY KEY,
  employer_id TEXT NOT NULL REFERENCES employer (id),
  local_government_id TEXT NOT NULL REFERENCES local_government (id),
  status TEXT NOT NULL,
  removal_reason TEXT,
  revision INTEGER NOT NULL,
  title_ja TEXT NOT NULL,
  occupation_code TEXT NOT NULL REFERENCES occupation (code),
  employment_type TEXT NOT NULL,
  wage_form TEXT NOT NULL,
  wage_min_yen INTEGER NOT NULL CHECK (wage_min_yen > 0),
  wage_max_yen INTEGER CHECK (wage_max_yen >= wage_min_yen),
  remote_work TEXT NOT NULL,
  graduation_years TEXT NOT NULL,
  closing_on DATE,
  information_as_of DATE NOT NULL,
  posted_at TIMESTAMPTZ,
  updated_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX job_employer ON job (employer_id, posted_at);
CREATE INDEX job_local_government ON job (local_government_id, posted_at);
CREATE INDEX job_occupation ON job (occupation_code);
CREATE INDEX job_status ON job (status, posted_at);
CREATE INDEX job_updated ON job (updated_at);
CREATE INDEX job_closing ON job (closing_on);
CREATE INDEX job_wage ON job (wage_form, wage_min_yen);
CREATE TABLE job_revision (
  job_id TEXT NOT NULL REFERENCES job (id),
  number INTEGER NOT NULL,
  terms TEXT NOT NULL,
  written_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (job_id, number)
);
