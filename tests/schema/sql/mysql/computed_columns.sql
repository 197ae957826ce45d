CREATE TABLE t (
    id int PRIMARY KEY, a varchar(100), b longtext, gone boolean,
    c longtext COLLATE utf8mb4_unicode_ci AS (concat_ws(' ', a, b)) STORED INVISIBLE,
    d boolean GENERATED ALWAYS AS (CASE WHEN gone IS NULL AND a = 'x' THEN 1 END) VIRTUAL INVISIBLE,
    e char(32) AS (SHA2(b, 256)) INVISIBLE, f int AS (id * 2), UNIQUE KEY (a, d), FULLTEXT KEY words (c)
) COLLATE=utf8mb4_nopad_bin;
