-- 001_initial_schema.sql

-- Create tables
CREATE TABLE users (
    id             TEXT    NOT NULL DEFAULT (lower(hex(randomblob(6)) || '4' || substr(hex(randomblob(2)), 2) || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(8)), 2))),
    email          TEXT    NOT NULL,
    password_hash  TEXT    NOT NULL,
    first_name     TEXT    NOT NULL,
    last_name      TEXT    NOT NULL,
    email_verified INTEGER NOT NULL DEFAULT 0,
    language       TEXT    NOT NULL DEFAULT 'en',
    role           TEXT    NOT NULL DEFAULT 'user',
    theme          TEXT    NOT NULL DEFAULT 'system',
    newsletter     INTEGER NOT NULL DEFAULT 0,
    created_at     TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    updated_at     TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    CONSTRAINT pk_users PRIMARY KEY (id),
    CONSTRAINT uq_users_email UNIQUE (email),
    CONSTRAINT ck_users_id_type CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
    CONSTRAINT ck_users_email_type CHECK (length(email) <= 255),
    CONSTRAINT ck_users_password_hash_type CHECK (length(password_hash) <= 255),
    CONSTRAINT ck_users_first_name_type CHECK (length(first_name) <= 100),
    CONSTRAINT ck_users_last_name_type CHECK (length(last_name) <= 100),
    CONSTRAINT ck_users_email_verified_type CHECK (email_verified IN (0, 1)),
    CONSTRAINT ck_users_language_type CHECK (length(language) <= 35),
    CONSTRAINT ck_users_role_type CHECK (role IN ('user', 'admin')),
    CONSTRAINT ck_users_theme_type CHECK (theme IN ('light', 'dark', 'system')),
    CONSTRAINT ck_users_newsletter_type CHECK (newsletter IN (0, 1)),
    CONSTRAINT ck_users_created_at_type CHECK (datetime(substr(created_at, 1, 19), '+0 days') || substr(created_at, 20) IS created_at AND created_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_users_updated_at_type CHECK (datetime(substr(updated_at, 1, 19), '+0 days') || substr(updated_at, 20) IS updated_at AND updated_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_users_email_format CHECK (email LIKE '_%@_%._%'),
    CONSTRAINT ck_users_first_name_length CHECK (length(first_name) >= 1),
    CONSTRAINT ck_users_last_name_length CHECK (length(last_name) >= 1),
    CONSTRAINT ck_users_language_length CHECK (length(language) >= 2)
) STRICT;

CREATE TABLE refresh_tokens (
    id         TEXT NOT NULL DEFAULT (lower(hex(randomblob(6)) || '4' || substr(hex(randomblob(2)), 2) || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(8)), 2))),
    user_id    TEXT NOT NULL,
    session_id TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at    TEXT,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    CONSTRAINT pk_refresh_tokens PRIMARY KEY (id),
    CONSTRAINT uq_refresh_tokens_token_hash UNIQUE (token_hash),
    CONSTRAINT fk_refresh_tokens_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT ck_refresh_tokens_id_type CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
    CONSTRAINT ck_refresh_tokens_session_id_type CHECK (length(session_id) = 32 AND session_id NOT GLOB '*[^0-9a-f]*'),
    CONSTRAINT ck_refresh_tokens_token_hash_type CHECK (length(token_hash) <= 64),
    CONSTRAINT ck_refresh_tokens_expires_at_type CHECK (datetime(substr(expires_at, 1, 19), '+0 days') || substr(expires_at, 20) IS expires_at AND expires_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_refresh_tokens_used_at_type CHECK (datetime(substr(used_at, 1, 19), '+0 days') || substr(used_at, 20) IS used_at AND used_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_refresh_tokens_created_at_type CHECK (datetime(substr(created_at, 1, 19), '+0 days') || substr(created_at, 20) IS created_at AND created_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_refresh_tokens_updated_at_type CHECK (datetime(substr(updated_at, 1, 19), '+0 days') || substr(updated_at, 20) IS updated_at AND updated_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_refresh_tokens_token_hash_length CHECK (length(token_hash) >= 64)
) STRICT;

CREATE TABLE audit_entries (
    id         TEXT NOT NULL DEFAULT (lower(hex(randomblob(6)) || '4' || substr(hex(randomblob(2)), 2) || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(8)), 2))),
    user_id    TEXT,
    action     TEXT NOT NULL,
    entity     TEXT NOT NULL,
    row_key    TEXT NOT NULL,
    changes    TEXT NOT NULL,
    request_id TEXT NOT NULL,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    CONSTRAINT pk_audit_entries PRIMARY KEY (id),
    CONSTRAINT fk_audit_entries_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE SET NULL,
    CONSTRAINT ck_audit_entries_id_type CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
    CONSTRAINT ck_audit_entries_action_type CHECK (action IN ('created', 'changed', 'deleted', 'restored')),
    CONSTRAINT ck_audit_entries_entity_type CHECK (length(entity) <= 63),
    CONSTRAINT ck_audit_entries_row_key_type CHECK (length(row_key) <= 64),
    CONSTRAINT ck_audit_entries_changes_type CHECK (changes IS NULL OR json_valid(changes)),
    CONSTRAINT ck_audit_entries_request_id_type CHECK (length(request_id) <= 128),
    CONSTRAINT ck_audit_entries_created_at_type CHECK (datetime(substr(created_at, 1, 19), '+0 days') || substr(created_at, 20) IS created_at AND created_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_audit_entries_updated_at_type CHECK (datetime(substr(updated_at, 1, 19), '+0 days') || substr(updated_at, 20) IS updated_at AND updated_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_audit_entries_entity_length CHECK (length(entity) >= 1),
    CONSTRAINT ck_audit_entries_row_key_length CHECK (length(row_key) >= 1),
    CONSTRAINT ck_audit_entries_changes_format CHECK (json_type(changes) = 'object')
) STRICT;

-- Create indexes
CREATE INDEX idx_users_created_at ON users (created_at);
CREATE INDEX idx_refresh_tokens_session_id ON refresh_tokens (session_id);
CREATE INDEX idx_refresh_tokens_user_id ON refresh_tokens (user_id);
CREATE INDEX idx_audit_entries_entity_row_key ON audit_entries (entity, row_key);
CREATE INDEX idx_audit_entries_user_id ON audit_entries (user_id);
