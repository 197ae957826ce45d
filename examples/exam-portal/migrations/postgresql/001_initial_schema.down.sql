-- 001_initial_schema.down.sql

-- Drop tables
DROP TABLE resource_versions;
DROP TABLE resources;
DROP TABLE users;

-- Drop enums
DROP TYPE resource_status;
DROP TYPE resource_type;
DROP TYPE user_role;
