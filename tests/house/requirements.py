"""Which tests show which requirement: the marks in the tests → docs/requirements.md."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.house.rows import ROWS

ROOT = Path(__file__).resolve().parents[2]
HEADING = """# Requirements

What the source documents ask for and this version meets, in our own words; beside each row the tests that show it. A
test names its rows with `@pytest.mark.row("D01")`. `make docs` writes this page, a house test lists rows without one.

| Row | What is asked | Tests |
| --- | --- | --- |
"""


def shown_by() -> dict[str, list[str]]:
    """The tests of each row, as `file::test`, by path."""
    found: dict[str, list[str]] = {}
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        if "node_modules" in file.parts:
            continue
        for test, row in _marks(ast.parse(file.read_text(encoding="utf-8"))):
            found.setdefault(row, []).append(f"{file.relative_to(ROOT).as_posix()}::{test}")
    return found


def page() -> str:
    """The page, in Markdown."""
    tests = shown_by()
    return HEADING + "".join(f"| {row} | {words} | {_links(tests.get(row, []))} |\n" for row, words in ROWS.items())


def _marks(tree: ast.Module) -> Iterator[tuple[str, str]]:
    named = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    everywhere = list(_rows(named["pytestmark"], named)) if "pytestmark" in named else []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test"):
            own = (row for each in node.decorator_list for row in _rows(each, named))
            for row in dict.fromkeys([*everywhere, *own]):
                yield node.name, row


def _rows(expression: ast.AST, named: Mapping[str, ast.AST]) -> Iterator[str]:
    for node in ast.walk(expression):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "row":
            for argument in node.args:
                yield from _texts(argument, named)


def _texts(argument: ast.AST, named: Mapping[str, ast.AST]) -> Iterator[str]:
    """The texts in an argument; `*SHOWN` stands for those of a tuple of the module's, or for a dict's keys."""
    if isinstance(argument, ast.Dict):
        yield from (text for key in argument.keys if key is not None for text in _texts(key, named))
        return
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.Name) and argument.id in named:
        yield from _texts(named[argument.id], {})
    for node in ast.iter_child_nodes(argument):
        yield from _texts(node, named)


def _links(tests: list[str]) -> str:
    return ", ".join(f"[{test.partition('::')[2]}](../{test.partition('::')[0]})" for test in tests)
