"""What no spec says of tables and MySQL has words for: from one text to another, on a real database, and back."""

import pytest

from specgen.schema.read_sql.read import read_sql
from tests.databases import Database, each
from tests.schema.alter.test_tables_of_others import leads

KEPT = " ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;\n"
HARBOUR = f"CREATE TABLE harbour (id bigint unsigned NOT NULL AUTO_INCREMENT, PRIMARY KEY (id)){KEPT}"
SISTER = HARBOUR.replace("harbour", "lagoon")


def boats(rest: str) -> str:
    """A table of boats, of which the *rest* is said."""
    return f"CREATE TABLE boat (id int unsigned NOT NULL, {rest}){KEPT}"


def moored(fate: str, target: str = "harbour") -> str:
    """Boats that name a row of *target*, whose index has the name of the key."""
    key = f"CONSTRAINT mooring FOREIGN KEY (harbour_id) REFERENCES {target} (id){fate}"
    return HARBOUR + SISTER + boats(f"harbour_id bigint unsigned, {key}")


PLAIN = boats("berth smallint, hull varchar(9)")
DAY, SEEN = "built datetime NOT NULL", "seen timestamp NULL"
PAIRS = {
    "a table of such types comes": (
        "",
        boats(f"{DAY}, {SEEN}, notes text, flags set('a','b') NOT NULL, PRIMARY KEY (id)"),
    ),
    "a column comes": (PLAIN, boats(f"berth smallint, hull varchar(9), {DAY}, {SEEN}, notes tinytext COMMENT 'short'")),
    "a type becomes another": (PLAIN, boats("berth mediumint unsigned NOT NULL, hull char(9)")),
    "a type becomes one that a spec says, and back": (PLAIN, boats("berth bigint, hull varchar(9)")),
    "a comment changes": (PLAIN, boats("berth smallint COMMENT 'where', hull varchar(9)")),
    "it is now": (boats(DAY), boats("built datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3)")),
    "it is now again": (boats(SEEN), boats("seen timestamp NULL DEFAULT now() ON UPDATE now()")),
    "it is no longer now": (boats("seen datetime DEFAULT NOW() ON UPDATE NOW()"), boats("seen datetime DEFAULT now()")),
    "a call by default": (boats("name varchar(40)"), boats("name varchar(40) DEFAULT (concat('a', 'b'))")),
    "a sum by default": (boats("a bigint"), boats("a bigint DEFAULT (1 + 1)")),
    "a constant with its type": (boats("a date"), boats("a date DEFAULT DATE '2020-02-29'")),
    "a constant with its characters": (boats("a json"), boats("a json DEFAULT (_utf8mb4'[]')")),
    "a number by default": (boats("a float DEFAULT -20"), boats("a float DEFAULT 100")),
    "texts compare otherwise": (boats("a varchar(9)"), boats("a varchar(9) CHARACTER SET latin1 COLLATE latin1_bin")),
    "texts of other characters": (boats("a varchar(9)"), boats("a varchar(9) CHARACTER SET ascii NOT NULL")),
    "texts compare in binary": (boats("a char(9) COLLATE utf8mb4_general_ci"), boats("a char(9) BINARY")),
    "an index of a beginning": (boats("a text"), boats("a text, KEY beginning (a(20))")),
    "a key of the name of its index": (moored(""), moored(" ON DELETE CASCADE")),
    "a key follows what it names": (moored(""), moored(" ON DELETE SET NULL ON UPDATE CASCADE")),
    "a key of the name of its index to another table": (moored(""), moored("", "lagoon")),
    "a key goes and its index stays": (
        moored(""),
        HARBOUR + SISTER + boats("harbour_id bigint unsigned, KEY mooring (harbour_id)"),
    ),
    "a check of the name of an index": (
        boats("a int, KEY deep (a), CONSTRAINT deep CHECK (a > 0)"),
        boats("a int, KEY deep (a), CONSTRAINT deep CHECK (a > 1)"),
    ),
    "a computed column comes": (
        boats("a int"),
        boats("a int, b int AS (a + 1), c varchar(9) AS (concat(b, 'x')) STORED"),
    ),
    "a computed column says something else": (
        boats("a int, b int AS (a + 1)"),
        boats("a int, b int AS (a + 2) COMMENT '2'"),
    ),
    "a computed column is stored": (boats("a int, b int AS (a + 1)"), boats("a int, b int AS (a + 1) STORED")),
    "a computed column is of another type": (boats("a int, b int AS (a + 1)"), boats("a int, b bigint AS (a + 1)")),
    "a column that another is computed from": (boats("a int, b int AS (a + 1)"), boats("a bigint, b int AS (a + 1)")),
    "a column is computed": (boats("a int, b int"), boats("a int, b int AS (a + 1), KEY by_b (b)")),
    "a table without a key that has indexes": ("", boats("a int, KEY by_a (a), UNIQUE KEY once (id, a)")),
}


@each("mariadb")
@pytest.mark.parametrize("name", PAIRS)
def test_what_only_mysql_says_leads_there_and_back(name: str, database: Database) -> None:
    leads(*PAIRS[name], database)


@each("mariadb")
def test_a_table_is_kept_as_its_text_says(database: Database) -> None:
    for said in ("", " CHARSET=latin1", " ENGINE=MyISAM COLLATE=utf8mb4_unicode_ci", " ROW_FORMAT=COMPRESSED"):
        text = f"CREATE TABLE buoy (id int PRIMARY KEY, name varchar(9)){said}"
        with database.namespace() as namespace:
            namespace.run(text)
            there = namespace.read()
        with database.namespace() as namespace:
            table = read_sql(f"{text};", "mysql").schema.tables[0]
            namespace.run(database.dialect.create_table(table, (), f" {table.kept}"))
            assert namespace.read() == there


def test_an_index_of_places_is_told_and_not_made_a_plain_one() -> None:
    reading = read_sql(boats("place point NOT NULL, SPATIAL KEY near (place)"), "mysql")
    assert reading.schema.tables[0].indexes == ()
    assert [said for said in reading.unread if "near" in said] == ["index near of table boat is SPATIAL"]
