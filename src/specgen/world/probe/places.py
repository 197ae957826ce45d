"""Where code stands: files as people name them, and the syntax of what was imported."""

from __future__ import annotations

import ast
import functools
import inspect
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Function = ast.FunctionDef | ast.AsyncFunctionDef

Record = dict[str, object]

INSTALLED = ("site-packages", "dist-packages")


class Places:
    """The files of an application, by the folders that it is imported from; the first of them is its own."""

    def __init__(self, folders: Sequence[str]) -> None:
        own = [Path(folder).absolute() for folder in folders]
        ways = [*own, *(folder.resolve() for folder in own)]
        self._prefixes = [str(folder).rstrip(os.sep) + os.sep for folder in ways]
        self._functions: dict[str, dict[tuple[str, int], Function]] = {}
        self._classes: dict[str, dict[str, int]] = {}
        self._names: dict[str, dict[str, int]] = {}

    def shown(self, path: str) -> str:
        """*path* as people name it: from the application's folder where it is below it, with `/` between names."""
        prefix = next((prefix for prefix in self._prefixes if path.startswith(prefix)), "")
        return path[len(prefix) :].replace(os.sep, "/")

    def own(self, path: str) -> bool:
        """Whether the application's authors wrote the file at *path*."""
        return path.startswith(tuple(self._prefixes)) and not any(name in INSTALLED for name in Path(path).parts)

    def of(self, thing: object) -> Record:
        """Where *thing* is written, a function, a class or a value that can be called: its module, name, file, line.

        The line of a function is where its decorators begin.
        """
        written = unwrapped(thing)
        code = getattr(written, "__code__", None)
        if isinstance(code, CodeType):
            return self._record(written, code.co_filename, code.co_firstlineno)
        found = written if isinstance(written, type) else type(written)
        path = getattr(sys.modules.get(found.__module__), "__file__", None)
        if not isinstance(path, str):
            return self._record(found, None, None)
        return self._record(found, path, self._lines_of_classes(path).get(found.__qualname__))

    def syntax(self, function: FunctionType) -> Function | None:
        """How *function* is written; None where its file can't be read any more."""
        code = function.__code__
        return self._syntax(code.co_filename).get((code.co_name, code.co_firstlineno))

    def named(self, value: object) -> tuple[str, int] | None:
        """The file and the line where a module of the application gives *value* its name."""
        for module in list(sys.modules.values()):
            path = getattr(module, "__file__", None) if issubclass(type(module), ModuleType) else None
            if not isinstance(path, str) or not self.own(path):
                continue
            for name, held in list(object.__getattribute__(module, "__dict__").items()):
                line = self._lines_of_names(path).get(name) if held is value else None
                if line is not None:
                    return self.shown(path), line
        return None

    def _record(self, thing: object, path: str | None, line: int | None) -> Record:
        return {
            "module": str(getattr(thing, "__module__", None) or ""),
            "function": str(getattr(thing, "__qualname__", None) or type(thing).__qualname__),
            "file": None if path is None else self.shown(path),
            "line": line,
        }

    def _syntax(self, path: str) -> dict[tuple[str, int], Function]:
        if path not in self._functions:
            self._read(path)
        return self._functions[path]

    def _lines_of_classes(self, path: str) -> dict[str, int]:
        if path not in self._classes:
            self._read(path)
        return self._classes[path]

    def _lines_of_names(self, path: str) -> dict[str, int]:
        if path not in self._names:
            self._read(path)
        return self._names[path]

    def _read(self, path: str) -> None:
        functions = self._functions[path] = {}
        classes = self._classes[path] = {}
        names = self._names[path] = {}
        try:
            tree = ast.parse(Path(path).read_bytes())
        except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
            return
        for each in (node for node in tree.body if isinstance(node, (ast.Assign, ast.AnnAssign))):
            targets = each.targets if isinstance(each, ast.Assign) else [each.target]
            names.update({target.id: each.lineno for target in targets if isinstance(target, ast.Name)})
        for name, node in definitions(tree, ""):
            if isinstance(node, ast.ClassDef):
                classes[name] = node.lineno
            else:
                first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
                functions[node.name, first] = node


def definitions(tree: ast.AST, within: str) -> Iterator[tuple[str, ast.ClassDef | Function]]:
    """Every class and function of *tree* by its qualified name, outer ones first."""
    waiting = [(tree, within)]
    while waiting:
        above, name = waiting.pop()
        for node in ast.iter_child_nodes(above):
            inner = name
            if isinstance(node, ast.ClassDef):
                yield name + node.name, node
                inner = f"{name}{node.name}."
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield name + node.name, node
                inner = f"{name}{node.name}.<locals>."
            if not isinstance(node, ast.expr):
                waiting.append((node, inner))


def unwrapped(thing: object) -> object:
    """What *thing* was before it was decorated, bound or given arguments."""
    for _ in range(100):
        if isinstance(thing, functools.partial):
            thing = thing.func
        elif inspect.ismethod(thing):
            thing = thing.__func__
        elif isinstance(thing, FunctionType) and "__wrapped__" in vars(thing):
            thing = vars(thing)["__wrapped__"]
        else:
            return thing
    return thing


def closed_over(function: FunctionType) -> Iterator[tuple[str, object]]:
    """What *function* took along from where it was made, by name."""
    for index, cell in enumerate(function.__closure__ or ()):
        try:
            yield function.__code__.co_freevars[index], cell.cell_contents
        except ValueError:  # not filled yet
            continue
