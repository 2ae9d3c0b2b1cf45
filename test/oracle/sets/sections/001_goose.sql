-- +goose Up
CREATE TABLE shops (id int PRIMARY KEY);
-- +goose StatementBegin
CREATE FUNCTION one() RETURNS int AS $$
BEGIN
  RETURN 1;
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
ALTER TABLE shops ADD COLUMN name text;

-- +goose Down
ALTER TABLE shops DROP COLUMN name;
DROP TABLE shops;
