-- 001_initial_schema.sql

-- Create tables
CREATE TABLE users (
    id            TEXT    NOT NULL DEFAULT (lower(hex(randomblob(6)) || '4' || substr(hex(randomblob(2)), 2) || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(8)), 2))),
    email         TEXT    NOT NULL,
    password_hash TEXT    NOT NULL,
    name          TEXT    NOT NULL,
    role          TEXT    NOT NULL DEFAULT 'user',
    failed_logins INTEGER NOT NULL DEFAULT 0,
    locked_until  TEXT,
    created_at    TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    updated_at    TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    deleted_at    TEXT,
    CONSTRAINT pk_users PRIMARY KEY (id),
    CONSTRAINT ck_users_id_type CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
    CONSTRAINT ck_users_email_type CHECK (length(email) <= 255),
    CONSTRAINT ck_users_password_hash_type CHECK (length(password_hash) <= 255),
    CONSTRAINT ck_users_name_type CHECK (length(name) <= 100),
    CONSTRAINT ck_users_role_type CHECK (role IN ('admin', 'user')),
    CONSTRAINT ck_users_locked_until_type CHECK (datetime(substr(locked_until, 1, 19), '+0 days') || substr(locked_until, 20) IS locked_until AND locked_until GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_users_created_at_type CHECK (datetime(substr(created_at, 1, 19), '+0 days') || substr(created_at, 20) IS created_at AND created_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_users_updated_at_type CHECK (datetime(substr(updated_at, 1, 19), '+0 days') || substr(updated_at, 20) IS updated_at AND updated_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_users_deleted_at_type CHECK (datetime(substr(deleted_at, 1, 19), '+0 days') || substr(deleted_at, 20) IS deleted_at AND deleted_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_users_email_format CHECK (email LIKE '_%@_%._%'),
    CONSTRAINT ck_users_name_length CHECK (length(name) >= 1),
    CONSTRAINT ck_users_failed_logins_range CHECK (failed_logins >= 0)
) STRICT;

CREATE TABLE resources (
    id          TEXT NOT NULL DEFAULT (lower(hex(randomblob(6)) || '4' || substr(hex(randomblob(2)), 2) || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(8)), 2))),
    user_id     TEXT NOT NULL,
    name        TEXT NOT NULL,
    description TEXT,
    type        TEXT NOT NULL,
    status      TEXT NOT NULL DEFAULT 'draft',
    metadata    TEXT NOT NULL DEFAULT '{}',
    created_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    updated_at  TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    deleted_at  TEXT,
    CONSTRAINT pk_resources PRIMARY KEY (id),
    CONSTRAINT fk_resources_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT ck_resources_id_type CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
    CONSTRAINT ck_resources_name_type CHECK (length(name) <= 200),
    CONSTRAINT ck_resources_type_type CHECK (type IN ('document', 'image', 'video', 'other')),
    CONSTRAINT ck_resources_status_type CHECK (status IN ('draft', 'active', 'archived')),
    CONSTRAINT ck_resources_metadata_type CHECK (metadata IS NULL OR json_valid(metadata)),
    CONSTRAINT ck_resources_created_at_type CHECK (datetime(substr(created_at, 1, 19), '+0 days') || substr(created_at, 20) IS created_at AND created_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_resources_updated_at_type CHECK (datetime(substr(updated_at, 1, 19), '+0 days') || substr(updated_at, 20) IS updated_at AND updated_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_resources_deleted_at_type CHECK (datetime(substr(deleted_at, 1, 19), '+0 days') || substr(deleted_at, 20) IS deleted_at AND deleted_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_resources_name_length CHECK (length(name) >= 1),
    CONSTRAINT ck_resources_description_length CHECK (length(description) <= 2000),
    CONSTRAINT ck_resources_metadata_format CHECK (json_type(metadata) = 'object'),
    CONSTRAINT ck_resources_name_not_blank CHECK (length(trim(name)) > 0)
) STRICT;

CREATE TABLE resource_versions (
    id            TEXT    NOT NULL DEFAULT (lower(hex(randomblob(6)) || '4' || substr(hex(randomblob(2)), 2) || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(8)), 2))),
    resource_id   TEXT    NOT NULL,
    creator_id    TEXT    NOT NULL,
    changed_by_id TEXT,
    version       INTEGER NOT NULL,
    content       TEXT    NOT NULL,
    created_at    TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    updated_at    TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    CONSTRAINT pk_resource_versions PRIMARY KEY (id),
    CONSTRAINT uq_resource_versions_resource_id_version UNIQUE (resource_id, version),
    CONSTRAINT fk_resource_versions_resource_id FOREIGN KEY (resource_id) REFERENCES resources (id) ON DELETE CASCADE,
    CONSTRAINT fk_resource_versions_creator_id FOREIGN KEY (creator_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT fk_resource_versions_changed_by_id FOREIGN KEY (changed_by_id) REFERENCES users (id) ON DELETE SET NULL,
    CONSTRAINT ck_resource_versions_id_type CHECK (length(id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
    CONSTRAINT ck_resource_versions_content_type CHECK (content IS NULL OR json_valid(content)),
    CONSTRAINT ck_resource_versions_created_at_type CHECK (datetime(substr(created_at, 1, 19), '+0 days') || substr(created_at, 20) IS created_at AND created_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_resource_versions_updated_at_type CHECK (datetime(substr(updated_at, 1, 19), '+0 days') || substr(updated_at, 20) IS updated_at AND updated_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_resource_versions_version_range CHECK (version >= 1),
    CONSTRAINT ck_resource_versions_content_format CHECK (json_type(content) = 'object')
) STRICT;

-- Create indexes
CREATE UNIQUE INDEX uq_users_email ON users (email) WHERE deleted_at IS NULL;
CREATE INDEX idx_users_deleted_at ON users (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX idx_resources_status ON resources (status);
CREATE INDEX idx_resources_user_id_created_at ON resources (user_id, created_at DESC) WHERE deleted_at IS NULL;
CREATE INDEX idx_resources_deleted_at ON resources (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX idx_resources_user_id ON resources (user_id);
CREATE INDEX idx_resource_versions_creator_id ON resource_versions (creator_id);
CREATE INDEX idx_resource_versions_changed_by_id ON resource_versions (changed_by_id);
