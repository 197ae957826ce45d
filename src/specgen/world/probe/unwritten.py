"""Operations that do nothing but answer 501, as far as their code tells without being run.

Code is unwritten where it never returns anything but an answer of 501 and ends by raising one or answering so; or where
all that it does is to ask code that is unwritten: a function, or a method of a service that it depends on. In doubt it
is written.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from types import FunctionType, ModuleType

from .places import Places, closed_over, unwrapped
from .services import Services, method_named, services_of

NOT_IMPLEMENTED = 501
DEEPEST = 3
"""How many functions may ask each other before one answers."""

CHECK, MARK = "check_written", "is_unwritten"
"""The function of generated code that refuses what is marked, and the mark."""

CONDITIONAL = (ast.IfExp, ast.BoolOp, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
OWN = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


class Unwritten:
    """Says of routes whether they are unwritten; each function is looked at once."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._known: dict[int, bool] = {}

    def is_route(self, route: object) -> bool:
        """Whether *route* always answers 501."""
        if getattr(route, "status_code", None) == NOT_IMPLEMENTED:
            return True
        endpoint = unwrapped(getattr(route, "endpoint", None))
        return isinstance(endpoint, FunctionType) and self._is_unwritten(endpoint, services_of(route), DEEPEST)

    def _is_unwritten(self, function: FunctionType, services: Services, depth: int) -> bool:
        node = self._places.syntax(function) if depth else None
        if node is None:
            return False
        body = node.body[1:] if ast.get_docstring(node) is not None else node.body
        code = Code(function)
        if any(_refuses(statement, code) for statement in body):
            return True
        if not body or any(_answers(statement) for statement in body[:-1]):
            return False
        last = body[-1]
        if isinstance(last, ast.Raise):
            return last.exc is not None and _raised(last.exc, code) == NOT_IMPLEMENTED
        if not isinstance(last, (ast.Return, ast.Expr)) or last.value is None:
            return False
        if isinstance(last, ast.Return) and _answered(last.value, code) == NOT_IMPLEMENTED:
            return True
        return len(body) == 1 and self._asks_unwritten(last.value, code, services, depth)

    def _asks_unwritten(self, value: ast.expr, code: Code, services: Services, depth: int) -> bool:
        return any(self._known_unwritten(each, depth - 1) for each in _asked(value, code, services))

    def _known_unwritten(self, function: FunctionType, depth: int) -> bool:
        if id(function) not in self._known:
            self._known[id(function)] = self._is_unwritten(function, {}, depth)
        return self._known[id(function)]


class Code:
    """The names that a function can see."""

    def __init__(self, function: FunctionType) -> None:
        self._near = dict(closed_over(function))
        self._local = set(function.__code__.co_varnames)
        self._global = function.__globals__

    def value(self, expression: ast.expr) -> object:
        """What *expression* is, where a name or the part of a module or a class says it; else None."""
        if isinstance(expression, ast.Constant):
            return expression.value
        if isinstance(expression, ast.Name) and expression.id not in self._local:
            name = expression.id
            return self._near.get(name, self._global.get(name, getattr(builtins, name, None)))
        if isinstance(expression, ast.Attribute):
            above = self.value(expression.value)
            return getattr(above, expression.attr, None) if isinstance(above, (ModuleType, type)) else None
        return None


def _answers(statement: ast.stmt) -> bool:
    """Whether *statement* may end its function with an answer."""
    waiting: list[ast.AST] = [statement]
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.Return, ast.Yield, ast.YieldFrom)):
            return True
        if not isinstance(node, OWN):
            waiting.extend(ast.iter_child_nodes(node))
    return False


def _refuses(statement: ast.stmt, code: Code) -> bool:
    """Whether *statement* is the check of generated code, of something that is marked."""
    call = statement.value if isinstance(statement, ast.Expr) else None
    if not isinstance(call, ast.Call) or getattr(code.value(call.func), "__name__", None) != CHECK:
        return False
    theirs = [code.value(each) for each in call.args]
    return any(hasattr(getattr(each, name, None), MARK) for each in theirs for name in dir(each))


def _raised(expression: ast.expr, code: Code) -> object:
    """The status of the error that *expression* is."""
    called = expression if isinstance(expression, ast.Call) else None
    error = code.value(expression if called is None else called.func)
    if called is not None and isinstance(error, type) and _is_plain_error(error):
        return _argument(called, 0, code)
    is_error = isinstance(error, BaseException) or (isinstance(error, type) and issubclass(error, BaseException))
    return getattr(error, "status_code", getattr(error, "status", None)) if is_error else None


def _is_plain_error(error: type) -> bool:
    """Whether *error* is told its status when it is made."""
    return any(each.__module__ == "starlette.exceptions" for each in error.__mro__) and error.__module__.startswith(
        ("starlette.", "fastapi.")
    )


def _answered(expression: ast.expr, code: Code) -> object:
    """The status of the answer that *expression* makes."""
    made = code.value(expression.func) if isinstance(expression, ast.Call) else None
    if not isinstance(expression, ast.Call) or not isinstance(made, type):
        return None
    of_starlette = any(each.__module__ == "starlette.responses" for each in made.__mro__)
    return _argument(expression, 1, code) if of_starlette else None


def _argument(call: ast.Call, position: int, code: Code) -> object:
    """The status that *call* is given, by its name or at *position*."""
    named = [each.value for each in call.keywords if each.arg == "status_code"]
    given = named or call.args[position : position + 1]
    return code.value(given[0]) if given else None


def _asked(value: ast.expr, code: Code, services: Services) -> Iterator[FunctionType]:
    """The functions that *value* calls, whatever happens."""
    waiting: list[ast.AST] = [value]
    while waiting:
        node = waiting.pop()
        if isinstance(node, CONDITIONAL):
            continue
        waiting.extend(ast.iter_child_nodes(node))
        if isinstance(node, ast.Call):
            found = unwrapped(method_named(node.func, services) or code.value(node.func))
            if isinstance(found, FunctionType):
                yield found
