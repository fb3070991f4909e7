ALTER TABLE partner_key DROP COLUMN scopes;
DROP TABLE sign_in_try;
DROP TABLE refresh_token;
DROP TABLE account_session;
DROP TABLE recovery_code;
DROP TABLE credential;
DROP TABLE account_role;
DROP TABLE account;
