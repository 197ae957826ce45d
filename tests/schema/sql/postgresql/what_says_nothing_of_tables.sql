SET statement_timeout = 0;
CREATE TABLE "Mixed" (id int PRIMARY KEY, "Col" int) WITH (fillfactor = 50);
INSERT INTO "Mixed" VALUES (1, 2), (2, 3);
ALTER TABLE "Mixed" OWNER TO CURRENT_USER;
ALTER TABLE "Mixed" ALTER COLUMN "Col" SET STATISTICS 100, SET (fillfactor = 60);
SELECT 1;
/* a /* nested */ comment; */ GRANT SELECT ON "Mixed" TO CURRENT_USER; -- done;
