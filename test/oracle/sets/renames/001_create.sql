CREATE TABLE shops (id serial PRIMARY KEY, name text UNIQUE, owner int);
CREATE TABLE orders (id serial PRIMARY KEY, shop int REFERENCES shops, note text CHECK (note <> ''));
CREATE INDEX orders_note ON orders (note);
