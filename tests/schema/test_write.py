"""What a migration looks like."""

from pathlib import Path

import pytest

from specgen.schema.dialect import Dialect
from specgen.schema.dialects import DIALECTS, dialect
from specgen.schema.order import in_order
from specgen.schema.project import project
from tests.schema.build import EXAMPLES, example, first, schema_of

ROOT = Path(__file__).resolve().parents[2]
POSTGRESQL = dialect("postgresql")

SHOP = r"""
database: {uuid: uuid_generate_v4}
enums: {State: [open, "it's closed"]}
entities:
  Line:
    fields:
      order: {belongs_to: Order, on_delete: cascade}
      amount: {type: decimal, digits: 6, scale: 2, min: 0}
  Order:
    description: What someone's asked for.
    fields:
      group: {type: string, default: "it's"}
      state: {type: State, default: open}
      notes: {type: json, default: {b: 1, a: [x]}}
    indexes: [{fields: [group, -created_at], where: {state: [open, "it's closed"]}}]
"""


@pytest.mark.row("S01", "S02", "S03", "S08")
def test_a_migration_reads_from_top_to_bottom() -> None:
    """Extensions, enums, tables with what they refer to first, indexes, comments; names in quotes where they must."""
    assert first(schema_of(SHOP), POSTGRESQL).up == (
        "-- 001_initial_schema.sql\n"
        "\n"
        "-- Enable extensions\n"
        'CREATE EXTENSION IF NOT EXISTS "uuid-ossp";\n'
        "\n"
        "-- Create enums\n"
        "CREATE TYPE state AS ENUM ('open', 'it''s closed');\n"
        "\n"
        "-- Create tables\n"
        "CREATE TABLE orders (\n"
        "    id         UUID         NOT NULL DEFAULT uuid_generate_v4(),\n"
        "    \"group\"    VARCHAR(255) NOT NULL DEFAULT 'it''s',\n"
        "    state      state        NOT NULL DEFAULT 'open',\n"
        '    notes      JSONB        NOT NULL DEFAULT \'{"b": 1, "a": ["x"]}\',\n'
        "    created_at TIMESTAMPTZ  NOT NULL DEFAULT NOW(),\n"
        "    updated_at TIMESTAMPTZ  NOT NULL DEFAULT NOW(),\n"
        "    CONSTRAINT pk_orders PRIMARY KEY (id),\n"
        "    CONSTRAINT ck_orders_notes_format CHECK (jsonb_typeof(notes) = 'object')\n"
        ");\n"
        "\n"
        "CREATE TABLE lines (\n"
        "    id         UUID          NOT NULL DEFAULT uuid_generate_v4(),\n"
        "    order_id   UUID          NOT NULL,\n"
        "    amount     NUMERIC(6, 2) NOT NULL,\n"
        "    created_at TIMESTAMPTZ   NOT NULL DEFAULT NOW(),\n"
        "    updated_at TIMESTAMPTZ   NOT NULL DEFAULT NOW(),\n"
        "    CONSTRAINT pk_lines PRIMARY KEY (id),\n"
        "    CONSTRAINT fk_lines_order_id FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE,\n"
        "    CONSTRAINT ck_lines_amount_range CHECK (amount >= 0)\n"
        ");\n"
        "\n"
        "-- Create indexes\n"
        'CREATE INDEX idx_orders_group_created_at ON orders ("group", created_at DESC)'
        " WHERE state IN ('open', 'it''s closed');\n"
        "CREATE INDEX idx_lines_order_id ON lines (order_id);\n"
        "\n"
        "-- Describe tables and columns\n"
        "COMMENT ON TABLE orders IS 'What someone''s asked for.';\n"
    )


@pytest.mark.row("S08")
def test_undoing_drops_in_the_reverse_order_and_leaves_extensions() -> None:
    assert first(schema_of(SHOP), POSTGRESQL).down == (
        "-- 001_initial_schema.down.sql\n\n"
        "-- Drop tables\nDROP TABLE lines;\nDROP TABLE orders;\n\n"
        "-- Drop enums\nDROP TYPE state;\n"
    )


@pytest.mark.row("S01")
@pytest.mark.parametrize("name", EXAMPLES)
def test_no_extension_is_created_for_nothing(name: str) -> None:
    assert "EXTENSION" not in first(project(example(name)), POSTGRESQL).up


def test_a_circle_of_tables_is_closed_when_all_are_there() -> None:
    text = """
    entities:
      Team: {fields: {lead: {belongs_to: Person, optional: true}, name: string}}
      Person: {fields: {team: {belongs_to: Team}}}
    """
    migration = first(schema_of(text), POSTGRESQL)
    (later,) = [line for line in migration.up.splitlines() if line.startswith("ALTER TABLE")]
    constraint = later.split(" ADD CONSTRAINT ")[1].split(" ")[0]
    assert migration.up.index("CREATE TABLE teams") < migration.up.index(later)
    assert migration.up.index("CREATE TABLE persons") < migration.up.index(later)
    assert f"DROP CONSTRAINT {constraint};" in migration.down


def test_tables_that_do_not_meet_keep_the_authors_order() -> None:
    schema = schema_of(
        "entities: {B: {fields: {x: string}}, A: {fields: {x: string}}, C: {fields: {a: {belongs_to: A}}}}"
    )
    assert [step.table.name for step in in_order(schema)] == ["bs", "as", "cs"]


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: str(dialect.name))
def test_a_product_without_tables_has_an_empty_migration(dialect: Dialect) -> None:
    migration = first(schema_of("entities: {}"), dialect)
    assert migration.up == "-- 001_initial_schema.sql\n"
    assert migration.down == "-- 001_initial_schema.down.sql\n"


def test_every_dialect_is_listed() -> None:
    folder = ROOT / "src/specgen/schema/dialects"
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert modules == {dialect.name for dialect in DIALECTS}


def test_what_sqlite_does_not_hold_is_told_by_name() -> None:
    text = """
    entities:
      Thing:
        description: A thing.
        fields:
          name: string
          tags: {type: {list: string}}
          huge: {type: decimal, digits: 30, scale: 2}
          price: {type: decimal, digits: 6, scale: 2}
        checks: {half: price / 3 < 5, small: lower(name) = name}
    """
    lists = "endpoints: {/things: {entity: Thing, operations: [list], list: {access: public, search: [name]}}}"
    lowered = dialect("sqlite").lower(schema_of(text, lists))
    assert sorted(note.capability for note in lowered.notes) == [
        "comments",
        "exact-arithmetic",
        "full-text-search",
        "list-items",
        "unicode-case",
        "wide-decimals",
    ]
    assert all(note.message for note in lowered.notes)
    assert dialect("postgresql").lower(schema_of(text, lists)).notes == ()
