CREATE TABLE t (
    id int PRIMARY KEY, a int DEFAULT 5, b int DEFAULT '7', c varchar(10) DEFAULT 'it''s', d varchar(9) DEFAULT "q\\'",
    e tinyint(1) NOT NULL DEFAULT TRUE, f boolean DEFAULT false, g decimal(8,2) DEFAULT 1.5, h int DEFAULT NULL,
    i datetime(6) DEFAULT (utc_timestamp(6)), j json DEFAULT ('[]'), k longtext DEFAULT ('x'), l int DEFAULT -3,
    m double DEFAULT 1.5, n date DEFAULT '2026-01-05', o enum('a','b') DEFAULT 'b', p decimal(8,2) DEFAULT '2',
    q datetime(6) DEFAULT '2026-01-05 10:00:00', r varchar(5) DEFAULT 5
) COLLATE=utf8mb4_nopad_bin;
CREATE TABLE exact (id int PRIMARY KEY, a decimal(35,30) DEFAULT 0.5, b decimal(65,30) DEFAULT '-1.0000000000123456789')
COLLATE=utf8mb4_nopad_bin;
