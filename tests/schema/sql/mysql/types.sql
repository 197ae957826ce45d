CREATE TABLE t (
    id bigint PRIMARY KEY, a INT, b integer(5), c BOOL, d boolean, e decimal(8,2), f numeric, g double precision,
    h date, i datetime(6), j time(6), k longtext, l varchar(10), m enum('a', 'it''s', "q"), n json, o longblob, p char(32), q decimal(6)
) COLLATE utf8mb4_nopad_bin;
