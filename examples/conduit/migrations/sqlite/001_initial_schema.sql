-- 001_initial_schema.sql

-- Create tables
CREATE TABLE users (
    id            INTEGER NOT NULL CONSTRAINT pk_users PRIMARY KEY AUTOINCREMENT,
    email         TEXT    NOT NULL,
    username      TEXT    NOT NULL,
    password_hash TEXT    NOT NULL,
    bio           TEXT,
    image         TEXT,
    created_at    TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    updated_at    TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    CONSTRAINT uq_users_email UNIQUE (email),
    CONSTRAINT uq_users_username UNIQUE (username),
    CONSTRAINT ck_users_email_type CHECK (length(email) <= 255),
    CONSTRAINT ck_users_username_type CHECK (length(username) <= 100),
    CONSTRAINT ck_users_password_hash_type CHECK (length(password_hash) <= 255),
    CONSTRAINT ck_users_image_type CHECK (length(image) <= 2048),
    CONSTRAINT ck_users_created_at_type CHECK (datetime(substr(created_at, 1, 19), '+0 days') || substr(created_at, 20) IS created_at AND created_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_users_updated_at_type CHECK (datetime(substr(updated_at, 1, 19), '+0 days') || substr(updated_at, 20) IS updated_at AND updated_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_users_email_format CHECK (email LIKE '_%@_%._%'),
    CONSTRAINT ck_users_username_length CHECK (length(username) >= 1),
    CONSTRAINT ck_users_bio_length CHECK (length(bio) <= 10000)
) STRICT;

CREATE TABLE tags (
    id         INTEGER NOT NULL CONSTRAINT pk_tags PRIMARY KEY AUTOINCREMENT,
    name       TEXT    NOT NULL,
    created_at TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    updated_at TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    CONSTRAINT uq_tags_name UNIQUE (name),
    CONSTRAINT ck_tags_name_type CHECK (length(name) <= 100),
    CONSTRAINT ck_tags_created_at_type CHECK (datetime(substr(created_at, 1, 19), '+0 days') || substr(created_at, 20) IS created_at AND created_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_tags_updated_at_type CHECK (datetime(substr(updated_at, 1, 19), '+0 days') || substr(updated_at, 20) IS updated_at AND updated_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_tags_name_length CHECK (length(name) >= 1)
) STRICT;

CREATE TABLE articles (
    id          INTEGER NOT NULL CONSTRAINT pk_articles PRIMARY KEY AUTOINCREMENT,
    author_id   INTEGER NOT NULL,
    slug        TEXT    NOT NULL,
    title       TEXT    NOT NULL,
    description TEXT    NOT NULL,
    body        TEXT    NOT NULL,
    created_at  TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    updated_at  TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    CONSTRAINT uq_articles_slug UNIQUE (slug),
    CONSTRAINT fk_articles_author_id FOREIGN KEY (author_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT ck_articles_slug_type CHECK (length(slug) <= 255),
    CONSTRAINT ck_articles_title_type CHECK (length(title) <= 200),
    CONSTRAINT ck_articles_created_at_type CHECK (datetime(substr(created_at, 1, 19), '+0 days') || substr(created_at, 20) IS created_at AND created_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_articles_updated_at_type CHECK (datetime(substr(updated_at, 1, 19), '+0 days') || substr(updated_at, 20) IS updated_at AND updated_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_articles_title_length CHECK (length(title) >= 1),
    CONSTRAINT ck_articles_description_length CHECK (length(description) >= 1 AND length(description) <= 1000),
    CONSTRAINT ck_articles_body_length CHECK (length(body) >= 1 AND length(body) <= 100000)
) STRICT;

CREATE TABLE comments (
    id         INTEGER NOT NULL CONSTRAINT pk_comments PRIMARY KEY AUTOINCREMENT,
    author_id  INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    body       TEXT    NOT NULL,
    created_at TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    updated_at TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    CONSTRAINT fk_comments_author_id FOREIGN KEY (author_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT fk_comments_article_id FOREIGN KEY (article_id) REFERENCES articles (id) ON DELETE CASCADE,
    CONSTRAINT ck_comments_created_at_type CHECK (datetime(substr(created_at, 1, 19), '+0 days') || substr(created_at, 20) IS created_at AND created_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_comments_updated_at_type CHECK (datetime(substr(updated_at, 1, 19), '+0 days') || substr(updated_at, 20) IS updated_at AND updated_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_comments_body_length CHECK (length(body) >= 1 AND length(body) <= 10000)
) STRICT;

CREATE TABLE user_followers (
    user_id      INTEGER NOT NULL,
    followers_id INTEGER NOT NULL,
    CONSTRAINT pk_user_followers PRIMARY KEY (user_id, followers_id),
    CONSTRAINT fk_user_followers_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT fk_user_followers_followers_id FOREIGN KEY (followers_id) REFERENCES users (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE article_tags (
    article_id INTEGER NOT NULL,
    tag_id     INTEGER NOT NULL,
    position   INTEGER NOT NULL,
    CONSTRAINT pk_article_tags PRIMARY KEY (article_id, tag_id),
    CONSTRAINT fk_article_tags_article_id FOREIGN KEY (article_id) REFERENCES articles (id) ON DELETE CASCADE,
    CONSTRAINT fk_article_tags_tag_id FOREIGN KEY (tag_id) REFERENCES tags (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE article_favorited_by (
    article_id INTEGER NOT NULL,
    user_id    INTEGER NOT NULL,
    CONSTRAINT pk_article_favorited_by PRIMARY KEY (article_id, user_id),
    CONSTRAINT fk_article_favorited_by_article_id FOREIGN KEY (article_id) REFERENCES articles (id) ON DELETE CASCADE,
    CONSTRAINT fk_article_favorited_by_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) STRICT;

-- Create indexes
CREATE INDEX idx_articles_author_id ON articles (author_id);
CREATE INDEX idx_comments_author_id ON comments (author_id);
CREATE INDEX idx_comments_article_id ON comments (article_id);
CREATE INDEX idx_user_followers_followers_id ON user_followers (followers_id);
CREATE INDEX idx_article_tags_tag_id ON article_tags (tag_id);
CREATE INDEX idx_article_favorited_by_user_id ON article_favorited_by (user_id);
