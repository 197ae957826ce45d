"""Composites: values with members, which may have members themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from specgen.frozen import frozen
from specgen.product import naming
from specgen.product.context import Context, Spot
from specgen.product.flaws import BAD_EXAMPLE, TYPE_OR_RELATION, UNKNOWN_TYPE
from specgen.product.literals import read_value, shown
from specgen.product.model import Composite, Field, Json, Limits
from specgen.product.resolve.known import Enums
from specgen.product.resolve.limits import limits_of
from specgen.product.resolve.types import bind_type
from specgen.product.resolve.unions import Told, tag_field, told_apart
from specgen.product.resolve.written import Written
from specgen.product.type_flaws import ENDLESS_TYPE, UNFIT_UNION
from specgen.product.types import FieldType, Kind, ScalarType, composite_in
from specgen.spec.model import CompositePart

OF_MEMBERS = frozenset(
    (
        *(
            "type",
            "description",
            "example",
            "json_",
            "optional",
            "nullable",
            "length",
            "min",
            "max",
            "range",
            "pattern",
        ),
        *("pattern", "digits", "scale", "currency", "max_bytes", "count"),
    )
)
"""What can be said of a member."""
NO_MEMBERS = (ScalarType(Kind.PASSWORD), ScalarType(Kind.BYTES))


@frozen
class Member(Written):
    """A member of a composite as its author wrote it."""

    @property
    def at(self) -> Spot:
        """Where the member stands."""
        return self.context.at("types", self.entity, "fields", self.name)


def resolve_composites(context: Context, enums: Enums) -> tuple[Composite, ...]:
    """All composites; what is wrong with one is said, and left out."""
    told, types = told_apart(context.spec), context.spec.types
    found = {
        name: _composite(context, name, part, told.get(name), enums)
        for name, part in types.items()
        if (not part.one_of or part.fields) and not part.schema_
    }
    unions = {name: list(part.one_of.values()) for name, part in types.items()}
    for name in found:
        found[name] = replace(found[name], fields=tuple(_ending(context, found, unions, name)))
    return tuple(found.values())


def _composite(context: Context, name: str, part: CompositePart, told: Told | None, enums: Enums) -> Composite:
    members = (Member(context, name, field, written) for field, written in part.fields.items())
    fields = tuple(_fields(members, enums))
    if told is None:
        return Composite(name, part.description, fields)
    tag = tag_field(context, name, told)
    for each in fields:
        if tag.name == each.name or tag.json == each.json:
            message = f"`{name}.{each.name}` would be what tells a `{name}` apart in `{told.union}`"
            help = f"take it out: `{told.by}` is brought by the union"
            context.at("types", name, "fields", each.name).say_of_name(UNFIT_UNION, message, help)
    others = (each for each in fields if each.name != tag.name)
    return Composite(name, part.description, (tag, *others))


def _ending(
    context: Context, found: Mapping[str, Composite], unions: Mapping[str, list[str]], name: str
) -> Iterator[Field]:
    """The members of a composite but for those that would hold another value of its own type."""
    for field in found[name].fields:
        held = composite_in(field.type)
        if held and name in _held(found, unions, held):
            through = "" if held == name else f", through `{held}`"
            message = f"`{name}.{field.name}` holds a value of its own type{through}"
            help = "rows that name rows of their own entity make a tree"
            context.at("types", name, "fields", field.name, "type").say(ENDLESS_TYPE, message, help)
        else:
            yield field


def _held(found: Mapping[str, Composite], unions: Mapping[str, list[str]], name: str) -> Iterator[str]:
    """A composite, and all that its values hold, each once."""
    known = [name]
    for each in known:
        inner = [composite_in(field.type) for field in found[each].fields] if each in found else []
        inner += unions.get(each, ())
        known.extend(dict.fromkeys(other for other in inner if other and other not in known))
    return iter(known)


def _fields(members: Iterator[Member], enums: Enums) -> Iterator[Field]:
    for member in members:
        if member.part.type is None and member.part.belongs_to is not None:
            message = f"`{member.origin}` names a row, and a composite names none"
            member.at_key("belongs_to").say_of_name(TYPE_OR_RELATION, message, "write `type: …` in its place")
            continue
        useless = sorted(member.part.model_fields_set - OF_MEMBERS)
        member.report_useless(useless, "a member of a composite", "take it out; it is for fields of entities")
        if member.part.type is None:
            message = f"`{member.origin}` has no type"
            member.at.say_of_name(TYPE_OR_RELATION, message, "write `type: …`; a composite names no rows")
        elif (type := bind_type(member, enums)) is not None and _is_plain(member, type):
            yield _field(member, type, enums)


def _is_plain(member: Member, type: FieldType) -> bool:
    if type not in NO_MEMBERS:
        return True
    at, help = member.at.below("type"), "a member is a text, a number, a date, a value of an enum or with members"
    at.say(UNKNOWN_TYPE, f"`{member.origin}` can't be a member of a composite with this type", help)
    return False


def _field(member: Member, type: FieldType, enums: Enums) -> Field:
    part, limits = member.part, limits_of(member, type)
    return Field(
        name=member.name,
        column=member.name,
        attribute=naming.attribute(member.name),
        json=member.json_name(member.name, "`api.case.body` is camel"),
        type=type,
        optional=part.optional,
        nullable=part.nullable,
        limits=limits,
        description=part.description,
        example=_example(member, type, limits, enums),
    )


def _example(member: Member, type: FieldType, limits: Limits, enums: Enums) -> Json | None:
    if member.part.example is None:
        return None
    read = read_value(member.part.example, type, limits, enums)
    if isinstance(read, Json):
        return read
    message = f"{shown(member.part.example)} is not {read.expected}, as `{member.origin}` asks"
    member.at_key("example").say(BAD_EXAMPLE, message, read.cure)
    return None
