-- Push: where subscriptions are delivered to, how far each was heard, who delivers, and what became of each attempt.
CREATE TABLE endpoint (
  subscription_id TEXT NOT NULL PRIMARY KEY REFERENCES subscription (id),
  url TEXT NOT NULL,
  ready_made TEXT,
  selection TEXT,
  batch_items INTEGER NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL
);
CREATE TABLE endpoint_secret (
  id TEXT NOT NULL PRIMARY KEY,
  subscription_id TEXT NOT NULL REFERENCES subscription (id),
  shown TEXT NOT NULL,
  sealed TEXT NOT NULL,
  public_key TEXT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  retires_at TIMESTAMPTZ
);
CREATE INDEX endpoint_secret_subscription ON endpoint_secret (subscription_id);
CREATE TABLE standing (
  subscription_id TEXT NOT NULL PRIMARY KEY REFERENCES subscription (id),
  state TEXT NOT NULL,
  generation INTEGER NOT NULL,
  epoch TEXT NOT NULL,
  acked_seq BIGINT NOT NULL,
  base_seq BIGINT NOT NULL,
  filter_version INTEGER NOT NULL,
  filters_before TEXT NOT NULL,
  acked_at TIMESTAMPTZ,
  verified_until TIMESTAMPTZ,
  in_flight_to BIGINT,
  tries INTEGER NOT NULL,
  failing_since TIMESTAMPTZ,
  next_try_at TIMESTAMPTZ,
  batch_limit INTEGER NOT NULL,
  pace_ms INTEGER NOT NULL,
  last_status INTEGER,
  last_error TEXT,
  owner TEXT,
  fence BIGINT NOT NULL,
  changed BIGINT NOT NULL
);
CREATE INDEX standing_owner ON standing (owner, changed);
CREATE TABLE push_worker (
  id TEXT NOT NULL PRIMARY KEY,
  beat_ms BIGINT NOT NULL
);
CREATE TABLE delivery_attempt (
  id {serial},
  subscription_id TEXT NOT NULL REFERENCES subscription (id),
  at TIMESTAMPTZ NOT NULL,
  purpose TEXT NOT NULL,
  message TEXT NOT NULL,
  after_seq BIGINT,
  to_seq BIGINT,
  items INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL,
  status INTEGER,
  error TEXT,
  answer_head TEXT
);
CREATE INDEX delivery_attempt_subscription ON delivery_attempt (subscription_id, id);
CREATE INDEX delivery_attempt_at ON delivery_attempt (at);
CREATE TABLE parked_item (
  id {serial},
  subscription_id TEXT NOT NULL REFERENCES subscription (id),
  thing_kind TEXT NOT NULL,
  thing_key TEXT NOT NULL,
  seq BIGINT NOT NULL,
  status INTEGER,
  answer_head TEXT,
  parked_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX parked_item_subscription ON parked_item (subscription_id, id);
CREATE TABLE replay (
  id TEXT NOT NULL PRIMARY KEY,
  subscription_id TEXT NOT NULL REFERENCES subscription (id),
  kind TEXT NOT NULL,
  ids TEXT,
  since TIMESTAMPTZ,
  after_seq BIGINT NOT NULL,
  to_seq BIGINT NOT NULL,
  position_seq BIGINT NOT NULL,
  delivered INTEGER NOT NULL,
  state TEXT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  finished_at TIMESTAMPTZ
);
CREATE INDEX replay_subscription ON replay (subscription_id, id);
CREATE TABLE notice (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  partner_id TEXT NOT NULL REFERENCES partner (id),
  about TEXT NOT NULL,
  detail_ja TEXT NOT NULL,
  detail_en TEXT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  done_at TIMESTAMPTZ
);
CREATE INDEX notice_partner ON notice (partner_id);
