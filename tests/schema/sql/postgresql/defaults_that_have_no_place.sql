CREATE TABLE t (
    id int PRIMARY KEY, a timestamptz DEFAULT CURRENT_TIMESTAMP, b date DEFAULT CURRENT_DATE,
    c text DEFAULT upper('x'), d int DEFAULT 1 + 1, e text[] DEFAULT ARRAY['a'], f text DEFAULT CURRENT_USER
);
