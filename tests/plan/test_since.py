"""What became of a plan has its cause in the spec; numbers outlive names."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from specgen.contract.project import project
from specgen.plan.causes import causes_of
from specgen.plan.changes import Kind
from specgen.plan.decisions import undecided
from specgen.plan.lock import LAST, NAME, Lock, last_text, lock_text
from specgen.plan.quarter import QuarterPlan
from specgen.plan.read_last import read_last
from specgen.plan.read_lock import NEW, read_lock
from specgen.plan.stale import stale
from specgen.plan.states import State, statuses
from specgen.plan.whole import plan_of
from specgen.product.parts import FORM
from specgen.source.text import Source
from tests.check import resolved
from tests.cli.command import specgen
from tests.plan.plans import QUARTERS, SHOP, documented
from tests.plan.test_plan_command import HEAD

PLANNED = """\
planning: {people: {ada: {roles: [backend]}, bob: {roles: [backend]}}}
features:
  F001:
    title: Items
    operations: [list_items, create_item]
    acceptance: {AC001: {given: a, when: b, then: c, tests: [t]}}
  F002: {title: Tags, operations: [list_tags]}
tasks:
  load_test: {title: Load test, feature: F001, after: [operation.list_items], estimate: 2d}
"""
TEXT = SHOP + PLANNED + QUARTERS


def kept(lock: Lock) -> Lock:
    """The lock as its files keep it."""
    last = read_last(Source(LAST, last_text(lock))).value
    found = read_lock(Source(NAME, lock_text(lock)), last).value
    assert found is not None
    return found


def planned(text: str, lock: Lock = NEW, quarter: str = "Q1") -> QuarterPlan:
    product = resolved(text)
    return QuarterPlan(plan_of(product, project(product), lock), product.planning.quarter(quarter))


def edited(*edits: tuple[str, str], text: str = TEXT) -> str:
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return text


def after(*edits: tuple[str, str], quarter: str = "Q1") -> QuarterPlan:
    """The plan after edits of the spec, as one that comes after that of the spec before."""
    return planned(edited(*edits), kept(planned(TEXT).plan.lock), quarter)


def told(plan: QuarterPlan) -> dict[tuple[str, Kind], str]:
    """The cause of each change, by the task's key."""
    return {
        (change.key, change.kind): " ".join((*(each.text for each in cause.parts), cause.through or "")).strip()
        for change, cause in causes_of(plan).items()
    }


LONGER_ITEM = ("{name: string, shelf", "{name: string, note: string, weight: integer, shelf")


def test_a_task_that_takes_longer_does_so_because_of_what_it_makes() -> None:
    found = told(after(LONGER_ITEM))
    assert found["entity.Item", Kind.REESTIMATED] == "`Item.note` is new `Item.weight` is new"


def test_a_task_that_is_later_follows_one_that_takes_longer() -> None:
    found = told(after(("estimate: 2d", "estimate: 9d")))
    assert found["load_test", Kind.LATER] == "`load_test` changed"
    assert found["feature.F001", Kind.LATER] == "`load_test` changed load_test"


def test_a_task_that_is_new_is_so_because_of_what_it_makes_or_who_asks_for_it() -> None:
    assert (
        told(after(("[list_items, create_item]", "[list_items, create_item, delete_item]")))[
            "operation.delete_item", Kind.ADDED
        ]
        == "`F001` changed"
    )
    found = told(
        after(
            ("operations: [list]}\n  /tags", "operations: [list, read]}\n  /tags"),
            ("[list_items, create_item]", "[list_items, create_item, read_shelf]"),
        )
    )
    assert found["operation.read_shelf", Kind.ADDED] == "`read_shelf` is new"


def test_what_another_task_needs_is_new_because_of_that() -> None:
    field = ("{name: string, shelf", "{name: string, maker: {belongs_to: Maker}, shelf")
    entity = ("  Tag: {", "  Maker: {scope: {read: any, write: signed_in}, fields: {name: string}}\n  Tag: {")
    assert told(after(field, entity))["entity.Maker", Kind.ADDED] == "`Maker` is new"


def test_a_task_that_is_dropped_is_so_because_nothing_asks_for_it() -> None:
    assert (
        told(after(("[list_items, create_item]", "[list_items]")))["operation.create_item", Kind.DROPPED]
        == "`F001` changed"
    )


def test_a_task_that_is_moved_is_so_because_its_feature_is() -> None:
    found = told(after(("features: [F001]}", "features: [F001, F002]}"), ("features: [F002]}", "features: []}")))
    assert found["operation.list_tags", Kind.MOVED] == "`Q2` changed `Q1` changed"


def test_people_move_tasks() -> None:
    found = told(after(("bob: {roles: [backend]}", "bob: {roles: [backend], absent: [2026-01-05..2026-02-27]}")))
    assert {each for (_, kind), each in found.items() if kind is Kind.LATER} == {"`bob` changed"}


def test_times_change_estimates() -> None:
    found = told(after(("planning: {", "planning: {estimates: {operation: 5h}, ")))
    assert found["operation.list_items", Kind.REESTIMATED] == "`planning.estimates` changed"


def test_each_change_of_a_plan_has_a_cause() -> None:
    """No change of the tasks comes from nowhere, whatever was edited."""
    for edits in (
        (LONGER_ITEM, ("estimate: 2d", "estimate: 1d")),
        (
            ("bob: {roles: [backend]}", "bob: {roles: [backend], focus: 50}"),
            ("[list_items, create_item]", "[list_items]"),
        ),
        (("State: [open, sold]", "State: [open, sold, lost]"), ("end: 2026-03-27", "end: 2026-03-20")),
    ):
        plan = after(*edits)
        known = {change.key for change in causes_of(plan)}
        assert {
            each for each, row in plan.plan.lock.before.items() if row and row.quarter == "Q1" and moved(plan, each)
        } <= known


def moved(plan: QuarterPlan, key: str) -> bool:
    before, now = plan.plan.lock.before[key], plan.plan.lock.rows[key]
    return before is not None and (before.last, before.minutes) != (now.last, now.minutes)


def test_the_document_tells_the_cause() -> None:
    text = documented(after(LONGER_ITEM))
    assert "In the spec since then: `Item.note` is new, `Item.weight` is new." in text
    assert "| re-estimated | 2h 30m | 2h 50m | `Item.note` is new, `Item.weight` is new |" in text


def test_a_plan_that_is_made_again_tells_the_same() -> None:
    first = after(LONGER_ITEM)
    second = planned(edited(LONGER_ITEM), kept(first.plan.lock))
    assert told(second) == told(first)
    assert last_text(second.plan.lock) == last_text(first.plan.lock)


def test_marks_of_another_form_tell_nothing() -> None:
    text = last_text(planned(TEXT).plan.lock).replace(f"parts: {FORM}\n", f"parts: {FORM + 1}\n")
    assert read_last(Source(LAST, text)).value.marks == {}


RENAMED = [
    (
        (
            ("  Item:\n", "  Thing:\n    was: Item\n"),
            ("entity: Item,", "entity: Thing,"),
            ("[list_items, create_item]", "[list_things, create_thing]"),
            ("after: [operation.list_items]", "after: [operation.list_things]"),
        ),
        {
            "entity.Thing": "entity.Item",
            "operation.list_things": "operation.list_items",
            "operation.create_thing": "operation.create_item",
        },
    ),
    (
        (
            (
                "operations: [list, create, delete]}",
                "operations: [list, create, delete], list: {name: look, was: list_items}}",
            ),
            ("[list_items, create_item]", "[look, create_item]"),
            ("after: [operation.list_items]", "after: [operation.look]"),
        ),
        {"operation.look": "operation.list_items"},
    ),
    ((("  load_test: {", "  stress_test: {was: load_test, "),), {"stress_test": "load_test"}),
    (
        (("  F002: {title", "  F009: {was: F002, title"), ("features: [F002]", "features: [F009]")),
        {"feature.F009": "feature.F002"},
    ),
]


@pytest.mark.parametrize(("edits", "keys"), RENAMED, ids=["entity", "operation", "task", "feature"])
@pytest.mark.word("entities.was", "plan")
@pytest.mark.word("endpoints.path.operation.was", "plan")
@pytest.mark.word("endpoints.path.list.was", "plan")
@pytest.mark.word("endpoints.single.was", "plan")
@pytest.mark.word("tasks.was", "plan")
@pytest.mark.word("features.was", "plan")
def test_numbers_outlive_names(edits: tuple[tuple[str, str], ...], keys: dict[str, str]) -> None:
    before, plan = planned(TEXT), after(*edits)
    assert {key: plan.id_of(key) for key in keys} == {key: before.id_of(was) for key, was in keys.items()}
    again = planned(edited(*edits), kept(plan.plan.lock))
    assert {key: again.id_of(key) for key in keys} == {key: before.id_of(was) for key, was in keys.items()}
    quarter = "Q2" if "F009" in str(edits) else "Q1"
    told = documented(QuarterPlan(again.plan, again.product.planning.quarter(quarter)))
    for key, was in keys.items():
        assert f"| `{key}` | renamed | {was} | {key} |" in told


@pytest.mark.slow
def test_without_was_another_name_is_another_task() -> None:
    edits = RENAMED[0][0]
    plan = after(*((old, new.replace("    was: Item\n", "")) for old, new in edits))
    assert plan.id_of("entity.Thing") not in {planned(TEXT).id_of(each) for each in planned(TEXT).plan.lock.rows}


def test_a_name_that_another_task_has_by_now_is_that_task_s() -> None:
    """`was:` that comes too late: the task was planned under its new name, and keeps the number that it has there."""
    edits = RENAMED[0][0]
    named = planned(
        edited(*((old, new.replace("    was: Item\n", "")) for old, new in edits)), kept(planned(TEXT).plan.lock)
    )
    late = planned(edited(*edits), kept(named.plan.lock))
    assert late.id_of("entity.Thing") == named.id_of("entity.Thing")


def stale_of(plan: QuarterPlan) -> dict[str, list[str]]:
    found = {each.task.key: stale(plan, each) for each in statuses(plan)}
    return {key: [each.text for each in some] for key, some in found.items() if some}


def test_a_task_is_stale_whose_part_of_the_spec_changed_since_it_was_planned() -> None:
    assert stale_of(planned(TEXT)) == {}
    assert stale_of(after(LONGER_ITEM)) == {"entity.Item": ["`Item.note` is new", "`Item.weight` is new"]}
    assert stale_of(after(("then: c", "then: d"))) == {"feature.F001": ["`F001` changed"]}


def test_what_code_shows_to_be_done_is_not_stale() -> None:
    plan = after(LONGER_ITEM)
    (status,) = (each for each in statuses(plan) if each.task.key == "entity.Item")
    assert stale(plan, replace(status, state=State.DONE)) == ()


HASH = ("auth: {user: User}", "auth: {user: User, hash: argon2}")
DECIDED = "decisions:\n  ADR0001: {title: Argon2, affects: [%s]}\n"


@pytest.mark.row("W12")
def test_what_binds_everything_has_to_be_decided_until_a_new_decision_says_why() -> None:
    plan = after(HASH)
    assert plan.plan.lock.undecided == (("auth", "hash"),)
    again = planned(edited(HASH), kept(plan.plan.lock))
    assert again.plan.lock.undecided == (("auth", "hash"),)
    assert planned(edited(HASH) + DECIDED % "auth", kept(again.plan.lock)).plan.lock.undecided == ()
    assert planned(edited(HASH) + DECIDED % "database", kept(again.plan.lock)).plan.lock.undecided == (
        ("auth", "hash"),
    )


def test_an_old_decision_says_nothing_of_a_new_change() -> None:
    before = planned(TEXT + DECIDED % "auth")
    plan = planned(edited(HASH) + DECIDED % "auth", kept(before.plan.lock))
    assert plan.plan.lock.undecided == (("auth", "hash"),)
    assert undecided((), (), resolved(TEXT).planning) == ()


@pytest.mark.slow
def test_the_command_compares_with_a_revision(tmp_path: Path) -> None:
    spec = tmp_path / "specs" / "product.yaml"
    spec.parent.mkdir()
    spec.write_text(HEAD + TEXT, "utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "--message", "first")
    spec.write_text(HEAD + edited(LONGER_ITEM, HASH), "utf-8")
    said = specgen(tmp_path, "plan", "Q1", "--since", "HEAD")
    assert said.code == 0
    assert "warning[undecided]: `auth.hash` changed" in said.err
    assert said.out.startswith("# Shop: Q1 since HEAD\n")
    assert "- `auth.hash` changed: `bcrypt` → `argon2`\n- `Item.note` is new" in said.out
    assert (
        "| T003 | `entity.Item` | re-estimated | 2h 30m | 2h 50m | `Item.note` is new, `Item.weight` is new |"
        in said.out
    )
    assert git(tmp_path, "status", "--short") == " M specs/product.yaml\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("revision", "message"),
    [
        ("nowhere", "git knows no revision `nowhere`"),
        ("--help", "git knows no revision `--help`"),
        ("HEAD~1", "at `HEAD~1` there was no `specs`"),
        ("HEAD", "the spec of `HEAD` can't be planned: `Shelf.title` names no type called `strng`"),
    ],
)
def test_a_revision_that_tells_nothing_is_said_to_be_so(revision: str, message: str, tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    identity = ("-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "--allow-empty", "--message", "x")
    git(tmp_path, *identity)
    spec = tmp_path / "specs" / "product.yaml"
    spec.parent.mkdir()
    spec.write_text(HEAD + edited(("title: string", "title: strng")), "utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, *identity)
    spec.write_text(HEAD + TEXT, "utf-8")
    said = specgen(tmp_path, "plan", "Q1", f"--since={revision}")
    assert said.code == 1
    assert f"error[no-revision]: {message}" in said.out + said.err


def git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=folder, capture_output=True, check=True, text=True).stdout


def test_what_is_moved_is_so_because_quarters_are_whatever_its_name() -> None:
    plan = after(
        ("features: [F001]}", "features: [F001, F002]}"),
        ("features: [F002]}", "features: []}"),
        ("operations: [list], access", "operations: [list], list: {name: tags, was: list_tags}, access"),
        ("operations: [list_tags]}", "operations: [tags]}"),
    )
    assert told(plan)["operation.tags", Kind.MOVED] == "`Q2` changed `Q1` changed"


def test_what_a_dropped_task_leaves_free_is_told_as_such() -> None:
    one = ("bob: {roles: [backend]}", "bob: {roles: [ops]}")
    first = planned(edited(one))
    less = ("  load_test: {title: Load test, feature: F001, after: [operation.list_items], estimate: 2d}\n", "")
    text = edited(one, less).replace("tasks:\n", "")
    rows = documented(planned(text, kept(first.plan.lock))).partition("## Since")[2].partition("## Scope")[0]
    dropped = first.id_of("load_test")
    assert f"| {dropped} | `load_test` | dropped |" in rows
    assert f"| {dropped} is dropped |" in rows


def test_times_that_changed_stand_beside_what_else_did() -> None:
    found = told(after(LONGER_ITEM, ("planning: {", "planning: {estimates: {entity: 5h}, ")))
    assert found["entity.Item", Kind.REESTIMATED].startswith("`planning.estimates` changed `Item.note` is new")


@pytest.mark.slow
def test_a_question_that_only_moves_is_neither_new_nor_gone() -> None:
    asked = "questions: {Q001: {text: Why, blocks: [F002]}}\n"
    first = planned(TEXT + asked)
    moved = edited(("features: [F001]}", "features: [F001, F002]}"), ("features: [F002]}", "features: []}")) + asked
    plan = planned(moved, kept(first.plan.lock))
    assert "`Q001`" not in documented(plan).partition("## Since")[2].partition("## Scope")[0]


def test_an_end_that_nobody_knows_any_longer_is_no_earlier_one() -> None:
    blocked = ("{title: Load test,", "{title: Load test, blocked: the machine is broken,")
    text = documented(after(blocked))
    assert "Nobody knows any longer when the work is done; before, it was 2026-01-" in text


def test_what_nobody_decided_counts_against_the_plan_and_is_to_be_decided() -> None:
    text = documented(after(HASH))
    assert "CONCERNS: `auth.hash` changed, and no decision says why" in text
    assert "| - | `auth.hash` changed, and no decision says why |" in text


def test_a_feature_that_is_blocked_is_told_once() -> None:
    whole = documented(after(("{title: Tags,", "{title: Tags, blocked: nobody may tag,"), quarter="Q2"))
    text = whole.partition("## Since")[0]
    assert text.count("is blocked: nobody may tag") == 1
    assert "F002 Tags is blocked: nobody may tag" in text


def test_operations_that_no_feature_names_are_told() -> None:
    text = documented(planned(TEXT)).partition("## Operations of No Feature")[2].partition("\n## ")[0]
    assert "| `delete_item` | `DELETE /items/{id}` |" in text
    assert "`list_items`" not in text
