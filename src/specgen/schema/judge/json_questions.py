"""Questions that tell beforehand which rows hold JSON values that the service could not read any more.

Each counts values, or values within them, so 0 is a good answer. There is none of what only code can tell: patterns,
sizes, and what is one of several types.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specgen.frozen import frozen
from specgen.schema.compare.changes import ColumnChanged, ColumnReformed, ColumnRenamed, SchemaChanges, TableRenamed
from specgen.schema.compare.conversions import conversion
from specgen.schema.compare.enumerated import enum_of, is_text
from specgen.schema.compare.formed import Ask, Sought, unread_everywhere
from specgen.schema.dialect import Dialect
from specgen.schema.judge.hazards import Risk

SELECT = "SELECT"


@frozen
class Spelling:
    """How a dialect looks into JSON.

    *value* is what stands at a path of something, *items* what a list there holds, under a name, *item* one of these by
    that name; *kind* is the type of what is *value* or item, *text* its text and *count* how many items it has; *null*
    and *object* are types, *number* makes a number of a text, *length* counts its characters.
    """

    value: str
    items: str
    item: str
    kind: str
    text: str
    count: str
    null: str
    object: str
    number: str
    length: str


SPELLINGS: Mapping[str, Spelling] = {
    "postgresql": Spelling(
        value="jsonb_path_query_first({of}, {path})",
        items="jsonb_path_query({value}, '$[*]') AS {name}(item)",
        item="{name}.item",
        kind="jsonb_typeof({value})",
        text="({value} #>> '{{}}')",
        count="jsonb_array_length({value})",
        null="'null'",
        object="'object'",
        number="{}::numeric",
        length="length({})",
    ),
    "mysql": Spelling(
        value="json_extract({of}, {path})",
        items="JSON_TABLE({value}, '$[*]' COLUMNS (item JSON PATH '$')) AS {name}",
        item="{name}.item",
        kind="json_type({value})",
        text="json_unquote({value})",
        count="json_length({value})",
        null="'NULL'",
        object="'OBJECT'",
        number="CAST({} AS DECIMAL(65, 20))",
        length="char_length({})",
    ),
    "sqlite": Spelling(
        value="({of} -> {path})",
        items="json_each({value}) AS {name}",
        # What json_each tells of an item is its SQL value, which is JSON again as that of a list.
        item="(json_array(CASE WHEN {name}.type IN ('object', 'array') THEN json({name}.value)"
        " ELSE {name}.value END) -> '$[0]')",
        kind="json_type({value})",
        text="({value} ->> '$')",
        count="json_array_length({value})",
        null="'null'",
        object="'object'",
        number="CAST({} AS NUMERIC)",
        length="length({})",
    ),
}
WITHIN = {Ask.ONE_OF, Ask.LONGER, Ask.SHORTER, Ask.GREATER, Ask.LESS}
"""What is asked of each item of a list."""
LIST = (("", True),)
"""The place of a value that is a list."""


def json_questions(changes: SchemaChanges, dialect: Dialect) -> tuple[Risk, ...]:
    """What tells which rows could not be read once *changes* are made, each question once."""
    tables = {each.after: each.before for each in changes if isinstance(each, TableRenamed)}
    columns = {(each.table, each.after): each.before for each in changes if isinstance(each, ColumnRenamed)}
    found: dict[Risk, None] = {}
    for change in changes:
        if isinstance(change, ColumnReformed | ColumnChanged):
            table, column = change.table, change.after.name
            old = tables.get(table, table), columns.get((table, column), column)
            for stake, sought in _unread(change):
                asked = _question(sought, *old, dialect) if sought and not change.before.held.sealed else None
                found[Risk(f"{old[0]}.{old[1]}: {stake}", asked, unread=True)] = None
    return tuple(found)


def _unread(change: ColumnReformed | ColumnChanged) -> Iterator[tuple[str, Sought | None]]:
    """What of the values of a column can't be read any more, in words, and what tells such values."""
    before, after = change.before, change.after
    if isinstance(change, ColumnReformed):
        yield from ((each.stake, each.sought) for each in unread_everywhere(before.form, after.form))
    elif before.type == after.type != after.held and is_text(before) and after.held.item:
        # No column refuses what stands in such a list, as one that is of a type of its own does.
        found, most = conversion(before.held, after.held), after.held.item.length
        if enum := enum_of(after):
            yield f"a text in it may be none of {enum}", None
        elif found and found.fails:
            yield f"a text in it may be longer than {most}", Sought(Ask.LONGER, LIST, limit=str(most))


def _question(sought: Sought, table: str, column: str, dialect: Dialect) -> str:
    spelled, word = SPELLINGS[dialect.name], dialect.identifier
    rows = [word(table)]
    *outer, (last, many) = sought.place
    value = f"{word(table)}.{word(column)}"
    for key, listed in outer:
        value = _at(value, key, spelled, dialect)
        if listed:
            value = _item_of(value, rows, spelled)
    there = _at(value, last, spelled, dialect)
    if many and sought.ask in WITHIN:
        there = _item_of(there, rows, spelled)
    condition = " AND ".join(_conditions(sought, value, there, spelled, dialect))
    return f"{SELECT} count(*) FROM {', '.join(rows)} WHERE {condition};"


def _at(value: str, key: str, spelled: Spelling, dialect: Dialect) -> str:
    """What stands in *value* under *key*; itself where that is empty."""
    quoted = key.replace("\\", "\\\\").replace('"', '\\"')
    return spelled.value.format(of=value, path=dialect.text(f'$."{quoted}"')) if key else value


def _item_of(value: str, rows: list[str], spelled: Spelling) -> str:
    """An item of the list *value*, which is added to what *rows* are read from."""
    name = f"each{len(rows)}"
    rows.append(spelled.items.format(value=value, name=name))
    return spelled.item.format(name=name)


def _conditions(sought: Sought, holder: str, there: str, spelled: Spelling, dialect: Dialect) -> Iterator[str]:
    text = spelled.text.format(value=there)
    count = spelled.count.format(value=there)
    number = spelled.number.format(text)
    match sought.ask:
        case Ask.THERE:
            yield f"{there} IS NOT NULL"
        case Ask.MISSING:
            yield f"{spelled.kind.format(value=holder)} = {spelled.object}"
            yield f"{there} IS NULL"
        case Ask.NULL:
            yield f"{spelled.kind.format(value=there)} = {spelled.null}"
        case Ask.ONE_OF:
            yield f"{text} IN ({', '.join(map(dialect.text, sought.texts))})"
        case Ask.LONGER | Ask.SHORTER:
            yield f"{spelled.length.format(text)} {'>' if sought.ask is Ask.LONGER else '<'} {sought.limit}"
        case Ask.GREATER | Ask.LESS:
            yield f"{number} {'>' if sought.ask is Ask.GREATER else '<'} {sought.limit}"
        case Ask.MORE | Ask.FEWER:
            yield f"{count} {'>' if sought.ask is Ask.MORE else '<'} {sought.limit}"
