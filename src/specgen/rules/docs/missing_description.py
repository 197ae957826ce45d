"""The rule `missing-description`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.questions.facts import facts
from specgen.rules.rule import Fault, Options, Weight, contract_rule
from specgen.spec.model import CompositePart, EntityPart


@contract_rule(
    "missing-description",
    Weight.INFO,
    "{kind} `{subject}` has no description",
    "add `description:`, a sentence that says what it means",
)
def missing_description(meant: Meant, _: Options) -> Iterator[Fault]:
    """An entity, a type of your own or a field is not described.

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
    if meant.is_of_others:
        for fact in (each for each in facts(meant) if not each.member.description):
            yield Fault(fact.subject, fact.at, {"kind": "member", "subject": fact.subject})
    for name, part in meant.spec.entities.items():
        yield from _undescribed(meant, ("entities", name), "entity", part)
    for name, type_ in meant.spec.types.items():
        if type_.schema_ is None:
            yield from _undescribed(meant, ("types", name), "type", type_)


def _undescribed(meant: Meant, path: tuple[str, str], kind: str, part: EntityPart | CompositePart) -> Iterator[Fault]:
    """What is not described of what stands at *path*, if its author wrote it: the thing itself, and its fields."""
    if not meant.is_written(*path):
        return
    if part.description is None:
        yield Fault(path[1], path, {"kind": kind, "subject": path[1]})
    for field, said in part.fields.items():
        if said.description is None and meant.is_written(*path, "fields", field):
            subject = f"{path[1]}.{field}"
            yield Fault(subject, (*path, "fields", field), {"kind": "field", "subject": subject})
