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

-- Create indexes
CREATE INDEX idx_users_created_at ON users (created_at);

-- Describe tables and columns
COMMENT ON TABLE users IS 'Someone who can sign in.';
COMMENT ON COLUMN users.password_hash IS 'bcrypt hash';
COMMENT ON COLUMN users.language IS 'A language tag';
COMMENT ON COLUMN users.newsletter IS 'Whether news may be sent';
