-- Mails that wait to be sent, and the agreements of career centres on a weekly digest.
CREATE TABLE mail (
  id TEXT NOT NULL PRIMARY KEY,
  about TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  html TEXT,
  unsubscribe_url TEXT,
  created_at TIMESTAMPTZ NOT NULL,
  tries INTEGER NOT NULL,
  next_try_at TIMESTAMPTZ,
  sent_at TIMESTAMPTZ,
  failed_at TIMESTAMPTZ,
  last_error TEXT
);
CREATE INDEX mail_next_try_at ON mail (next_try_at);
CREATE INDEX mail_about ON mail (about, id);
CREATE TABLE digest (
  id TEXT NOT NULL PRIMARY KEY,
  partner_id TEXT NOT NULL REFERENCES partner (id),
  name TEXT NOT NULL,
  recipient TEXT NOT NULL,
  question TEXT NOT NULL,
  weekday TEXT NOT NULL,
  state TEXT NOT NULL,
  begins_at TEXT,
  begins_on DATE,
  begins_after TIMESTAMPTZ,
  goes_on_at TEXT,
  goes_on_after TIMESTAMPTZ,
  made_on DATE,
  last_sent_on DATE,
  created_at TIMESTAMPTZ NOT NULL,
  asked_at TIMESTAMPTZ,
  confirmed_at TIMESTAMPTZ,
  ended_at TIMESTAMPTZ,
  ended_by TEXT
);
CREATE INDEX digest_partner ON digest (partner_id, id);
CREATE INDEX digest_state ON digest (state, made_on);
CREATE INDEX digest_recipient ON digest (recipient);
