"""What the small product becomes: pairs that differ in one kind of change."""

from specgen.schema.compare.intent import ColumnName, CopyOf, Intent, TableName
from specgen.schema.model import Constant, NewUuid
from tests.schema.alter.shop import Kind, filled, kind, mapped

BORN = "born: date"
TEAM = "  Team: {timestamps: false, seed: {rose: {name: Rose}}, fields: {name: {type: string, unique: true}}}\n"
GROWN = "age > 2 or state != 'lost'"
NAMES = "SELECT name FROM users ORDER BY name"
EVERYBODY = ("Ann", "Bob", "Eve")

TABLES = (
    kind("a table is added", "  Note:", "  Tag: {timestamps: false, fields: {user: {belongs_to: User}}}\n  Note:"),
    Kind(
        "tables that refer to each other are added",
        (
            (
                "  Note:",
                "  Egg: {timestamps: false, fields: {hen: {belongs_to: Hen}}}\n"
                "  Hen: {timestamps: false, fields: {egg: {belongs_to: Egg, optional: true}}}\n  Note:",
            ),
        ),
    ),
    kind("a table is dropped", "  Note: {timestamps: false, fields: {text: text, author: {belongs_to: User}}}\n", ""),
    Kind(
        "a table that another refers to is dropped",
        (
            (
                TEAM,
                "",
            ),
            ("      team: {belongs_to: Team, optional: true, on_delete: set_null}\n", ""),
        ),
    ),
    Kind(
        "a table is renamed",
        (("  Note:", "  Memo:"),),
        Intent(tables=(TableName("notes", "memos"),)),
        "SELECT text FROM memos ORDER BY text",
        ("by Ann", "by Bob", "by Eve"),
    ),
    Kind(
        "a table that others refer to is renamed",
        (("User", "Member"),),
        Intent(tables=(TableName("users", "members"),)),
        "SELECT name FROM members ORDER BY name",
        EVERYBODY,
    ),
    kind("a table is described", "  Note: {", "  Note: {description: It's said., "),
)

COLUMNS = (
    kind("a column is added", BORN, f"{BORN}\n      size: {{type: integer, optional: true, description: How tall.}}"),
    kind(
        "a column with a constant is added",
        BORN,
        f"{BORN}\n      size: {{type: integer, default: 5}}",
        "SELECT size FROM users",
        (5, 5, 5),
    ),
    kind(
        "a column is added and filled with a constant",
        BORN,
        f"{BORN}\n      size: {{type: integer, default: 5}}",
        "SELECT size FROM users",
        (3, 3, 3),
        filled("users", "size", Constant("3", number=True)),
    ),
    kind(
        "a column without default is added and filled with a constant",
        BORN,
        f"{BORN}\n      title: string",
        "SELECT title FROM users",
        ("it's", "it's", "it's"),
        filled("users", "title", Constant("it's")),
    ),
    kind(
        "a column is added and filled with another one",
        BORN,
        f"{BORN}\n      title: string",
        "SELECT title FROM users ORDER BY 1",
        EVERYBODY,
        filled("users", "title", CopyOf("name")),
    ),
    Kind(
        "a column takes the values of one that goes, which are numbers",
        (
            ("      age: {type: integer, min: 1}\n", "      years: string\n"),
            (", -age", ""),
            (GROWN, "length(name) > 1"),
        ),
        filled("users", "years", CopyOf("age")),
        "SELECT years FROM users ORDER BY 1",
        ("31", "42", "53"),
    ),
    kind(
        "a column of random keys is added",
        BORN,
        f"{BORN}\n      token: {{type: uuid, unique: true}}",
        "SELECT count(DISTINCT token) FROM users",
        (3,),
        filled("users", "token", NewUuid("gen_random_uuid")),
    ),
    kind(
        "a column is dropped",
        "      nick: {type: string, optional: true}\n      born: date\n",
        "      nick: {type: string, optional: true}\n",
    ),
    Kind(
        "a column in a check and an index is dropped",
        (("      age: {type: integer, min: 1}\n", ""), (", -age", ""), (GROWN, "length(name) > 1")),
    ),
    kind(
        "a unique column is dropped",
        "seed: {rose: {name: Rose}}, fields: {name: {type: string, unique: true}}",
        "fields: {size: {type: integer, default: 1}}",
    ),
    Kind(
        "a column is renamed",
        (
            ("name: {type: string, length: 2..20}", "title: {type: string, length: 2..20}"),
            ("[name, -age]", "[title, -age]"),
        ),
        Intent(columns=(ColumnName("users", "name", "title"),)),
        "SELECT title FROM users ORDER BY 1",
        EVERYBODY,
    ),
    kind("a column may be null", BORN, "born: {type: date, optional: true}", NAMES, EVERYBODY),
    kind(
        "a column may no longer be null",
        "nick: {type: string, optional: true}",
        "nick: string",
        "SELECT nick FROM users ORDER BY name",
        ("an", "-", "-"),
        filled("users", "nick", Constant("-")),
    ),
    kind(
        "a column takes another's value where it was null",
        "nick: {type: string, optional: true}",
        "nick: string",
        "SELECT nick FROM users ORDER BY name",
        ("an", "Bob", "Eve"),
        filled("users", "nick", CopyOf("name")),
    ),
    kind("a column gets a default", BORN, "born: {type: date, default: 2000-01-01}", NAMES, EVERYBODY),
    kind("a column loses its default", "state: {type: State, default: open}", "state: State", NAMES, EVERYBODY),
    kind("a column is described", BORN, "born: {type: date, description: It's told.}", NAMES, EVERYBODY),
)


def typed(name: str, old: str, new: str, column: str, *rows: object) -> Kind:
    """A change of a column's type, and what it holds of each user then."""
    return kind(name, old, new, " ".join(("SELECT", column, "FROM users ORDER BY name")), rows)


TYPES = (
    typed("a text grows", "length: 2..20", "length: 2..50", "name", *EVERYBODY),
    typed("a text shrinks", "length: 2..20", "length: 2..10", "name", *EVERYBODY),
    typed("a text knows no length", "code: {type: string, length: ..9}", "code: text", "code", "7", "12", "300"),
    typed("a text becomes a number", "code: {type: string, length: ..9}", "code: integer", "code", 7, 12, 300),
    typed("a number grows", "age: {type: integer, min: 1}", "age: {type: bigint, min: 1}", "age", 31, 42, 53),
    typed("a decimal grows", "digits: 10, scale: 2", "digits: 12, scale: 2", "paid::text", "12.50", "0.99", "7.00"),
    typed("a decimal is rounded", "digits: 10, scale: 2", "digits: 10, scale: 0", "paid::text", "13", "1", "7"),
    Kind(
        "a decimal keeps fewer digits after the point than it had",
        (("digits: 10, scale: 2", "digits: 10, scale: 1"),),
        query="SELECT paid::text FROM users ORDER BY name",
        rows=("12.5", "1.0", "100000000.0"),
        more="UPDATE users SET paid = 99999999.99 WHERE name = 'Eve';",
        back=("12.50", "1.00", "99999999.99"),
    ),
    Kind(
        "a decimal becomes a whole number",
        (("{type: decimal, digits: 10, scale: 2}", "bigint"),),
        query="SELECT paid::text FROM users ORDER BY name",
        rows=("13", "-100000000", "7"),
        more="UPDATE users SET paid = -99999999.99 WHERE name = 'Bob';",
        back=("13.00", "-99999999.99", "7.00"),
    ),
    typed(
        "a decimal becomes a text", "{type: decimal, digits: 10, scale: 2}", "string", "paid", "12.50", "0.99", "7.00"
    ),
    typed("true and false become texts", "admin: boolean", "admin: string", "admin", "true", "false", "false"),
    typed("true and false become numbers", "admin: boolean", "admin: bigint", "admin", 1, 0, 0),
    typed(
        "a date becomes a time in UTC",
        BORN,
        "born: datetime",
        "(born AT TIME ZONE 'UTC')::text",
        "2001-02-03 00:00:00",
        "1999-12-31 00:00:00",
        "2010-10-10 00:00:00",
    ),
    typed("an enum becomes a text", "mood: Mood", "mood: string", "mood", "glad", "sad", "glad"),
    kind(
        "a type changes and no value is kept",
        BORN,
        "born: uuid",
        NAMES,
        EVERYBODY,
        filled("users", "born", NewUuid("gen_random_uuid")),
    ),
)

STATES = "enums: {State: [open, closed, lost]"
OF_STATES = "SELECT state::text FROM users ORDER BY name"
ENUMS = (
    Kind(
        "an enum is added",
        (
            (STATES, "enums: {Kind: [a, b], State: [open, closed, lost]"),
            (BORN, f"{BORN}\n      kind: {{type: Kind, default: b}}"),
        ),
        query="SELECT kind::text FROM users",
        rows=("b", "b", "b"),
    ),
    Kind("an enum is dropped", ((", Mood: [glad, sad]", ""), ("      mood: Mood\n", ""))),
    kind(
        "a value is added",
        STATES,
        "enums: {State: [new, open, closed, other, lost, last]",
        OF_STATES,
        ("closed", "lost", "open"),
    ),
    kind(
        "a value is added that the default becomes",
        STATES,
        "enums: {State: [open, closed, lost, last]",
        OF_STATES,
        ("closed", "lost", "open"),
    ),
    Kind(
        "a value is renamed",
        (
            (STATES, "enums: {State: [started, closed, lost]"),
            ("state: open", "state: started"),
            ("default: open", "default: started"),
            ("[open]", "[started]"),
        ),
        mapped("state", ("open", "started")),
        "SELECT state::text || states::text FROM users ORDER BY name",
        ("closed{started,lost}", "lost{}", "started{lost,lost}"),
    ),
    Kind(
        "a value is renamed and others are added",
        (
            (STATES, "enums: {State: [zero, started, half, closed, lost]"),
            ("state: open", "state: started"),
            ("default: open", "default: started"),
            ("[open]", "[started]"),
        ),
        mapped("state", ("open", "started")),
        OF_STATES,
        ("closed", "lost", "started"),
    ),
    Kind(
        "texts become values of an enum",
        (("code: {type: string, length: ..9}", "code: State"),),
        mapped("state", ("7", "open"), ("12", "closed"), ("300", "lost")),
        "SELECT code::text FROM users ORDER BY name",
        ("open", "closed", "lost"),
        back=("open", "closed", "lost"),
    ),
    Kind(
        "a value is removed",
        ((STATES, "enums: {State: [open, closed]"), ("age > 2 or state != 'lost'", "age > 2 or state != 'closed'")),
        mapped("state", ("lost", "closed")),
        "SELECT state::text || states::text FROM users ORDER BY name",
        ("closed{open,closed}", "closed{}", "open{closed,closed}"),
    ),
    Kind(
        "several values become one",
        (
            (STATES, "enums: {State: [open, over]"),
            ("age > 2 or state != 'lost'", "age > 2 or state != 'over'"),
        ),
        mapped("state", ("lost", "over"), ("closed", "over")),
        "SELECT state::text || states::text FROM users ORDER BY name",
        ("over{open,over}", "over{}", "open{over,over}"),
        back=("lost{open,lost}", "lost{}", "open{lost,lost}"),
    ),
    kind(
        "values stand in another order",
        STATES,
        "enums: {State: [lost, closed, open]",
        OF_STATES,
        ("closed", "lost", "open"),
    ),
)

PARTS = (
    kind("rows are marked as deleted", "Note: {timestamps: false,", "Note: {timestamps: false, soft_delete: true,"),
    kind("a check is added", "length: ..9", "length: 1..9", NAMES, EVERYBODY),
    kind("a check is dropped", "length: 2..20", "length: ..20", NAMES, EVERYBODY),
    kind("a check changes", "min: 1", "min: 0", NAMES, EVERYBODY),
    kind(
        "a column becomes unique",
        "code: {type: string, length: ..9}",
        "code: {type: string, length: ..9, unique: true}",
        NAMES,
        EVERYBODY,
    ),
    kind("a column is no longer unique", "{name: {type: string, unique: true}}", "{name: string}", NAMES, EVERYBODY),
    kind(
        "an index is added",
        "      - {fields: [name, -age]}\n",
        "      - {fields: [name, -age]}\n      - {fields: [code]}\n",
    ),
    kind("an index is dropped", "      - {fields: [name, -age]}\n", ""),
    kind("an index changes", "where: {state: open}", "where: {state: closed}"),
    kind("a foreign key is added", "text: text,", "text: text, about: {belongs_to: Team, optional: true},"),
    kind("a foreign key is dropped", ", author: {belongs_to: User}", ""),
    kind(
        "a foreign key does something else",
        "optional: true, on_delete: set_null",
        "optional: true, on_delete: cascade",
        NAMES,
        EVERYBODY,
    ),
)

ROWS_OF_THE_FIRST_DAY = (
    kind(
        "a row is put in",
        "rose: {name: Rose}",
        "rose: {name: Rose}, iris: {name: Iris}",
        "SELECT name FROM teams ORDER BY 1",
        ("Iris", "Rose"),
    ),
    kind("a row is taken out", "seed: {rose: {name: Rose}}, ", "", "SELECT name FROM teams", ()),
    kind(
        "a row holds something else", "rose: {name: Rose}", "rose: {name: Roses}", "SELECT name FROM teams", ("Roses",)
    ),
)

KEYS = (kind("keys sort by when they were made", STATES, "database: {uuid: uuidv7}\n" + STATES, NAMES, EVERYBODY),)

KINDS = (*TABLES, *COLUMNS, *TYPES, *ENUMS, *PARTS, *KEYS, *ROWS_OF_THE_FIRST_DAY)
