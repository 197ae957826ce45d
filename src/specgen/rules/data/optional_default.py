"""The rule `optional-default`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, rule


@rule(
    "optional-default",
    Weight.WARNING,
    "`{subject}` has a default, and `optional` makes its column nullable for nothing",
    "take `optional: true` out: what has a default may be left out anyway",
)
def optional_default(meant: Meant, _: Options) -> Iterator[Fault]:
    """A field with a default is `optional`.

    Whoever leaves it out gets the default, and nobody may say null: so null never comes into it. Its column is nullable
    all the same, and answers say that it may be null, which every client then has to mind. Where null has a meaning of
    its own, `nullable: true` says that requests may send it.

    Bad:
        entities:
          Item:
            fields:
              stock: {type: integer, default: 0, optional: true}
        #                                        ^^^^^^^^ optional-default

    Good:
        entities:
          Item:
            fields:
              stock: {type: integer, default: 0}
              limit: {type: integer, default: 10, nullable: true, description: The most that is sold; null for any}
    """
    for entity, part in meant.spec.entities.items():
        for name, field in part.fields.items():
            if field.default is not None and field.optional and not field.nullable:
                path = ("entities", entity, "fields", name)
                if meant.is_written(*path):
                    yield Fault(f"{entity}.{name}", (*path, "optional"), {"subject": f"{entity}.{name}"})
