"""Where code tells dialects apart, read off its text: the tables that have lines for them, and what asks for one."""

import ast
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """A place that tells dialects apart: its line, what it is called or says, and the dialects that it knows."""

    line: int
    shown: str
    knows: frozenset[str]


def tables(text: str, names: Collection[str]) -> Iterator[Told]:
    """The tables by dialect: mappings with a line for at least two of *names*."""
    tree = ast.parse(text)
    called = {value: target.id for target, value in _assigned(tree) if isinstance(target, ast.Name)}
    constants = dict(_constants(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            knows = frozenset(name for key in node.keys if key for name in _named(key, constants)) & frozenset(names)
            if len(knows) > 1:
                yield Told(node.lineno, called.get(node, "a table"), knows)


def matches(text: str, names: Collection[str]) -> Iterator[Told]:
    """What matches on the name of a dialect, with those that it has a case for."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Match):
            parts = (part for case in node.cases for part in ast.walk(case.pattern))
            cases = (part.value for part in parts if isinstance(part, ast.MatchValue))
            knows = frozenset(map(_word, cases)) & frozenset(names)
            if knows:
                yield Told(node.lineno, f"match {ast.unparse(node.subject)}", knows)


def comparisons(text: str, names: Collection[str]) -> Iterator[Told]:
    """What asks for a dialect by its name, as it stands there or as a constant of the module; all others are one."""
    tree = ast.parse(text)
    constants = dict(_constants(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = (node.left, *node.comparators)
            knows = frozenset(name for side in sides for name in _named(side, constants)) & frozenset(names)
            if knows:
                yield Told(node.lineno, ast.unparse(node), knows)


def classes(text: str, names: Collection[str]) -> Iterator[Told]:
    """What asks whether a dialect is of one of the classes *names*."""
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.MatchClass(cls=ast.Name(id=name)) if name in names:
                yield Told(node.lineno, f"case {ast.unparse(node)}", frozenset({name}))
            case ast.Call(func=ast.Name(id="isinstance"), args=[_, kind]):
                knows = frozenset(part.id for part in ast.walk(kind) if isinstance(part, ast.Name)) & frozenset(names)
                if knows:
                    yield Told(node.lineno, ast.unparse(node), knows)


def _constants(tree: ast.Module) -> Iterator[tuple[str, frozenset[str]]]:
    """The constants of a module that are texts, or several."""
    for target, value in _assigned(tree):
        if isinstance(target, ast.Name):
            yield target.id, frozenset(_named(value, {}))


def _assigned(tree: ast.Module) -> Iterator[tuple[ast.expr, ast.expr]]:
    """What a module gives names to, one by one."""
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)):
                yield from zip(targets, values, strict=False)
            case ast.Assign(targets=[target], value=value) | ast.AnnAssign(target=target, value=ast.expr() as value):
                yield target, value


def _named(side: ast.expr, constants: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """The texts that *side* is, or holds."""
    match side:
        case ast.Name(id=name):
            yield from constants.get(name, ())
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
            for part in parts:
                yield from _named(part, constants)
        case ast.Constant():
            yield _word(side)


def _word(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
