"""Migrations are proven, and what does not do what it says is disproved at its place."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from specgen.schema.alter.dialects import alter
from specgen.schema.compare.compare import compare
from specgen.schema.compare.intent import NOTHING_SAID, ColumnName, CopyOf, Fill, Intent, TableName, ValueNames
from specgen.schema.dialect import Dialect
from specgen.schema.dialects import dialect
from specgen.schema.history import History, KeptFile
from specgen.schema.migration.scripts import scripts
from specgen.schema.model import Constant
from specgen.schema.proof.result import DatabaseProof, Disproof, Stage
from specgen.schema.proof.scripts import scripts_of
from specgen.schema.write import initial_migration
from specgen.workflows.migrate_prove import Leg, prove
from specgen.world.live import Live, Refused, opened
from tests.addresses import address, at_each, live
from tests.cli.command import specgen, write
from tests.databases import servers
from tests.schema.build import schema_of

__all__ = ["address", "live", "servers"]

FIRST, SECOND = "001_first", "002_second"
SHOP = """
enums: {State: [open, paid, lost]}
entities:
  Customer: {fields: {name: {type: string, length: 1..80}, nickname: {type: string, optional: true}, age: integer}}
  Order:
    fields:
      state: State
      total: {type: decimal, digits: 10, scale: 2}
      note: {type: string, optional: true}
      customer: {belongs_to: Customer}
    indexes: [[note]]
"""
KEYED = SHOP.replace("{fields: {name", "{key: code, fields: {code: {type: string, length: 3..3}, name")
WITH_SHOE = SHOP.replace("age: integer", "age: integer, shoe: {type: integer, optional: true}")

Edit = Callable[[str], str]


def legs(spoken: Dialect, before: str, after: str, intent: Intent, up: Edit, down: Edit) -> list[Leg]:
    """The migrations of two specs in one dialect, the second edited by hand."""
    old, new = (spoken.lower(schema_of(text)).schema for text in (before, after))
    first = initial_migration(old, spoken, FIRST)
    steps = alter(spoken.name, compare(old, new, intent), intent)
    files = [
        KeptFile(f"{spoken.name}/{FIRST}.sql", first.up),
        KeptFile(f"{spoken.name}/{FIRST}.down.sql", first.down),
        *(
            KeptFile(file.path, (down if file.path.endswith(".down.sql") else up)(file.text))
            for file in scripts(SECOND, spoken, steps, old, new)
        ),
    ]
    history = History(tuple(files))
    return [
        Leg(FIRST, scripts_of(history, FIRST, spoken.name), old),
        Leg(SECOND, scripts_of(history, SECOND, spoken.name), new, intent),
    ]


def same(text: str) -> str:
    return text


def tried(
    live: Live, before: str, after: str, intent: Intent = NOTHING_SAID, up: Edit = same, down: Edit = same
) -> DatabaseProof:
    return prove(live, legs(dialect(live.dialect), before, after, intent, up, down))


def on_sqlite(
    before: str, after: str, intent: Intent = NOTHING_SAID, up: Edit = same, down: Edit = same
) -> DatabaseProof:
    with opened("sqlite://") as live:
        return tried(live, before, after, intent, up, down)


def disproof(proof: DatabaseProof) -> Disproof:
    """The first thing that is not as it is to be."""
    return proof.migrations[-1].disproofs[0]


GOOD = {
    "column": (SHOP, WITH_SHOE, NOTHING_SAID, ()),
    "dropped": (WITH_SHOE, SHOP, NOTHING_SAID, ("lost as declared: `customers.shoe`", "down (structure only)")),
    "renamed": (
        SHOP,
        SHOP.replace("nickname", "alias").replace("Customer", "Client").replace("customer:", "client:"),
        Intent(
            (TableName("customers", "clients"),),
            (ColumnName("clients", "nickname", "alias"), ColumnName("orders", "customer_id", "client_id")),
        ),
        ("32 rows in 2 tables kept",),
    ),
    "filled": (
        SHOP,
        SHOP.replace("nickname: {type: string, optional: true}", "nickname: string"),
        Intent(fills=(Fill("customers", "nickname", Constant("none")),)),
        ("converted: `customers.nickname`",),
    ),
    "mapped": (
        SHOP,
        SHOP.replace("open, paid, lost", "open, paid"),
        Intent(values=(ValueNames("state", (("lost", "open"),)),)),
        ("converted: `orders.state`",),
    ),
    "texts of an enum": (
        SHOP.replace("note: {type: string, optional: true}", "note: {type: string, length: 1..9}"),
        SHOP.replace("note: {type: string, optional: true}", "note: {type: State}"),
        Intent(values=(ValueNames("state", (("handed", "paid"), ("owed", "open"))),)),
        ("32 rows in 2 tables kept", "converted: `orders.note`"),
    ),
    "filled with the key of a row": (
        KEYED,
        KEYED.replace("note: {", "giver: {belongs_to: Customer}\n      note: {"),
        Intent(fills=(Fill("orders", "giver_code", Constant("abc")),)),
        ("32 rows in 2 tables kept",),
    ),
    "copied into less": (
        SHOP,
        SHOP.replace("age: integer", "age: integer, short: {type: string, length: 2..9, unique: true}"),
        Intent(fills=(Fill("customers", "short", CopyOf("name")),)),
        ("32 rows in 2 tables kept",),
    ),
    "copied into less where it is empty": (
        SHOP,
        SHOP.replace("nickname: {type: string, optional: true}", "nickname: {type: string, length: ..9}"),
        Intent(fills=(Fill("customers", "nickname", CopyOf("name")),)),
        ("converted: `customers.nickname`",),
    ),
    # What no two rows shared they may share afterwards, and the way back brings the unique constraint back.
    "mapped and free": (
        SHOP.replace("state: State", "state: {type: State, unique: true, optional: true}"),
        SHOP.replace("state: State", "state: {type: State, optional: true}").replace("open, paid, lost", "open, paid"),
        Intent(values=(ValueNames("state", (("lost", "open"),)),)),
        ("converted: `orders.state`",),
    ),
    "filled and free": (
        SHOP.replace("nickname: {type: string,", "nickname: {type: string, unique: true,"),
        SHOP.replace("nickname: {type: string, optional: true}", "nickname: string"),
        Intent(fills=(Fill("customers", "nickname", Constant("none")),)),
        ("converted: `customers.nickname`",),
    ),
}


@at_each()
@pytest.mark.parametrize("name", GOOD)
def test_what_a_migration_does_is_shown(name: str, live: Live) -> None:
    before, after, intent, told = GOOD[name]
    proof = tried(live, before, after, intent)
    assert [each.disproofs for each in proof.migrations] == [(), ()]
    assert proof.migrations[0].shown == ("up", "catalogue equal", "down", "up again")
    shown = proof.migrations[1].shown
    assert set(told) <= set(shown)
    assert (shown[:2], shown[-1]) == (("up", "catalogue equal"), "up again")


@pytest.mark.slow
def test_a_migration_that_forgets_a_column_is_disproved() -> None:
    found = disproof(on_sqlite(SHOP, WITH_SHOE, up=lambda _: "SELECT 1;"))
    assert (found.stage, found.fault.table, found.fault.column) == (Stage.UP, "customers", "shoe")
    assert found.fault.message == "the column `shoe` is missing"


@pytest.mark.slow
def test_a_row_that_is_gone_is_named() -> None:
    found = on_sqlite(SHOP, WITH_SHOE, up=lambda text: f"{text}\nDELETE FROM orders WHERE note = 'it''s';")
    faults = [each.fault for each in found.migrations[-1].disproofs]
    assert (faults[0].message, faults[0].table, faults[0].before, faults[0].after) == (
        "the number of rows is another",
        "orders",
        "16",
        "15",
    )
    assert (faults[1].message, faults[1].row[:5]) == ("a row is gone", "id = ")


def after(statement: str) -> Edit:
    """An edit by which a file runs *statement* besides, in the end."""
    return lambda text: f"{text}\n{statement}\n"


WRONG = {
    "a text is cut": ("UPDATE customers SET name = substr(name, 1, 60)", "name", ("'xxxx", "'xxxx")),
    "a number is another": ("UPDATE customers SET age = age + 1 WHERE age = 42", "age", ("42", "43")),
    "a decimal is another": ("UPDATE orders SET total = total + 1 WHERE total = 0", "total", ("0", "0.01")),
    "null becomes a value": ("UPDATE customers SET nickname = '0' WHERE nickname IS NULL", "nickname", ("NULL", "'0'")),
    "a new column is filled": ("UPDATE customers SET shoe = 0", "shoe", (None, "0")),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_value_that_is_another_is_named(name: str) -> None:
    statement, column, (before, now) = WRONG[name]
    found = disproof(on_sqlite(SHOP, WITH_SHOE, up=after(f"{statement};")))
    assert (found.stage, found.fault.column, found.fault.message) == (
        Stage.UP,
        column,
        "a value is not what it is to be",
    )
    assert (found.fault.before or "").startswith(before or "")
    assert (found.fault.after or "").startswith(now)
    assert found.fault.before != found.fault.after


def test_another_default_is_disproved() -> None:
    with_default = SHOP.replace("age: integer", "age: integer, shoe: {type: integer, default: 38}")
    found = disproof(on_sqlite(SHOP, with_default, up=lambda text: text.replace("DEFAULT 38", "DEFAULT 39")))
    assert (found.fault.column, found.fault.message) == ("shoe", "the column `shoe` is another")


def test_another_value_of_a_filled_column_is_disproved() -> None:
    _, stricter, intent, _ = GOOD["filled"]
    found = disproof(on_sqlite(SHOP, stricter, intent, up=lambda text: text.replace("'none'", "'nobody'")))
    assert (found.fault.column, found.fault.expected, found.fault.after) == ("nickname", "'none'", "'nobody'")


def test_a_way_back_that_forgets_an_index_is_disproved() -> None:
    found = disproof(on_sqlite(SHOP, WITH_SHOE, down=after("DROP INDEX idx_orders_note;")))
    assert (found.stage, found.fault.message) == (Stage.DOWN, "the index `idx_orders_note` is missing")


def test_a_way_back_that_loses_values_is_disproved() -> None:
    found = disproof(on_sqlite(SHOP, WITH_SHOE, down=after("UPDATE customers SET age = 0;")))
    assert (found.stage, found.fault.column, found.fault.after) == (Stage.DOWN, "age", "0")


def test_what_is_refused_is_named_with_its_file() -> None:
    found = disproof(on_sqlite(SHOP, WITH_SHOE, up=lambda _: "DROP TABLE missing;"))
    assert found.path == f"sqlite/{SECOND}.sql"
    assert "no such table: missing" in found.fault.message


def test_tables_that_cannot_be_emptied_are_a_disproof_and_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where a trigger keeps what was written once."""

    def refuse(_: str) -> None:
        raise Refused("rows are kept")

    with opened("sqlite://") as live:
        monkeypatch.setattr(live, "run_apart", refuse)
        found = disproof(tried(live, SHOP, WITH_SHOE))
    assert found.stage is Stage.AGAIN
    assert found.fault.message == "its tables can't be emptied for what comes next: rows are kept"


def test_what_follows_a_disproved_migration_is_not_tried() -> None:
    with opened("sqlite://") as live:
        first, second = legs(dialect("sqlite"), SHOP, WITH_SHOE, NOTHING_SAID, same, same)
        proof = prove(live, [Leg(FIRST, second.scripts, first.schema), second])
    assert (len(proof.migrations), proof.left) == (1, (SECOND,))


HEAD = """\
specgen: 1
product: {name: Shop, version: 1.0.0, created: 2026-01-05, description: What a test needs.}
database: {dialects: [sqlite]}
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A product with two migrations."""
    folder = tmp_path_factory.mktemp("shop")
    write(folder, **{"specs/product": HEAD + SHOP})
    assert specgen(folder, "generate", "--only", "migrations").code == 0
    write(folder, **{"specs/product": HEAD + WITH_SHOE})
    assert specgen(folder, "migrate", "new", "add-shoe").code == 0
    return folder


@pytest.fixture
def shop(written: Path, tmp_path: Path) -> Path:
    """A copy of that product."""
    return Path(shutil.copytree(written, tmp_path / "shop"))


@pytest.mark.slow
def test_what_was_shown_is_a_screenful(shop: Path) -> None:
    said = specgen(shop, "migrate", "verify")
    assert (said.code, said.err) == (0, "")
    lines = [" ".join(line.split()) for line in said.out.splitlines()]
    assert lines[0].startswith("SQLite 3.")
    assert lines[1] == "001_initial_schema up, catalogue equal, down, up again"
    assert lines[2] == "002_add_shoe up, catalogue equal, 32 rows in 2 tables kept, down, up again"


@pytest.mark.slow
def test_machines_are_told_in_their_formats(shop: Path) -> None:
    assert specgen(shop, "migrate", "verify", "--format", "json=a.json", "--format", "junit=a.xml").code == 0
    assert json.loads((shop / "a.json").read_text())["diagnostics"] == []
    cases = [line for line in (shop / "a.xml").read_text().splitlines() if "<testcase" in line]
    assert [" 002_add_shoe: up" in case for case in cases] == [False, True]


@pytest.mark.slow
def test_an_edited_migration_is_not_run(shop: Path) -> None:
    file = shop / "migrations/sqlite/002_add_shoe.sql"
    file.write_text(file.read_text() + "\nUPDATE customers SET age = 0;\n")
    said = specgen(shop, "migrate", "verify")
    assert said.code == 1
    assert "edited-migration" in said.out


@pytest.mark.slow
def test_a_database_that_holds_something_is_left_alone(shop: Path) -> None:
    (shop / "held.db").touch()
    with opened(f"sqlite:///{shop / 'held.db'}") as live:
        live.run("CREATE TABLE mine (id INTEGER)")
    said = specgen(shop, "migrate", "verify", "--database-url", "sqlite:///held.db")
    assert said.code == 2
    assert "is not empty: it holds `mine`" in said.err
    with opened(f"sqlite:///{shop / 'held.db'}") as live:
        assert live.contents() == ("mine",)


@pytest.mark.slow
@pytest.mark.parametrize("url", ["sqlite:///missing.db", "postgresql://nobody@/x?host=/nowhere", "oracle://x"])
def test_a_database_that_cannot_be_had_is_no_pass(url: str, shop: Path) -> None:
    said = specgen(shop, "migrate", "verify", "--database-url", url)
    assert said.code == 3
