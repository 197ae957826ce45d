"""A change of a sound spec of which nothing is said means something: its class stands here, with its reason."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from specgen.product.model import Product
from specgen.source.text import Source
from tests.check import read
from tests.laws.test_mutations import WRONG, is_word, misspelt
from tests.laws.trees import (
    PRODUCTS,
    Branch,
    Items,
    Leaf,
    Tree,
    at,
    example,
    key_at,
    keys_on,
    places,
    replaced,
    written,
)

pytestmark = pytest.mark.slow

TEXTS = {
    *("as", "want", "so", "given", "when", "then", "title", "text", "name", "version", "description", "summary"),
    *("goals", "success", "theme", "mitigation", "because", "answer", "deliverable", "engine", "for", "tests"),
    *("label", "comment", "example", "fallback", "key", "engineer", "default", "blocked", "cancelled"),
}
"""Keys whose values are texts of the author's own: whatever stands there is one."""
NAMES = {
    *("roles", "email", "url", "origins", "value", "pattern", "group", "plural", "table", "column", "json", "inverse"),
    *("items", "meta"),
}
"""Keys whose values are names or addresses of the author's own, of one form; another of that form is one too."""
NUMBERS = {
    *("length", "estimate", "estimates", "rate_limit", "focus", "hours", "digits", "scale", "min", "max", "limit"),
    *("access_ttl", "refresh_ttl", "count", "range"),
}
"""Keys whose values are numbers, or have such: another one is one as well."""


@dataclass(frozen=True)
class Change:
    """What was done at a place, and what stands there now."""

    kind: str
    entries: tuple[tuple[str, Tree], ...]


def changes(tree: Branch, path: tuple[int, ...]) -> Iterator[Change]:
    """Drop, double, misspell and retype what stands at *path*."""
    key, value = key_at(tree, path), at(tree, path)
    yield Change("dropped", ())
    yield from (Change("retyped", ((key or "", wrong),)) for wrong in WRONG)
    if key is not None:
        yield Change("misspelt key", ((misspelt(key), value),))
    else:
        yield Change("doubled", (("", value), ("", value)))
    if isinstance(value, Leaf):
        yield Change("listed", ((key or "", Items((value,))),))
        if value.text:
            yield Change("misspelt value", ((key or "", Leaf(misspelt(value.text), value.plain)),))


def why_accepted(tree: Branch, path: tuple[int, ...], change: Change) -> str | None:
    """Why a *change* is no fault; None where it is one."""
    keys, old = keys_on(tree, path), at(tree, path)
    near = {keys[-1], *keys[-2:-1]}
    new = change.entries[0][1] if change.entries else None
    match change.kind:
        case "dropped":
            return "what is left out is not said: what has to be said is missed by `missing-key` and its like"
        case "misspelt key":
            return None if is_word(tree, path) else "another name of the author's own"
        case "doubled":
            return "a text that is said twice" if near & TEXTS else None
        case "listed":
            return "a list of one" if near & {"default", "example", "where", "writable_by", "readable_by"} else None
        case "misspelt value":
            return "another text, name or number" if near & (TEXTS | NAMES | NUMBERS) or _is_meaning(keys) else None
    match new:
        case Leaf(text) if near & TEXTS or _is_meaning(keys):
            return "another text"
        case Leaf(text) if text == "x" * 300 and near & NAMES:
            return "another name"
        case Leaf("-1") if near & NUMBERS:
            return "another number"
        case Leaf("" | "null") if isinstance(old, Branch) and len(path) == 1:
            return "a section without anything in it"
        case Items(()) if isinstance(old, Items):
            return "a list without anything in it"
        case Branch(()) if isinstance(old, Branch):
            return "a map without anything in it"
        case _ if near & {"default", "example"}:
            return "any value is one of JSON"
    return None


def _is_meaning(keys: list[str]) -> bool:
    """Whether what a value of an enum means stands there, or the value itself."""
    return keys[0] == "enums"


def product_of(tree: Tree) -> Product | None:
    """The product that a spec says, where nothing is said of it."""
    assert isinstance(tree, Branch)
    reading, said = read(Source("spec.yaml", written(tree)), folder=PRODUCTS)
    return None if said else reading.product


@pytest.mark.parametrize(
    "name", ["bare", *(pytest.param(name, marks=pytest.mark.wide) for name in ("quick-start", "task-manager"))]
)
def test_what_is_accepted_means_something(name: str) -> None:
    tree = example(name)
    sound, accepted = product_of(tree), 0
    for path in places(tree):
        for change in changes(tree, path):
            product = product_of(replaced(tree, path, change.entries))
            if product is None:
                continue
            accepted += 1
            where = (change.kind, keys_on(tree, path), change.entries)
            assert why_accepted(tree, path, change), where
            assert product != sound or change.kind == "dropped" or says_nothing(tree, path, change), where
    assert accepted


def says_nothing(tree: Branch, path: tuple[int, ...], change: Change) -> bool:
    """Whether a map or a list that was empty of meaning before is so now: nothing was there to be lost."""
    return change.kind == "retyped" and not any(isinstance(each, Leaf) for each in _leaves(at(tree, path)))


def _leaves(tree: Tree) -> Iterator[Tree]:
    match tree:
        case Branch(entries):
            for _, value in entries:
                yield from _leaves(value)
        case Items(items):
            for item in items:
                yield from _leaves(item)
        case Leaf():
            yield tree
