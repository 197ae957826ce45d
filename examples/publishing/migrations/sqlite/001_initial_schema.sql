-- 001_initial_schema.sql

-- Create tables
CREATE TABLE users (
    id             INTEGER NOT NULL CONSTRAINT pk_users PRIMARY KEY AUTOINCREMENT,
    email          TEXT    NOT NULL,
    email_verified INTEGER NOT NULL DEFAULT 0,
    password_hash  TEXT    NOT NULL,
    settings       TEXT,
    role           TEXT    NOT NULL DEFAULT 'user',
    created_at     TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    updated_at     TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    deleted_at     TEXT,
    CONSTRAINT ck_users_email_type CHECK (length(email) <= 255),
    CONSTRAINT ck_users_email_verified_type CHECK (email_verified IN (0, 1)),
    CONSTRAINT ck_users_password_hash_type CHECK (length(password_hash) <= 255),
    CONSTRAINT ck_users_settings_type CHECK (settings IS NULL OR json_valid(settings)),
    CONSTRAINT ck_users_role_type CHECK (role IN ('user', 'moderator', 'admin')),
    CONSTRAINT ck_users_created_at_type CHECK (datetime(substr(created_at, 1, 19), '+0 days') || substr(created_at, 20) IS created_at AND created_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_users_updated_at_type CHECK (datetime(substr(updated_at, 1, 19), '+0 days') || substr(updated_at, 20) IS updated_at AND updated_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_users_deleted_at_type CHECK (datetime(substr(deleted_at, 1, 19), '+0 days') || substr(deleted_at, 20) IS deleted_at AND deleted_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_users_email_format CHECK (email LIKE '_%@_%._%'),
    CONSTRAINT ck_users_settings_format CHECK (json_type(settings) = 'object')
) STRICT;

CREATE TABLE profiles (
    id         INTEGER NOT NULL CONSTRAINT pk_profiles PRIMARY KEY AUTOINCREMENT,
    user_id    INTEGER NOT NULL,
    first_name TEXT    NOT NULL,
    last_name  TEXT    NOT NULL,
    avatar_url TEXT,
    bio        TEXT,
    created_at TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    updated_at TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    CONSTRAINT uq_profiles_user_id UNIQUE (user_id),
    CONSTRAINT fk_profiles_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT ck_profiles_first_name_type CHECK (length(first_name) <= 100),
    CONSTRAINT ck_profiles_last_name_type CHECK (length(last_name) <= 100),
    CONSTRAINT ck_profiles_avatar_url_type CHECK (length(avatar_url) <= 2048),
    CONSTRAINT ck_profiles_created_at_type CHECK (datetime(substr(created_at, 1, 19), '+0 days') || substr(created_at, 20) IS created_at AND created_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_profiles_updated_at_type CHECK (datetime(substr(updated_at, 1, 19), '+0 days') || substr(updated_at, 20) IS updated_at AND updated_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_profiles_first_name_length CHECK (length(first_name) >= 1),
    CONSTRAINT ck_profiles_last_name_length CHECK (length(last_name) >= 1)
) STRICT;

CREATE TABLE posts (
    id           INTEGER NOT NULL CONSTRAINT pk_posts PRIMARY KEY AUTOINCREMENT,
    user_id      INTEGER NOT NULL,
    title        TEXT    NOT NULL,
    content      TEXT    NOT NULL,
    published    INTEGER NOT NULL DEFAULT 0,
    published_at TEXT,
    created_at   TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    updated_at   TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    CONSTRAINT fk_posts_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT ck_posts_title_type CHECK (length(title) <= 255),
    CONSTRAINT ck_posts_published_type CHECK (published IN (0, 1)),
    CONSTRAINT ck_posts_published_at_type CHECK (datetime(substr(published_at, 1, 19), '+0 days') || substr(published_at, 20) IS published_at AND published_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_posts_created_at_type CHECK (datetime(substr(created_at, 1, 19), '+0 days') || substr(created_at, 20) IS created_at AND created_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_posts_updated_at_type CHECK (datetime(substr(updated_at, 1, 19), '+0 days') || substr(updated_at, 20) IS updated_at AND updated_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_posts_title_length CHECK (length(title) >= 1),
    CONSTRAINT ck_posts_content_length CHECK (length(content) >= 1)
) STRICT;

CREATE TABLE tags (
    id   INTEGER NOT NULL CONSTRAINT pk_tags PRIMARY KEY AUTOINCREMENT,
    name TEXT    NOT NULL,
    slug TEXT    NOT NULL,
    CONSTRAINT uq_tags_name UNIQUE (name),
    CONSTRAINT uq_tags_slug UNIQUE (slug),
    CONSTRAINT ck_tags_name_type CHECK (length(name) <= 50),
    CONSTRAINT ck_tags_slug_type CHECK (length(slug) <= 50),
    CONSTRAINT ck_tags_name_length CHECK (length(name) >= 1)
) STRICT;

CREATE TABLE refresh_tokens (
    id         INTEGER NOT NULL CONSTRAINT pk_refresh_tokens PRIMARY KEY AUTOINCREMENT,
    user_id    INTEGER NOT NULL,
    session_id TEXT    NOT NULL,
    token_hash TEXT    NOT NULL,
    expires_at TEXT    NOT NULL,
    used_at    TEXT,
    created_at TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    updated_at TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    CONSTRAINT uq_refresh_tokens_token_hash UNIQUE (token_hash),
    CONSTRAINT fk_refresh_tokens_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT ck_refresh_tokens_session_id_type CHECK (length(session_id) = 32 AND session_id NOT GLOB '*[^0-9a-f]*'),
    CONSTRAINT ck_refresh_tokens_token_hash_type CHECK (length(token_hash) <= 64),
    CONSTRAINT ck_refresh_tokens_expires_at_type CHECK (datetime(substr(expires_at, 1, 19), '+0 days') || substr(expires_at, 20) IS expires_at AND expires_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_refresh_tokens_used_at_type CHECK (datetime(substr(used_at, 1, 19), '+0 days') || substr(used_at, 20) IS used_at AND used_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_refresh_tokens_created_at_type CHECK (datetime(substr(created_at, 1, 19), '+0 days') || substr(created_at, 20) IS created_at AND created_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_refresh_tokens_updated_at_type CHECK (datetime(substr(updated_at, 1, 19), '+0 days') || substr(updated_at, 20) IS updated_at AND updated_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_refresh_tokens_token_hash_length CHECK (length(token_hash) >= 64)
) STRICT;

CREATE TABLE post_tags (
    post_id INTEGER NOT NULL,
    tag_id  INTEGER NOT NULL,
    CONSTRAINT pk_post_tags PRIMARY KEY (post_id, tag_id),
    CONSTRAINT fk_post_tags_post_id FOREIGN KEY (post_id) REFERENCES posts (id) ON DELETE CASCADE,
    CONSTRAINT fk_post_tags_tag_id FOREIGN KEY (tag_id) REFERENCES tags (id) ON DELETE CASCADE
) STRICT;

-- Create indexes
CREATE UNIQUE INDEX uq_users_email ON users (email) WHERE deleted_at IS NULL;
CREATE INDEX idx_users_created_at ON users (created_at DESC);
CREATE INDEX idx_users_deleted_at ON users (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX idx_posts_published_published_at ON posts (published, published_at DESC);
CREATE INDEX idx_posts_user_id ON posts (user_id);
CREATE INDEX idx_refresh_tokens_session_id ON refresh_tokens (session_id);
CREATE INDEX idx_refresh_tokens_user_id ON refresh_tokens (user_id);
CREATE INDEX idx_post_tags_tag_id ON post_tags (tag_id);
