"""The data-model document of the example products, and of small ones that show one thing."""

import re
from dataclasses import replace
from functools import cache

import pytest
import yaml

from specgen.contract.model import Direction
from specgen.contract.prose import rule
from specgen.files.render import Templates
from specgen.generators.design import Design
from specgen.generators.documents import erd
from specgen.generators.documents.data_model_contracts import drafts
from specgen.generators.migrations import FIRST, first_migration
from specgen.product.model import FieldRole
from specgen.schema.history import History, KeptFile
from specgen.schema.model import ForeignKey, TableIndex
from tests.generators.build import EXAMPLES, design_of, example, front_matter, section, sections, text_of
from tests.generators.service_packages import product, texts

every_example = pytest.mark.parametrize("name", EXAMPLES)

COLUMNS = ("Column", "Type", "Constraints", "Description")
NOTE = "entities:\n  Note: {fields: {text: text}}\nendpoints:\n  /notes: {entity: Note, operations: [list]}\n"


@cache
def design(name: str) -> Design:
    return example(name)


@cache
def document(name: str) -> str:
    return text_of(drafts(design(name)))


def of(*texts: str) -> str:
    return text_of(drafts(design_of("".join(texts))))


def migration(name: str, dialect: str = "postgresql") -> str:
    """The migration that is written for an example."""
    files = first_migration(design(name).lowered)
    (text,) = [file.text for file in files if file.path == f"migrations/{dialect}/{FIRST}.sql"]
    return text


@every_example
@pytest.mark.row("D12")
def test_front_matter_has_four_keys(name: str) -> None:
    product = design(name).product
    read = yaml.safe_load(front_matter(document(name)))
    assert list(read) == ["product", "document", "version", "created"]
    assert read["document"] == "data-model-contracts"
    assert (read["product"], read["version"], str(read["created"])) == (product.slug, product.version, product.created)


@every_example
@pytest.mark.row("D13")
def test_sections_stand_in_their_order(name: str) -> None:
    found = sections(document(name))
    assert [each.title for each in found if each.level < 3] == [
        f"Data Model Contracts: {design(name).product.name}",
        "Entity Relationship Diagram",
        "Table Definitions",
        "Migration Strategy",
        "Validation Rules",
    ]
    inner = [each.title for each in found if each.level == 3]
    tables = [table.name for table in design(name).schema.tables]
    assert inner == [*tables, "Initial Migration", *(entity.name for entity in design(name).product.entities)]


@pytest.mark.row("D14", "M10", "M16", "M03")
@pytest.mark.word("entities.fields", "documents")
def test_a_table_is_defined_column_by_column() -> None:
    resources = section(document("exam-portal"), "resources")
    assert resources.table(*COLUMNS) == [
        ["id", "UUID", "PK, DEFAULT gen_random_uuid()", ""],
        ["user_id", "UUID", "FK users(id) ON DELETE CASCADE, NOT NULL", "Creator"],
        ["name", "VARCHAR(200)", "NOT NULL", ""],
        ["description", "TEXT", "NULL", ""],
        ["type", "resource_type ENUM('document', 'image', 'video', 'other')", "NOT NULL", ""],
        ["status", "resource_status ENUM('draft', 'active', 'archived')", "NOT NULL, DEFAULT 'draft'", ""],
        ["metadata", "JSONB", "NOT NULL, DEFAULT '{}'", ""],
        ["created_at", "TIMESTAMPTZ", "NOT NULL, DEFAULT NOW()", ""],
        ["updated_at", "TIMESTAMPTZ", "NOT NULL, DEFAULT NOW()", ""],
        ["deleted_at", "TIMESTAMPTZ", "NULL", "Soft delete"],
    ]
    users = section(document("exam-portal"), "users").table(*COLUMNS)
    assert ["email", "VARCHAR(255)", "UNIQUE, NOT NULL", ""] in users
    assert ["password_hash", "VARCHAR(255)", "NOT NULL", "bcrypt hash"] in users


def test_an_owner_without_description_is_called_so() -> None:
    rows = section(document("task-manager"), "tasks").table(*COLUMNS)
    assert rows[1] == ["user_id", "BIGINT", "FK users(id) ON DELETE CASCADE, NOT NULL", "Owner"]
    assert rows[2] == ["category_id", "BIGINT", "FK categories(id) ON DELETE SET NULL, NULL", ""]


@every_example
@pytest.mark.row("D14")
def test_columns_are_those_of_the_migration(name: str) -> None:
    for table in design(name).schema.tables:
        (body,) = re.findall(rf"^CREATE TABLE {table.name} \(\n(.*?)^\);", migration(name), re.MULTILINE | re.DOTALL)
        rows = section(document(name), table.name).table(*COLUMNS)
        lines = [line for line in body.splitlines() if not line.startswith("    CONSTRAINT")]
        assert len(rows) == len(lines)
        for (column, type_, constraints, _), line in zip(rows, lines, strict=True):
            words = " ".join(line.split()).rstrip(",").replace('"position"', "position")
            assert words.startswith(f"{column} {type_.partition(' ENUM')[0]}")
            assert ("NOT NULL" in words) == ("NOT NULL" in constraints or "PK" in constraints)
            default = re.search(r"DEFAULT [^,]+$", words)
            assert not default or "IDENTITY" in words or constraints.endswith(default[0])


@every_example
@pytest.mark.row("D14")
def test_index_bullets_are_the_statements_of_the_migration(name: str) -> None:
    pattern = r"^CREATE (UNIQUE )?INDEX (\w+) ON (\w+)( USING \w+)? \((.*)\)( WHERE [^()\n]*)?;$"
    expected: dict[str, list[str]] = {table.name: [] for table in design(name).schema.tables}
    for unique, index, table, using, inner, where in re.findall(pattern, migration(name), re.MULTILINE):
        columns = ", ".join(dict.fromkeys(re.findall(r"(?<!')\b(?!to_tsvector|coalesce)(\w+)\b(?!')", inner)))
        shown = f"{columns}{using} ({inner})" if using else inner
        expected[table].append(f"{index} {unique}ON {shown}{where}")
    assert sum(map(len, expected.values())) == migration(name).count("INDEX")
    for table, bullets in expected.items():
        found = section(document(name), table)
        assert [bullet for bullet in found.bullets() if " ON " in bullet] == bullets
        assert ("Indexes:" in found.paragraphs()) == bool(bullets)


@pytest.mark.row("D14")
def test_an_index_of_a_search_names_its_method() -> None:
    assert section(document("task-manager"), "tasks").bullets()[2] == (
        "idx_tasks_search ON title, notes USING GIN (to_tsvector('english', title || ' ' || coalesce(notes, '')))"
    )
    assert "idx_tasks_search` ON title, notes USING GIN (to_tsvector('english', title || ' '" in document(
        "task-manager"
    )


@every_example
def test_named_constraints_are_those_of_the_migration(name: str) -> None:
    for table in design(name).schema.tables:
        bullets = [bullet for bullet in section(document(name), table.name).bullets() if " ON " not in bullet]
        assert len(bullets) == len(table.checks) + sum(len(unique.columns) > 1 for unique in table.uniques)
        for bullet in bullets:
            assert f"CONSTRAINT {bullet.replace(':', '', 1)}" in migration(name)


@every_example
@pytest.mark.row("D15")
def test_the_sql_shown_is_the_migration(name: str) -> None:
    (sql,) = section(document(name), "Initial Migration").code("sql")
    assert sql == migration(name)
    assert sql.startswith("-- 001_initial_schema.sql\n")


@pytest.mark.row("D15")
def test_the_sql_shown_is_the_migration_that_was_written_before() -> None:
    kept = "-- 001_initial_schema.sql\n-- ```\nSELECT 1;\n"
    history = History((KeptFile(f"postgresql/{FIRST}.sql", kept),))
    text = text_of(drafts(replace(design("exam-portal"), history=history)))
    assert section(text, "Initial Migration").code("sql") == [kept]


def test_a_second_database_is_named_and_not_shown() -> None:
    initial = section(document("exam-portal"), "Initial Migration")
    assert len(initial.code("sql")) == 1
    assert "For SQLite the same tables are made by 001_initial_schema.sql." in initial.paragraphs()
    assert "What SQLite can't hold:" in initial.paragraphs()
    assert "Descriptions stand in the documents only: SQLite keeps none." in initial.bullets()


KEPT = """
entities:
  Note: {primary_key: bigint, timestamps: false, fields: {text: text, %s}}
endpoints:
  /notes: {entity: Note, operations: [list]}
"""


@pytest.mark.row("D15")
@pytest.mark.parametrize(
    ("field", "sqlite", "mysql"),
    [
        ("a: integer", [], []),
        ("a: boolean", ["True is 1, false is 0."], ["True is 1, false is 0."]),
        ("a: date", ["A date is a text like 2026-01-31."], []),
        ("a: {type: {list: integer}}", ["A list is JSON text."], ["A list is JSON."]),
        (
            "a: {type: decimal, digits: 9, scale: 2}",
            ["A decimal of up to 18 digits is a whole number of its last digit: 12.50 is 1250."],
            [],
        ),
        ("a: uuid", *[["A UUID is 32 lower-case hexadecimal digits, without dashes."]] * 2),
    ],
)
def test_how_a_database_keeps_what_it_has_no_type_for_is_said(field: str, sqlite: list[str], mysql: list[str]) -> None:
    told = {
        name: section(of(f"database: {{dialects: [{name}]}}", KEPT % field), "Initial Migration").bullets()
        for name in ("postgresql", "sqlite", "mysql")
    }
    assert [bullet for bullet in told["sqlite"] if bullet.startswith(("A ", "True "))] == sqlite
    assert [bullet for bullet in told["mysql"] if bullet.startswith(("A ", "True "))] == mysql
    assert told["postgresql"] == []


@pytest.mark.row("D14", "D15")
def test_a_product_on_sqlite_alone_is_shown_as_sqlite_has_it() -> None:
    text = of("database: {dialects: [sqlite]}\n", NOTE)
    assert section(text, "notes").table(*COLUMNS)[:2] == [
        ["id", "TEXT", "PK, DEFAULT (...)", ""],
        ["text", "TEXT", "NOT NULL", ""],
    ]
    initial = section(text, "Initial Migration")
    assert initial.paragraphs()[0].startswith("For SQLite: 001_initial_schema.sql, undone by")
    assert ") STRICT;" in initial.code("sql")[0]


@every_example
@pytest.mark.row("D16", "V01", "V02", "V03", "V04")
def test_every_field_that_anyone_meets_has_a_rule(name: str) -> None:
    product = design(name).product
    for entity in product.entities:
        found = section(document(name), entity.name).bullets()
        bullets = dict(bullet.split(": ", 1) for bullet in found if bullet != "nothing but its key")
        sent = {
            property_.origin
            for type_ in design(name).contract.types
            for property_ in (type_.properties if type_.direction is Direction.REQUEST else ())
        }
        ordinary = [
            field
            for field in entity.fields
            if field.role is FieldRole.ORDINARY and (field.readable or f"{entity.name}.{field.name}" in sent)
        ]
        others = [
            *(field.name for field in entity.shown),
            *(part.name for part in entity.parts),
            *(link.name for link in entity.links),
        ]
        of_rows = [*(", ".join(unique.fields) for unique in entity.uniques), *(check.name for check in entity.checks)]
        said = [name for name in bullets if "." not in name]
        assert said == [*(field.name for field in ordinary), *others, *of_rows]
        for field in ordinary:
            whose = (entity.owner, entity.whole.by if entity.whole else None)
            if field.name not in whose and rule(product, field):
                assert bullets[field.name].startswith(rule(product, field).replace("`", ""))


@pytest.mark.row("D16", "V01", "V02", "V03", "V04")
def test_rules_read_like_the_format() -> None:
    assert section(document("exam-portal"), "User").bullets() == [
        "email: valid email format, max 255 chars, unique",
        "password: 8-72 chars, 1 uppercase, 1 lowercase, 1 number",
        "name: 1-100 chars, only letters, no special chars except space/hyphen",
        "role: one of admin, user; not set by clients",
    ]
    rules = section(document("exam-portal"), "Resource").bullets()
    assert rules[0] == "creator: the user who makes it"
    assert rules[1].startswith("name: 1-200 chars")
    assert rules[2] == "description: max 2000 chars"
    assert rules[-2] == "metadata: valid JSON, max 10KB"
    assert rules[-1] == "name_not_blank: name must not be blank"


@pytest.mark.row("D16")
def test_rules_of_whole_rows_are_said_in_words() -> None:
    said = section(
        of(
            "entities:\n"
            "  Stay:\n"
            "    fields: {room: integer, starts_on: date, ends_on: date}\n"
            "    unique: [[room, starts_on]]\n"
            "    checks:\n"
            "      later: ends_on > starts_on\n"
            "      short: {condition: room < 9, description: There are eight rooms}\n"
        ),
        "Stay",
    ).bullets()
    assert said[-3:] == [
        "room, starts_on: unique together",
        "later: ends_on must be after starts_on",
        "short: There are eight rooms",
    ]


@pytest.mark.row("D16")
@pytest.mark.word("entities.fields.of", "documents")
@pytest.mark.word("entities.fields.by", "documents")
def test_what_a_name_makes_is_said() -> None:
    rules = dict(bullet.split(": ", 1) for bullet in section(document("publishing"), "Tag").bullets())
    assert rules["name"] == "1-50 chars, more than spaces, unique"
    assert rules["slug"].endswith("unique; made of name by the service")


@pytest.mark.row("D16")
def test_a_field_without_limits_says_its_type() -> None:
    text = of(NOTE.replace("{text: text}", "{text: text, tags: {type: {list: text}}}"))
    assert section(text, "Note").bullets() == ["text: text; not set by clients", "tags: list; not set by clients"]


@pytest.mark.row("M07")
def test_enums_have_the_same_values_in_tables_rules_and_migration() -> None:
    for enum in design("exam-portal").product.enums:
        values = [value.name for value in enum.values]
        quoted = ", ".join(f"'{value}'" for value in values)
        assert f"ENUM({quoted})" in document("exam-portal")
        assert f"AS ENUM ({quoted});" in migration("exam-portal")
        assert ": one of " + ", ".join(f"`{value}`" for value in values) in document("exam-portal")


def test_many_values_are_left_to_the_migration() -> None:
    values = ", ".join(f"a_long_value_{number}" for number in range(20))
    text = of(f"enums: {{Kind: [{values}]}}\n", NOTE.replace("text: text", "kind: Kind"))
    assert section(text, "notes").table(*COLUMNS)[1][1] == "kind ENUM(...)"


@every_example
@pytest.mark.row("M01", "M02")
def test_the_diagram_is_that_of_the_file(name: str) -> None:
    (shown,) = section(document(name), "Entity Relationship Diagram").code("mermaid")
    assert shown == text_of(erd.drafts(design(name)))


@every_example
@pytest.mark.row("M01")
@pytest.mark.word("entities.fields.belongs_to", "diagram")
def test_every_foreign_key_is_one_relation(name: str) -> None:
    schema, product = design(name).schema, design(name).product
    found = re.findall(r"^    (\w+) (\S+) (\w+) : \"?([\w ]+)\"?$", text_of(erd.drafts(design(name))), re.MULTILINE)
    entities = {table.name: table.origin for table in schema.tables}
    expected = []
    for table in schema.tables:
        for key in table.foreign_keys:
            relation = product.entity(table.origin).field(key.origin.partition(".")[2]).relation
            assert relation
            optional = any(table.column(column).nullable for column in key.columns)
            alone = key.columns in [unique.columns for unique in table.uniques]
            signs = f"{'|o' if optional else '||'}--{'o|' if alone else 'o{'}"
            expected.append((entities[key.target], signs, table.origin, relation.label))
    assert found == expected


@every_example
@pytest.mark.row("M02", "M03")
def test_every_box_marks_its_keys(name: str) -> None:
    text = text_of(erd.drafts(design(name)))
    for table in design(name).schema.tables:
        (inner,) = re.findall(rf"^    {table.origin} {{\n(.*?)^    }}", text, re.MULTILINE | re.DOTALL)
        lines = [line.split(maxsplit=2) for line in inner.splitlines()]
        assert [(line[0], line[1]) for line in lines] == [
            (column.type.kind.value, column.name) for column in table.columns
        ]
        marks = {line[1]: line[2] for line in lines if len(line) > 2}
        keys: tuple[ForeignKey, ...] = table.foreign_keys
        assert {column for column, mark in marks.items() if "PK" in mark} == set(table.primary_key.columns)
        assert {column for column, mark in marks.items() if "FK" in mark} == {key.columns[0] for key in keys}
        unique = {each.columns[0] for each in table.uniques if len(each.columns) == 1}
        indexes = [each for each in table.indexes if isinstance(each, TableIndex) and each.unique]
        alone = {index.columns[0].column for index in indexes if len(index.columns) == 1}
        assert {column for column, mark in marks.items() if "UK" in mark} == unique | alone


def test_ends_of_a_relation_follow_from_its_key() -> None:
    fields = "{user: {belongs_to: User, unique: true}, friend: {belongs_to: User, optional: true, label: is known to}}"
    spec = f"entities:\n  User: {{fields: {{name: string}}}}\n  Profile: {{fields: {fields}}}\n"
    text = text_of(erd.drafts(design_of(spec)))
    assert "    User ||--o| Profile : has\n" in text
    assert '    User |o--o{ Profile : "is known to"\n' in text
    assert "        uuid user_id FK, UK\n" in text


def test_a_field_that_names_its_own_entity_is_a_relation_as_well() -> None:
    spec = "entities:\n  Task: {fields: {parent: {belongs_to: Task, optional: true, label: contains}}}\n"
    assert "    Task |o--o{ Task : contains\n" in text_of(erd.drafts(design_of(spec)))


def test_templates_name_their_views() -> None:
    templates = Templates.shipped()
    mine = [
        name for name in templates.names() if name.split("/")[0] in ("api_specification", "data_model_contracts", "erd")
    ]
    assert len(mine) == 9
    assert all(templates.view_of(name) for name in mine)


@pytest.mark.row("S13")
@pytest.mark.word("database.dialects", "documents")
def test_what_mysql_computes_and_lacks_stands_beside_its_tables() -> None:
    document = texts(product("freight"), {"document": drafts})["docs/data-model-contracts.md"]
    assert (
        "| uq_parcels_code_rows | BOOLEAN | computed, invisible | CASE WHEN deleted_at IS NULL THEN 1 END |" in document
    )
    assert "- The index `idx_parcels_created_at` holds every row: MySQL has none of some rows." in document
    assert "MySQL and MariaDB commit each statement by itself" in document
