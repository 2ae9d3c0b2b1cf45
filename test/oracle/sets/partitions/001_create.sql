CREATE TABLE orders (
  id bigint NOT NULL, shop int NOT NULL, placed date NOT NULL, note text DEFAULT '-', CHECK (shop > 0), PRIMARY KEY (id, placed)
) PARTITION BY RANGE (placed);
CREATE INDEX orders_shop ON orders (shop);
CREATE INDEX ON orders (lower(note)) WHERE shop > 3;
CREATE TABLE shops (id int PRIMARY KEY);
ALTER TABLE orders ADD FOREIGN KEY (shop) REFERENCES shops ON DELETE CASCADE;
CREATE TABLE orders_2024 PARTITION OF orders FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE orders_2025 PARTITION OF orders (note NOT NULL DEFAULT 'new', CONSTRAINT noted CHECK (note <> '')) FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') PARTITION BY RANGE (placed);
CREATE TABLE orders_2025_a PARTITION OF orders_2025 FOR VALUES FROM ('2025-01-01') TO ('2025-07-01');
CREATE TABLE orders_2025_b PARTITION OF orders_2025 DEFAULT;
CREATE TABLE orders_rest PARTITION OF orders DEFAULT;
CREATE INDEX ON orders (note);
ALTER TABLE orders ADD UNIQUE (shop, placed);
CREATE TABLE order_notes (id bigint, placed date, FOREIGN KEY (id, placed) REFERENCES orders (id, placed));
