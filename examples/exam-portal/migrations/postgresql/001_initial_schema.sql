-- 001_initial_schema.sql

-- Create enums
CREATE TYPE user_role AS ENUM ('admin', 'user');
CREATE TYPE resource_type AS ENUM ('document', 'image', 'video', 'other');
CREATE TYPE resource_status AS ENUM ('draft', 'active', 'archived');

-- Create tables
CREATE TABLE users (
    id            UUID         NOT NULL DEFAULT gen_random_uuid(),
    email         VARCHAR(255) NOT NULL,
    password_hash VARCHAR(255) NOT NULL,
    name          VARCHAR(100) NOT NULL,
    role          user_role    NOT NULL DEFAULT 'user',
    failed_logins BIGINT       NOT NULL DEFAULT 0,
    locked_until  TIMESTAMPTZ,
    created_at    TIMESTAMPTZ  NOT NULL DEFAULT NOW(),
    updated_at    TIMESTAMPTZ  NOT NULL DEFAULT NOW(),
    deleted_at    TIMESTAMPTZ,
    CONSTRAINT pk_users PRIMARY KEY (id),
    CONSTRAINT ck_users_email_format CHECK (email LIKE '_%@_%._%'),
    CONSTRAINT ck_users_name_length CHECK (length(name) >= 1),
    CONSTRAINT ck_users_failed_logins_range CHECK (failed_logins >= 0)
);

CREATE TABLE resources (
    id          UUID            NOT NULL DEFAULT gen_random_uuid(),
    user_id     UUID            NOT NULL,
    name        VARCHAR(200)    NOT NULL,
    description TEXT,
    type        resource_type   NOT NULL,
    status      resource_status NOT NULL DEFAULT 'draft',
    metadata    JSONB           NOT NULL DEFAULT '{}',
    created_at  TIMESTAMPTZ     NOT NULL DEFAULT NOW(),
    updated_at  TIMESTAMPTZ     NOT NULL DEFAULT NOW(),
    deleted_at  TIMESTAMPTZ,
    CONSTRAINT pk_resources PRIMARY KEY (id),
    CONSTRAINT fk_resources_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT ck_resources_name_length CHECK (length(name) >= 1),
    CONSTRAINT ck_resources_description_length CHECK (length(description) <= 2000),
    CONSTRAINT ck_resources_metadata_format CHECK (jsonb_typeof(metadata) = 'object'),
    CONSTRAINT ck_resources_name_not_blank CHECK (length(trim(name)) > 0)
);

CREATE TABLE resource_versions (
    id            UUID        NOT NULL DEFAULT gen_random_uuid(),
    resource_id   UUID        NOT NULL,
    creator_id    UUID        NOT NULL,
    changed_by_id UUID,
    version       BIGINT      NOT NULL,
    content       JSONB       NOT NULL,
    created_at    TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    updated_at    TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    CONSTRAINT pk_resource_versions PRIMARY KEY (id),
    CONSTRAINT uq_resource_versions_resource_id_version UNIQUE (resource_id, version),
    CONSTRAINT fk_resource_versions_resource_id FOREIGN KEY (resource_id) REFERENCES resources (id) ON DELETE CASCADE,
    CONSTRAINT fk_resource_versions_creator_id FOREIGN KEY (creator_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT fk_resource_versions_changed_by_id FOREIGN KEY (changed_by_id) REFERENCES users (id) ON DELETE SET NULL,
    CONSTRAINT ck_resource_versions_version_range CHECK (version >= 1),
    CONSTRAINT ck_resource_versions_content_format CHECK (jsonb_typeof(content) = 'object')
);

-- Create indexes
CREATE UNIQUE INDEX uq_users_email ON users (email) WHERE deleted_at IS NULL;
CREATE INDEX idx_users_deleted_at ON users (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX idx_resources_status ON resources (status);
CREATE INDEX idx_resources_user_id_created_at ON resources (user_id, created_at DESC) WHERE deleted_at IS NULL;
CREATE INDEX idx_resources_deleted_at ON resources (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX idx_resources_user_id ON resources (user_id);
CREATE INDEX idx_resources_search ON resources USING GIN (to_tsvector('english', name)) WHERE deleted_at IS NULL;
CREATE INDEX idx_resource_versions_creator_id ON resource_versions (creator_id);
CREATE INDEX idx_resource_versions_changed_by_id ON resource_versions (changed_by_id);

-- Describe tables and columns
COMMENT ON TABLE users IS 'Someone who can sign in.';
COMMENT ON COLUMN users.password_hash IS 'bcrypt hash';
COMMENT ON COLUMN users.failed_logins IS 'Wrong passwords since the last right one';
COMMENT ON COLUMN users.locked_until IS 'Until when signing in is refused';
COMMENT ON COLUMN users.deleted_at IS 'Soft delete';
COMMENT ON TABLE resources IS 'A piece of exam material.';
COMMENT ON COLUMN resources.user_id IS 'Creator';
COMMENT ON COLUMN resources.deleted_at IS 'Soft delete';
COMMENT ON TABLE resource_versions IS 'A state that a resource was in.';
COMMENT ON COLUMN resource_versions.resource_id IS 'What it is a state of';
COMMENT ON COLUMN resource_versions.creator_id IS 'Whose it is';
COMMENT ON COLUMN resource_versions.changed_by_id IS 'Who brought it about';
COMMENT ON COLUMN resource_versions.version IS 'Counts the states, from 1';
COMMENT ON COLUMN resource_versions.content IS 'The row as it was then';
