"""Tasks are done exactly where code, migrations and tests show it, and are no longer done where these are broken."""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from specgen.plan.states import State, Status
from specgen.workflows.code_asked import CodeAsked
from specgen.workflows.generate import Wanted, generate
from specgen.workflows.outlook import Looked
from specgen.workflows.plan import plan
from specgen.workflows.status import status
from tests.cli.command import specgen
from tests.judges.process import ROOT
from tests.plan.plans import SHOP
from tests.plan.test_plan_command import HEAD

pytestmark = pytest.mark.slow

PLANNED = """\
planning: {people: {first: {roles: [backend]}}}
features:
  F001:
    title: Accounts
    operations: [register, login, me]
    acceptance:
      AC001: {given: nobody, when: I register, then: I am known, tests: [tests/test_accounts.py::test_register]}
      AC002: {given: me, when: I look, then: it is blue, waived: {reason: the front end draws it, by: architect}}
  F002:
    title: Articles
    operations: [list_articles, create_article, read_article, update_article, delete_article]
  F003: {title: Comments, operations: [list_comments, create_comment, delete_comment]}
tasks:
  load_test: {title: Load test, feature: F002, tests: [tests.Load.test_many]}
quarters:
  Q1: {start: 2026-01-05, end: 2026-03-27, features: [F001, F002, F003]}
"""
SERVED_BY_HAND = """\
  POST /sales: {name: sell, group: sales, does: service, access: public}
planning: {people: {first: {roles: [backend]}}}
features:
  F001: {title: Sales, operations: [sell, list_items]}
quarters:
  Q1: {start: 2026-01-05, end: 2026-03-27, features: [F001]}
"""
JUNIT = """\
<testsuites><testsuite name="pytest">
<testcase classname="tests.test_accounts" name="test_register[one]"/>
<testcase classname="tests.test_accounts" name="test_register[two]">{inner}</testcase>
<testcase classname="tests.Load" name="test_many"/>
</testsuite></testsuites>
"""
SHOWN = {"feature.F002", "feature.F003"}
"""No criterion says what shows that these are done."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Conduit with a plan and the service that was generated for it."""
    folder = tmp_path_factory.mktemp("conduit")
    text = (ROOT / "specs/conduit/product.yaml").read_text("utf-8")
    (folder / "product.yaml").write_text(text + "\n" + PLANNED)
    assert generate(folder / "product.yaml", folder, Wanted()).value
    assert plan(folder / "product.yaml", folder, "Q1", dry=False).value
    (folder / "passed.xml").write_text(JUNIT.format(inner=""))
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "conduit")
    return tmp_path / "conduit"


def code_in(folder: Path) -> CodeAsked:
    return CodeAsked("conduit.app:create_app", folder=folder, python=sys.executable)


def looked(folder: Path, code: CodeAsked | None = None, *junit: str) -> dict[str, Status]:
    """How far each task is, by key."""
    files = tuple(folder / each for each in junit)
    told = status(folder / "product.yaml", folder, None, Looked(code or CodeAsked(), files))
    return {each.task.key: each for quarter in told.quarters for each in quarter.statuses}


def states(found: dict[str, Status]) -> dict[str, State]:
    return {key: each.state for key, each in found.items()}


def edited(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / "src/conduit" / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_without_code_nothing_is_done(folder: Path) -> None:
    assert set(states(looked(folder)).values()) == {State.UNKNOWN}


def test_what_code_and_tests_show_is_done(folder: Path) -> None:
    found = looked(folder, code_in(folder), "passed.xml")
    undone = {key for key, state in states(found).items() if state is not State.DONE}
    assert undone == SHOWN
    assert not found["operation.login"].waits


@pytest.mark.parametrize(
    ("inner", "state"),
    [("<failure/>", State.PARTIAL), ("<error/>", State.PARTIAL), ("<skipped/>", State.UNKNOWN)],
    ids=["failure", "error", "one-run-skipped"],
)
def test_a_feature_is_done_where_the_tests_of_its_criteria_pass(folder: Path, inner: str, state: State) -> None:
    (folder / "passed.xml").write_text(JUNIT.format(inner=inner))
    found = looked(folder, None, "passed.xml")
    shown = {State.PARTIAL: State.TODO}.get(state, state)
    assert found["feature.F001"].state is shown


def dropped(folder: Path) -> None:
    edited(folder, "api/articles.py", '@router.delete(\n    "/{slug}",\n', '@router.delete(\n    "/{slug}/gone",\n')


def renumbered(folder: Path) -> None:
    edited(folder, "api/articles.py", "status_code=201", "status_code=200")


def opened(folder: Path) -> None:
    edited(
        folder,
        "api/articles.py",
        "service: SignedIn, body: ArticleSent[Create",
        "service: Known, body: ArticleSent[Create",
    )


def nullable(folder: Path) -> None:
    edited(folder, "models/comments.py", 'Column("body", Text, nullable=False)', 'Column("body", Text, nullable=True)')


def without_model(folder: Path) -> None:
    spec = folder / "product.yaml"
    spec.write_text(spec.read_text().replace("  Tag:\n", "  Tag:\n    table: labels\n", 1))


@pytest.mark.parametrize(
    ("broken", "wanted"),
    [
        (dropped, {"operation.delete_article": State.TODO}),
        (renumbered, {"operation.create_article": State.CONTRADICTS}),
        (opened, {"operation.create_article": State.CONTRADICTS, "auth.core": State.CONTRADICTS}),
        (nullable, {"entity.Comment": State.CONTRADICTS}),
        (without_model, {"entity.Tag": State.PARTIAL}),
    ],
    ids=["dropped", "renumbered", "opened", "nullable", "moved"],
)
def test_broken_code_takes_back_what_it_breaks_and_nothing_else(
    folder: Path, broken: Callable[[Path], None], wanted: dict[str, State]
) -> None:
    broken(folder)
    found = states(looked(folder, code_in(folder), "passed.xml"))
    assert {key: each for key, each in found.items() if each is not State.DONE and key not in SHOWN} == wanted


def test_what_answers_501_is_a_stub(tmp_path: Path) -> None:
    (tmp_path / "product.yaml").write_text(HEAD + SHOP + SERVED_BY_HAND)
    assert generate(tmp_path / "product.yaml", tmp_path, Wanted()).value
    code = CodeAsked("shop.app:create_app", folder=tmp_path, python=sys.executable)
    found = looked(tmp_path, code)
    assert found["operation.sell"].text == "stub 2/3"
    assert found["enum.State"].state is State.DONE


def test_who_looks_at_a_document_alone_knows_no_code(folder: Path) -> None:
    found = states(looked(folder, CodeAsked(document=str(folder / "openapi.json"))))
    assert found["operation.login"] is State.UNKNOWN
    assert found["entity.Tag"] is State.UNKNOWN


def test_what_can_not_be_looked_at_is_unknown(folder: Path) -> None:
    edited(folder, "app.py", "from ", "raise SystemExit\nfrom ")
    assert set(states(looked(folder, code_in(folder))).values()) == {State.UNKNOWN}
    said = specgen(folder, "status", "--app", "conduit.app:create_app", "--python", sys.executable)
    assert said.code == 3
    assert "not checked: the application" in said.out


def test_a_report_that_can_not_be_read_is_said(folder: Path) -> None:
    (folder / "passed.xml").write_text("<html/>")
    said = specgen(folder, "status", "--junit", "passed.xml")
    assert said.code == 3
    assert "it is no JUnit file: it begins with `<html>`" in said.out


def test_status_tells_what_keeps_people_from_beginning(folder: Path) -> None:
    said = specgen(folder, "status", "--quarter", "Q1")
    assert said.code == 0
    assert said.out.startswith("Q1: 20 unknown; 0h of ")
    assert "unknown of 16 tasks: no code was looked at; `--app` names an application\n" in said.out


def test_next_tells_what_can_be_begun(folder: Path) -> None:
    said = specgen(folder, "next", "--app", "conduit.app:create_app", "--python", sys.executable)
    assert said.code == 0
    begun = [line.split("  ")[2] for line in said.out.splitlines() if line.startswith("  T")]
    assert begun == ["Accounts: shown to be done", "Load test", "Comments: shown to be done"]
    assert "        First, 2h, 2026-01-05 to 2026-01-05" in said.out
    assert "        backend, ?, 2026-01-05 to 2026-01-05, 1 task waits for it\n" in said.out


def test_machines_are_told_what_can_be_begun_in_the_same_order(folder: Path) -> None:
    asked = ("next", "--app", "conduit.app:create_app", "--python", sys.executable)
    told = json.loads(specgen(folder, *asked, "--json").out)
    titles = [line.split("  ")[2] for line in specgen(folder, *asked).out.splitlines() if line.startswith("  T")]
    assert [each["title"] for each in told["quarters"][0]["tasks"]] == titles


def test_next_tells_the_work_of_a_role_alone(folder: Path) -> None:
    said = specgen(folder, "next", "--role", "backent")
    assert (said.code, said.err) == (2, "specgen: nobody has the role `backent`; did you mean `backend`?\n")


def test_a_quarter_that_is_none_is_said(folder: Path) -> None:
    said = specgen(folder, "next", "--quarter", "Q7")
    assert said.code == 1
    assert "there is no quarter called `Q7`" in said.out


def test_machines_are_told_the_same(folder: Path) -> None:
    told = json.loads(specgen(folder, "status", "--json").out)
    (quarter,) = told["quarters"]
    task = next(each for each in quarter["tasks"] if each["key"] == "operation.login")
    assert (told["kind"], told["schema_version"], quarter["as_of"]) == ("status", 1, "2026-01-05")
    assert task["state"] == "unknown"
    assert [each["fact"] for each in task["facts"]] == ["served", "written", "agrees"]
