CREATE TABLE a (id int PRIMARY KEY) COLLATE=utf8mb4_nopad_bin;
CREATE TABLE b (id int PRIMARY KEY, x int, y int, FOREIGN KEY (x) REFERENCES a (id) ON DELETE CASCADE,
    FOREIGN KEY (y) REFERENCES a (id) ON DELETE CASCADE, KEY (y, x)) COLLATE=utf8mb4_nopad_bin;
ALTER TABLE b ADD KEY both_ (x, y);
