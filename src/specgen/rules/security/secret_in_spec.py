"""The rule `secret-in-spec`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, rule
from specgen.rules.words.issued import ANY_FORM, kind_of
from specgen.source.nodes import Mapping, Node, Path, Scalar, Sequence
from specgen.source.text import Position, Source, Span

Place = tuple[Position, Path, Span | None]
"""Where an item or a key begins, its path, and the place of its value where that is a text."""


@rule(
    "secret-in-spec",
    Weight.ERROR,
    "the spec holds what looks like {kind}",
    "take it out, have it replaced where it is good for something, and name a variable of the environment instead",
)
def secret_in_spec(meant: Meant, _: Options) -> Iterator[Fault]:
    """A secret stands in the spec, in a value or in a comment.

    A spec is read by everyone, lies in the history of a repository for good, and becomes documents. The service takes
    its secrets from the environment, so none is needed here. The rule knows secrets by forms that those who give them
    out have published, and addresses that hold a password.

    Bad:
        entities:
          Book:
            description: Kept at postgres://shop:correct-horse@db.example.org/shop for now.
        #                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ secret-in-spec
            fields: {title: string}

    Good:
        entities:
          Book:
            description: Kept where DATABASE_URL says.
            fields: {title: string}
    """
    for source, places in _sources(meant.spec.root).items():
        starts = [start for start, _, _ in places]
        for found in ANY_FORM.finditer(source.text):
            at = _position(source, found.start())
            nearest = places[max(bisect_right(starts, at) - 1, 0)]
            _, path, value = nearest
            in_value = value is not None and value.start <= at < value.end
            yield Fault(".".join(map(str, path)), path, {"kind": kind_of(found)}, of_value=in_value)


def _position(source: Source, offset: int) -> Position:
    before = source.lines_before(offset)
    return Position(len(before), len(before[-1]) + 1)


def _sources(root: Node) -> dict[Source, list[Place]]:
    """The files of a spec, each with all its keys and items, in order."""
    found: dict[str, tuple[Source, list[Place]]] = {}
    for start, path, span, value in _below((), root):
        found.setdefault(span.source.path, (span.source, []))[1].append((start, path, value))
    return {source: sorted(places, key=lambda place: place[0]) for source, places in found.values()}


def _below(path: Path, node: Node) -> Iterator[tuple[Position, Path, Span, Span | None]]:
    match node:
        case Mapping(entries):
            for entry in entries:
                inner, key = (*path, entry.key.text), entry.key.span
                yield key.start, inner, key, entry.value.span if isinstance(entry.value, Scalar) else None
                yield from _below(inner, entry.value)
        case Sequence(items):
            for number, item in enumerate(items):
                inner = (*path, number)
                yield item.span.start, inner, item.span, item.span if isinstance(item, Scalar) else None
                yield from _below(inner, item)
        case Scalar():
            return
