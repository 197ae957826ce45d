CREATE TABLE t (id int PRIMARY KEY, a varchar(10), b varchar(10) COLLATE utf8mb4_bin) COLLATE=utf8mb4_nopad_bin;
CREATE TABLE u (id int PRIMARY KEY, a varchar(10), b longtext CHARACTER SET latin1) CHARSET=utf8mb4;
CREATE TABLE v (id int PRIMARY KEY, a varchar(10)) ENGINE=MyISAM COLLATE=utf8mb4_nopad_bin;
CREATE TABLE w (id int PRIMARY KEY);
