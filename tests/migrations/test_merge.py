"""`specgen migrate new --merge`: two migrations that were made on two branches."""

from pathlib import Path

import pytest

from specgen.schema.dialects import DIALECTS
from specgen.schema.history import SUMS, History, KeptFile, fingerprint, migration_hash
from specgen.schema.normal import normal_schema
from specgen.schema.project import project as schema_of_product
from specgen.schema.snapshot import Snapshot, read_snapshot
from tests.migrations.build import HEAD, USER, Project, project, said
from tests.schema.build import product_of

NICKNAME = ("age: integer", "age: integer, nickname: {type: string, optional: true}")
COUNTRY = ("name: string", "name: string, country: {type: string, optional: true}")


def with_edits(*edits: tuple[str, str]) -> str:
    text = USER
    for old, new in edits:
        text = text.replace(old, new)
    return text


def branched(folder: Path, ours: str, theirs: str) -> Project:
    """A project with a migration of its own, which has taken in that of another branch."""
    shop = project(folder / "shop")
    other = shop.branch("other").says(theirs)
    assert said(other.next("theirs")) == []
    assert said(shop.says(ours).next("ours")) == []
    return shop.take(other)


def sums(shop: Project) -> dict[str, str]:
    return History(tuple(KeptFile(path, text) for path, text in shop.files().items())).sums


def test_until_one_follows_the_other_there_is_no_next_one(tmp_path: Path) -> None:
    shop = branched(tmp_path, with_edits(NICKNAME), with_edits(COUNTRY))
    made = shop.says(with_edits(NICKNAME, COUNTRY)).next()
    assert (made.value, said(made)) == (None, ["branched-migrations"])


@pytest.mark.slow
@pytest.mark.row("S09")
def test_one_follows_the_other_with_another_number(tmp_path: Path) -> None:
    shop = branched(tmp_path, with_edits(NICKNAME), with_edits(COUNTRY))
    merged = shop.says(with_edits(NICKNAME, COUNTRY)).merged()
    assert said(merged) == []
    assert merged.value
    assert merged.value.moved == ("002_theirs",)
    assert sorted(path for path in shop.files() if "theirs" in path) == [
        "mysql/003_theirs.down.sql",
        "mysql/003_theirs.sql",
        "postgresql/003_theirs.down.sql",
        "postgresql/003_theirs.sql",
        "snapshots/003_theirs.json",
        "sqlite/003_theirs.down.sql",
        "sqlite/003_theirs.sql",
    ]
    kept = read_snapshot(shop.text("snapshots/003_theirs.json"))
    assert isinstance(kept, Snapshot)
    assert kept.parent == migration_hash(sums(shop), "002_ours")
    assert sums(shop) == {path: fingerprint(text) for path, text in shop.files().items() if path != SUMS}


@pytest.mark.slow
def test_together_they_lead_to_what_both_mean(tmp_path: Path) -> None:
    shop = branched(tmp_path, with_edits(NICKNAME), with_edits(COUNTRY))
    shop.says(with_edits(NICKNAME, COUNTRY)).merged()
    kept = read_snapshot(shop.text("snapshots/003_theirs.json"))
    assert isinstance(kept, Snapshot)
    meant = schema_of_product(product_of(HEAD + with_edits(NICKNAME, COUNTRY)))
    for dialect in DIALECTS:
        made = kept.schema(dialect.name)
        assert made
        assert normal_schema(made) == normal_schema(dialect.lower(meant).schema)
    following = shop.next()
    assert following.value
    assert following.value.next.migration == ""


@pytest.mark.slow
def test_who_comes_last_can_be_said(tmp_path: Path) -> None:
    shop = branched(tmp_path, with_edits(NICKNAME), with_edits(COUNTRY))
    merged = shop.merged("002_ours")
    assert merged.value
    assert merged.value.moved == ("002_ours",)
    assert "postgresql/003_ours.sql" in shop.files()


@pytest.mark.slow
def test_a_line_of_several_follows_as_a_whole(tmp_path: Path) -> None:
    shop = project(tmp_path / "shop")
    other = shop.branch("other").says(with_edits(COUNTRY))
    assert said(other.next("theirs")) == []
    longer = (COUNTRY[0], COUNTRY[1] + ", city: {type: string, optional: true}")
    assert said(other.says(with_edits(longer)).next("more")) == []
    assert said(shop.says(with_edits(NICKNAME)).next("ours")) == []
    merged = shop.take(other).merged("003_more")
    assert said(merged) == []
    assert merged.value
    assert merged.value.moved == ("002_theirs", "003_more")
    assert {"postgresql/003_theirs.sql", "postgresql/004_more.sql"} < set(shop.files())
    assert said(shop.says(with_edits(NICKNAME, longer)).next()) == []


def test_what_both_want_otherwise_is_named(tmp_path: Path) -> None:
    shop = branched(
        tmp_path,
        with_edits(("age: integer", "age: bigint")),
        with_edits(("age: integer", "age: {type: integer, optional: true}")),
    )
    before = shop.files()
    merged = shop.merged()
    assert (merged.value, said(merged)) == (None, ["branched-migrations"])
    assert "`column users.age`" in merged.diagnostics[0].message
    assert shop.files() == before


def test_nothing_is_merged_where_nothing_branches(tmp_path: Path) -> None:
    shop = project(tmp_path / "shop")
    before = shop.files()
    merged = shop.merged()
    assert merged.value
    assert merged.value.moved == ()
    assert shop.files() == before


def test_a_name_that_ends_no_line_is_said(tmp_path: Path) -> None:
    shop = branched(tmp_path, with_edits(NICKNAME), with_edits(COUNTRY))
    merged = shop.merged("002_their")
    assert (merged.value, said(merged)) == (None, ["branched-migrations"])
    assert "002_theirs" in (merged.diagnostics[0].help or "")


def test_sums_with_the_marks_of_a_conflict_are_read(tmp_path: Path) -> None:
    """Git can't know that both sides of `specgen.sum` are wanted."""
    shop = branched(tmp_path, with_edits(NICKNAME), with_edits(COUNTRY))
    path = shop.migrations / SUMS
    lines = path.read_text("utf-8").splitlines(keepends=True)
    marked = ["<<<<<<< HEAD\n", *lines[:-7], "=======\n", *lines[-7:], ">>>>>>> other\n"]
    path.write_text("".join(marked), encoding="utf-8")
    assert said(shop.merged()) == []
    assert "<<<<" not in shop.text(SUMS)


PLACED = """
types: {{Place: {{fields: {{street: string{0}}}}}}}
entities: {{Shop: {{timestamps: false, fields: {{at: Place}}}}}}
"""
ZIP, FLOOR = (f", {name}: {{type: string, optional: true}}" for name in ("zip", "floor"))


def test_members_of_one_type_that_came_on_two_branches_are_both_there(tmp_path: Path) -> None:
    shop = project(tmp_path / "shop", PLACED.format(""))
    other = shop.branch("other").says(PLACED.format(ZIP))
    assert said(other.next("theirs")) == []
    assert said(shop.says(PLACED.format(FLOOR)).next("ours")) == []
    shop.take(other).says(PLACED.format(ZIP + FLOOR))
    assert said(shop.merged()) == []
    again = shop.next("again")
    assert again.value
    assert again.value.next.migration == ""
    assert said(shop.says(PLACED.format(ZIP)).next("again")) == ["data-loss"]


def test_a_member_that_two_branches_want_otherwise_is_named(tmp_path: Path) -> None:
    shop = project(tmp_path / "shop", PLACED.format(""))
    other = shop.branch("other").says(PLACED.format(ZIP))
    assert said(other.next("theirs")) == []
    assert said(shop.says(PLACED.format(ZIP.replace("string", "integer"))).next("ours")) == []
    (clash,) = shop.take(other).merged().diagnostics
    assert "`what is within shops.at.Place.zip`" in clash.message
