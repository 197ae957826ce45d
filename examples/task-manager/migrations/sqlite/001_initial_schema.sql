-- 001_initial_schema.sql

-- Create tables
CREATE TABLE users (
    id            INTEGER NOT NULL CONSTRAINT pk_users PRIMARY KEY AUTOINCREMENT,
    email         TEXT    NOT NULL,
    password_hash TEXT    NOT NULL,
    name          TEXT    NOT NULL,
    created_at    TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    updated_at    TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    CONSTRAINT uq_users_email UNIQUE (email),
    CONSTRAINT ck_users_email_type CHECK (length(email) <= 255),
    CONSTRAINT ck_users_password_hash_type CHECK (length(password_hash) <= 255),
    CONSTRAINT ck_users_name_type CHECK (length(name) <= 100),
    CONSTRAINT ck_users_created_at_type CHECK (datetime(substr(created_at, 1, 19), '+0 days') || substr(created_at, 20) IS created_at AND created_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_users_updated_at_type CHECK (datetime(substr(updated_at, 1, 19), '+0 days') || substr(updated_at, 20) IS updated_at AND updated_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_users_email_format CHECK (email LIKE '_%@_%._%'),
    CONSTRAINT ck_users_name_length CHECK (length(name) >= 1)
) STRICT;

CREATE TABLE categories (
    id         INTEGER NOT NULL CONSTRAINT pk_categories PRIMARY KEY AUTOINCREMENT,
    user_id    INTEGER NOT NULL,
    name       TEXT    NOT NULL,
    color      TEXT,
    created_at TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    updated_at TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    CONSTRAINT uq_categories_user_id_name UNIQUE (user_id, name),
    CONSTRAINT fk_categories_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT ck_categories_name_type CHECK (length(name) <= 50),
    CONSTRAINT ck_categories_color_type CHECK (length(color) <= 255),
    CONSTRAINT ck_categories_created_at_type CHECK (datetime(substr(created_at, 1, 19), '+0 days') || substr(created_at, 20) IS created_at AND created_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_categories_updated_at_type CHECK (datetime(substr(updated_at, 1, 19), '+0 days') || substr(updated_at, 20) IS updated_at AND updated_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_categories_name_length CHECK (length(name) >= 1)
) STRICT;

CREATE TABLE tasks (
    id           INTEGER NOT NULL CONSTRAINT pk_tasks PRIMARY KEY AUTOINCREMENT,
    user_id      INTEGER NOT NULL,
    category_id  INTEGER,
    title        TEXT    NOT NULL,
    notes        TEXT,
    priority     TEXT    NOT NULL DEFAULT 'normal',
    estimate     INTEGER,
    due_on       TEXT,
    completed_at TEXT,
    created_at   TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    updated_at   TEXT    NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f000', 'now')),
    CONSTRAINT fk_tasks_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT fk_tasks_category_id FOREIGN KEY (category_id) REFERENCES categories (id) ON DELETE SET NULL,
    CONSTRAINT ck_tasks_title_type CHECK (length(title) <= 200),
    CONSTRAINT ck_tasks_priority_type CHECK (priority IN ('low', 'normal', 'high')),
    CONSTRAINT ck_tasks_estimate_type CHECK (estimate >= -999999 AND estimate <= 999999),
    CONSTRAINT ck_tasks_due_on_type CHECK (date(due_on, '+0 days') IS due_on),
    CONSTRAINT ck_tasks_completed_at_type CHECK (datetime(substr(completed_at, 1, 19), '+0 days') || substr(completed_at, 20) IS completed_at AND completed_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_tasks_created_at_type CHECK (datetime(substr(created_at, 1, 19), '+0 days') || substr(created_at, 20) IS created_at AND created_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_tasks_updated_at_type CHECK (datetime(substr(updated_at, 1, 19), '+0 days') || substr(updated_at, 20) IS updated_at AND updated_at GLOB '*:*:??.[0-9][0-9][0-9][0-9][0-9][0-9]'),
    CONSTRAINT ck_tasks_title_length CHECK (length(title) >= 1),
    CONSTRAINT ck_tasks_notes_length CHECK (length(notes) <= 5000),
    CONSTRAINT ck_tasks_estimate_range CHECK (estimate >= 0)
) STRICT;

-- Create indexes
CREATE INDEX idx_tasks_user_id ON tasks (user_id);
CREATE INDEX idx_tasks_category_id ON tasks (category_id);
