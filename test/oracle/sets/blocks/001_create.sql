CREATE TABLE shops (id int PRIMARY KEY, name text);
CREATE TABLE orders (id int PRIMARY KEY, shop int);
DO $$ BEGIN
  CREATE TYPE state AS ENUM ('open', 'shut');
EXCEPTION
  WHEN duplicate_object THEN null;
END $$;
DO $$ BEGIN
 ALTER TABLE "orders" ADD CONSTRAINT "orders_shop_fk" FOREIGN KEY ("shop") REFERENCES "public"."shops"("id") ON DELETE cascade ON UPDATE no action;
EXCEPTION
 WHEN duplicate_object THEN null;
END $$;
DO $body$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 'shops' AND column_name = 'city') THEN
    ALTER TABLE shops ADD COLUMN city text NOT NULL DEFAULT 'none; nowhere';
    CREATE INDEX shops_city ON shops (city);
  END IF;
END
$body$ LANGUAGE plpgsql;
DO LANGUAGE plpgsql 'BEGIN CREATE TABLE quoted (id int PRIMARY KEY, note text); END';
DO $$
DECLARE
  found int;
BEGIN
  SELECT count(*) INTO found FROM shops;
  EXECUTE 'ALTER TABLE shops ADD COLUMN zip text';
  PERFORM 1;
END $$;
CREATE FUNCTION make_table() RETURNS void LANGUAGE plpgsql AS $$ BEGIN CREATE TABLE never (id int); DROP TABLE shops; END $$;
CREATE PROCEDURE twice() LANGUAGE sql BEGIN ATOMIC INSERT INTO shops (id) VALUES (1); DELETE FROM shops; END;
CREATE FUNCTION double(a int) RETURNS int IMMUTABLE RETURN a * 2;
ALTER TABLE orders ADD COLUMN twice int GENERATED ALWAYS AS (double(shop)) STORED, ADD CHECK (double(id) > 0);
