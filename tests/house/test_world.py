"""Disk, clock and environment are read in `world`, `files` and `cli`; all else follows from its arguments."""

import ast
from collections.abc import Iterator
from pathlib import Path, PurePath

import pytest

from tests.house.marks import ROOT

CODE = ROOT / "src" / "specgen"
OUTSIDE = {"world", "files", "cli"}
"""The floors that reach what is outside of the program."""

MODULES = {
    *("fileinput", "getpass", "glob", "io", "locale", "os", "platform", "random", "secrets", "shutil", "signal"),
    *("socket", "subprocess", "tempfile", "time"),
}
ELSEWHERE = {"copy", "group", "info", "move", "owner", "replace"}
"""What texts, matches and our own values are asked as well as paths."""

DISK = {name for name in set(dir(Path)) - set(dir(PurePath)) - ELSEWHERE if not name.startswith("_")}
CLOCK = {"now", "today", "utcnow", "uuid1", "uuid4", "uuid6", "uuid7"}
ASKED = {*DISK, *CLOCK} - {"open"}
CALLED = {"input", "open"}


def reached(text: str) -> Iterator[str]:
    """What of the world outside a module reaches, by line."""
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Import(names=names):
                yield from (name.name for name in names if name.name.split(".")[0] in MODULES)
            case ast.ImportFrom(module=str(module)) if module.split(".")[0] in MODULES:
                yield module
            case ast.Attribute(attr=name) if name in ASKED:
                yield ast.unparse(node)
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in CALLED:
                yield ast.unparse(node.func)


@pytest.mark.slow
@pytest.mark.parametrize(
    "room", sorted(path for path in CODE.iterdir() if path.stem not in OUTSIDE), ids=lambda path: path.stem
)
def test_what_is_outside_is_reached_by_three_floors_alone(room: Path) -> None:
    modules = room.rglob("*.py") if room.is_dir() else [room] if room.suffix == ".py" else []
    found = {path.relative_to(CODE).as_posix(): list(reached(path.read_text(encoding="utf-8"))) for path in modules}
    assert {path: said for path, said in found.items() if said} == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("import os.path", "os.path"),
        ("from time import monotonic", "time"),
        ("from pathlib import Path\nPath('a').absolute()", "Path('a').absolute"),
        ("there = filter(Path.exists, paths)", "Path.exists"),
        ("with path.open() as file: ...", "path.open"),
        ("open('a')", "open"),
        ("datetime.now(UTC)", "datetime.now"),
        ("uuid.uuid4()", "uuid.uuid4"),
    ],
)
def test_what_reaches_outside_would_be_seen(text: str, said: str) -> None:
    assert list(reached(text)) == [said]


def test_what_only_looks_alike_is_let_be() -> None:
    assert list(reached("entity.owner, match.group(1), 'a'.replace('a', 'b'), self.open, PurePath('a').name")) == []
