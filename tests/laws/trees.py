"""Specs as trees that can be changed and written anew: what a careless author may do to a spec that is sound."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from specgen.source import nodes
from specgen.source.text import Source
from specgen.source.yaml import read_yaml

SPECS = Path(__file__).resolve().parents[2] / "specs"
PRODUCTS = Path(__file__).resolve().parents[1] / "products"
EXAMPLES = ("exam-portal", "quick-start", "task-manager", "user-platform", "parcels")

PLANNED = ("quick-start", "user-platform")
"""The examples that are tried with what is planned: who changes each place of a spec takes four times as long for one
that is twice as large."""

PLAIN = re.compile(r"[A-Za-z0-9_./-][A-Za-z0-9_./ -]*(?<! )")
"""What needs no quotes, wherever it stands."""


@dataclass(frozen=True)
class Leaf:
    """A text; *plain* where it stands without quotes."""

    text: str
    plain: bool = True


@dataclass(frozen=True)
class Branch:
    """Keys with what stands under them; a key may come twice."""

    entries: tuple[tuple[str, "Tree"], ...]


@dataclass(frozen=True)
class Items:
    """A list."""

    items: tuple["Tree", ...]


Tree = Leaf | Branch | Items
Step = int
"""The place of an entry or an item."""


def files(name: str) -> list[Branch]:
    """The files of an example, by path; of a small product the one that it is."""
    found = sorted((SPECS / name).glob("*.yaml")) or [PRODUCTS / f"{name}.yaml"]
    paths = [path for path in found if name in PLANNED or path.stem != "planning"]
    return [parsed(path.read_text("utf-8")) for path in paths]


def example(name: str) -> Branch:
    """An example as one file."""
    return Branch(tuple(entry for file in files(name) for entry in file.entries))


def parsed(text: str) -> Branch:
    """The tree of a sound text."""
    outcome = read_yaml(Source("x.yaml", text))
    assert outcome.value is not None
    assert not outcome.diagnostics
    tree = _tree(outcome.value)
    assert isinstance(tree, Branch)
    return tree


def written(tree: Branch) -> str:
    """The tree as YAML in block style."""
    return "".join(f"{line}\n" for line in _lines(tree)) if tree.entries else "{}\n"


def places(tree: Tree, path: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    """The paths of all entries and items below *tree*."""
    for place, child in enumerate(children(tree)):
        yield (*path, place)
        yield from places(child, (*path, place))


def children(tree: Tree) -> tuple[Tree, ...]:
    match tree:
        case Branch(entries):
            return tuple(value for _, value in entries)
        case Items(items):
            return items
        case Leaf():
            return ()


def at(tree: Tree, path: tuple[Step, ...]) -> Tree:
    for step in path:
        tree = children(tree)[step]
    return tree


def key_at(tree: Tree, path: tuple[Step, ...]) -> str | None:
    """The key of the entry at *path*; None of an item."""
    parent = at(tree, path[:-1])
    return parent.entries[path[-1]][0] if isinstance(parent, Branch) else None


def keys_on(tree: Tree, path: tuple[Step, ...]) -> list[str]:
    """The keys on the way to *path*."""
    found = (key_at(tree, path[:length]) for length in range(1, len(path) + 1))
    return [key for key in found if key is not None]


def replaced(tree: Tree, path: tuple[Step, ...], entries: tuple[tuple[str, Tree], ...]) -> Tree:
    """The tree with other *entries* in place of the one at *path*; of a list the values alone."""
    step, *rest = path
    if rest:
        child = replaced(children(tree)[step], tuple(rest), entries)
        entries = ((tree.entries[step][0] if isinstance(tree, Branch) else "", child),)
    match tree:
        case Branch(old):
            return Branch((*old[:step], *entries, *old[step + 1 :]))
        case Items(items):
            return Items((*items[:step], *(value for _, value in entries), *items[step + 1 :]))
        case Leaf():
            raise AssertionError("a leaf holds nothing")


def _tree(node: nodes.Node) -> Tree:
    match node:
        case nodes.Scalar(text, _, plain):
            return Leaf(text, plain)
        case nodes.Mapping(entries):
            return Branch(tuple((entry.key.text, _tree(entry.value)) for entry in entries))
        case nodes.Sequence(items):
            return Items(tuple(map(_tree, items)))


def _lines(tree: Tree) -> Iterator[str]:
    match tree:
        case Branch(entries):
            for key, value in entries:
                yield from _under(f"{_quoted(Leaf(key))}:", value)
        case Items(items):
            for item in items:
                yield from _under("-", item)
        case Leaf():
            yield _quoted(tree)


def _under(head: str, value: Tree) -> Iterator[str]:
    if isinstance(value, Leaf):
        yield f"{head} {_quoted(value)}".rstrip()
    elif not children(value):
        yield f"{head} {'{}' if isinstance(value, Branch) else '[]'}"
    else:
        yield head
        yield from (f"  {line}" for line in _lines(value))


def _quoted(leaf: Leaf) -> str:
    if leaf.plain and (PLAIN.fullmatch(leaf.text) or leaf.text in ("", "~")):
        return leaf.text
    return '"' + "".join(map(_escaped, leaf.text)) + '"'


def _escaped(letter: str) -> str:
    if letter in '"\\':
        return f"\\{letter}"
    return letter if letter.isprintable() else f"\\U{ord(letter):08x}"
