-- Partners who take the feed, their keys (hashes only), and the filters that they store, with every version of each.
CREATE TABLE partner (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  organisation_ja TEXT NOT NULL,
  organisation_en TEXT,
  corporate_number TEXT,
  contact_post TEXT NOT NULL,
  contact_email TEXT NOT NULL,
  terms_version TEXT NOT NULL,
  terms_accepted_on DATE NOT NULL,
  status TEXT NOT NULL,
  is_sample BOOLEAN NOT NULL,
  revision INTEGER NOT NULL,
  created_at TIMESTAMPTZ NOT NULL
);
CREATE TABLE partner_key (
  id TEXT NOT NULL PRIMARY KEY,
  partner_id TEXT NOT NULL REFERENCES partner (id),
  shown TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  created_at TIMESTAMPTZ NOT NULL,
  last_used_on DATE,
  revoked_at TIMESTAMPTZ
);
CREATE INDEX partner_key_partner ON partner_key (partner_id);
CREATE TABLE subscription (
  id TEXT NOT NULL PRIMARY KEY,
  partner_id TEXT NOT NULL REFERENCES partner (id),
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  question TEXT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL
);
CREATE UNIQUE INDEX subscription_name ON subscription (partner_id, name);
CREATE TABLE subscription_version (
  subscription_id TEXT NOT NULL REFERENCES subscription (id),
  version INTEGER NOT NULL,
  question TEXT NOT NULL,
  since TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (subscription_id, version)
);
