"""The rule `missing-example`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specgen.product.patterns import NAMED
from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, rule
from specgen.spec.model import CompositePart, EntityPart, FieldPart


@rule(
    "missing-example",
    Weight.WARNING,
    "`{subject}` has a pattern of its own, and no example that matches it",
    "add `example:` with a value that people would write",
)
def missing_example(meant: Meant, _: Options) -> Iterator[Fault]:
    """A text has to match a pattern, and nothing shows one that does.

    Documents make an example by themselves where there is none, of letters that match and mean nothing. Of all other
    values such an example is good enough; that one which stands in the spec is right is held by the language. Patterns
    that have a name (`slug`, `hex_color`) say by it what they ask for.

    Bad:
        entities:
          Book:
            fields:
              isbn: {type: string, pattern: "^97[89]-[0-9-]{13}$"}
        #     ^^^^ missing-example

    Good:
        entities:
          Book:
            fields:
              isbn: {type: string, pattern: "^97[89]-[0-9-]{13}$", example: 978-3-16-148410-0}
    """
    yield from _unshown(meant, "entities", meant.spec.entities)
    yield from _unshown(meant, "types", meant.spec.types)


def _unshown(meant: Meant, section: str, parts: Mapping[str, EntityPart | CompositePart]) -> Iterator[Fault]:
    for name, part in parts.items():
        for field, said in part.fields.items():
            path = (section, name, "fields", field)
            if _is_opaque(said) and meant.is_written(*path):
                yield Fault(f"{name}.{field}", path, {"subject": f"{name}.{field}"})


def _is_opaque(said: FieldPart) -> bool:
    """Whether a value has to match what nothing shows."""
    is_shown = said.example is not None or said.default is not None
    return said.pattern is not None and said.pattern not in NAMED and not is_shown and said.write != "never"
