CREATE TABLE shops (id int PRIMARY KEY, region int, code text, UNIQUE (region, code), parent int REFERENCES shops);
CREATE TABLE regions (id int PRIMARY KEY, boss int);
CREATE TABLE orders (
  id int PRIMARY KEY,
  shop int NOT NULL REFERENCES shops (id) ON DELETE CASCADE,
  other_shop int CONSTRAINT other REFERENCES shops ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  region int,
  code text,
  FOREIGN KEY (region, code) REFERENCES shops (region, code) MATCH FULL ON DELETE RESTRICT,
  CONSTRAINT home FOREIGN KEY (region) REFERENCES regions ON DELETE NO ACTION ON UPDATE SET DEFAULT
);
ALTER TABLE shops ADD FOREIGN KEY (region) REFERENCES regions NOT VALID;
ALTER TABLE regions ADD CONSTRAINT boss_order FOREIGN KEY (boss) REFERENCES orders ON DELETE SET NULL (boss);
ALTER TABLE orders ADD COLUMN refund int REFERENCES orders (id) DEFERRABLE;
ALTER TABLE orders ADD FOREIGN KEY (shop) REFERENCES shops NOT VALID;
ALTER TABLE orders ADD FOREIGN KEY (shop) REFERENCES shops;
CREATE TABLE visits (
  id int
    CONSTRAINT visits_pk
    PRIMARY KEY,
  shop int NOT NULL,
  CONSTRAINT visits_to_shops
    FOREIGN KEY (shop)
    REFERENCES shops (id)
    ON DELETE CASCADE,
  CONSTRAINT visits_once
    UNIQUE (shop),
  CONSTRAINT visits_sound
    CHECK (shop > 0)
);
