"""A pytest plugin that runs tests again and again, each time with one branch of some modules taken away.

`BRANCHES_OF` names the modules. What is found is written to the file `BRANCHES_FOUND`: by module, how many branches
there are, and those that no test misses. Tests that wait for a database, or draw their samples, don't count.
"""

import ast
import gc
import importlib
import json
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter
from types import CodeType, FrameType, FunctionType, ModuleType

import pytest
from _pytest.runner import runtestprotocol

from tests.schema.compare.branches import Branch, branches

OF, FOUND = "BRANCHES_OF", "BRANCHES_FOUND"
LEFT_OUT = ("judge", "slow", "wide", "long")
GREEN, RED, UNMADE = 0, 1, 2
MOST_SECONDS = 20
"""Tests that run longer than they did by so much are red: what was taken away ended a loop."""


class Trace:
    """Which lines of some files are run."""

    def __init__(self, files: set[str]) -> None:
        self.files = files
        self.lines: set[tuple[str, int]] = set()

    def __call__(self, frame: FrameType, _event: str, _argument: object) -> "Trace | None":
        if frame.f_code.co_filename not in self.files:
            return None
        self.lines.add((frame.f_code.co_filename, frame.f_lineno))
        return self


@dataclass(frozen=True)
class Seen:
    """How long a test takes, and which lines it runs, each with its file."""

    seconds: float
    lines: set[tuple[str, int]]


def pytest_runtestloop(session: pytest.Session) -> bool:
    """Run the tests once as they are, and then for each branch those that come by it."""
    if session.testsfailed:
        raise session.Failed("the tests can't be read")
    modules = [importlib.import_module(name) for name in os.environ[OF].split()]
    files = {str(module.__file__) for module in modules}
    seen = {item: _seen(item, files) for item in session.items if _counts(item)}
    gc.freeze()
    assert not _is_red(list(seen), seen, lambda: None), "what passes once does not pass twice"
    found = {module.__name__: _judged(module, seen) for module in modules}
    Path(os.environ[FOUND]).write_text(json.dumps(found), encoding="utf-8")
    return True


def _counts(item: pytest.Item) -> bool:
    draws = hasattr(getattr(item, "function", None), "hypothesis")
    return not draws and not any(map(item.get_closest_marker, LEFT_OUT))


def _is_green(item: pytest.Item) -> bool:
    return all(report.passed for report in runtestprotocol(item, log=False))


def _seen(item: pytest.Item, files: set[str]) -> Seen:
    trace, start = Trace(files), perf_counter()
    sys.settrace(trace)
    try:
        assert _is_green(item), f"{item.nodeid} fails"
    finally:
        sys.settrace(None)
    return Seen(perf_counter() - start, trace.lines)


def _judged(module: ModuleType, seen: dict[pytest.Item, Seen]) -> dict[str, object]:
    """How many branches *module* has, and those that no test misses, by what is said of them."""
    file = Path(str(module.__file__))
    tree = ast.parse(file.read_text(encoding="utf-8"))
    said, missed_by_none = Counter[str](), list[str]()
    for branch in branches(tree):
        name = f"{branch.function}: {branch.said}"
        said[name] += 1
        items = _judges(module, branch, seen)
        if not _is_red(items, seen, partial(_take_away, branch, tree, module)):
            missed_by_none.append(name if said[name] == 1 else f"{name} ({said[name]})")
    return {"branches": said.total(), "missed by none": missed_by_none}


def _judges(module: ModuleType, branch: Branch, seen: dict[pytest.Item, Seen]) -> list[pytest.Item]:
    """The tests that run the function of *branch*: first those that come by its line, and of them the quickest."""
    code = _function(module, branch.function).__code__
    lines = {(code.co_filename, line) for each in (code, *_inner(code)) for _, _, line in each.co_lines() if line}
    place = (code.co_filename, branch.line)
    found = [item for item, each in seen.items() if each.lines & lines]
    return sorted(found, key=lambda item: (place not in seen[item].lines, seen[item].seconds))


def _is_red(items: Sequence[pytest.Item], seen: dict[pytest.Item, Seen], change: Callable[[], None]) -> bool:
    """Whether one of *items* fails after a *change*, which is made in a process of its own."""
    child = os.fork()
    if not child:
        _end_with(items, MOST_SECONDS + round(sum(seen[item].seconds for item in items)), change)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code != UNMADE, "a branch can't be taken away"
    return code != GREEN


def _end_with(items: Sequence[pytest.Item], seconds: int, change: Callable[[], None]) -> None:
    code = UNMADE
    try:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(seconds)
        change()
        code = RED
        code = GREEN if all(map(_is_green, items)) else RED
    finally:
        os._exit(code)


def _take_away(branch: Branch, tree: ast.Module, module: ModuleType) -> None:
    """Give the function of *branch*, wherever it was imported, the code that it has without that."""
    branch.edit()
    whole = compile(ast.fix_missing_locations(tree), str(module.__file__), "exec", dont_inherit=True)
    code = next(each for each in _inner(whole) if each.co_qualname == branch.function)
    _function(module, branch.function).__code__ = code


def _function(module: ModuleType, name: str) -> FunctionType:
    *outer, last = name.split(".")
    names = vars(module)
    for each in outer:
        names = vars(names[each])
    found = names[last]
    function = found.fget if isinstance(found, property) else found
    assert isinstance(function, FunctionType), f"{name} is wrapped"
    return function


def _inner(code: CodeType) -> Iterator[CodeType]:
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield each
            yield from _inner(each)
