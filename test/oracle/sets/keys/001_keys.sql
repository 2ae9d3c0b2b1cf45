CREATE TABLE shops (id int PRIMARY KEY, name text UNIQUE, city text CONSTRAINT one_per_city UNIQUE, zip text, UNIQUE (city, zip));
CREATE TABLE orders (shop int, number int, day date, CONSTRAINT orders_key PRIMARY KEY (shop, number), UNIQUE NULLS NOT DISTINCT (day, shop));
CREATE TABLE items (id int, sku text, weight int, PRIMARY KEY (id) INCLUDE (weight), CONSTRAINT by_sku UNIQUE (sku) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE codes (code text NOT NULL, area text, note text, UNIQUE (code) NOT DEFERRABLE, UNIQUE (area) DEFERRABLE);
CREATE TABLE bookings (room int4range, during tsrange, label text);
CREATE UNIQUE INDEX codes_unique ON codes (code, area);
CREATE UNIQUE INDEX codes_primary ON codes (code);
ALTER TABLE codes ADD CONSTRAINT codes_pk PRIMARY KEY USING INDEX codes_primary, ADD CONSTRAINT by_area UNIQUE USING INDEX codes_unique DEFERRABLE;
ALTER TABLE bookings ADD UNIQUE (room), ADD PRIMARY KEY (during);
