CREATE TABLE t (
    id int unsigned PRIMARY KEY, a smallint, b text, c datetime, d timestamp NULL, e tinyint, f float,
    g mediumint unsigned zerofill, h char(3), i set('a','b'), j blob, k year, l binary(16), m datetime(3)
) COLLATE=utf8mb4_nopad_bin;
