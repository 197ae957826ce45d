"""What tests came to, as a JUnit file says it.

Nearly every runner writes such files, none as another does; read is what all agree on: `testcase` with `classname` and
`name`, and in it `failure`, `error` or `skipped`. Entities of XML that grow without end are refused by expat (2.4.1).
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from xml.etree import ElementTree

from specgen.frozen import frozen
from specgen.source.diagnostics import Unchecked
from specgen.source.text import FilePlace

MAX_BYTES = 100_000_000
FAILED = ("failure", "error")


class Result(Enum):
    """What a test came to."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"


@frozen
class Case:
    """A test that was run: the class or module that it stands in, its name there, and its result."""

    within: str
    name: str
    result: Result


def read_junit(path: Path) -> tuple[Case, ...] | Unchecked:
    """The tests that the file at *path* tells of; why it can't be read."""
    try:
        if not path.is_file():
            return _unchecked(path, "there is no such file")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        return _unchecked(path, f"it can't be read: {(error.strerror or str(error)).lower()}")
    if len(content) > MAX_BYTES:
        return _unchecked(path, f"it has more than {MAX_BYTES // 1_000_000} MB")
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        return _unchecked(path, f"it is no XML: {error}")
    if root.tag not in ("testsuites", "testsuite"):
        return _unchecked(path, f"it is no JUnit file: it begins with `<{root.tag}>`")
    return tuple(_cases(root))


def _cases(root: ElementTree.Element) -> Iterator[Case]:
    for case in root.iter("testcase"):
        inner = {each.tag for each in case}
        failed = not inner.isdisjoint(FAILED)
        result = Result.FAILED if failed else Result.SKIPPED if "skipped" in inner else Result.PASSED
        yield Case(case.get("classname", ""), case.get("name", ""), result)


def _unchecked(path: Path, because: str) -> Unchecked:
    help = "name a file that the tests wrote, by `pytest --junit-xml=FILE` for instance"
    return Unchecked(f"the tests in `{path.as_posix()}`", because, help, FilePlace(path.as_posix()))
