CREATE TABLE notes (id integer PRIMARY KEY, text text NOT NULL);
COMMENT ON TABLE notes IS 'Remarks.';
COMMENT ON TABLE notes IS '';
COMMENT ON COLUMN notes.text IS 'What it says.';
COMMENT ON COLUMN notes.text IS '';
