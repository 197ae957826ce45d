"""The rule `secret-in-spec`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, rule
from specgen.rules.words.issued import issued
from specgen.rules.words.secrets import is_hash, is_key, is_token
from specgen.source.nodes import Entry, Mapping, Node, Path, Scalar, Sequence
from specgen.source.text import Position, Source, Span

Place = tuple[Span, Path, Span | None]
"""Where an item or a key stands, its path, and the place of its value where that is a text."""


@rule(
    "secret-in-spec",
    Weight.ERROR,
    "{where} holds what looks like {kind}",
    "take it out, have it replaced where it is good for something, and name a variable of the environment instead",
)
def secret_in_spec(meant: Meant, _: Options) -> Iterator[Fault]:
    """A secret stands in the spec, in a value or in a comment.

    A spec is read by everyone, lies in the history of a repository for good, and becomes documents. The service takes
    its secrets from the environment, so none is needed here. The rule knows secrets by forms that those who give them
    out have published, addresses that hold a password, and what a `default` or a `seed` says of a field with the name
    of a secret.

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
    for source in _sources(meant.spec.root):
        for offset, kind in issued(source.text):
            at = _position(source, offset)
            path, in_value = _nearest(meant.spec.root, source, at)
            yield Fault(".".join(map(str, path)), path, _words(kind, in_value), of_value=in_value)
    for path in _values(meant):
        yield Fault(".".join(map(str, path)), path, _words("a secret that all rows share", True), of_value=True)


def _words(kind: str, in_value: bool) -> dict[str, object]:
    """What the message says: comments have no place of their own, so they are told at the key before them."""
    return {"kind": kind, "where": "the spec" if in_value else "a comment behind this, or a name,"}


def _values(meant: Meant) -> Iterator[Path]:
    """Where the spec says what a field holds that has the name of a secret: as its default, or in rows of a seed."""
    for name, part in meant.spec.entities.items():
        secrets = [field for field in part.fields if is_key(field) or is_token(field) or is_hash(field)]
        for field in secrets:
            yield from _texts(meant.spec.root, ("entities", name, "fields", field, "default"))
            for row in part.seed:
                yield from _texts(meant.spec.root, ("entities", name, "seed", row, field))


def _texts(root: Mapping, path: Path) -> Iterator[Path]:
    """*path*, where a text stands there."""
    node: Node | None = root
    for name in path:
        entry = node.entry(str(name)) if isinstance(node, Mapping) else None
        node = entry.value if entry else None
    if isinstance(node, Scalar) and node.text not in ("", "null", "~"):
        yield path


def _sources(root: Mapping) -> tuple[Source, ...]:
    """The files of a spec: sections may stand in several, what they name in one."""
    spans = [entry.key.span for entry in root.entries]
    spans += [each.key.span for entry in root.entries for each in _entries(entry.value)]
    return tuple({span.source.path: span.source for span in spans}.values())


def _entries(node: Node) -> tuple[Entry, ...]:
    return node.entries if isinstance(node, Mapping) else ()


def _position(source: Source, offset: int) -> Position:
    before = source.lines_before(offset)
    return Position(len(before), len(before[-1]) + 1)


def _nearest(root: Mapping, source: Source, at: Position) -> tuple[Path, bool]:
    """The last key or item that begins before a place of *source*, and whether that place is in its value."""
    places = sorted((place for place in _below((), root) if place[0].source.path == source.path), key=_start)
    path, value = places[max(bisect_right(places, at, key=_start) - 1, 0)][1:]
    return path, value is not None and value.start <= at < value.end


def _start(place: Place) -> Position:
    return place[0].start


def _below(path: Path, node: Node) -> Iterator[Place]:
    match node:
        case Mapping(entries):
            for entry in entries:
                inner, key = (*path, entry.key.text), entry.key.span
                yield key, inner, entry.value.span if isinstance(entry.value, Scalar) else None
                yield from _below(inner, entry.value)
        case Sequence(items):
            for number, item in enumerate(items):
                inner = (*path, number)
                yield item.span, inner, item.span if isinstance(item, Scalar) else None
                yield from _below(inner, item)
        case Scalar():
            return
