-- 001_initial_schema.down.sql

-- Drop tables
DROP TABLE article_favorited_by;
DROP TABLE article_tags;
DROP TABLE user_followers;
DROP TABLE comments;
DROP TABLE articles;
DROP TABLE tags;
DROP TABLE users;
