"""The rule `unstated-precision`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, rule


@rule(
    "unstated-precision",
    Weight.INFO,
    "nothing says how many digits `{subject}` has",
    "add `digits:` and `scale:`; without them it has 12, two of them after the point",
)
def unstated_precision(meant: Meant, _: Options) -> Iterator[Fault]:
    """A decimal says neither its digits nor its scale.

    It gets twelve digits, two of them after the point: right for prices, too coarse for weights and rates. Whole
    numbers, `float` and `money` have theirs by their type.

    Bad:
        entities:
          Parcel:
            fields:
              weight: decimal
        #     ^^^^^^ unstated-precision

    Good:
        entities:
          Parcel:
            fields:
              weight: {type: decimal, digits: 8, scale: 3}
    """
    for entity, part in meant.spec.entities.items():
        for name, field in part.fields.items():
            path = ("entities", entity, "fields", name)
            if field.type == "decimal" and not {"digits", "scale"} & field.model_fields_set and meant.is_written(*path):
                yield Fault(f"{entity}.{name}", path, {"subject": f"{entity}.{name}"})
