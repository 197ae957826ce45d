CREATE TABLE t (id int PRIMARY KEY, a int, b int);
CREATE INDEX plain ON t (a);
CREATE INDEX more ON t (a) INCLUDE (b);
CREATE UNIQUE INDEX once ON t (b DESC, a) INCLUDE (id) WHERE a > 0;
