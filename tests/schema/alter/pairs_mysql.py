"""Pairs of specs that differ in one thing, with a row that is there, and what it holds after."""

from dataclasses import dataclass

from specgen.schema.compare.intent import (
    NOTHING_SAID,
    ColumnName,
    CopyOf,
    Fill,
    Intent,
    TableName,
    ValueNames,
)
from specgen.schema.model import Constant, JsonConstant

INTO = "INSERT INTO things"
UUID = "0123456789abcdef0123456789abcdef"
DASHED = "01234567-89ab-cdef-0123-456789abcdef"


@dataclass(frozen=True)
class Pair:
    """Two specs, and what *ask* answers after the way there and after the way back, once *put* has put rows in."""

    before: str
    after: str
    put: str
    ask: str
    there: tuple[object, ...] | None
    back: tuple[object, ...] | None = None
    intent: Intent = NOTHING_SAID


def thing(fields: str, rest: str = "", head: str = "") -> str:
    """The spec of an entity with *fields* beside a number, with *rest* beside them, and what stands above."""
    inside = f"primary_key: bigint, timestamps: false, fields: {{n: integer, {fields}}}, {rest}"
    return f"{head}\nentities: {{Thing: {{{inside}}}}}"


def column(before: str, after: str, value: str, there: object, back: object, *intent: Fill) -> Pair:
    """The column `x`, which is declared otherwise; *value* is what it holds."""
    put = f"{INTO} (n, x) VALUES (1, {value})"
    return Pair(
        thing(f"x: {before}"),
        thing(f"x: {after}"),
        put,
        "SELECT x FROM things",
        (there,),
        (back,),
        Intent(fills=intent),
    )


def new(field: str, there: object, *intent: Fill) -> Pair:
    """The column `x`, which is new."""
    put, ask = "INSERT INTO things (n, y) VALUES (1, 'why')", "SELECT x FROM things"
    after = thing(f"y: string, x: {field}")
    return Pair(thing("y: string"), after, put, ask, (there,), None, Intent(fills=intent))


def parts(before: str, after: str, fields: str = "x: string") -> Pair:
    """A table of the same columns with other parts."""
    put, ask = "INSERT INTO things (n, x) VALUES (1, 'a'), (2, 'b')", "SELECT count(*) FROM things"
    return Pair(thing(fields, before), thing(fields, after), put, ask, (2,), (2,))


def of_enum(before: str, after: str, there: object, back: object, *pairs: tuple[str, str]) -> Pair:
    """The enum of the column `x`, which holds `b`, with other values."""
    spec = thing("x: {type: Mood, unique: true}", "checks: {some: x = 'a' or n > 0}", "enums: {Mood: %s}")
    intent = Intent(values=(ValueNames("mood", pairs),))
    put = "INSERT INTO things (n, x) VALUES (1, 'b')"
    return Pair(spec % before, spec % after, put, "SELECT x FROM things", (there,), (back,), intent)


DECIMAL = "{type: decimal, digits: 8, scale: %d}"
FILL = Fill("things", "x", Constant("it's"))
OWNED = """
entities:
  Thing: {{primary_key: bigint, timestamps: false, fields: {{n: integer{}}}, indexes: [{}]}}
  Owner: {{primary_key: bigint, timestamps: false, fields: {{n: integer}}}}
"""
OWNER = ", owner: {{belongs_to: Owner, optional: true, on_delete: {}}}"
SEARCH = "endpoints: {/things: {entity: Thing, operations: [list], list: {search: [x]}}}"
MOODS = thing("x: {type: {list: Mood}}, m: {type: Mood, optional: true}", "", "enums: {Mood: %s}")
ROLES = "entities: {Role: {timestamps: false, fields: {name: string, n: integer}, seed: {%s}}}"
NAMED = thing(
    "%s: {type: string, length: 2..40, unique: true}, on: boolean",
    "soft_delete: true, checks: {x: length(%s) > 1}",
)
CALLED = (
    "entities: {%s: {primary_key: bigint, table: %s, timestamps: false, fields: {n: integer, %s},"
    " indexes: [[n]], checks: {some: n > 0}}}"
)

PAIRS = {
    "a column that may be null": new("{type: integer, optional: true}", None),
    "a column with a default": new("{type: string, default: it's}", "it's"),
    "a column with a text beside the row and a default": new("{type: text, default: a}", "a"),
    "a column that is filled": new("string", "it's", FILL),
    "a text that is filled": new("text", "it's", FILL),
    "a list that is filled": new("{type: {list: string}}", "[]", Fill("things", "x", JsonConstant("[]"))),
    "a truth that is filled": new("boolean", 1, Fill("things", "x", Constant(True))),
    "a UUID that is filled": new("uuid", UUID, Fill("things", "x", Constant(DASHED))),
    "a default that is not what rows are filled with": new("{type: string, default: b}", "it's", FILL),
    "a copy of another column": new("string", "why", Fill("things", "x", CopyOf("y"))),
    "a copy in a column that may be null": new(
        "{type: string, optional: true}", "why", Fill("things", "x", CopyOf("y"))
    ),
    "what may no longer be null": column("{type: string, optional: true}", "string", "NULL", "it's", "it's", FILL),
    "what was never null": column("{type: string, optional: true}", "string", "'a'", "a", "a"),
    "what may be null": column("string", "{type: string, optional: true}", "'a'", "a", "a"),
    "another type for what may no longer be null": column(
        "{type: integer, optional: true}", "string", "NULL", "42", 42, Fill("things", "x", Constant("42"))
    ),
    "a default": column("string", "{type: string, default: it's}", "'a'", "a", "a"),
    "no default": column("{type: string, default: a}", "string", "'b'", "b", "b"),
    "another default": column("{type: text, default: a}", "{type: text, default: b}", "'c'", "c", "c"),
    "a description": column("string", "{type: string, description: it's}", "'a'", "a", "a"),
    "a longer text": column("{type: string, length: ..10}", "{type: string, length: ..20}", "'a'", "a", "a"),
    "a text over 255 bytes": column("{type: string, length: ..20}", "{type: string, length: ..99}", "'a'", "a", "a"),
    "a text without bounds": column("{type: string, length: ..20}", "text", "'a'", "a", "a"),
    "a greater number": column("integer", "bigint", "7", 7, 7),
    "a smaller number": column("bigint", "integer", "7", 7, 7),
    "a decimal that is rounded up": column(DECIMAL % 3, DECIMAL % 2, "99999.999", "100000.00", "99999.999"),
    "a decimal that is rounded down": column(DECIMAL % 3, DECIMAL % 2, "-99999.994", "-99999.99", "-99999.990"),
    "a decimal as a whole number": column(DECIMAL % 3, "bigint", "-99999.999", -100000, "-99999.999"),
    "a number as a text": column("integer", "string", "-7", "-7", -7),
    "a text as a number": column("string", "integer", "'007'", 7, "7"),
    "a truth as a text": column("boolean", "string", "1", "true", 1),
    "a truth as a number": column("boolean", "integer", "1", 1, 1),
    "a UUID as a text": column("uuid", "string", f"'{UUID}'", DASHED, UUID),
    "a text as a UUID": column("string", "uuid", f"'{DASHED.upper()}'", UUID, DASHED),
    "a day as a moment": column("date", "datetime", "'2026-01-05'", "2026-01-05 00:00:00", "2026-01-05"),
    "a moment as its day": column("datetime", "date", "'2026-01-05 23:59:59.7'", "2026-01-05", "2026-01-05 00:00:00"),
    "a text as a day": column("string", "date", "'2026-01-05'", "2026-01-05", "2026-01-05"),
    "a number where no text can be one": Pair(
        thing("x: uuid"),
        thing("x: integer"),
        f"{INTO} (n, x) VALUES (1, '{UUID}')",
        "SELECT x FROM things",
        (5,),
        ("0" * 32,),
        Intent(fills=(Fill("things", "x", Constant("5", number=True)),)),
    ),
    "a column that is gone": Pair(
        thing("x: string, y: {type: integer, optional: true}, t: text, z: {type: {list: string}}"),
        thing("k: {type: string, optional: true}"),
        "INSERT INTO things (n, x, y, t, z) VALUES (1, 'a', 2, 'b', '[\"c\"]')",
        "SELECT n FROM things",
        (1,),
    ),
    "a column that is gone and was checked": Pair(
        thing("x: {type: string, length: 2..9}, y: {type: integer, min: 7}, z: {type: email}"),
        thing("k: {type: string, optional: true}"),
        "INSERT INTO things (n, x, y, z) VALUES (1, 'ab', 8, 'a@b.co')",
        "SELECT n FROM things",
        (1,),
    ),
    "a column that is gone and may be null": Pair(
        thing("x: {type: string, optional: true, default: a}, k: {type: integer, optional: true}"),
        thing("k: {type: integer, optional: true}"),
        "INSERT INTO things (n, x, k) VALUES (1, 'ab', 8)",
        "SELECT n FROM things",
        (1,),
    ),
    "a value at the end": of_enum("[a, b]", "[a, b, c]", "b", "b"),
    "a value in the middle": of_enum("[a, b]", "[a, c, b]", "b", "b"),
    "values in another order": of_enum("[a, b]", "[b, a]", "b", "b"),
    "a value that is gone": of_enum("[a, b, c]", "[a, b]", "b", "b"),
    "a value with another name": of_enum("[a, b]", "[a, it's]", "it's", "b", ("b", "it's")),
    "a value that becomes another": of_enum("[a, b]", "[a]", "a", "a", ("b", "a")),
    "values that are numbers": of_enum("[a, '1', b]", "[a, '2', '1']", "2", "b", ("b", "2")),
    "a text as a value": Pair(
        thing("x: string", head="enums: {Mood: [a, b]}"),
        thing("x: Mood", head="enums: {Mood: [a, b]}"),
        "INSERT INTO things (n, x) VALUES (1, 'b')",
        "SELECT x FROM things",
        ("b",),
        ("b",),
    ),
    "values of lists": Pair(
        MOODS % "[a, b, ä]",
        MOODS % "[a, c, o]",
        """INSERT INTO things (n, x) VALUES (1, '["b", "a", "ä", "\\\\u00e4"]')""",
        "SELECT x FROM things",
        ('["c", "a", "o", "o"]',),
        ('["b", "a", "ä", "ä"]',),
        Intent(values=(ValueNames("mood", (("b", "c"), ("ä", "o"))),)),
    ),
    "a check": parts("", "checks: {some: x != 'q'}"),
    "another check": parts("checks: {some: x != 'q'}", "checks: {some: x != 'r'}"),
    "a unique": parts("", "unique: [[x]]"),
    "an index": parts("", "indexes: [[x, n]]"),
    "an index that runs the other way": parts("indexes: [[x]]", "indexes: [[-x]]"),
    "soft delete": parts("soft_delete: false", "soft_delete: true", "x: {type: string, unique: true}"),
    "versions": parts("", "versioned: true"),
    "a search": Pair(
        thing("x: string"),
        thing("x: string", "", SEARCH),
        "INSERT INTO things (n, x) VALUES (1, 'a')",
        "SELECT n FROM things",
        (1,),
        (1,),
    ),
    "a description of a table": parts("", "description: it's"),
    "a foreign key": Pair(
        OWNED.format("", ""),
        OWNED.format(OWNER.format("restrict"), ""),
        "INSERT INTO things (n) VALUES (1)",
        "SELECT owner_id FROM things",
        (None,),
    ),
    "another rule of a foreign key": Pair(
        OWNED.format(OWNER.format("restrict"), ""),
        OWNED.format(OWNER.format("set_null"), ""),
        "INSERT INTO owners (n) VALUES (1); INSERT INTO things (n, owner_id) VALUES (1, 1)",
        "SELECT owner_id FROM things",
        (1,),
        (1,),
    ),
    "another index for a foreign key": Pair(
        OWNED.format(OWNER.format("restrict"), ""),
        OWNED.format(OWNER.format("restrict"), "[owner, n]"),
        "INSERT INTO owners (n) VALUES (1); INSERT INTO things (n, owner_id) VALUES (1, 1)",
        "SELECT owner_id FROM things",
        (1,),
        (1,),
    ),
    "a table that is gone": Pair(
        OWNED.format(OWNER.format("cascade"), ""),
        thing(""),
        "INSERT INTO things (n) VALUES (1)",
        "SELECT n FROM things",
        (1,),
    ),
    "tables in a circle": Pair(
        thing(""),
        "entities: {Thing: {primary_key: bigint, timestamps: false, fields: {n: integer}},"
        " A: {fields: {b: {belongs_to: B}}}, B: {fields: {a: {belongs_to: A, optional: true}}}}",
        "INSERT INTO things (n) VALUES (1)",
        "SELECT n FROM things",
        (1,),
        (1,),
    ),
    "another name of a column": Pair(
        NAMED % ("x", "x"),
        NAMED % ("order", "order"),
        "INSERT INTO things (n, x, `on`) VALUES (1, 'ab', 1)",
        "SELECT `order` FROM things",
        ("ab",),
        None,
        Intent(columns=(ColumnName("things", "x", "order"),)),
    ),
    "another name of a list": Pair(
        thing("x: {type: {list: string}}"),
        thing("k: {type: {list: string}}"),
        "INSERT INTO things (n, x) VALUES (1, '[]')",
        "SELECT k FROM things",
        ("[]",),
        None,
        Intent(columns=(ColumnName("things", "x", "k"),)),
    ),
    "another name of a table": Pair(
        CALLED % ("Thing", "things", "of: {belongs_to: Thing, optional: true}"),
        CALLED % ("Order", "order", "of: {belongs_to: Order, optional: true}"),
        "INSERT INTO things (n) VALUES (1)",
        "SELECT n FROM `order`",
        (1,),
        None,
        Intent(tables=(TableName("things", "order"),)),
    ),
    "another key": Pair(
        thing("x: string"),
        thing("x: string").replace("bigint", "uuid"),
        "INSERT INTO things (n, x) VALUES (1, 'a')",
        "SELECT n FROM things",
        (1,),
        (1,),
    ),
    "a row of the first day": Pair(
        ROLES % "chief: {name: it's, n: 1}",
        ROLES % "chief: {name: it's, n: 1}, a: {name: a, n: 2}, b: {name: b, n: 3}",
        "INSERT INTO roles (name, n) VALUES ('z', 9)",
        "SELECT group_concat(name ORDER BY n) FROM roles",
        ("it's,a,b,z",),
        ("it's,z",),
    ),
    "a row of the first day that is gone": Pair(
        ROLES % "chief: {name: a, n: 1}, b: {name: b, n: 2}",
        ROLES % "b: {name: b, n: 2}",
        "INSERT INTO roles (name, n) VALUES ('z', 9)",
        "SELECT group_concat(name ORDER BY n) FROM roles",
        ("b,z",),
        ("a,b,z",),
    ),
    "a row of the first day with other values": Pair(
        ROLES % "chief: {name: a, n: 1}",
        ROLES % "chief: {name: b, n: 1}",
        "INSERT INTO roles (name, n) VALUES ('z', 9)",
        "SELECT group_concat(name ORDER BY n) FROM roles",
        ("b,z",),
        ("a,z",),
    ),
}
