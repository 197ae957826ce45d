"""The rule `misnumbered-field`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Items, Leaf, Named, Property, TypeRef
from specgen.product.fields import Field, HasMany, ManyToMany, Member, Relation
from specgen.product.naming import words
from specgen.product.types import Kind, ListOf, ScalarType
from specgen.rules.meant import Meant
from specgen.rules.questions.facts import facts
from specgen.rules.rule import Fault, Options, Takes, Weight, contract_rule
from specgen.rules.words.nouns import as_many, as_one

OF_ONE = (Kind.EMAIL, Kind.URL, Kind.PHONE, Kind.UUID, Kind.SLUG)
"""Kinds of single values that hold one thing; numbers count what they are called after."""

JOINED = ("address", "category", "email", "phone", "role", "tag", "user")
"""Things of which a text under their plural holds several; of others (`notes`, `letters`) people tell in one."""


ABSTRACT = ("order",)
"""With words before it, what things have rather than a thing: `column_order`."""


@contract_rule(
    "misnumbered-field",
    Weight.WARNING,
    "`{name}` {problem}",
    "call it `{cure}`",
    Takes(allow="names that stay as they are"),
)
def misnumbered_field(meant: Meant, options: Options) -> Iterator[Fault]:
    """A list is called like one value, or one value like a list.

    Whoever writes `order.tags` expects several, and has to know when it is a text with commas in it. Words whose number
    the rule does not know for sure pass, and so do numbers, which count what they are called after.

    Bad:
        entities:
          Order:
            fields:
              tag: {type: {list: string}}
        #     ^^^ misnumbered-field
              emails: email
        #     ^^^^^^ misnumbered-field
        endpoints:
          /orders: {entity: Order, operations: [list, read]}

    Good:
        entities:
          Order:
            fields:
              tags: {type: {list: string}}
              email: email
              items: {type: integer, description: How many there are}
        endpoints:
          /orders: {entity: Order, operations: [list, read]}
    """
    for fact in facts(meant):
        found = _misnumbered(fact.member)
        if found and not fact.is_among(options.allow):
            problem, cure = found
            yield Fault(fact.told, fact.at, {"name": fact.told, "problem": problem, "cure": cure})
    for entity in meant.product.entities:
        for member in entity.members:
            at = ("entities", entity.name, "fields", member.name)
            found = _misnumbered_rows(member)
            if found and member.name not in options.allow and meant.is_written(*at):
                subject, (problem, cure) = f"{entity.name}.{member.name}", found
                yield Fault(subject, at, {"name": subject, "problem": problem, "cure": cure})


def _misnumbered_rows(member: Member) -> tuple[str, str] | None:
    """The same of what names rows: in JSON their keys stand behind the name (`authorsId`), which hides its number."""
    *before, last = words(member.name)
    one, many = as_one(last), as_many(last)
    match member:
        case Field(relation=Relation()) if one:
            return "names one row, and is called like many", "_".join((*before, one))
        case ManyToMany() | HasMany() if many and not (isinstance(member, HasMany) and member.single):
            return "names any number of rows, and is called like one", "_".join((*before, many))
        case _:
            return None


def _misnumbered(member: Property) -> tuple[str, str] | None:
    """How the name of a *member* says another number than it holds, and what it should be called."""
    *before, last = words(member.name) or [""]
    one, many = as_one(last), as_many(last)
    if many and _is_list(member.type) and not (before and last in ABSTRACT):
        return "holds any number of values, and is called like one", "_".join((*before, many))
    if one and _is_one(member.type, one):
        return "holds one value, and is called like many", "_".join((*before, one))
    return None


def _is_list(type_: TypeRef) -> bool:
    return isinstance(type_, Items) or (isinstance(type_, Leaf) and isinstance(type_.type, ListOf))


def _is_one(type_: TypeRef, noun: str) -> bool:
    """Whether a value of the type stands for one *noun* alone."""
    if isinstance(type_, Leaf) and isinstance(type_.type, ScalarType):
        kind = type_.type.kind
        return kind in OF_ONE or (kind is Kind.STRING and noun in JOINED)
    return isinstance(type_, Named) and words(type_.name)[-1:] == [noun]
