CREATE TABLE t (id int PRIMARY KEY, a int CHECK (a > 0), b json) COLLATE=utf8mb4_nopad_bin;
