"""What JSON values are made of is kept with a migration; rows that could not be read any more stop the next one."""

import re
from pathlib import Path

import pytest

from specgen.schema.history import SUMS, KeptFile, write_sums
from specgen.workflows.generate import Wanted, generate
from specgen.workflows.migrate_prove import prove
from specgen.world.live import Live
from tests.addresses import address, at_each, live
from tests.databases import servers
from tests.migrations.build import Project, project, said
from tests.migrations.legs import legs_of

__all__ = ["address", "live", "servers"]

SHOP = """
types: {{Place: {{fields: {{street: string{members}}}}}}}
entities: {{Shop: {{fields: {{name: string, at: Place, more: {{type: {{list: Place}}, count: ..9}}}}}}}}
"""
WORD = "removed: {Shop.at: nobody has one, Shop.more: nobody has one}\n"
OPTIONAL, REQUIRED = ", zip: {type: string, optional: true}", ", zip: string"


def begun(folder: Path, before: str, after: str, word: str = "") -> Project:
    """A project whose value has the members *before*, and whose spec says that it has those of *after*."""
    return project(folder / "shop", SHOP.format(members=before)).says(SHOP.format(members=after) + word)


def codes_of_generating(shop: Project) -> list[str]:
    return [each.code for each in generate(shop.spec, shop.folder, Wanted(kinds=("migrations",))).diagnostics]


@pytest.mark.parametrize(("before", "after"), [("", REQUIRED), (OPTIONAL, ""), (OPTIONAL, REQUIRED)])
def test_rows_that_could_not_be_read_stop_a_migration(before: str, after: str, tmp_path: Path) -> None:
    shop = begun(tmp_path, before, after)
    assert codes_of_generating(shop) == ["schema-moved"]
    outcome = shop.next()
    assert said(outcome) == ["data-loss", "data-loss"]
    assert all(each.place for each in outcome.diagnostics)
    assert not any("002" in path for path in shop.files())


def test_what_rows_may_hold_since_is_known_to_the_migration_after(tmp_path: Path) -> None:
    shop = begun(tmp_path, "", OPTIONAL)
    assert codes_of_generating(shop) == ["schema-moved"]
    assert said(shop.next()) == []
    assert [path for path in shop.files() if "002" in path] == ["snapshots/002_next.json"]
    assert codes_of_generating(shop) == []
    assert said(shop.says(SHOP.format(members="")).next("again")) == ["data-loss", "data-loss"]


@at_each()
def test_a_migration_of_nothing_but_members_is_proven(live: Live, tmp_path: Path) -> None:
    shop = begun(tmp_path, OPTIONAL, REQUIRED, WORD)
    assert said(shop.next()) == []
    assert codes_of_generating(shop) == []
    proof = prove(live, legs_of(shop, live.dialect))
    assert [each.disproofs for each in proof.migrations] == [(), ()]
    assert proof.migrations[1].shown[-1] == "up again"
    assert said(shop.next("again", dry=True)) == ["idle-removed", "idle-removed"]


def test_a_snapshot_of_before_members_were_kept_is_believed(tmp_path: Path) -> None:
    shop = begun(tmp_path, "", REQUIRED)
    path = "snapshots/001_initial_schema.json"
    edited(shop, path, re.sub(r', "form": .*\}(\},?)$', r"\1", shop.text(path), flags=re.MULTILINE))
    assert "street" not in shop.text(path)
    assert shop.next().value is not None
    assert not any("002" in path for path in shop.files())
    assert shop.says(SHOP.format(members=REQUIRED).replace("name: string", "name: text")).next().value is not None
    assert '"zip"' in shop.text("snapshots/002_next.json")


def edited(shop: Project, path: str, text: str) -> None:
    """Let the file at *path* of the migrations of *shop* hold *text*, as it was written."""
    files = [KeptFile(each, text if each == path else was) for each, was in shop.files().items() if each != SUMS]
    for file in (*files, KeptFile(SUMS, write_sums(files))):
        (shop.migrations / file.path).write_text(file.text, encoding="utf-8")
