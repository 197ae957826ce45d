-- 001_initial_schema.sql

-- Create enums
CREATE TYPE theme AS ENUM ('light', 'dark', 'system');
CREATE TYPE audit_action AS ENUM ('created', 'changed', 'deleted', 'restored');
CREATE TYPE role AS ENUM ('user', 'admin');

-- Create tables
CREATE TABLE users (
    id             UUID         NOT NULL DEFAULT gen_random_uuid(),
    email          VARCHAR(255) NOT NULL,
    password_hash  VARCHAR(255) NOT NULL,
    first_name     VARCHAR(100) NOT NULL,
    last_name      VARCHAR(100) NOT NULL,
    email_verified BOOLEAN      NOT NULL DEFAULT FALSE,
    language       VARCHAR(35)  NOT NULL DEFAULT 'en',
    role           role         NOT NULL DEFAULT 'user',
    theme          theme        NOT NULL DEFAULT 'system',
    newsletter     BOOLEAN      NOT NULL DEFAULT FALSE,
    created_at     TIMESTAMPTZ  NOT NULL DEFAULT NOW(),
    updated_at     TIMESTAMPTZ  NOT NULL DEFAULT NOW(),
    CONSTRAINT pk_users PRIMARY KEY (id),
    CONSTRAINT uq_users_email UNIQUE (email),
    CONSTRAINT ck_users_email_format CHECK (email LIKE '_%@_%._%'),
    CONSTRAINT ck_users_first_name_length CHECK (length(first_name) >= 1),
    CONSTRAINT ck_users_last_name_length CHECK (length(last_name) >= 1),
    CONSTRAINT ck_users_language_length CHECK (length(language) >= 2)
);

CREATE TABLE refresh_tokens (
    id         UUID        NOT NULL DEFAULT gen_random_uuid(),
    user_id    UUID        NOT NULL,
    session_id UUID        NOT NULL,
    token_hash VARCHAR(64) NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at    TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    updated_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    CONSTRAINT pk_refresh_tokens PRIMARY KEY (id),
    CONSTRAINT uq_refresh_tokens_token_hash UNIQUE (token_hash),
    CONSTRAINT fk_refresh_tokens_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT ck_refresh_tokens_token_hash_length CHECK (length(token_hash) >= 64)
);

CREATE TABLE audit_entries (
    id         UUID         NOT NULL DEFAULT gen_random_uuid(),
    user_id    UUID,
    action     audit_action NOT NULL,
    entity     VARCHAR(63)  NOT NULL,
    row_key    VARCHAR(64)  NOT NULL,
    changes    JSONB        NOT NULL,
    request_id VARCHAR(128) NOT NULL,
    created_at TIMESTAMPTZ  NOT NULL DEFAULT NOW(),
    updated_at TIMESTAMPTZ  NOT NULL DEFAULT NOW(),
    CONSTRAINT pk_audit_entries PRIMARY KEY (id),
    CONSTRAINT fk_audit_entries_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE SET NULL,
    CONSTRAINT ck_audit_entries_entity_length CHECK (length(entity) >= 1),
    CONSTRAINT ck_audit_entries_row_key_length CHECK (length(row_key) >= 1),
    CONSTRAINT ck_audit_entries_changes_format CHECK (jsonb_typeof(changes) = 'object')
);

-- Create indexes
CREATE INDEX idx_users_created_at ON users (created_at);
CREATE INDEX idx_refresh_tokens_session_id ON refresh_tokens (session_id);
CREATE INDEX idx_refresh_tokens_user_id ON refresh_tokens (user_id);
CREATE INDEX idx_audit_entries_entity_row_key ON audit_entries (entity, row_key);
CREATE INDEX idx_audit_entries_user_id ON audit_entries (user_id);

-- Describe tables and columns
COMMENT ON TABLE users IS 'Someone who can sign in.';
COMMENT ON COLUMN users.password_hash IS 'bcrypt hash';
COMMENT ON COLUMN users.language IS 'A language tag';
COMMENT ON COLUMN users.role IS 'Given by the command `grant`';
COMMENT ON COLUMN users.newsletter IS 'Whether news may be sent';
COMMENT ON TABLE refresh_tokens IS 'What renews a session: each serves once, and is kept as a hash only.';
COMMENT ON COLUMN refresh_tokens.user_id IS 'Whose session it is';
COMMENT ON COLUMN refresh_tokens.session_id IS 'The session, over all its renewals';
COMMENT ON COLUMN refresh_tokens.token_hash IS 'SHA-256 of the token, in hexadecimal digits';
COMMENT ON COLUMN refresh_tokens.expires_at IS 'When it is refused';
COMMENT ON COLUMN refresh_tokens.used_at IS 'When it renewed the session; used again, it ends it';
COMMENT ON TABLE audit_entries IS 'Who made, changed or deleted a row, and what of it changed.';
COMMENT ON COLUMN audit_entries.user_id IS 'Who did it; nobody where nobody was signed in, or they have gone';
COMMENT ON COLUMN audit_entries.action IS 'What was done';
COMMENT ON COLUMN audit_entries.entity IS 'What kind of row it was done to';
COMMENT ON COLUMN audit_entries.row_key IS 'The key of the row';
COMMENT ON COLUMN audit_entries.changes IS 'What changed, by name: `from` and `to`; neither of what is secret';
COMMENT ON COLUMN audit_entries.request_id IS 'The request that it was done by';
