-- The numbers under which others know employers and listings: an import finds its own rows again by them.
ALTER TABLE employer ADD COLUMN external_reference TEXT;
CREATE UNIQUE INDEX employer_external_reference ON employer (external_reference);
ALTER TABLE job ADD COLUMN external_reference TEXT;
CREATE UNIQUE INDEX job_external_reference ON job (employer_id, external_reference);
