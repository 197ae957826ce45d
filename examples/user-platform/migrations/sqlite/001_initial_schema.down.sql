-- 001_initial_schema.down.sql

-- Drop tables
DROP TABLE users;
