-- 001_initial_schema.down.sql

-- Drop tables
DROP TABLE tasks;
DROP TABLE categories;
DROP TABLE users;

-- Drop enums
DROP TYPE priority;
