-- 001_initial_schema.down.sql

-- Drop tables
DROP TABLE audit_entries;
DROP TABLE refresh_tokens;
DROP TABLE users;

-- Drop enums
DROP TYPE role;
DROP TYPE audit_action;
DROP TYPE theme;
