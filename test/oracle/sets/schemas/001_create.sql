CREATE SCHEMA shop;
CREATE SCHEMA IF NOT EXISTS stock;
CREATE SCHEMA IF NOT EXISTS stock;
CREATE SCHEMA private
  CREATE TABLE secrets (id int PRIMARY KEY)
  CREATE TABLE keys (secret int)
  CREATE INDEX keys_secret ON keys (secret);
CREATE TABLE shop.orders (id int PRIMARY KEY);
CREATE TABLE orders (id int PRIMARY KEY, other int REFERENCES shop.orders);
SET search_path TO shop, public;
CREATE TABLE lines (id int PRIMARY KEY, "order" int REFERENCES orders);
CREATE INDEX lines_order ON lines ("order");
CREATE TYPE state AS ENUM ('open', 'shut');
ALTER TABLE lines ADD COLUMN state state DEFAULT 'open';
CREATE TABLE public.items (id int PRIMARY KEY, line int REFERENCES lines, state state NOT NULL DEFAULT 'shut'::state);
SET search_path = 'stock';
CREATE TABLE items (id int PRIMARY KEY);
SET search_path TO DEFAULT;
CREATE TABLE plain (id int REFERENCES items);
SELECT pg_catalog.set_config('search_path', 'stock', false);
CREATE TABLE boxes (id int REFERENCES items);
