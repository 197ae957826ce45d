-- 001_initial_schema.sql

-- Create tables
CREATE TABLE users (
    id            UUID         NOT NULL DEFAULT gen_random_uuid(),
    email         VARCHAR(255) NOT NULL,
    password_hash VARCHAR(255) NOT NULL,
    created_at    TIMESTAMPTZ  NOT NULL DEFAULT NOW(),
    updated_at    TIMESTAMPTZ  NOT NULL DEFAULT NOW(),
    CONSTRAINT pk_users PRIMARY KEY (id),
    CONSTRAINT uq_users_email UNIQUE (email),
    CONSTRAINT ck_users_email_format CHECK (email LIKE '_%@_%._%')
);

CREATE TABLE notes (
    id         UUID        NOT NULL DEFAULT gen_random_uuid(),
    author_id  UUID        NOT NULL,
    text       TEXT        NOT NULL,
    pinned     BOOLEAN     NOT NULL DEFAULT FALSE,
    created_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    updated_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    CONSTRAINT pk_notes PRIMARY KEY (id),
    CONSTRAINT fk_notes_author_id FOREIGN KEY (author_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT ck_notes_text_length CHECK (length(text) >= 1 AND length(text) <= 10000)
);

-- Create indexes
CREATE INDEX idx_notes_author_id ON notes (author_id);

-- Describe tables and columns
COMMENT ON COLUMN users.password_hash IS 'bcrypt hash';
