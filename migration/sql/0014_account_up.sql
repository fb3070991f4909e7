-- People with accounts: who they are to the office, their roles with scope and period, and what they sign in with.
CREATE TABLE account (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  folded_name TEXT NOT NULL UNIQUE,
  office TEXT NOT NULL,
  status TEXT NOT NULL,
  must_change_password BOOLEAN NOT NULL,
  is_sample BOOLEAN NOT NULL,
  created_by TEXT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  ended_by TEXT,
  ended_at TIMESTAMPTZ
);
CREATE TABLE account_role (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  role TEXT NOT NULL,
  local_government_id TEXT REFERENCES local_government (id),
  employer_id TEXT REFERENCES employer (id),
  partner_id TEXT REFERENCES partner (id),
  from_day DATE NOT NULL,
  until_day DATE,
  granted_by TEXT NOT NULL,
  granted_at TIMESTAMPTZ NOT NULL,
  revoked_by TEXT,
  revoked_at TIMESTAMPTZ
);
CREATE INDEX account_role_account ON account_role (account_id, id);
CREATE INDEX account_role_local_government ON account_role (local_government_id);
CREATE INDEX account_role_employer ON account_role (employer_id);
CREATE INDEX account_role_partner ON account_role (partner_id);
CREATE TABLE credential (
  account_id TEXT NOT NULL PRIMARY KEY REFERENCES account (id),
  password TEXT NOT NULL,
  password_changed_at TIMESTAMPTZ NOT NULL,
  totp_sealed TEXT,
  totp_confirmed_at TIMESTAMPTZ,
  totp_step BIGINT,
  next_totp_sealed TEXT
);
CREATE TABLE recovery_code (
  account_id TEXT NOT NULL REFERENCES account (id),
  hash TEXT NOT NULL,
  made_at TIMESTAMPTZ NOT NULL,
  used_at TIMESTAMPTZ,
  PRIMARY KEY (account_id, hash)
);
CREATE TABLE account_session (
  id TEXT NOT NULL PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES account (id),
  began_at TIMESTAMPTZ NOT NULL,
  ends_at TIMESTAMPTZ NOT NULL,
  ended_at TIMESTAMPTZ,
  end_reason TEXT
);
CREATE INDEX account_session_account ON account_session (account_id, id);
CREATE INDEX account_session_ends_at ON account_session (ends_at);
CREATE TABLE refresh_token (
  hash TEXT NOT NULL PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES account_session (id),
  issued_at TIMESTAMPTZ NOT NULL,
  ends_at TIMESTAMPTZ NOT NULL,
  used_at TIMESTAMPTZ
);
CREATE INDEX refresh_token_session ON refresh_token (session_id);
CREATE TABLE sign_in_try (
  mark TEXT NOT NULL PRIMARY KEY,
  failures INTEGER NOT NULL,
  last_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX sign_in_try_last_at ON sign_in_try (last_at);
ALTER TABLE partner_key ADD COLUMN scopes TEXT NOT NULL DEFAULT '["READ","MANAGE","SANDBOX"]';
