"""Tables of models against those of the spec."""

from dataclasses import replace

import pytest

from specgen.world.probed import (
    ProbedTable,
    TableColumn,
    TableIndex,
    TableReference,
    TableRule,
    TableUnique,
    Types,
)
from tests.checks.code.build import asked, edited, faults, looked, observed, only

SPEC = """\
    specgen: 1
    product: {name: Shop, version: 1.0.0, created: 2026-01-05, description: Things to buy.}
    database: {dialects: [postgresql]}
    entities:
      Shelf: {plural: Shelves, fields: {code: {type: string, length: 1..20, unique: true}}}
      Item:
        fields:
          shelf: {belongs_to: Shelf, on_delete: cascade}
          price: {type: decimal, digits: 8, scale: 2}
          sold_on: {type: date, optional: true, nullable: true}
        indexes: [[sold_on]]
    endpoints: {}
"""
NO_RULE = TableRule(None, None)


def column(
    name: str, type_: str, *, nullable: bool = False, key: bool = False, timezone: bool | None = None
) -> TableColumn:
    """A column, by its type in PostgreSQL."""
    return TableColumn(name, Types(type_, None, None), nullable, key, None, None, None, None, None, None, timezone)


MOMENTS = tuple(column(name, "TIMESTAMP WITH TIME ZONE", timezone=True) for name in ("created_at", "updated_at"))
KEY = column("id", "UUID", key=True)
SHELF = ProbedTable(
    "shelves",
    None,
    "app.models.Shelf",
    "app/models.py",
    4,
    False,
    (KEY, column("code", "VARCHAR(20)"), *MOMENTS),
    (TableUnique(NO_RULE, ("code",)),),
    (),
    (),
    (),
)
REFERENCE = TableReference(NO_RULE, ("shelf_id",), "shelves", ("id",), "CASCADE")
OWN = (column("shelf_id", "UUID"), column("price", "NUMERIC(8, 2)"), column("sold_on", "DATE", nullable=True))
ITEM = ProbedTable(
    "items",
    None,
    "app.models.Item",
    "app/models.py",
    20,
    False,
    (KEY, *OWN, *MOMENTS),
    (),
    (),
    (REFERENCE,),
    (TableIndex(NO_RULE, ("sold_on",), False), TableIndex(NO_RULE, ("shelf_id",), False)),
)


def told(
    shelf: ProbedTable | None = SHELF, item: ProbedTable | None = ITEM, *more: ProbedTable
) -> list[tuple[str, str]]:
    """The codes and subjects of what is said of these models."""
    tables = tuple(each for each in (shelf, item, *more) if each)
    return faults(looked(observed({"openapi": "3.1.0", "paths": {}}, (), tables), SPEC))


def otherwise(name: str, other: TableColumn | None) -> ProbedTable:
    """The table of items with another column in the place of one."""
    kept = [other if each.name == name else each for each in ITEM.columns]
    return replace(ITEM, columns=tuple(each for each in kept if each))


def test_models_that_say_what_the_spec_says_have_no_fault() -> None:
    assert told() == []


def test_an_application_without_models_has_nothing_to_compare() -> None:
    assert told(None, None) == []


@pytest.mark.parametrize(
    ("item", "code", "subject"),
    [
        (None, "missing-table", "items"),
        (replace(ITEM, name="item"), "other-table", "items"),
        (otherwise("sold_on", None), "missing-column", "items.sold_on"),
        (replace(ITEM, columns=(*ITEM.columns, column("cost", "INTEGER"))), "unknown-column", "items.cost"),
        (otherwise("sold_on", column("sold_at", "DATE", nullable=True)), "other-column", "items.sold_on"),
        (otherwise("price", column("price", "NUMERIC(10, 2)")), "other-column", "items.price"),
        (otherwise("price", column("price", "DOUBLE PRECISION")), "other-column", "items.price"),
        (otherwise("sold_on", column("sold_on", "DATE")), "other-column", "items.sold_on null"),
        (otherwise("price", column("price", "NUMERIC(8, 2)", key=True)), "other-key", "items"),
        (replace(ITEM, foreign_keys=()), "other-reference", "items.shelf_id"),
        (replace(ITEM, foreign_keys=(replace(REFERENCE, on_delete=None),)), "other-reference", "items.shelf_id delete"),
        (replace(ITEM, foreign_keys=(replace(REFERENCE, table="items"),)), "other-reference", "items.shelf_id target"),
        (replace(ITEM, uniques=(TableUnique(NO_RULE, ("price",)),)), "other-unique", "items.price"),
        (replace(ITEM, indexes=ITEM.indexes[:1]), "other-index", "items.idx_items_shelf_id"),
        (
            otherwise("updated_at", column("updated_at", "TIMESTAMP", timezone=False)),
            "other-column",
            "items.updated_at",
        ),
    ],
)
def test_a_difference_of_a_table_is_told_once(item: ProbedTable | None, code: str, subject: str) -> None:
    assert told(SHELF, item) == [(code, subject)]


def test_values_that_are_no_longer_unique_are_told() -> None:
    assert told(replace(SHELF, uniques=())) == [("other-unique", "shelves.code")]


def test_a_reference_to_a_table_of_another_name_is_one_to_that_table() -> None:
    shelf = replace(SHELF, name="shelf")
    item = replace(ITEM, foreign_keys=(replace(REFERENCE, table="shelf"),))
    assert told(shelf, item) == [("other-table", "shelves")]


def test_a_unique_index_is_as_good_as_a_constraint() -> None:
    index = TableIndex(NO_RULE, ("code",), True)
    assert told(replace(SHELF, uniques=(), indexes=(index,))) == []


@pytest.mark.row("W05")
def test_a_table_more_is_only_noted() -> None:
    assert told(SHELF, ITEM, replace(SHELF, name="logs", class_name="app.models.Log")) == []


@pytest.mark.parametrize(
    "other",
    [column("price", "NUMERIC"), column("shelf_id", "CHAR(32)"), column("sold_on", "DATE", nullable=True)],
)
def test_a_column_may_be_written_in_another_way(other: TableColumn) -> None:
    assert told(SHELF, otherwise(other.name, other)) == []


def test_it_is_told_at_the_field_with_the_place_of_the_model() -> None:
    said = only(looked(observed({"paths": {}}, (), (SHELF, otherwise("price", column("price", "TEXT")))), SPEC))
    assert said.message == "column `price` of `items` is `TEXT`, not `decimal[8, 2]`"
    assert [str(each.place) for each in said.related] == ["app/models.py:20"]


@pytest.mark.slow
def test_a_document_tells_of_no_tables() -> None:
    assert all(not code.endswith("table") for code, _ in faults(asked(edited())))


RENAMED = column("case_code", "VARCHAR(20)")


@pytest.mark.parametrize(
    ("shelf", "item", "said"),
    [
        (
            replace(SHELF, columns=(KEY, RENAMED, *MOMENTS), uniques=(TableUnique(NO_RULE, ("case_code",)),)),
            ITEM,
            ("other-column", "shelves.code"),
        ),
        (replace(SHELF, columns=(KEY, *MOMENTS), uniques=()), ITEM, ("missing-column", "shelves.code")),
        (
            SHELF,
            replace(otherwise("shelf_id", None), foreign_keys=(), indexes=ITEM.indexes[:1]),
            ("missing-column", "items.shelf_id"),
        ),
    ],
    ids=["called otherwise", "missing, and unique", "missing, and a reference"],
)
def test_what_follows_from_a_column_is_not_told_besides(
    shelf: ProbedTable, item: ProbedTable, said: tuple[str, str]
) -> None:
    assert told(shelf, item) == [said]


MOMENT = "TIMESTAMP WITH TIME ZONE"
USERS = replace(
    SHELF,
    name="users",
    class_name="app.models.User",
    columns=(KEY, column("email", "VARCHAR"), column("password_hash", "VARCHAR"), *MOMENTS),
    uniques=(TableUnique(NO_RULE, ("email",)),),
)
SOLD = (
    *(column("state", "VARCHAR"), column("count", "INTEGER"), column("price", "NUMERIC(8, 2)")),
    *(column("note", "TEXT", nullable=True), column("seen_at", MOMENT, nullable=True, timezone=True)),
    column("tags", "JSON"),
)
LONGER = (
    (
        "ItemIn(BaseModel):\n    name: str = Field(min_length=1, max_length=200",
        "ItemIn(BaseModel):\n    name: str = Field(min_length=1, max_length=500",
    ),
)
MORE = (("class ItemIn(BaseModel):\n", "class ItemIn(BaseModel):\n    cost: int = 0\n"),)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("edits", "columns", "subject"),
    [
        (LONGER, (column("name", "VARCHAR(500)"), *SOLD), "Item.name maxLength"),
        (MORE, (column("name", "VARCHAR(200)"), *SOLD, column("cost", "INTEGER")), "Item.cost"),
    ],
)
def test_what_one_class_says_to_clients_and_to_the_table_is_told_once(
    edits: tuple[tuple[str, str], ...], columns: tuple[TableColumn, ...], subject: str
) -> None:
    model = replace(SHELF, name="items", columns=(KEY, *columns, *MOMENTS), uniques=())
    apart, both = (
        faults(looked(observed(edited(*edits), (), (replace(model, pydantic=each), USERS)))) for each in (False, True)
    )
    assert [said for _, said in both] == [subject]
    assert len(apart) > len(both)


STATED = """\
    specgen: 1
    product: {name: Shop, version: 1.0.0, created: 2026-01-05, description: Things to buy.}
    database: {dialects: [postgresql]}
    defaults: {timestamps: false}
    enums: {State: [open, sold, gone]}
    entities:
      Owner: {fields: {email: {type: email}, phone: {type: string, length: 5..20}}}
      Tag: {fields: {name: {type: string, length: 1..30}}}
      Thing:
        fields:
          title: {type: string, length: 1..80}
          note: {type: text, length: ..500}
          remark: {type: text}
          state: {type: State, default: open}
          size: {type: integer, default: 3}
          lent: {type: boolean, default: false}
          row: integer
          place: integer
          owner: {belongs_to: Owner}
          tags: {many_to_many: Tag}
        unique: [[row, place]]
        indexes: [[state]]
    endpoints: {}
"""
STATES = ("open", "sold", "gone")


def enum(name: str, *values: str, default: str | None = None) -> TableColumn:
    return replace(column(name, "VARCHAR(9)"), enum=values, default=default)


THING = {
    "id": KEY,
    "title": column("title", "VARCHAR(80)"),
    "note": column("note", "TEXT"),
    "remark": column("remark", "TEXT"),
    "state": enum("state", *STATES, default="'open'"),
    "size": replace(column("size", "INTEGER"), default="3"),
    "lent": replace(column("lent", "BOOLEAN"), default="false"),
    "row": column("row", "INTEGER"),
    "place": column("place", "INTEGER"),
    "owner_id": column("owner_id", "UUID"),
}
OWNER = (KEY, column("email", "VARCHAR(255)"), column("phone", "VARCHAR(20)"))
OF_OWNER = TableReference(NO_RULE, ("owner_id",), "owners", ("id",), "RESTRICT")
LINK = (column("thing_id", "UUID", key=True), column("tag_id", "UUID", key=True))
PLACES = TableUnique(NO_RULE, ("row", "place"))
INDEXES = tuple(TableIndex(NO_RULE, (name,), False) for name in ("state", "owner_id"))


def stated(
    *others: TableColumn,
    owner: tuple[TableColumn, ...] = OWNER,
    unique: TableUnique = PLACES,
    link: tuple[str, tuple[TableColumn, ...]] = ("thing_tags", LINK),
) -> list[tuple[str, str]]:
    """The codes and subjects of what is said of models that say much, some of whose columns are otherwise."""
    columns = {**THING, **{each.name: each for each in others}}
    of = replace(SHELF, uniques=(), pydantic=False)
    ends = (("thing_id", "things"), ("tag_id", "tags"))
    references = tuple(TableReference(NO_RULE, (name,), table, ("id",), "CASCADE") for name, table in ends)
    models = (
        replace(of, name="owners", class_name="app.Owner", columns=owner),
        replace(of, name="tags", class_name="app.Tag", columns=(KEY, column("name", "VARCHAR(30)"))),
        replace(
            of,
            name="things",
            class_name="app.Thing",
            columns=tuple(columns.values()),
            uniques=(unique,),
            foreign_keys=(OF_OWNER,),
            indexes=INDEXES,
        ),
        replace(of, name=link[0], class_name=None, columns=link[1], foreign_keys=references),
    )
    return faults(looked(observed({"openapi": "3.1.0", "paths": {}}, (), models), STATED))


@pytest.mark.parametrize(
    "others",
    [
        (),
        (enum("state", "OPEN", "SOLD", "GONE", default="'OPEN'"),),
        (enum("state", "FRESH", "SOLD", "AWAY"),),
        (replace(THING["lent"], default="0"), replace(THING["size"], default="'3'::integer")),
        (replace(THING["size"], default="nextval('sizes')"),),
        (column("note", "VARCHAR(500)"),),
        (column("state", "VARCHAR(4)"),),
    ],
    ids=[
        "as they are",
        "an enum by the names of its members",
        "an enum by names that are others",
        "defaults in other words",
        "a default that a function makes",
        "a text that has room",
        "an enum as a text that has room",
    ],
)
def test_what_models_say_in_other_words_is_no_fault(others: tuple[TableColumn, ...]) -> None:
    assert stated(*others) == []


def test_a_length_that_nobody_wrote_may_be_longer() -> None:
    assert stated(owner=(KEY, column("email", "VARCHAR(320)"), OWNER[2])) == []


@pytest.mark.parametrize(
    ("other", "subject"),
    [
        (column("title", "TEXT"), "things.title"),
        (column("note", "VARCHAR(100)"), "things.note"),
        (column("remark", "VARCHAR(255)"), "things.remark"),
        (column("state", "VARCHAR(3)"), "things.state"),
        (enum("state", "open", "sold"), "things.state values"),
        (enum("state", *STATES, "lost"), "things.state values"),
        (enum("state", *STATES, default="'sold'"), "things.state default"),
        (replace(THING["size"], default="4"), "things.size default"),
        (replace(THING["lent"], default="true"), "things.lent default"),
    ],
)
def test_what_a_column_holds_otherwise_is_told(other: TableColumn, subject: str) -> None:
    assert stated(other) == [("other-column", subject)]


def test_other_columns_that_are_unique_together_are_told_once() -> None:
    assert stated(unique=TableUnique(NO_RULE, ("row",))) == [("other-unique", "things.place row")]


def test_a_reference_is_of_the_type_of_the_key_that_it_names() -> None:
    owner = (column("id", "INTEGER", key=True), *OWNER[1:])
    assert stated(column("owner_id", "INTEGER"), owner=owner) == [("other-column", "owners.id")]


def test_a_table_of_links_of_another_name_is_known_by_its_columns() -> None:
    assert stated(link=("thing_to_tag", LINK)) == [("other-table", "thing_tags")]


def test_a_column_that_is_no_part_of_the_key_any_more_is_told_once() -> None:
    lost = (LINK[0], column("tag_id", "UUID", nullable=True))
    assert stated(link=("thing_tags", lost)) == [("other-key", "thing_tags")]


@pytest.mark.parametrize(
    ("target", "said"),
    [("shop.shelves", []), ("shop.items", [("other-reference", "items.shelf_id target")])],
)
def test_a_reference_within_a_schema_of_the_database_is_one_to_its_table(
    target: str, said: list[tuple[str, str]]
) -> None:
    assert told(SHELF, replace(ITEM, foreign_keys=(replace(REFERENCE, table=target),))) == said


def test_a_duration_may_be_an_interval() -> None:
    spec = SPEC.replace("price: {type: decimal, digits: 8, scale: 2}", "price: duration")
    tables = (SHELF, otherwise("price", column("price", "INTERVAL")))
    assert faults(looked(observed({"openapi": "3.1.0", "paths": {}}, (), tables), spec)) == []
