"""Applications that nobody generated: no diagnostic where they say what their spec says, and each difference found."""

import shutil
from pathlib import Path

import pytest

from specgen.source.diagnostics import Diagnostic
from tests.checks.corpus.difference import CODES, Difference, Kind
from tests.checks.corpus.differences import APPLICATIONS, Application
from tests.checks.judged import differences_of, told_by_command

SEEDED = [(application, difference) for application in APPLICATIONS for difference in application.differences]
NAMES = [f"{application.name}: {difference.name}" for application, difference in SEEDED]
AS_MANY = 75
SAMPLE = ("lending", "minimal")
"""The applications that `make test` looks at, with the first difference of each.

Of the other differences `make wide` tries each third, `make long` the rest.
"""
FIRST = {application.name: application.differences[0] for application in APPLICATIONS if application.name in SAMPLE}
EACH = [
    pytest.param(application, id=application.name, marks=() if application.name in SAMPLE else pytest.mark.wide)
    for application in APPLICATIONS
]


def when(number: int, difference: Difference) -> tuple[pytest.MarkDecorator, ...]:
    """The marks of a difference's test."""
    if difference in FIRST.values():
        return ()
    return (pytest.mark.wide,) if number % 3 == 0 else (pytest.mark.long,)


CASES = [
    pytest.param(*case, id=name, marks=when(number, case[1]))
    for number, (name, case) in enumerate(zip(NAMES, SEEDED, strict=True))
]


def edited(application: Application, difference: Difference, folder: Path) -> Path:
    """A copy of the *application* in *folder* that differs in one place from it."""
    copy = folder / application.name
    shutil.copytree(application.folder, copy, ignore=shutil.ignore_patterns("__pycache__"))
    file = copy / difference.file
    text = file.read_text("utf-8")
    assert text.count(difference.old) == 1, "the old text has to stand there once"
    file.write_text(text.replace(difference.old, difference.new), "utf-8")
    return copy


def words_of(diagnostic: Diagnostic) -> str:
    """What names the place of a diagnostic."""
    return f"{diagnostic.subject}: {diagnostic.message}"


def listed(said: tuple[Diagnostic, ...]) -> str:
    return "\n".join(f"{each.code}: {words_of(each)}" for each in said)


@pytest.mark.slow
@pytest.mark.parametrize("application", EACH)
def test_nothing_is_said_of_a_faithful_application(application: Application) -> None:
    said = told_by_command(application.spec, application.folder / application.inside, application.app)
    assert said == (), "\n" + listed(said)


@pytest.mark.slow
@pytest.mark.row("A17", "A20", "W05")
@pytest.mark.parametrize(("application", "difference"), CASES)
def test_a_difference_is_found_at_its_cause(application: Application, difference: Difference, tmp_path: Path) -> None:
    folder = edited(application, difference, tmp_path) / application.inside
    said = differences_of(application.spec, folder, application.app)
    assert said, "nothing is said of it"
    codes = CODES[difference.kind]
    beside = tuple(each for each in said if each.code not in codes or not difference.is_told_by(words_of(each)))
    assert beside == (), f"\nsaid at its cause:\n{listed(said)}\nsaid beside it:\n{listed(beside)}"


def test_every_kind_of_difference_is_seeded() -> None:
    assert {difference.kind for _, difference in SEEDED} == set(Kind)
    assert len(SEEDED) >= AS_MANY


def test_each_difference_has_a_name_of_its_own() -> None:
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("GET /tools", "GET /api/v1/tools has no parameter `sort`"),
        ("GET /tools/{id}", "`GET /tools/{tool_id}` is not there"),
        ("X-Desk", "the header `X-Desk`"),
    ],
)
def test_a_place_is_known_by_its_word(where: str, text: str) -> None:
    assert Difference("", "", "", "", Kind.LIMIT, (where,)).is_told_by(text)


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("GET /tools", "GET /api/v1/tools/{id} has no parameter `sort`"),
        ("GET /tools", "GET /loans"),
        ("due", "due_on"),
        ("list_loans", "list_loans_of"),
    ],
)
def test_another_place_is_not_taken_for_it(where: str, text: str) -> None:
    assert not Difference("", "", "", "", Kind.LIMIT, (where,)).is_told_by(text)
