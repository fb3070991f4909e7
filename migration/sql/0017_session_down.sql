DROP TABLE provider_person;
DROP TABLE browser_session;
