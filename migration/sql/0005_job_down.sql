DROP TABLE job_revision;
DROP TABLE job;
