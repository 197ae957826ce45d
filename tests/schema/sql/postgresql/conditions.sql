CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE t (
    id int PRIMARY KEY, status text NOT NULL, state mood, price numeric(10, 2), gone boolean, tags text[],
    CONSTRAINT a CHECK (Status IN ('a', 'b')), CONSTRAINT b CHECK (price > 0 AND price <= 100.50),
    CONSTRAINT c CHECK (state <> 'sad' OR state IS NULL), CONSTRAINT d CHECK (NOT gone), CHECK (char_length(status) > 1),
    CONSTRAINT e CHECK (t.status != 'x'), CONSTRAINT f CHECK (lower(status) = status), CHECK (status::text <> ''),
    CONSTRAINT g CHECK (status NOT IN ('y', 'z')), CONSTRAINT h CHECK (price BETWEEN 1 AND 5)
);
CREATE INDEX live ON t (status, price DESC) WHERE gone IS NOT TRUE;
CREATE UNIQUE INDEX once ON t (status) WHERE state = 'ok'::mood AND price IS NOT NULL;
