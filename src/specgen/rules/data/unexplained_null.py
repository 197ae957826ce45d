"""The rule `unexplained-null`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, rule


@rule(
    "unexplained-null",
    Weight.INFO,
    "nothing says what it means that `{subject}` is null",
    "add `description:`, and say in it what null means",
)
def unexplained_null(meant: Meant, _: Options) -> Iterator[Fault]:
    """A field may be null, and nothing is said of it.

    Null may mean unknown, none, not yet, or for ever; who reads a row has to guess. A description says which.

    Of small specs nearly every field that may be null is found, so only `strict` asks for it.

    Bad:
        entities:
          Contract:
            fields:
              ends_on: {type: date, optional: true, nullable: true}
        #     ^^^^^^^ unexplained-null

    Good:
        entities:
          Contract:
            fields:
              ends_on: {type: date, optional: true, nullable: true, description: The last day; null while it goes on}
    """
    for entity, part in meant.spec.entities.items():
        for name, field in part.fields.items():
            path = ("entities", entity, "fields", name)
            if (field.nullable or field.optional) and field.description is None and meant.is_written(*path):
                yield Fault(f"{entity}.{name}", path, {"subject": f"{entity}.{name}"})
