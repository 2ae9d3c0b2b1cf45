-- Vouchers. One that was taken back keeps its row, since orders speak of it, and its code: ADR-0006.

CREATE TABLE vouchers (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  code text NOT NULL UNIQUE CHECK (length(code) BETWEEN 4 AND 20),
  amount double precision NOT NULL CHECK (amount > 0),
  valid_from timestamptz NOT NULL,
  valid_until timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);

CREATE INDEX vouchers_code_idx ON vouchers (code);
