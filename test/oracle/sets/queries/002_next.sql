CREATE TABLE scratch (id bigint);
DROP TABLE IF EXISTS few;
CREATE VIEW depends AS SELECT id FROM picked;
CREATE VIEW depends_more AS SELECT id FROM depends;
DROP TABLE picked CASCADE;
DROP MATERIALIZED VIEW names_of_shops;
CREATE VIEW of_column AS SELECT title FROM named;
ALTER TABLE named DROP COLUMN title CASCADE;
