"""What values that nobody sets follow from, and how the fields that hold them are made."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from specgen.product import flaws, naming, value_flaws
from specgen.product.conditions import Unreadable, names_in, parse_condition
from specgen.product.model import Computed, Field, FieldRole, Formula, Json, Total, Write
from specgen.product.resolve.counted import named_many
from specgen.product.resolve.field_access import readers_of
from specgen.product.resolve.written import Written
from specgen.product.types import FieldType, Kind, ScalarType
from specgen.source.guess import did_you_mean, known_here
from specgen.spec.read import ProductSpec

Lookup = Callable[[str, str], Field | None]
"""The field of an entity by its name, as it would be were it spoken of alone; None where there is none."""

Origin = tuple[str, str]
"""An entity and one of its fields."""


def is_kept(field: Field) -> bool:
    """Whether what follows from *field* can be worked out when the row is written."""
    return field.role is FieldRole.ORDINARY and (field.stored or isinstance(field.computed, Formula))


def made_field(
    written: Written, type_: FieldType, computed: Computed, said: str, sources: Collection[Field] = (), *, null: bool
) -> Field:
    """The field, worked out from *sources*; *said* is what it is, where its author does not say."""
    part, stored = written.part, bool(written.part.stored or written.part.copy_)
    sensitive = any(source.sensitive for source in sources)
    if not stored and written.says("column"):
        written.report_useless(["column"], "what is not stored", "add `stored: true`, or take it out")
    if sensitive and part.sensitive is None:
        written.derived("sensitive", "pii", "what it is worked out from is sensitive")
    attribute = naming.attribute(written.name)
    is_sum = isinstance(computed, Total)
    written.derived("value" if part.description else "description", said, "what it is worked out from")
    return Field(
        name=written.name,
        column=part.column or written.name,
        attribute=attribute,
        json=written.json_name(written.name, "`api.case.body` is camel"),
        type=type_,
        optional=null,
        default=Json('"0"' if type_ == ScalarType(Kind.DECIMAL) else "0") if is_sum and stored else None,
        write=Write.NEVER,
        readable=part.read is None,
        readable_by=readers_of(written, sources),
        description=part.description or said,
        sensitive=part.sensitive or ("pii" if sensitive else None),
        computed=computed,
        stored=stored,
    )


def say_missing(written: Written, key: str, entity: str, name: str) -> None:
    """Say that there is no field called *name*, unless it was lost."""
    spec = written.context.spec
    fields = spec.entities[entity].fields
    if name in fields:
        if follows_from(spec, (entity, name), (written.entity, written.name)):
            if not _is_first_of_circle(written):
                return
            message = f"`{written.origin}` would follow from itself"
            flaw = value_flaws.UNFIT_TOTAL if key == "sum" else value_flaws.UNFIT_FORMULA
            written.at_key(key).say(flaw, message, f"take `{name}` out")
        elif fields[name].many_to_many or fields[name].rows_of:
            named = "stands for a row within this one" if fields[name].has_one else "names any number of rows"
            message = f"`{entity}.{name}` {named}, which has no place here"
            written.at_key(key).say(value_flaws.UNFIT_FORMULA, message, "take it out")
        return
    if not spec.is_broken("entities", entity, "fields", name):
        help = did_you_mean(name, fields) or known_here(fields, name)
        written.at_key(key).say(flaws.UNKNOWN_FIELD, f"`{entity}` has no field called `{name}`", help)


def follows_from(spec: ProductSpec, of: Origin, what: Origin) -> bool:
    """Whether the field *of* is *what*, or is worked out from it, directly or not."""
    seen: set[Origin] = set()
    waiting = [of]
    while waiting:
        place = waiting.pop()
        if place == what:
            return True
        if place not in seen:
            seen.add(place)
            waiting.extend(_needed(spec, *place))
    return False


def _is_first_of_circle(written: Written) -> bool:
    """Whether no field written before it follows from itself by way of this one."""
    spec, own = written.context.spec, (written.entity, written.name)
    for name in spec.entities[written.entity].fields:
        other = (written.entity, name)
        if other == own:
            return True
        if any(follows_from(spec, each, own) for each in _needed(spec, *other)) and follows_from(spec, own, other):
            return False
    return True


def _needed(spec: ProductSpec, entity: str, name: str) -> Iterator[Origin]:
    """The fields that a field is worked out from, as far as that can be read."""
    fields = spec.entities[entity].fields if entity in spec.entities else {}
    part = fields.get(name)
    if part and part.formula:
        condition = parse_condition(part.formula)
        if not isinstance(condition, Unreadable):
            yield from ((entity, each) for each in names_in(condition))
    if part and part.copy_:
        by, _, copied = part.copy_.partition(".")
        target = fields[by].belongs_to if by in fields else None
        if target:
            yield target, copied
    if part and part.sum:
        over, _, added = part.sum.partition(".")
        yield from ((target, added) for target in named_many(spec, entity, over))
