-- 001_initial_schema.down.sql

-- Drop tables
DROP TABLE sessions;
DROP TABLE resources;
DROP TABLE users;
