"""A spec whose every free text is another one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from specgen.source.text import Source
from tests.check import read
from tests.laws.trees import Branch, Leaf, Tree, at, key_at, keys_on, parsed, places, replaced, written

SPEC = Path(__file__).with_name("texts.yaml")
LETTERS = "bcdfghjklmnpqrstvwxz"


@dataclass(frozen=True)
class Place:
    """Where a text stands that its author is free in, and whether it may have several lines."""

    path: tuple[int, ...]
    keys: tuple[str, ...]
    lines: bool


def is_sound(tree: Tree) -> bool:
    assert isinstance(tree, Branch)
    return not read(Source("spec.yaml", written(tree)))[1]


def with_text(tree: Tree, path: tuple[int, ...], text: str) -> Tree:
    return replaced(tree, path, ((key_at(tree, path) or "", Leaf(text, plain=False)),))


@cache
def spec() -> Branch:
    return parsed(SPEC.read_text("utf-8"))


@cache
def free_places() -> tuple[Place, ...]:
    """Every place of the spec that takes any text; those of several lines hold two paragraphs."""
    texts = {path: at(spec(), path) for path in places(spec())}
    return tuple(
        Place(path, tuple(keys_on(spec(), path)), leaf.text.startswith("Texts"))
        for path, leaf in texts.items()
        if isinstance(leaf, Leaf) and leaf.text.startswith("Text")
    )


def filled(text_of: Callable[[int, Place], str]) -> str:
    """The spec with the text that *text_of* gives for each place, by its number."""
    tree: Tree = spec()
    for number, place in enumerate(free_places()):
        tree = with_text(tree, place.path, text_of(number, place))
    assert isinstance(tree, Branch)
    return written(tree)


def harmless(text: str) -> str:
    """A text of the same length and lines, of letters alone."""
    return "".join(each if each.isspace() else LETTERS[ord(each) % len(LETTERS)] for each in text)
