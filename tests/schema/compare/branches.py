"""The branches of a module, each with the edit that takes it away.

An edit is made in the tree itself: whoever wants another one begins with a new tree, or in a new process.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

Edit = Callable[[], None]
Kept = TypeVar("Kept", ast.expr, ast.pattern)
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Branch:
    """What an *edit* takes out of a *function*, on a *line*, said in words."""

    function: str
    line: int
    said: str
    edit: Edit


def branches(tree: ast.Module) -> Iterator[Branch]:
    """The branches of all functions and methods of a module, in the order they stand; those outside are none."""
    for name, function in _functions(tree):
        for node in ast.walk(function):
            for at, said, edit in _edits(node):
                yield Branch(name, at.lineno, said, edit)


def _functions(tree: ast.Module) -> Iterator[tuple[str, Function]]:
    for node in tree.body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                yield node.name, node
            case ast.ClassDef(name=name, body=body):
                yield from ((f"{name}.{each.name}", each) for each in body if isinstance(each, Function))


Located = ast.stmt | ast.expr | ast.pattern


def _edits(node: ast.AST) -> Iterator[tuple[Located, str, Edit]]:
    match node:
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            for value in (False, True):
                yield test, f"`{ast.unparse(test)}` is always {value}", partial(_put, node, "test", ast.Constant(value))
        case ast.Match(cases=cases):
            for case in cases:
                yield from _edits_of_case(case)
        case ast.comprehension(ifs=tests):
            for test in tests:
                yield test, f"without the filter `{ast.unparse(test)}`", partial(tests.remove, test)
        case ast.BoolOp(values=values):
            for operand in values:
                said = f"without `{ast.unparse(operand)}` in `{ast.unparse(node)}`"
                yield operand, said, partial(_leave_out, values, operand)
    yield from _edits_of_yields(node)


def _edits_of_case(case: ast.match_case) -> Iterator[tuple[Located, str, Edit]]:
    pattern, guard = case.pattern, case.guard
    said = f"case {ast.unparse(pattern)}" + (f" if {ast.unparse(guard)}" if guard else "")
    yield pattern, f"without `{said}`", partial(_put, case, "guard", ast.Constant(False))
    if guard:
        yield pattern, f"without the guard of `{said}`", partial(_put, case, "guard", None)
    for inner in ast.walk(pattern):
        if isinstance(inner, ast.MatchOr):
            for each in inner.patterns:
                yield each, f"without `{ast.unparse(each)}` in `{said}`", partial(_leave_out, inner.patterns, each)


def _edits_of_yields(node: ast.AST) -> Iterator[tuple[Located, str, Edit]]:
    """A yield that is left out stands behind `if False`: the function stays a generator."""
    for body in (getattr(node, name, None) for name in ("body", "orelse")):
        if not isinstance(body, list):
            continue
        for place, inner in enumerate(body):
            match inner:
                case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
                    never = ast.If(test=ast.Constant(False), body=[inner], orelse=[])
                    yield inner, f"without `{ast.unparse(inner)}`", partial(body.__setitem__, place, never)


def _leave_out(several: list[Kept], one: Kept) -> None:
    """Put its neighbour in the place of *one* of *several*: of two, one alone would be no tree of Python."""
    place = several.index(one)
    several[place] = several[place - 1]


def _put(node: ast.AST, name: str, value: ast.AST | None) -> None:
    setattr(node, name, value)
