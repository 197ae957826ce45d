CREATE TABLE a (id int PRIMARY KEY) COLLATE=utf8mb4_nopad_bin;
CREATE TABLE b (id int PRIMARY KEY, a_id int, FOREIGN KEY (a_id) REFERENCES a (id) ON DELETE SET NULL)
    COLLATE=utf8mb4_nopad_bin;
CREATE TABLE IF NOT EXISTS b (other int);
RENAME TABLE a TO aa, b TO bb;
ALTER TABLE aa RENAME TO aaa;
CREATE TABLE gone (id int PRIMARY KEY);
DROP TABLE IF EXISTS gone, nothing;
