DROP TABLE IF EXISTS shops_older;
ALTER TABLE orders RENAME TO "Orders";
ALTER TABLE "Orders" RENAME CONSTRAINT orders_pkey TO "PK";
CREATE TABLE orders (id int PRIMARY KEY);
DROP TABLE shops_old CASCADE;
CREATE TABLE shops_old (id int PRIMARY KEY, name text UNIQUE);
ALTER INDEX shops_old_pkey RENAME TO shops_old_primary;
ALTER TABLE shops_old RENAME CONSTRAINT shops_old_primary TO shops_first;
