CREATE TABLE orders_2023 (id bigint NOT NULL, shop int NOT NULL, placed date NOT NULL, note text, CHECK (shop > 0), CONSTRAINT orders_shop_check CHECK (shop > 0));
CREATE INDEX own_shop ON orders_2023 (shop);
CREATE UNIQUE INDEX own_key ON orders_2023 (id, placed);
ALTER TABLE orders_2023 ADD CONSTRAINT own_unique UNIQUE (shop, placed);
ALTER TABLE orders_2023 ADD CONSTRAINT to_shop FOREIGN KEY (shop) REFERENCES shops ON DELETE CASCADE;
ALTER TABLE orders ATTACH PARTITION orders_2023 FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
ALTER TABLE orders ADD COLUMN total numeric DEFAULT 0 NOT NULL;
ALTER TABLE orders ADD COLUMN ref int DEFAULT NULL CHECK (ref > 0), DROP CONSTRAINT orders_shop_placed_key;
