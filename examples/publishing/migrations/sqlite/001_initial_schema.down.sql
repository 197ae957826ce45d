-- 001_initial_schema.down.sql

-- Drop tables
DROP TABLE post_tags;
DROP TABLE refresh_tokens;
DROP TABLE tags;
DROP TABLE posts;
DROP TABLE profiles;
DROP TABLE users;
