DROP TABLE subscription_version;
DROP TABLE subscription;
DROP TABLE partner_key;
DROP TABLE partner;
