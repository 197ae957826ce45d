"""The rule `missing-description`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, rule


@rule(
    "missing-description",
    Weight.INFO,
    "{kind} `{subject}` has no description",
    "add `description:`, a sentence that says what it means",
)
def missing_description(meant: Meant, _: Options) -> Iterator[Fault]:
    """An entity or a field is not described.

    What a name means is clear to whoever chose it. Documents, contracts and the API's schema carry the description to
    everyone else.

    Bad:
        entities:
          Order:
        # ^^^^^ missing-description
            fields:
              state: string
        #     ^^^^^ missing-description

    Good:
        entities:
          Order:
            description: What a customer asked for.
            fields:
              state: {type: string, description: Where it is on its way.}
    """
    for name, part in meant.spec.entities.items():
        if not meant.is_written("entities", name):
            continue
        if part.description is None:
            yield Fault(name, ("entities", name), {"kind": "entity", "subject": name})
        for field, said in part.fields.items():
            if said.description is None and meant.is_written("entities", name, "fields", field):
                subject = f"{name}.{field}"
                yield Fault(subject, ("entities", name, "fields", field), {"kind": "field", "subject": subject})
