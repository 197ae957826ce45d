CREATE TABLE t (
    id int PRIMARY KEY, a smallint, b timestamp, d char(3), e interval, f json, g inet, h real,
    i timestamptz(3), j money, k varchar(5)
);
