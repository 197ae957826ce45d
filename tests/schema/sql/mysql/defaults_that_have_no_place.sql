CREATE TABLE t (
    id int PRIMARY KEY, a datetime(6) DEFAULT CURRENT_TIMESTAMP(6), b datetime(6) DEFAULT now(6) ON UPDATE now(6),
    c varchar(40) DEFAULT (uuid()), d date DEFAULT (curdate()), e bigint DEFAULT (1 + 1)
) COLLATE=utf8mb4_nopad_bin;
