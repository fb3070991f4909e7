-- Images of profiles: what is known of them. Their bytes are kept elsewhere, under the hash of what they show.
CREATE TABLE image (
  id TEXT NOT NULL PRIMARY KEY,
  local_government_id TEXT NOT NULL REFERENCES local_government (id),
  alt_ja TEXT NOT NULL,
  alt_en TEXT,
  content_hash TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  form TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  uploaded_by TEXT NOT NULL,
  uploaded_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX image_local_government ON image (local_government_id, id);
