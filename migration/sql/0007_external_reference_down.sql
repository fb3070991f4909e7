DROP INDEX job_external_reference;
ALTER TABLE job DROP COLUMN external_reference;
DROP INDEX employer_external_reference;
ALTER TABLE employer DROP COLUMN external_reference;
