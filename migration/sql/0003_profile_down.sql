DROP TABLE indicator;
DROP TABLE support_measure;
DROP TABLE profile_revision;
DROP TABLE profile;
