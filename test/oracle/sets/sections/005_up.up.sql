BEGIN;
/* a comment; with /* another; */ one */
CREATE TABLE lines (id int, -- first; column
  note text DEFAULT $x$a; 'b'$x$ /* , more int */);
COMMENT ON TABLE lines IS 'DROP TABLE lines;';
COMMENT ON COLUMN lines.note IS E'it\'s; fine';
INSERT INTO lines VALUES (1, 'ALTER TABLE lines DROP COLUMN note;');
UPDATE lines SET note = 'x'; DELETE FROM lines WHERE id = 1;
TRUNCATE lines;
LOCK TABLE lines IN ACCESS EXCLUSIVE MODE;
GRANT SELECT ON lines TO PUBLIC;
ALTER TABLE lines ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON lines FOR SELECT USING (id = 1);
ALTER TABLE lines REPLICA IDENTITY FULL, SET (fillfactor = 70), SET UNLOGGED;
ALTER TABLE lines ADD CONSTRAINT x CHECK (id > 0), SET WITHOUT CLUSTER;
ANALYZE lines;
CREATE RULE ignore AS ON DELETE TO lines DO INSTEAD NOTHING;
CREATE STATISTICS lines_statistics ON id, note FROM lines;
END;
