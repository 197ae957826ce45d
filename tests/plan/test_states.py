"""States by facts, tests by the names that runners give them, and files of JUnit."""

from dataclasses import replace
from pathlib import Path

import pytest

from specgen.checks.facts.results import Results, key_of
from specgen.plan.facts import Fact, Seen, Sight
from specgen.plan.states import State, state_of
from specgen.source.diagnostics import Unchecked
from specgen.world.junit import Case, Result, read_junit
from tests.plan.plans import work

TASK = work(
    "features: {F001: {title: Items, operations: [list_items]}}\n",
    "quarters: {Q1: {start: 2026-01-05, end: 2026-03-27, features: [F001]}}\n",
).task("operation.list_items")


def seen(**holds: bool | None) -> list[Seen]:
    return [Seen(Fact(Sight[name.upper()], "x"), each) for name, each in holds.items()]


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({}, State.UNKNOWN),
        ({"served": True, "written": True, "agrees": True}, State.DONE),
        ({"served": True, "written": True, "agrees": None}, State.UNKNOWN),
        ({"served": True, "written": True, "agrees": False}, State.CONTRADICTS),
        ({"served": True, "written": False, "agrees": True}, State.STUB),
        ({"served": False, "written": False, "agrees": False}, State.TODO),
        ({"migrated": True, "modelled": False, "table_agrees": False}, State.PARTIAL),
        ({"migrated": True, "modelled": None, "table_agrees": None}, State.UNKNOWN),
        ({"waived": True}, State.UNKNOWN),
        ({"waived": True, "passed": True}, State.DONE),
        ({"waived": True, "passed": False}, State.TODO),
        ({"passed": True, "shown": None}, State.UNKNOWN),
    ],
)
def test_a_task_is_done_where_every_fact_was_seen(facts: dict[str, bool | None], state: State) -> None:
    assert state_of(TASK, seen(**facts)) is state


def test_what_is_cancelled_is_not_done() -> None:
    assert state_of(replace(TASK, cancelled="nobody wants it"), seen(served=True)) is State.CANCELLED


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("tests/test_books.py::test_list", "tests.test_books::test_list"),
        ("tests/test_books.py::TestShelf::test_list[1-a/b.c]", "tests.test_books.TestShelf::test_list[1-a/b.c]"),
        ("test_books.py::test_list", "test_books::test_list"),
        ("org.shop.ShelfTest.lists", "org.shop.ShelfTest::lists"),
        ("perf::test_p95", "perf::test_p95"),
    ],
)
def test_tests_are_named_as_runners_name_them(said: str, key: str) -> None:
    assert key_of(said) == key


@pytest.mark.parametrize(
    ("results", "holds"),
    [
        ([], None),
        ([Result.PASSED], True),
        ([Result.SKIPPED], None),
        ([Result.PASSED, Result.SKIPPED], None),
        ([Result.PASSED, Result.SKIPPED, Result.FAILED], False),
        ([Result.PASSED, Result.FAILED], False),
    ],
)
def test_a_test_passes_where_all_of_its_runs_did(results: list[Result], holds: bool | None) -> None:
    tests = Results(Case("tests.test_a", f"test_b[{number}]", result) for number, result in enumerate(results))
    assert tests.passed(Fact(Sight.PASSED, "tests/test_a.py::test_b")).holds is holds


def test_one_run_of_a_test_can_be_named() -> None:
    tests = Results(
        (Case("tests.test_a", "test_b[0]", Result.PASSED), Case("tests.test_a", "test_b[1]", Result.FAILED))
    )
    assert tests.passed(Fact(Sight.PASSED, "tests/test_a.py::test_b[0]")).holds is True
    assert tests.passed(Fact(Sight.PASSED, "tests/test_a.py::test_b[1]")).holds is False


BOMB = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is no XML"),
        (b"<html/>", "it is no JUnit file"),
        (b"<testsuite><testcase/>", "it is no XML"),
        (b"\xff\xfe\x00", "it is no XML"),
        (f"{BOMB}]><testsuite>&i;</testsuite>".encode(), "it is no XML"),
    ],
    ids=["empty", "html", "cut", "no-text", "bomb"],
)
def test_what_is_no_report_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "report.xml").write_bytes(content)
    read = read_junit(tmp_path / "report.xml")
    assert isinstance(read, Unchecked)
    assert read.because.startswith(said)


def test_a_report_that_is_not_there_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "report.xml"):
        read = read_junit(path)
        assert isinstance(read, Unchecked)
        assert read.because == "there is no such file"


def test_suites_within_suites_are_read(tmp_path: Path) -> None:
    inner = '<testcase classname="a.B" name="c"><system-out>x</system-out></testcase>'
    (tmp_path / "report.xml").write_text(f"<testsuite><testsuite>{inner}</testsuite><testcase name='d'/></testsuite>")
    assert read_junit(tmp_path / "report.xml") == (Case("a.B", "c", Result.PASSED), Case("", "d", Result.PASSED))
