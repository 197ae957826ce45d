-- 001_initial_schema.sql

-- Create enums
CREATE TYPE theme AS ENUM ('light', 'dark', 'system');

-- Create tables
CREATE TABLE users (
    id             UUID         NOT NULL DEFAULT gen_random_uuid(),
    email          VARCHAR(255) NOT NULL,
    password_hash  VARCHAR(255) NOT NULL,
    first_name     VARCHAR(100) NOT NULL,
    last_name      VARCHAR(100) NOT NULL,
    email_verified BOOLEAN      NOT NULL DEFAULT FALSE,
    language       VARCHAR(35)  NOT NULL DEFAULT 'en',
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

-- Create indexes
CREATE INDEX idx_users_created_at ON users (created_at);
CREATE INDEX idx_refresh_tokens_session_id ON refresh_tokens (session_id);
CREATE INDEX idx_refresh_tokens_user_id ON refresh_tokens (user_id);

-- Describe tables and columns
COMMENT ON TABLE users IS 'Someone who can sign in.';
COMMENT ON COLUMN users.password_hash IS 'bcrypt hash';
COMMENT ON COLUMN users.language IS 'A language tag';
COMMENT ON COLUMN users.newsletter IS 'Whether news may be sent';
COMMENT ON TABLE refresh_tokens IS 'What renews a session: each serves once, and is kept as a hash only.';
COMMENT ON COLUMN refresh_tokens.user_id IS 'Whose session it is';
COMMENT ON COLUMN refresh_tokens.session_id IS 'The session, over all its renewals';
COMMENT ON COLUMN refresh_tokens.token_hash IS 'SHA-256 of the token, in hexadecimal digits';
COMMENT ON COLUMN refresh_tokens.expires_at IS 'When it is refused';
COMMENT ON COLUMN refresh_tokens.used_at IS 'When it renewed the session; used again, it ends it';
