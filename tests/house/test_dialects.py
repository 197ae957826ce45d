"""No dialect is taken for another: what tells them apart knows each, so that a new one is told what it lacks."""

import re
from collections.abc import Callable, Collection, Iterator
from typing import get_args

import pytest

from specgen.cli import migrate
from specgen.schema.dialect import Dialect
from specgen.schema.dialects import DIALECTS
from specgen.spec.product_parts import Dialect as DialectWord
from tests import databases
from tests.house.dialects import Told, classes, comparisons, matches, tables
from tests.house.marks import ROOT

NAMES = frozenset(each.name for each in DIALECTS)
CLASSES = frozenset(type(each).__name__ for each in DIALECTS)
SOURCES = sorted((ROOT / "src").rglob("*.py"))
WORDS_OF_PEOPLE = ("src/specgen/spec/synonyms.py",)
"""What is called otherwise by some, and need not be."""
BY_PRODUCT = "src/specgen/generators/service/"
"""Asks which databases a product names; `DRIVERS` there has a line for each that a service runs on."""
OF_APPLICATIONS = "src/specgen/world/probe/"
"""Asks for databases as SQLAlchemy calls them, in the interpreter of an application."""

Found = tuple[str, Told]


def told(ask: Callable[[str, Collection[str]], Iterator[Told]], names: Collection[str]) -> list[Found]:
    files = ((each.relative_to(ROOT).as_posix(), each.read_text(encoding="utf-8")) for each in SOURCES)
    speaking = ((path, text) for path, text in files if any(name in text for name in names))
    return [(path, each) for path, text in speaking for each in ask(text, names)]


def place(found: Found) -> str:
    return f"{found[0]}:{found[1].line}: {found[1].shown}"


@pytest.mark.slow
def test_what_tells_dialects_apart_knows_each() -> None:
    asked = [each for each in told(tables, NAMES) if each[0] not in WORDS_OF_PEOPLE] + told(matches, NAMES)
    lacking = [(place(each), ", ".join(sorted(NAMES - each[1].knows))) for each in asked]
    said = [f"{where} lacks {missing}" for where, missing in lacking if missing]
    assert asked
    assert not said, "\n".join(("give each of these a line for the dialect:", *said))


@pytest.mark.slow
def test_nothing_asks_for_one_dialect_and_takes_all_others_for_alike() -> None:
    asked = [each for each in told(comparisons, NAMES) if not each[0].startswith((BY_PRODUCT, OF_APPLICATIONS))]
    said = [place(each) for each in (*asked, *told(classes, CLASSES))]
    assert not said, "\n".join(("ask a table that has a line for each dialect, or the dialect itself:", *said))


def test_the_language_has_a_word_for_each() -> None:
    assert set(get_args(get_args(DialectWord)[0])) == NAMES, "the words of `dialects:` stand in spec/product_parts.py"


def test_each_is_tried_on_a_database() -> None:
    spoken = (getattr(each, "dialect", None) for each in vars(databases).values())
    assert {each.name for each in spoken if isinstance(each, Dialect)} == NAMES, (
        "a database of each is opened in tests/databases.py"
    )


def test_a_service_takes_an_address_of_each() -> None:
    settings = (ROOT / "templates/service/runtime/settings.py.j2").read_text(encoding="utf-8")
    known = re.search(r"^BACKENDS = \{\n(.*?)^\}", settings, re.MULTILINE | re.DOTALL)
    assert known
    assert set(re.findall(r": \"(\w+)\",", known[1])) == NAMES, "BACKENDS in templates/service/runtime/settings.py.j2"


def test_the_help_of_migrate_names_each() -> None:
    assert set(re.findall(r"\w+", migrate.DIALECTS)) - {"or"} == NAMES, "DIALECTS in cli/migrate.py"


ASKING = """\
MYSQL, OTHER = "mysql", "x"
ALONE = ("sqlite",)
if name == MYSQL or name in ALONE or "postgresql" != name: ...
if name == OTHER or name == "oracle": ...
match name:
    case "mysql": ...
    case _: ...
match dialect:
    case MySQL(): ...
isinstance(dialect, (MySQL, str))
TABLE = {"mysql": 1, "sqlite": 2}
TABLES = {MYSQL: 1, "postgresql": 2}
WORDS = {"mysql": 1, "data": 2}
"""


@pytest.mark.parametrize(
    ("ask", "names", "found"),
    [
        (comparisons, NAMES, [(3, {"mysql"}), (3, {"sqlite"}), (3, {"postgresql"})]),
        (matches, NAMES, [(5, {"mysql"})]),
        (classes, CLASSES, [(9, {"MySQL"}), (10, {"MySQL"})]),
        (tables, NAMES, [(11, {"mysql", "sqlite"}), (12, {"mysql", "postgresql"})]),
    ],
)
def test_places_are_found(
    ask: Callable[[str, Collection[str]], Iterator[Told]], names: Collection[str], found: list[tuple[int, set[str]]]
) -> None:
    assert sorted((each.line, sorted(each.knows)) for each in ask(ASKING, names)) == sorted(
        (line, sorted(knows)) for line, knows in found
    )
