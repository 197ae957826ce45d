"""What numbers count is kept with a migration where no table tells it; what counts otherwise is asked about once."""

from pathlib import Path

import pytest

from specgen.schema.history import SUMS, KeptFile, fingerprint, migration_hash, write_sums
from specgen.workflows.generate import Wanted, generate
from specgen.workflows.migrate_prove import prove
from specgen.world.live import Live
from tests.addresses import address, at_each, live
from tests.databases import servers
from tests.migrations.build import Project, project, said
from tests.migrations.legs import history_of, legs_of

__all__ = ["address", "live", "servers"]

TALK = "entities:\n  Talk: {{fields: {{title: string, length: {{type: {type}}}}}}}\n"
WORD = "removed: {Talk.length: seconds all along}\n"


def begun(folder: Path, before: str, after: str, word: str = "") -> Project:
    """A project whose field is of the type *before*, and whose spec says that it is of the type *after*."""
    return project(folder / "shop", TALK.format(type=before)).says(TALK.format(type=after) + word)


def codes_of_generating(shop: Project) -> list[str]:
    """What is said of the migrations, but for the snapshots that a test made older."""
    found = generate(shop.spec, shop.folder, Wanted(kinds=("migrations",))).diagnostics
    return [each.code for each in found if each.code != "kept-file-edited"]


@pytest.mark.parametrize("before", ["integer", "bigint"])
def test_minutes_do_not_become_seconds_in_silence(before: str, tmp_path: Path) -> None:
    shop = begun(tmp_path, before, "duration")
    assert codes_of_generating(shop) == ["schema-moved"]
    assert said(shop.next()) == ["data-loss"]
    assert not any("002" in path for path in shop.files())


@pytest.mark.parametrize("before", ["integer", "bigint"])
def test_what_is_said_to_be_so_is_so_from_then_on(before: str, tmp_path: Path) -> None:
    shop = begun(tmp_path, before, "duration", WORD)
    assert said(shop.next()) == []
    assert codes_of_generating(shop) == []
    again = shop.next("again", dry=True)
    assert said(again) == ["idle-removed"]
    assert said(shop.says(TALK.format(type=before)).next()) == ["data-loss"]


@at_each()
def test_a_migration_that_changes_no_table_is_proven(live: Live, tmp_path: Path) -> None:
    shop = begun(tmp_path, "bigint", "duration", WORD)
    shop.next()
    assert [path for path in shop.files() if "002" in path] == ["snapshots/002_next.json"]
    proof = prove(live, legs_of(shop, live.dialect))
    assert [each.disproofs for each in proof.migrations] == [(), ()]
    assert proof.migrations[1].shown[-1] == "up again"


def test_a_snapshot_of_before_there_was_such_a_word_is_believed(tmp_path: Path) -> None:
    shop = begun(tmp_path, "duration", "duration, optional: true")
    as_format_3(shop)
    assert codes_of_generating(shop) == ["schema-moved"]
    assert shop.next().value is not None
    assert '"counts": "seconds"' in shop.text("snapshots/002_next.json")


def test_two_branches_from_before_there_was_such_a_word_are_joined(tmp_path: Path) -> None:
    shop = project(tmp_path / "shop", TALK.format(type="duration"))
    other = shop.branch("other")
    for each, field in ((shop, "room"), (other, "day")):
        text = TALK.format(type=f"duration}}, {field}: {{type: string, optional: true")
        assert said(each.says(text).next(field)) == []
        as_format_3(each)
    shop.take(other)
    assert shop.merged().value is not None
    both = "duration}, room: {type: string, optional: true}, day: {type: string, optional: true"
    assert codes_of_generating(shop.says(TALK.format(type=both))) == []
    assert shop.says(TALK.format(type=f"{both}}}, on: {{type: date, optional: true")).next().value is not None


def as_format_3(shop: Project) -> None:
    """Write the snapshots of *shop* as they were before columns said what they count."""
    history = history_of(shop)
    hashes: dict[str, str] = {}
    written: list[KeptFile] = []
    for migration in history.migrations:
        own = [_older(file, hashes) for file in history.files if file.migration == migration]
        hashes[migration_hash(history.sums, migration)] = migration_hash(dict(_sums(own)), migration)
        written += own
    for file in (*written, KeptFile(SUMS, write_sums(written))):
        (shop.migrations / file.path).write_text(file.text, encoding="utf-8")


def _older(file: KeptFile, hashes: dict[str, str]) -> KeptFile:
    text = file.text.replace('"format": 4', '"format": 3').replace(', "counts": "seconds"', "")
    for now, then in hashes.items():
        text = text.replace(now, then)
    assert "counts" not in text
    return KeptFile(file.path, text)


def _sums(files: list[KeptFile]) -> list[tuple[str, str]]:
    return [(file.path, fingerprint(file.text)) for file in files]
