CREATE TYPE mood AS ENUM ('a', 'b');
CREATE TABLE t (id int PRIMARY KEY, m mood);
ALTER TYPE mood RENAME TO mood_old;
CREATE TYPE mood AS ENUM ('a');
ALTER TABLE t ALTER COLUMN m TYPE mood USING m::text::mood;
DROP TYPE mood_old;
