"""A product becomes tables."""

import pytest

from specgen.product.model import OnDelete
from specgen.product.types import ColumnKind
from specgen.schema.dialects.postgresql import PostgreSQL
from specgen.schema.model import Identity, NewUuid, Now, Unique
from specgen.schema.project import project
from tests.schema.build import EXAMPLES, example, schema_of, table_of

POSTGRESQL = PostgreSQL()


def indexes(*texts: str) -> list[str]:
    """The statements that make the indexes of the last table."""
    table = table_of(*texts)
    return [POSTGRESQL.any_index(index, table) for index in table.indexes]


def item(fields: str, rest: str = "") -> str:
    return f"entities: {{Item: {{fields: {{{fields}}}{rest}}}}}"


def checks(fields: str) -> list[str]:
    """The checks of a table with *fields*, without what their names have in common."""
    table = table_of(item(fields))
    return [
        f"{check.name.removeprefix('ck_items_')}: {POSTGRESQL.condition(check.condition)}" for check in table.checks
    ]


@pytest.mark.row("M04")
@pytest.mark.parametrize(
    ("word", "kind", "default"),
    [("uuid", ColumnKind.UUID, NewUuid("gen_random_uuid")), ("bigint", ColumnKind.BIGINT, Identity())],
)
def test_foreign_keys_are_of_the_kind_of_keys(word: str, kind: ColumnKind, default: object) -> None:
    keys = f"defaults: {{primary_key: {word}}}"
    table = table_of(keys, "entities: {A: {fields: {name: string}}, B: {fields: {a: {belongs_to: A}}}}")
    assert (table.column("id").type.kind, table.column("id").default) == (kind, default)
    assert (table.column("a_id").type.kind, table.column("a_id").default) == (kind, None)


@pytest.mark.row("M05")
def test_rows_know_when_they_were_made_and_changed() -> None:
    table = table_of(item("name: string"))
    for name in ("created_at", "updated_at"):
        column = table.column(name)
        assert (column.type.kind, column.nullable, column.default) == (ColumnKind.TIMESTAMP, False, Now())


@pytest.mark.row("M06")
def test_soft_deletion_keeps_an_index_of_the_deleted_rows_alone() -> None:
    """An index of `deleted_at` where it is null would be an index of a constant."""
    assert indexes(item("name: string", ", soft_delete: true")) == [
        "CREATE INDEX idx_items_deleted_at ON items (deleted_at) WHERE deleted_at IS NOT NULL;"
    ]
    assert table_of(item("name: string", ", soft_delete: true")).column("deleted_at").nullable


def test_a_value_of_a_deleted_row_is_free_again() -> None:
    soft = item("code: {type: string, unique: true}, x: string", ", soft_delete: true, unique: [[code, x]]")
    assert table_of(soft).uniques == ()
    assert indexes(soft)[:2] == [
        "CREATE UNIQUE INDEX uq_items_code ON items (code) WHERE deleted_at IS NULL;",
        "CREATE UNIQUE INDEX uq_items_code_x ON items (code, x) WHERE deleted_at IS NULL;",
    ]


@pytest.mark.row("S04")
def test_uniques_are_named_constraints_without_an_index_beside_them() -> None:
    text = item("code: {type: string, unique: true}, x: string", ", unique: [[code, x]], indexes: [[code]]")
    assert [(unique.name, unique.columns) for unique in table_of(text).uniques] == [
        ("uq_items_code", ("code",)),
        ("uq_items_code_x", ("code", "x")),
    ]
    assert indexes(text) == []


@pytest.mark.row("M10", "S05")
def test_a_relation_is_a_foreign_key_with_an_index() -> None:
    two = "entities: {A: {fields: {name: string}}, B: {fields: {a: {belongs_to: A, on_delete: cascade}}}}"
    (key,) = table_of(two).foreign_keys
    assert (key.name, key.columns, key.target, key.target_columns) == ("fk_bs_a_id", ("a_id",), "as", ("id",))
    assert key.on_delete is OnDelete.CASCADE
    assert indexes(two) == ["CREATE INDEX idx_bs_a_id ON bs (a_id);"]


@pytest.mark.parametrize(
    ("words", "own"),
    [
        ("indexes: [[a, name]]", False),
        ("unique: [[a, name]]", False),
        ("indexes: [[name, a]]", True),
        ("indexes: [{fields: [a], where: {name: x}}]", True),
    ],
)
def test_a_foreign_key_has_no_second_index(words: str, own: bool) -> None:
    """An index that begins with it serves as well, but a partial one has not every row."""
    two = f"entities: {{A: {{fields: {{x: string}}}}, B: {{fields: {{a: {{belongs_to: A}}, name: string}}, {words}}}}}"
    plain = [index for index in indexes(two) if index.endswith("ON bs (a_id);")]
    assert bool(plain) is own


@pytest.mark.row("S06")
def test_indexes_are_composite_descending_partial_and_of_words() -> None:
    lists = "endpoints: {/items: {entity: Item, operations: [list], list: {access: public, search: [name, note]}}}"
    text = item(
        "name: string, note: {type: text, optional: true}",
        ", indexes: [{fields: [name, -created_at], where: {note: null}}, [-created_at]]",
    )
    assert indexes(text, lists) == [
        "CREATE INDEX idx_items_name_created_at ON items (name, created_at DESC) WHERE note IS NULL;",
        "CREATE INDEX idx_items_created_at ON items (created_at DESC);",
        "CREATE INDEX idx_items_search ON items USING GIN (to_tsvector('english', name || ' ' || coalesce(note, '')));",
    ]


@pytest.mark.row("S05")
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_name_says_what_it_is_of(name: str) -> None:
    for table in project(example(name)).tables:
        assert table.primary_key.name == f"pk_{table.name}"
        for foreign in table.foreign_keys:
            assert foreign.name == f"fk_{table.name}_{'_'.join(foreign.columns)}"
        for check in table.checks:
            assert check.name.startswith(f"ck_{table.name}_")
        for index in table.indexes:
            columns = [part if isinstance(part, str) else part.column for part in index.columns]
            kind = "uq" if getattr(index, "unique", False) else "idx"
            assert index.name in (f"{kind}_{table.name}_{'_'.join(columns)}", f"idx_{table.name}_search")


@pytest.mark.row("S03", "M07")
def test_enum_types_are_named_after_the_enums_that_are_used() -> None:
    text = "enums: {OrderState: [open, closed], Unused: [x]}\nentities: {Item: {fields: {state: OrderState}}}"
    (enum,) = schema_of(text).enums
    assert (enum.name, enum.values) == ("order_state", ("open", "closed"))


@pytest.mark.parametrize(("enum", "name"), [("Path", "path_enum"), ("Point", "point_enum"), ("Mood", "mood")])
def test_an_enum_keeps_clear_of_types_that_exist_already(enum: str, name: str) -> None:
    schema = schema_of(f"enums: {{{enum}: [a]}}\nentities: {{Item: {{fields: {{x: {enum}}}}}}}")
    assert schema.enums[0].name == name
    assert schema.tables[0].column("x").type.enum == name


@pytest.mark.row("V09")
def test_limits_that_no_type_holds_are_checks() -> None:
    assert checks("a: {type: string, length: 2..9}") == ["a_length: length(a) >= 2"]
    assert checks("a: {type: text, length: 1..9}") == ["a_length: length(a) >= 1 AND length(a) <= 9"]
    assert checks("a: {type: text, length: ..9}") == ["a_length: length(a) <= 9"]
    assert checks("a: {type: decimal, digits: 5, scale: 2, min: -1.5, max: 9}") == ["a_range: a >= -1.5 AND a <= 9"]
    assert checks("a: {type: integer, min: 0}") == ["a_range: a >= 0"]
    assert checks("a: email") == ["a_format: a LIKE '_%@_%._%'"]
    assert checks("a: json") == ["a_format: jsonb_typeof(a) = 'object'"]
    assert checks("a: {type: {list: string}, count: 1..3}") == ["a_count: cardinality(a) >= 1 AND cardinality(a) <= 3"]


@pytest.mark.row("V09")
@pytest.mark.parametrize("name", EXAMPLES)
def test_no_limit_of_the_api_is_above_that_of_its_column(name: str) -> None:
    product = example(name)
    schema = project(product)
    for entity in product.entities:
        for field in entity.fields:
            held = schema.table(entity.table).column(field.column).type
            if held.kind is ColumnKind.VARCHAR and not field.is_password:
                assert field.limits.max_length == held.length


def test_limits_of_a_password_are_not_those_of_its_hash() -> None:
    table = table_of(
        "auth: {scheme: jwt, user: User, login: email}",
        "entities: {User: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..20}}}}",
    )
    column = table.column("password_hash")
    assert (column.type.length, column.comment) == (255, "bcrypt hash")
    assert [check.name for check in table.checks] == ["ck_users_email_format"]


def test_conditions_speak_of_columns() -> None:
    table = table_of(
        "entities: {A: {fields: {x: string}},"
        " B: {fields: {a: {belongs_to: A, optional: true}, n: integer}, checks: {some: a is not null or n > 0}}}"
    )
    assert POSTGRESQL.condition(table.checks[0].condition) == "a_id IS NOT NULL OR n > 0"


def test_no_index_repeats_a_unique_constraint_or_another_index() -> None:
    text = item("code: {type: string, unique: true}, x: string", ", indexes: [[code], [x], [x, code]]")
    assert table_of(text).uniques == (Unique("uq_items_code", ("code",), "Item.code"),)
    assert indexes(text) == [
        "CREATE INDEX idx_items_x ON items (x);",
        "CREATE INDEX idx_items_x_code ON items (x, code);",
    ]
