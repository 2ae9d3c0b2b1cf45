CREATE TABLE rooms (
  id int PRIMARY KEY,
  seats int CHECK (seats > 0) CONSTRAINT not_too_many CHECK (seats < 1000),
  beds int CHECK (beds >= 0) CHECK (beds <= seats),
  kind text CHECK (kind IN ('hall', 'office', 'cell')),
  low int, high int,
  CHECK (low < high),
  CHECK (low > 0),
  CHECK (low IS NOT NULL OR high IS NOT NULL),
  CONSTRAINT "Sound" CHECK ((low + high) % 2 = 0),
  CHECK (true),
  CHECK (lower(kind) = kind AND kind <> 'seats')
);
ALTER TABLE rooms ADD CHECK (low > 0);
ALTER TABLE rooms ADD CONSTRAINT high_fits CHECK (high < 100) NOT VALID;
ALTER TABLE rooms ADD CHECK (high <> 13) NO INHERIT;
ALTER TABLE rooms ADD COLUMN state text DEFAULT 'new' CHECK (state <> '') NOT NULL;
ALTER TABLE rooms ADD COLUMN IF NOT EXISTS state text CHECK (state <> 'x');
ALTER TABLE rooms ADD CONSTRAINT named_late CHECK (id > 0) NOT VALID, ADD CHECK (rooms.id <> 7);
