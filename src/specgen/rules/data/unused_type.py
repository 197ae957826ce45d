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
    sections = (("enums", meant.spec.enums), ("types", meant.spec.types))
    written = [(section, name) for section, names in sections for name in names if meant.is_written(section, name)]
    said = _said(meant.spec.root, {name for _, name in written})
    for section, name in written:
        if name not in said:
            yield Fault(name, (section, name), {"name": name})


def _said(root: Node, names: set[str]) -> set[str]:
    """Those of *names* that are a value somewhere in the spec; it is read only as far as some are missing."""
    found, left = set[str](), [root]
    while left and len(found) < len(names):
        match left.pop():
            case Scalar(text):
                if text in names:
                    found.add(text)
            case Mapping(entries):
                left.extend(entry.value for entry in entries)
            case Sequence(items):
                left.extend(items)
    return found
