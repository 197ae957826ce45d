"""What was told of a row in the log is found by the name that its entity has now."""

from pathlib import Path

import pytest

from specgen.workflows.generate import Wanted, generate
from specgen.workflows.migrate_prove import prove
from specgen.world.live import Live, opened
from tests.addresses import address, at_each, live
from tests.databases import servers
from tests.migrations.build import project, said
from tests.migrations.legs import legs_of

__all__ = ["address", "live", "servers"]

BEFORE = """
entities:
  Invoice: {audit: true, fields: {note: string}}
  Shop: {fields: {name: string}}
"""
RENAMED = BEFORE.replace("Invoice: {", "Bill: {was: Invoice, ")
SAME_TABLE = BEFORE.replace("Invoice: {", "Bill: {was: Invoice, table: invoices, ")
EACH_WAY = pytest.mark.parametrize("after", [RENAMED, SAME_TABLE], ids=["entity", "the same table"])


@EACH_WAY
@at_each()
def test_entries_go_along_with_their_entity_and_back(after: str, live: Live, tmp_path: Path) -> None:
    shop = project(tmp_path / "shop", BEFORE)
    assert not shop.says(after).next("moved").failed
    proof = prove(live, legs_of(shop, live.dialect))
    assert [each.disproofs for each in proof.migrations] == [(), ()]
    assert "converted: `audit_entries.entity`" in proof.migrations[1].shown


@EACH_WAY
def test_generating_says_that_a_migration_is_wanted_until_there_is_one(after: str, tmp_path: Path) -> None:
    shop = project(tmp_path / "shop", BEFORE).says(after)
    wish = Wanted(kinds=("migrations",))
    (moved,) = generate(shop.spec, shop.folder, wish).diagnostics
    assert moved.code == "schema-moved"
    assert "rows of `audit_entries` call `Bill` `Invoice`" in moved.message
    shop.next("moved")
    assert not generate(shop.spec, shop.folder, wish).diagnostics
    assert said(shop.next("again", dry=True)) == ["idle-word"]


def test_what_is_told_of_another_entity_of_that_name_stays(tmp_path: Path) -> None:
    shop = project(tmp_path / "shop", BEFORE)
    assert not shop.says(SAME_TABLE).next("moved").failed
    entry = (
        "INSERT INTO audit_entries (id, action, entity, row_key, changes, request_id, created_at, updated_at) VALUES"
    )
    first, second = legs_of(shop, "sqlite")
    with opened("sqlite://") as live:
        live.run(first.scripts.up[0].text)
        for id, name in enumerate(("Bill", "Invoice", "Shop")):
            at = "2026-01-05 00:00:00.000000"
            live.run(f"{entry} ('{id:032x}', 'created', '{name}', '1', '{{}}', 'r', '{at}', '{at}');")
        for text, expected in (
            (second.scripts.up[0].text, ("Bill", "Bill", "Shop")),
            (second.scripts.down[0].text, ("Invoice", "Invoice", "Shop")),
        ):
            live.run(text)
            assert live.rows("SELECT entity FROM audit_entries ORDER BY id") == tuple((each,) for each in expected)
    assert "rows of audit_entries that told of another Bill before tell of Invoice then" in second.scripts.down[0].text


@pytest.mark.parametrize("spoken", ["postgresql", "mysql"])
def test_the_log_is_not_written_while_the_table_is_locked(spoken: str, tmp_path: Path) -> None:
    shop = project(tmp_path / "shop", BEFORE)
    assert not shop.says(RENAMED).next("moved").failed
    (text,) = (file.text for file in legs_of(shop, spoken)[1].scripts.up if "UPDATE" in file.text)
    assert "-- transaction: none" in text
    assert "RENAME" not in text
    assert "DELETE" not in text


def test_nothing_is_said_of_what_no_log_tells(tmp_path: Path) -> None:
    shop = project(tmp_path / "shop", BEFORE)
    assert not shop.says(BEFORE.replace("Shop: {", "Store: {was: Shop, ")).next("moved").failed
    assert not any("UPDATE" in file.text for file in legs_of(shop, "postgresql")[1].scripts.up)


def test_a_log_that_is_new_tells_of_nothing_yet(tmp_path: Path) -> None:
    shop = project(tmp_path / "shop", BEFORE.replace("audit: true, ", ""))
    assert not shop.says(RENAMED).next("moved").failed
    assert not any("UPDATE" in file.text for file in legs_of(shop, "postgresql")[1].scripts.up)
