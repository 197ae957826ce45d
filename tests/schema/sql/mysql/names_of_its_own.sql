CREATE TABLE users (
    id int NOT NULL AUTO_INCREMENT PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, low int, high int,
    KEY (low), KEY (low, high), INDEX named (high), UNIQUE (high), CHECK (low < high), CHECK (low > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE TABLE posts (
    id int PRIMARY KEY, author int NOT NULL, editor int, reader int,
    FOREIGN KEY (author) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT edited FOREIGN KEY (editor) REFERENCES users (id) ON DELETE SET NULL,
    FOREIGN KEY by_reader (reader) REFERENCES users (id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
ALTER TABLE posts ADD COLUMN other int, ADD FOREIGN KEY (other) REFERENCES users (id) ON DELETE RESTRICT;
