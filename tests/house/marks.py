"""What tests say of themselves by marks, read from their files: no test is imported for it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Mark:
    """What one mark says of a test: its arguments, as texts."""

    file: str
    test: str
    arguments: tuple[str, ...]

    @property
    def link(self) -> str:
        """The test as a page under docs/ names it."""
        return f"[{self.test}](../{self.file})"


def marks(kind: str) -> Iterator[Mark]:
    """The marks of a kind on all tests, by path."""
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        if "node_modules" not in file.parts:
            for test, arguments in _marks(ast.parse(file.read_text(encoding="utf-8")), kind):
                yield Mark(file.relative_to(ROOT).as_posix(), test, arguments)


def _marks(tree: ast.Module, kind: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    named = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    everywhere = list(_arguments(named["pytestmark"], kind, named)) if "pytestmark" in named else []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test"):
            own = (found for each in node.decorator_list for found in _arguments(each, kind, named))
            for arguments in dict.fromkeys([*everywhere, *own]):
                yield node.name, arguments


def _arguments(expression: ast.AST, kind: str, named: Mapping[str, ast.AST]) -> Iterator[tuple[str, ...]]:
    """The arguments of each mark in an expression; a name of the module's stands for what it names."""
    for node in ast.walk(named.get(expression.id, expression) if isinstance(expression, ast.Name) else expression):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == kind:
            yield tuple(text for argument in node.args for text in _texts(argument, named))


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
