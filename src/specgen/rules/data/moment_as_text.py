"""The rule `moment-as-text`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Leaf
from specgen.product.types import Kind
from specgen.rules.meant import Meant
from specgen.rules.questions.named import Member, first_of_each, members
from specgen.rules.rule import Fault, Options, Takes, Weight, contract_rule
from specgen.rules.words.happened import DATED, HAPPENED

SHORTEST = len("2026-01-05")
"""A text that holds less is a month or a year."""


@contract_rule(
    "moment-as-text",
    Weight.WARNING,
    "`{subject}` is a day or a moment, and kept as any text",
    "write `type: datetime`, which always has its zone, or `type: date`",
    Takes(allow="names of fields"),
)
def moment_as_text(meant: Meant, options: Options) -> Iterator[Fault]:
    """A day or a moment is a text.

    Anything may stand there: `tomorrow`, `3/4/26`, a moment without its zone, which is another one for every reader.
    Texts do not sort by time, and no query asks what came before. A `datetime` always carries its zone.

    Fields are known by their names: `created_at`, `birth_date`. A text with a `pattern`, or too short for a day, is
    what its author says it is. `allow:` names fields that are none.

    Bad:
        entities:
          Visit:
            fields:
              started_at: string
        #     ^^^^^^^^^^ moment-as-text
        endpoints:
          /visits: {entity: Visit, operations: [list, create]}

    Good:
        entities:
          Visit:
            fields:
              started_at: datetime
              expiry_date: {type: string, pattern: "^[0-9]{2}/[0-9]{2}$", example: 12/29}
        endpoints:
          /visits: {entity: Visit, operations: [list, create]}
    """
    named = tuple(each for each in members(meant) if _is_moment(each.words))
    said = {each.subject for each in named if _is_shaped(each)}
    for each in first_of_each(each for each in named if each.kind in (Kind.STRING, Kind.TEXT)):
        if each.subject not in said and each.path[-1] not in options.allow:
            yield Fault(each.subject, each.path, {"subject": each.subject})


def _is_moment(words: tuple[str, ...]) -> bool:
    return words[-1] in DATED or (len(words) > 1 and words[-1] in ("at", "on") and words[-2] in HAPPENED)


def _is_shaped(member: Member) -> bool:
    """Whether limits say that it is something else."""
    if not isinstance(member.says.type, Leaf):
        return False
    limits = member.says.type.limits
    return limits.pattern is not None or (limits.max_length is not None and limits.max_length < SHORTEST)
