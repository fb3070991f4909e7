-- Browsers that are signed in, and people of OpenID providers with their accounts.
CREATE TABLE browser_session (
  hash TEXT NOT NULL PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES account_session (id) ON DELETE CASCADE,
  last_used_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX browser_session_session ON browser_session (session_id);
CREATE TABLE provider_person (
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  account_id TEXT NOT NULL REFERENCES account (id),
  linked_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (issuer, subject)
);
CREATE INDEX provider_person_account ON provider_person (account_id);
