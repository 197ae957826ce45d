"""The rule `unused-type`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, rule
from specgen.source.nodes import Mapping, Node, Scalar, Sequence


@rule(
    "unused-type",
    Weight.WARNING,
    "nothing is of the type `{name}`",
    "take it out, or write `type: {name}` where it was meant",
)
def unused_type(meant: Meant, _: Options) -> Iterator[Fault]:
    """An enum or a type of your own is used by nothing.

    It makes no column and stands in no request; whoever reads the spec looks for what it is for.

    Bad:
        enums:
          Size: [small, large]
        # ^^^^ unused-type
        entities:
          Shirt: {fields: {size: string}}

    Good:
        enums:
          Size: [small, large]
        entities:
          Shirt: {fields: {size: Size}}
    """
    said = _texts(meant.spec.root)
    for section, names in (("enums", meant.spec.enums), ("types", meant.spec.types)):
        for name in names:
            if name not in said and meant.is_written(section, name):
                yield Fault(name, (section, name), {"name": name})


def _texts(root: Node) -> set[str]:
    """Every value in the spec that is a text."""
    found, left = set[str](), [root]
    while left:
        match left.pop():
            case Scalar(text):
                found.add(text)
            case Mapping(entries):
                left.extend(entry.value for entry in entries)
            case Sequence(items):
                left.extend(items)
    return found
