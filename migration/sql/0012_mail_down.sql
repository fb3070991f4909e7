DROP TABLE digest;
DROP TABLE mail;
