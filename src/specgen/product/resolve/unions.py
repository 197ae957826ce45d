"""Unions: types whose values are of one of several composites, told apart by a member."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.frozen import frozen
from specgen.product import naming
from specgen.product.context import Context
from specgen.product.flaws import UNKNOWN_TYPE
from specgen.product.model import Field, Union, Variant
from specgen.product.type_flaws import UNFIT_UNION
from specgen.product.types import Tag
from specgen.spec.model import CompositePart
from specgen.spec.read import ProductSpec


@frozen
class Told:
    """How a composite is told from the others of the *union*: its member *by* says *value*."""

    union: str
    by: str
    value: str


def resolve_unions(context: Context) -> tuple[Union, ...]:
    """All unions; what is wrong with one is said, and left out."""
    told = told_apart(context.spec)
    return tuple(
        Union(
            name=name,
            description=part.description,
            by=tag_json(context, part.by),
            attribute=naming.attribute(part.by),
            variants=tuple(_variants(context, name, part, told)),
        )
        for name, part in context.spec.types.items()
        if part.one_of and part.by and not part.schema_ and _is_alone(context, name, part)
    )


def report_shapeless(context: Context) -> None:
    """Say which types have neither members nor others that they are one of, or say it by halves."""
    for name, part in context.spec.types.items():
        at = context.at("types", name)
        if not part.one_of and not part.fields and not part.schema_ and not context.spec.broken_below("types", name):
            at.say_of_name(UNFIT_UNION, f"`{name}` has no members", "write `fields:`, or `one_of:` with `by:`")
        if part.one_of and not part.by:
            message = f"nothing tells which of its types a value of `{name}` is"
            at.below("one_of").say_of_name(UNFIT_UNION, message, "add `by: kind`, the member that says which")
        if part.by and not part.one_of:
            message = f"`by` tells the types of a union apart, and `{name}` is none"
            at.below("by").say_of_name(UNFIT_UNION, message, "take it out, or add `one_of:`")


def told_apart(spec: ProductSpec) -> dict[str, Told]:
    """How each composite is told apart that a union names; of several unions, as the first of them does."""
    found: dict[str, Told] = {}
    for name, part in spec.types.items():
        for value, composite in part.one_of.items() if part.by else ():
            found.setdefault(composite, Told(name, part.by or "", value))
    return found


def tag_field(context: Context, composite: str, told: Told) -> Field:
    """The member that tells values of *composite* apart."""
    context.derived(f"{composite}.{told.by}", "value", told.value, f"tells a {composite} apart in `{told.union}`")
    json = tag_json(context, told.by)
    said = f"Which `{told.union}` it is"
    return Field(told.by, told.by, naming.attribute(told.by), json, Tag(told.value), description=said)


def tag_json(context: Context, by: str | None) -> str:
    """What JSON calls the member *by*."""
    return naming.camel(by or "") if context.spec.api.case.body == "camel" else by or ""


def _is_alone(context: Context, name: str, part: CompositePart) -> bool:
    if part.fields:
        message = f"`{name}` has members, and is one of several types as well"
        help = "take `fields` or `one_of` out; what all of the types have stands in each of them"
        context.at("types", name, "fields").say_of_name(UNFIT_UNION, message, help)
    return not part.fields


def _variants(context: Context, name: str, part: CompositePart, told: dict[str, Told]) -> Iterator[Variant]:
    seen: dict[str, str] = {}
    for value, composite in part.one_of.items():
        at = context.at("types", name, "one_of", value)
        other = context.spec.types.get(composite)
        first = told[composite]
        if other is None:
            if not context.is_lost("types", composite):
                message = f"`{name}` is one of a type that is not there: `{composite}`"
                known = [each for each, type in context.spec.types.items() if not type.one_of]
                at.say_unknown(UNKNOWN_TYPE, message, composite, known)
        elif other.schema_:
            message = f"`{composite}` is defined by `{other.schema_}`, where nothing says `{part.by}`"
            at.say(UNFIT_UNION, message, "name a type with `fields:`; one of them may have a member of that type")
        elif other.one_of:
            message = f"`{composite}` is one of several types itself"
            at.say(UNFIT_UNION, message, "name these types instead, each with a value of its own")
        elif composite in seen:
            message = f"`{composite}` is named by `{seen[composite]}` already"
            at.say(UNFIT_UNION, message, f"take it out, or give `{value}` a type of its own")
        elif (first.by, first.value) != (part.by, value):
            message = f"in `{first.union}` a `{composite}` is told by `{first.by}: {first.value}`"
            help = f"tell it by the same here, or give `{name}` a type of its own"
            at.say(UNFIT_UNION, message, help)
        else:
            seen[composite] = value
            yield Variant(value, composite)
