-- 001_initial_schema.down.sql

-- Drop tables
DROP TABLE refresh_tokens;
DROP TABLE users;

-- Drop enums
DROP TYPE theme;
