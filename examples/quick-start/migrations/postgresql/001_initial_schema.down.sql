-- 001_initial_schema.down.sql

-- Drop tables
DROP TABLE notes;
DROP TABLE users;
