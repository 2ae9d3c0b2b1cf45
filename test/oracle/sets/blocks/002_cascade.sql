CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name := 'x'; RETURN NEW; END $$;
CREATE TRIGGER stamp_shops BEFORE INSERT OR UPDATE OF name ON shops FOR EACH ROW EXECUTE FUNCTION stamp();
CREATE FUNCTION initial() RETURNS int LANGUAGE sql AS 'SELECT 1';
ALTER TABLE shops ADD COLUMN rank int DEFAULT initial();
CREATE FUNCTION positive(a int) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT a > 0';
ALTER TABLE shops ADD CONSTRAINT ranked CHECK (positive(rank));
CREATE INDEX shops_positive ON shops (positive(rank));
DROP FUNCTION initial() CASCADE;
DROP FUNCTION positive(int) CASCADE;
