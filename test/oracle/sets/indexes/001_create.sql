CREATE EXTENSION pg_trgm;
CREATE TABLE orders (
  id int PRIMARY KEY, customer int, email text, placed timestamptz, total numeric, doc jsonb, words tsvector, tags text[], gone timestamptz,
  "Group" text, point point
);
CREATE INDEX ON orders (customer);
CREATE INDEX ON orders (customer);
CREATE INDEX ON orders (customer, placed DESC NULLS LAST);
CREATE INDEX ON orders (lower(email));
CREATE INDEX ON orders ((total * 2), customer);
CREATE INDEX ON orders ((doc ->> 'a'), (doc ->> 'b'));
CREATE INDEX ON orders ((customer));
CREATE INDEX ON orders (coalesce(email, ''), upper(email));
CREATE INDEX ON orders (date_trunc('day', placed AT TIME ZONE 'UTC'));
CREATE INDEX ON orders ((email::varchar));
CREATE INDEX ON orders ((CASE WHEN total > 0 THEN 1 ELSE 0 END));
CREATE INDEX ON orders ("Group");
CREATE INDEX ON orders USING gin (tags);
CREATE INDEX ON orders ((total IS NULL));
CREATE INDEX ON orders (pg_catalog.lower("Group"));
CREATE UNIQUE INDEX orders_open ON orders (email) WHERE gone IS NULL;
CREATE UNIQUE INDEX orders_email ON orders (email COLLATE "C" text_pattern_ops) NULLS NOT DISTINCT;
CREATE INDEX CONCURRENTLY IF NOT EXISTS by_placed ON orders (placed ASC NULLS FIRST) INCLUDE (total, id);
CREATE INDEX IF NOT EXISTS by_placed ON orders (total);
CREATE INDEX by_doc ON orders USING gin (doc jsonb_path_ops) WITH (fastupdate = off);
CREATE INDEX by_words ON orders USING gin (words) WHERE customer > 10 AND email LIKE '%@%';
CREATE INDEX by_email ON public.orders USING gin (email gin_trgm_ops);
CREATE INDEX by_point ON orders USING gist (point);
CREATE INDEX by_hash ON orders USING hash (customer);
CREATE INDEX by_brin ON orders USING brin (placed) WITH (pages_per_range = 32);
CREATE INDEX by_tags ON orders USING gin (tags, doc);
CREATE INDEX "By Group" ON orders ("Group" DESC);
