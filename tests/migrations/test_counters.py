"""What counts by itself goes on counting where it was, when what it is called in the spec changes."""

from pathlib import Path

import pytest

from specgen.schema.dialects import DIALECTS
from specgen.schema.proof.scripts import scripts_of
from specgen.workflows.generate import Wanted, generate
from specgen.workflows.migrate_prove import prove
from specgen.world.live import Live, opened
from tests.addresses import address, at_each, live
from tests.databases import servers
from tests.migrations.build import project
from tests.migrations.legs import history_of, legs_of

__all__ = ["address", "live", "servers"]

BEFORE = """
entities:
  Shop: {fields: {name: string}}
  Invoice: {fields: {number: {type: integer, sequence: shop}, shop: {belongs_to: Shop}, note: string}}
"""
RENAMED = BEFORE.replace("Invoice: {", "Bill: {was: Invoice, ")
RENUMBERED = BEFORE.replace("number: {type", "no: {was: number, type")
SAME_TABLE = BEFORE.replace("Invoice: {", "Bill: {was: Invoice, table: invoices, ")
EXPECTED = {
    RENAMED: ("Invoice.number", "Bill.number"),
    RENUMBERED: ("Invoice.number", "Invoice.no"),
    SAME_TABLE: ("Invoice.number", "Bill.number"),
}
EACH_WAY = pytest.mark.parametrize("after", EXPECTED, ids=["entity", "field", "the same table"])


@EACH_WAY
@pytest.mark.parametrize("spoken", [each.name for each in DIALECTS])
def test_a_counter_goes_on_under_its_new_name_and_back(after: str, spoken: str, tmp_path: Path) -> None:
    shop = project(tmp_path / "shop", BEFORE)
    assert not shop.says(after).next("moved").failed
    scripts = scripts_of(history_of(shop), "002_moved", spoken)
    old, new = (f"'{each}'" for each in EXPECTED[after])
    for texts, was, now in ((scripts.up, old, new), (scripts.down, new, old)):
        (line,) = (line for each in texts for line in each.text.splitlines() if line.startswith("UPDATE"))
        assert line.index(now) < line.index(was)


@EACH_WAY
@at_each()
def test_that_it_does_is_proven(after: str, live: Live, tmp_path: Path) -> None:
    shop = project(tmp_path / "shop", BEFORE)
    assert not shop.says(after).next("moved").failed
    proof = prove(live, legs_of(shop, live.dialect))
    assert [each.disproofs for each in proof.migrations] == [(), ()]
    assert "converted: `counters.counted`" in proof.migrations[1].shown


@EACH_WAY
def test_generating_says_that_a_migration_is_wanted_until_there_is_one(after: str, tmp_path: Path) -> None:
    shop = project(tmp_path / "shop", BEFORE).says(after)
    wish = Wanted(kinds=("migrations",))
    assert [each.code for each in generate(shop.spec, shop.folder, wish).diagnostics] == ["schema-moved"]
    shop.next("moved")
    assert [each.code for each in generate(shop.spec, shop.folder, wish).diagnostics] == []
    again = shop.next("again", dry=True).value
    assert again
    assert not again.next.files


@pytest.mark.parametrize("down", [False, True], ids=["up", "down"])
def test_a_migration_that_forgets_the_counter_is_disproved(down: bool, tmp_path: Path) -> None:
    shop = project(tmp_path / "shop", BEFORE)
    assert not shop.says(RENAMED).next("moved").failed
    (file,) = (path for path in shop.migrations.glob("sqlite/002_moved*.sql") if path.stem.endswith(".down") == down)
    file.write_text(_without_update(file.read_text("utf-8")), encoding="utf-8")
    with opened("sqlite://") as live:
        (fault, *_) = prove(live, legs_of(shop, "sqlite")).migrations[1].disproofs
    assert fault.fault.table == "counters"


def test_what_an_entity_of_that_name_counted_once_does_not_stand_in_the_way(tmp_path: Path) -> None:
    shop = project(tmp_path / "shop", BEFORE)
    assert not shop.says(SAME_TABLE).next("moved").failed
    (up,) = legs_of(shop, "sqlite")[1].scripts.up
    with opened("sqlite://") as live:
        live.run(legs_of(shop, "sqlite")[0].scripts.up[0].text)
        live.run(
            "INSERT INTO counters (counted, per, last) VALUES ('Bill.number', 'a', 7), ('Invoice.number', 'a', 9);"
        )
        live.run(up.text)
        assert live.rows("SELECT counted, last FROM counters") == (("Bill.number", 9),)
        live.run(up.text)
        assert live.rows("SELECT counted, last FROM counters") == (("Bill.number", 9),)


def test_nothing_is_said_of_what_is_called_as_before(tmp_path: Path) -> None:
    shop = project(tmp_path / "shop", BEFORE)
    assert not shop.says(BEFORE.replace("note: string", "note: {type: string, optional: true}")).next("less").failed
    assert not any("counters" in text for path, text in shop.files().items() if "002" in path and "json" not in path)


def _without_update(text: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(("UPDATE", "DELETE")))
