"""The rule `unbounded-input`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Items, Leaf, TypeRef
from specgen.product.types import Kind, ListOf, ScalarType
from specgen.rules.meant import Meant
from specgen.rules.questions.properties import place_of, sent, subject_of
from specgen.rules.rule import Fault, Options, Weight, contract_rule

TEXTS = (Kind.STRING, Kind.TEXT, Kind.EMAIL, Kind.URL, Kind.SLUG)
SIZED = (Kind.JSON, Kind.BYTES)


@contract_rule(
    "unbounded-input",
    Weight.INFO,
    "a request may hold as much of `{subject}` as its body takes",
    "write {cure}",
)
def unbounded_input(meant: Meant, _: Options) -> Iterator[Fault]:
    """A text, a list or a map that requests hold has no limit of its own.

    What is kept has to be shown, searched and migrated: a limit is a decision, best taken before the first row. The
    body as a whole has one anyway, so nothing breaks without.

    Bad:
        auth: {scheme: none}
        entities:
          Book: {fields: {title: string, blurb: text}}
        #                                ^^^^^ unbounded-input
        endpoints:
          /books: {entity: Book, operations: [list, create]}

    Good:
        auth: {scheme: none}
        entities:
          Book: {fields: {title: string, blurb: {type: text, length: ..2000}}}
        endpoints:
          /books: {entity: Book, operations: [list, create]}
    """
    seen: set[str] = set()
    found: set[str] = set()
    for call in meant.contract.calls:
        for type_, each in sent(meant.contract, call, seen):
            subject, cure = subject_of(type_, each), _cure(each.type)
            if cure and subject not in found:
                found.add(subject)
                yield Fault(subject, place_of(call, type_, each), {"subject": subject, "cure": cure})


def _cure(type_: TypeRef) -> str | None:
    """What would limit values of a type; None where something does, or nothing has to."""
    match type_:
        case Items(limits=limits) | Leaf(type=ListOf(), limits=limits) if limits.max_count is None:
            return "`count: ..10`"
        case Leaf(type=ScalarType(kind), limits=limits) if kind in TEXTS and limits.max_length is None:
            return "`length: ..1000`"
        case Leaf(type=ScalarType(kind), limits=limits) if kind in SIZED and limits.max_bytes is None:
            return "`max_bytes: 10KB`"
        case _:
            return None
