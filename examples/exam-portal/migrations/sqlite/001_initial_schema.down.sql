-- 001_initial_schema.down.sql

-- Drop tables
DROP TABLE resource_versions;
DROP TABLE resources;
DROP TABLE users;
