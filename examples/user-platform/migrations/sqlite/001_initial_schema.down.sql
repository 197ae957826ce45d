-- 001_initial_schema.down.sql

-- Drop tables
DROP TABLE audit_entries;
DROP TABLE refresh_tokens;
DROP TABLE users;
