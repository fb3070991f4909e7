-- What people and commands did, one entry an act, each chained to the one before; nothing in it is ever changed.
-- `at` is a text, so that the very characters that were hashed are kept on both stores.
CREATE TABLE audit_entry (
  number BIGINT NOT NULL PRIMARY KEY,
  at TEXT NOT NULL,
  subject TEXT NOT NULL,
  by_right TEXT NOT NULL,
  act TEXT NOT NULL,
  about TEXT NOT NULL,
  local_government_id TEXT REFERENCES local_government (id),
  value_before TEXT,
  value_after TEXT,
  previous_hash TEXT NOT NULL,
  seals TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE INDEX audit_entry_local_government ON audit_entry (local_government_id, number);
CREATE INDEX audit_entry_about ON audit_entry (about, number);
CREATE INDEX audit_entry_at ON audit_entry (at);
CREATE TABLE audit_head (
  id SMALLINT NOT NULL PRIMARY KEY,
  number BIGINT NOT NULL,
  hash TEXT NOT NULL
);
INSERT INTO audit_head (id, number, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
@sqlite CREATE TRIGGER audit_entry_update BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END;
@sqlite CREATE TRIGGER audit_entry_delete BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END;
@sqlite CREATE TRIGGER audit_entry_insert BEFORE INSERT ON audit_entry
WHEN NEW.number <= (SELECT number FROM audit_head)
BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END;
@sqlite CREATE TRIGGER audit_head_update BEFORE UPDATE ON audit_head
WHEN NEW.id <> OLD.id OR NEW.number <= OLD.number
BEGIN SELECT RAISE(ABORT, 'audit_head only goes on'); END;
@sqlite CREATE TRIGGER audit_head_delete BEFORE DELETE ON audit_head
BEGIN SELECT RAISE(ABORT, 'audit_head only goes on'); END;
@postgres CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
@postgres CREATE FUNCTION audit_refuse_behind() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF NEW.number <= (SELECT number FROM audit_head) THEN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END IF; RETURN NEW; END $$;
@postgres CREATE TRIGGER audit_entry_update BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
@postgres CREATE TRIGGER audit_entry_insert BEFORE INSERT ON audit_entry
FOR EACH ROW EXECUTE FUNCTION audit_refuse_behind();
@postgres CREATE TRIGGER audit_head_update BEFORE UPDATE ON audit_head
FOR EACH ROW EXECUTE FUNCTION audit_refuse_behind();
@postgres CREATE TRIGGER audit_head_delete BEFORE DELETE OR TRUNCATE ON audit_head
FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
