"""The rule `unused-shape`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.model import Operation
from specgen.product.type_names import REQUEST_SHAPES
from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, rule
from specgen.spec.synonyms import called

USUAL_SHAPES = ("read", "row", *REQUEST_SHAPES)


@rule(
    "unused-shape",
    Weight.WARNING,
    "nothing is answered or asked in the shape `{name}` of `{entity}`",
    "name it by `response:` or `request:` of an operation, or take it out",
)
def unused_shape(meant: Meant, _: Options) -> Iterator[Fault]:
    """A shape of your own is used by nothing.

    No operation names it, no other shape embeds it or starts from it, so that what it leaves out is shown all the same.
    Rows of lists have the shape `row`, single ones `read`.

    Bad:
        entities:
          Book:
            fields: {title: string, body: text}
            shapes:
              list: [id, title]
        #     ^^^^ unused-shape
        endpoints:
          /books: {entity: Book, operations: [list, read]}

    Good:
        entities:
          Book:
            fields: {title: string, body: text}
            shapes:
              row: [id, title]
        endpoints:
          /books: {entity: Book, operations: [list, read]}
    """
    used = set(_used(meant))
    for entity, part in meant.spec.entities.items():
        for name in part.shapes:
            if name in USUAL_SHAPES or (entity, name) in used or not meant.is_written("entities", entity):
                continue
            known = (each for each in (*called(name, USUAL_SHAPES), *_usual(name)) if each not in part.shapes)
            usual = next(known, "")
            help = f"write `{usual}`, which is the shape of that" if usual else None
            yield Fault(
                f"{entity}.{name}", ("entities", entity, "shapes", name), {"name": name, "entity": entity}, help=help
            )


def _used(meant: Meant) -> Iterator[tuple[str, str]]:
    """The shapes that something names, each with its entity before it."""
    for operation in meant.product.operations:
        yield from _named(operation)
    if (auth := meant.spec.auth) and auth.user and auth.response:
        yield auth.user, auth.response
    for entity, part in meant.spec.entities.items():
        for shape in part.shapes.values():
            yield from ((entity, shape.base),) if shape.base else ()
            for target in shape.embed.values():
                of, _, name = target.partition(".")
                yield of, name


def _named(operation: Operation) -> Iterator[tuple[str, str]]:
    for shape in (operation.request, operation.response):
        if operation.entity and shape:
            yield operation.entity, shape


def _usual(name: str) -> tuple[str, ...]:
    """The usual shape that goes by the word for what is answered in it."""
    return ("row",) if name in ("list", "rows", "item", "summary", "index") else ()
