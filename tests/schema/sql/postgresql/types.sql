CREATE TYPE mood AS ENUM ('sad', 'it''s');
CREATE TABLE t (
    id int8 PRIMARY KEY, a int4, b INTEGER, c character varying(20), d varchar, e numeric(10,2), f decimal(5),
    g numeric, h bool, i timestamptz, j timestamp with time zone, k time, l time without time zone, m float8,
    n double precision, o float, p float(53), q text[], r int ARRAY, s mood, t mood[], u jsonb, v bytea,
    w date
);
