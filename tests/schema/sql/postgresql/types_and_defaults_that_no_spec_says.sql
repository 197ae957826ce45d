CREATE TABLE readings (
    id int PRIMARY KEY, level smallint NOT NULL DEFAULT 3, ratio real DEFAULT 1.5, lasts interval DEFAULT interval '1 day',
    taken timestamp DEFAULT current_timestamp, local timestamp(3) NOT NULL DEFAULT (now() AT TIME ZONE 'utc'),
    hour time with time zone, code char(3) DEFAULT 'abc', flags bit(4), more bit varying(8), raw json DEFAULT '{}',
    host inet, spans tstzrange, days daterange[], tries int2[], seen timestamptz DEFAULT CURRENT_TIMESTAMP,
    until timestamptz DEFAULT (CURRENT_TIMESTAMP + interval '3 days'), day date DEFAULT current_date,
    words text DEFAULT ('((a))' || 'b'), day_in_words text DEFAULT CURRENT_TIMESTAMP::date::text,
    sizes int[] DEFAULT ARRAY[]::int[], kinds text[] DEFAULT ARRAY['a','b']::text[], open boolean DEFAULT boolean 'f'
);
ALTER TABLE readings ADD CHECK (code = SOME (ARRAY['abc', 'def']));
