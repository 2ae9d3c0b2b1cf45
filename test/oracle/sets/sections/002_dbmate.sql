-- migrate:up
CREATE TABLE orders (id int PRIMARY KEY, shop int REFERENCES shops);

-- migrate:down
DROP TABLE orders;
