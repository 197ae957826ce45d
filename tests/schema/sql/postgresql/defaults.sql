CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE t (
    id int PRIMARY KEY, a int DEFAULT 5, b int DEFAULT -5, c int DEFAULT '7', d varchar(10) DEFAULT 'it''s',
    e boolean DEFAULT TRUE NOT NULL, f boolean NOT NULL DEFAULT 'f', g timestamptz DEFAULT now(),
    h timestamptz DEFAULT NOW() NOT NULL, i jsonb DEFAULT '{"a": [1]}', j text[] DEFAULT '{}',
    k text[] DEFAULT '{"a b",c}', l mood DEFAULT 'ok', m mood NOT NULL DEFAULT 'sad'::mood,
    n text DEFAULT E'a\nb', o numeric(10,2) DEFAULT 0.50, p varchar(5) DEFAULT NULL, q text DEFAULT ('x'),
    r uuid DEFAULT gen_random_uuid(), s date DEFAULT '2026-01-05', t bigint DEFAULT (-1), u boolean DEFAULT false,
    v text DEFAULT $$dollar's$$, w int DEFAULT NULL, x boolean NOT NULL DEFAULT (true)
);
