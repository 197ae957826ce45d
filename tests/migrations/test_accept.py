"""`specgen migrate new --accept`: a migration that was edited by hand, and that no database has run, as it is now."""

from collections.abc import Callable
from pathlib import Path

import pytest

from specgen.schema.history import SUMS, KeptFile, write_sums
from specgen.source.diagnostics import Outcome
from specgen.workflows.generate import Wanted, generate
from specgen.workflows.migrate_accept import Accepted, accept_edits
from specgen.workflows.migrate_prove import prove
from specgen.world.live import opened
from tests.cli.command import specgen
from tests.migrations.build import USER, Project, project, said
from tests.migrations.legs import legs_of

NICKNAME = USER.replace("age: integer", "age: integer, nickname: {type: string, optional: true}")
CITY = NICKNAME.replace("age: integer", "age: integer, city: {type: string, optional: true}")
FILE = "sqlite/002_add_nickname.sql"
DOWN = "sqlite/002_add_nickname.down.sql"
SPOILT = "UPDATE users SET name = 'x';\n"
TOUCH = "UPDATE users SET nickname = name WHERE nickname IS NULL;\n"


@pytest.fixture
def shop(tmp_path: Path) -> Project:
    shop = project(tmp_path / "shop")
    assert said(shop.says(NICKNAME).next("add_nickname")) == []
    return shop


def edit(shop: Project, path: str, change: Callable[[str], str]) -> None:
    file = shop.migrations / path
    file.write_text(change(file.read_text("utf-8")), encoding="utf-8")


def codes(outcome: Outcome[Accepted | None]) -> list[str]:
    return [each.code for each in outcome.diagnostics]


def of_generating(shop: Project) -> list[str]:
    return [each.code for each in generate(shop.spec, shop.folder, Wanted(kinds=("migrations",))).diagnostics]


def test_an_edit_is_as_if_it_had_been_written(shop: Project) -> None:
    edit(shop, FILE, lambda text: text + TOUCH)
    assert of_generating(shop) == ["edited-migration"]
    outcome = accept_edits(shop.folder, None)
    assert codes(outcome) == []
    assert outcome.value
    assert outcome.value.migrations == ("002_add_nickname",)
    assert outcome.value.unchecked == ()
    assert shop.text(FILE).endswith(TOUCH)
    assert of_generating(shop) == []
    assert said(shop.says(CITY).next("city")) == []


def test_nothing_is_accepted_where_nothing_was_edited(shop: Project) -> None:
    before = shop.files()
    outcome = accept_edits(shop.folder, None)
    assert outcome.value
    assert (outcome.value.migrations, outcome.value.plan.actions) == ((), ())
    assert shop.files() == before


@pytest.mark.parametrize("dialect", ["postgresql", "mysql", "sqlite"])
@pytest.mark.parametrize(
    ("down", "change"),
    [
        (False, lambda text: text.replace("nickname", "nick")),
        (False, lambda text: "-- nothing\n"),
        (True, lambda text: "-- nothing\n"),
        (True, lambda text: text.replace("users", "others")),
    ],
)
def test_what_leads_elsewhere_is_not(shop: Project, dialect: str, down: bool, change: Callable[[str], str]) -> None:
    edit(shop, f"{dialect}/002_add_nickname{'.down' if down else ''}.sql", change)
    before = shop.files()
    outcome = accept_edits(shop.folder, None)
    assert outcome.value is None
    assert set(codes(outcome)) == {"disproved-migration"}
    assert shop.files() == before


def test_neither_is_what_a_linter_calls_an_error(shop: Project) -> None:
    edit(shop, FILE, lambda text: text + "CREATE TABLE gone (id INTEGER);\nDROP TABLE gone;\nDELETE FROM users;\n")
    outcome = accept_edits(shop.folder, None)
    assert codes(outcome) == ["unacknowledged-loss"]
    edit(shop, FILE, lambda text: text.replace("DELETE", "-- removed: users\nDELETE"))
    assert accept_edits(shop.folder, None).value is not None


def test_where_it_leads_is_the_specs_to_say(shop: Project) -> None:
    edit(shop, "snapshots/002_add_nickname.json", lambda text: text.replace("nickname", "nick"))
    outcome = accept_edits(shop.folder, None)
    assert codes(outcome) == ["edited-migration"]
    assert "--redo" in (outcome.diagnostics[0].help or "")


def test_what_can_not_be_read_is_accepted_and_said(shop: Project) -> None:
    path = "postgresql/002_add_nickname.sql"
    edit(shop, path, lambda text: text + "DO $$ BEGIN PERFORM 1; END $$;\n")
    outcome = accept_edits(shop.folder, None)
    assert outcome.value
    assert [each.what for each in outcome.value.unchecked] == ["where `002_add_nickname` leads on postgresql"]
    assert of_generating(shop) == []


def test_it_may_be_named_and_then_other_edits_stand_in_the_way(shop: Project) -> None:
    assert said(shop.says(CITY).next("city")) == []
    edit(shop, FILE, lambda text: text + TOUCH)
    edit(shop, "sqlite/003_city.sql", lambda text: text + TOUCH)
    assert codes(accept_edits(shop.folder, "002_add_nickname")) == ["edited-migration"]
    assert codes(accept_edits(shop.folder, "002_add_nicknames")) == ["no-migration"]
    assert codes(accept_edits(shop.folder, None)) == []
    assert of_generating(shop) == []


def test_those_that_follow_it_follow_it_still(shop: Project) -> None:
    assert said(shop.says(CITY).next("city")) == []
    edit(shop, FILE, lambda text: text + TOUCH)
    assert codes(accept_edits(shop.folder, "002_add_nickname")) == []
    assert of_generating(shop) == []
    more = CITY.replace("age: integer", "age: integer, more: {type: string, optional: true}")
    assert said(shop.says(more).next("more")) == []


def test_sums_that_were_mended_by_hand_are_accepted_as_well(shop: Project) -> None:
    edit(shop, FILE, lambda text: text + TOUCH)
    files = [KeptFile(path, text) for path, text in shop.files().items() if path != SUMS]
    (shop.migrations / SUMS).write_text(write_sums(files), encoding="utf-8")
    assert "kept-file-edited" in of_generating(shop)
    assert accept_edits(shop.folder, None).value is not None
    assert of_generating(shop) == []


def test_what_it_does_to_rows_is_seen_by_verify_alone(shop: Project) -> None:
    edit(shop, FILE, lambda text: text + SPOILT)
    assert accept_edits(shop.folder, None).value is not None
    with opened("sqlite://") as live:
        assert prove(live, legs_of(shop, "sqlite")).disproved


def test_the_command_says_what_to_do_next(shop: Project) -> None:
    edit(shop, FILE, lambda text: text + TOUCH)
    dry = specgen(shop.folder, "migrate", "new", "--accept", "--check")
    assert (dry.code, dry.out.splitlines()[0]) == (0, "migrations/specgen.sum: would be changed")
    done = specgen(shop.folder, "migrate", "new", "--accept")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "migrations/specgen.sum: changed",
        "002_add_nickname: as edited; what it does to rows `specgen migrate verify` shows",
    ]
    again = specgen(shop.folder, "migrate", "new", "--accept")
    assert (again.code, again.out) == (0, "no migration was edited: there is nothing to accept\n")


def test_the_command_ends_in_doubt_where_something_is_not_read(shop: Project) -> None:
    edit(shop, "postgresql/002_add_nickname.sql", lambda text: text + "DO $$ BEGIN PERFORM 1; END $$;\n")
    assert specgen(shop.folder, "migrate", "new", "--accept", "002_add_nickname").code == 3


def test_one_thing_is_done_at_a_time(shop: Project) -> None:
    said = specgen(shop.folder, "migrate", "new", "--accept", "--redo")
    assert (said.code, said.out) == (2, "")
    assert said.err == "specgen: `--accept` and `--redo` can't be asked for together: choose one\n"
