-- Events for people who think of coming back; one without a local government is held by the programme itself.
CREATE TABLE event (
  id TEXT NOT NULL PRIMARY KEY,
  local_government_id TEXT REFERENCES local_government (id),
  employer_id TEXT REFERENCES employer (id),
  kind TEXT NOT NULL,
  title_ja TEXT NOT NULL,
  title_en TEXT,
  about_ja TEXT NOT NULL,
  about_en TEXT,
  starts_at TIMESTAMPTZ NOT NULL,
  ends_at TIMESTAMPTZ NOT NULL,
  venue_ja TEXT,
  venue_code TEXT REFERENCES local_government (code),
  online_url TEXT,
  how_to_apply_url TEXT NOT NULL,
  apply_until DATE,
  capacity INTEGER CHECK (capacity > 0),
  free_of_charge BOOLEAN NOT NULL,
  status TEXT NOT NULL,
  removal_reason TEXT,
  revision INTEGER NOT NULL,
  information_as_of DATE NOT NULL,
  source TEXT NOT NULL,
  published_at TIMESTAMPTZ,
  updated_at TIMESTAMPTZ NOT NULL,
  CHECK (ends_at > starts_at),
  CHECK ((venue_ja IS NULL) = (venue_code IS NULL)),
  CHECK (venue_ja IS NOT NULL OR online_url IS NOT NULL)
);
CREATE INDEX event_local_government ON event (local_government_id, starts_at);
CREATE INDEX event_employer ON event (employer_id, starts_at);
CREATE INDEX event_venue ON event (venue_code);
CREATE INDEX event_status ON event (status, starts_at);
CREATE INDEX event_updated ON event (updated_at);
