CREATE TABLE places (id int PRIMARY KEY, name text NOT NULL DEFAULT 'place', size int CHECK (size > 0), CONSTRAINT only_here CHECK (size < 9) NO INHERIT);
CREATE INDEX places_name ON places (name);
CREATE TABLE shops (till int) INHERITS (places);
CREATE TABLE marked (name text DEFAULT 'mark', mark int NOT NULL);
CREATE TABLE halls (name text DEFAULT 'hall', seats int DEFAULT 5, size int NOT NULL) INHERITS (places, marked);
CREATE TABLE tiny_shops (LIKE shops) INHERITS (shops);
CREATE TABLE rooms (id int NOT NULL, name text NOT NULL, size int, floor int, CONSTRAINT places_size_check CHECK (size > 0));
ALTER TABLE rooms INHERIT places;
