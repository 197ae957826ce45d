CREATE TABLE t (
    id int PRIMARY KEY, status varchar(20) NOT NULL, price decimal(10,2), gone boolean,
    CONSTRAINT a CHECK (Status IN ('a', 'b')), CONSTRAINT b CHECK (price > 0 AND price <= 100.50),
    CONSTRAINT c CHECK (status <> 'sad' OR price IS NULL), CONSTRAINT d CHECK (char_length(status) > 1),
    CONSTRAINT e CHECK (lower(status) = status), CONSTRAINT f CHECK (status NOT IN ('y', 'z')),
    CONSTRAINT g CHECK (price BETWEEN 1 AND 5), CONSTRAINT h CHECK (NOT (price > 3))
) COLLATE=utf8mb4_nopad_bin;
