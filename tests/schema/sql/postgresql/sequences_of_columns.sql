CREATE TABLE tickets (id integer NOT NULL, number bigint NOT NULL, again bigint NOT NULL DEFAULT 0, odd smallserial);
CREATE SEQUENCE tickets_id_seq AS integer START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE tickets_id_seq OWNED BY tickets.id;
CREATE SEQUENCE "numbers of tickets" START WITH 7 INCREMENT BY 2;
ALTER SEQUENCE "numbers of tickets" OWNED BY tickets.number;
ALTER TABLE ONLY tickets ALTER COLUMN id SET DEFAULT nextval('tickets_id_seq'::regclass);
ALTER TABLE ONLY tickets ALTER COLUMN number SET DEFAULT nextval('"numbers of tickets"'::regclass);
ALTER TABLE ONLY tickets ALTER COLUMN odd DROP DEFAULT;
ALTER TABLE ONLY tickets ADD CONSTRAINT tickets_pkey PRIMARY KEY (id);
