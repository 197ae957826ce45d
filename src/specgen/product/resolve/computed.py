"""Fields that nobody sets: what they are worked out from, and the type that this has."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from typing import Literal

from specgen.product import flaws, naming, value_flaws
from specgen.product.condition_types import Meaning, Nonsense, Sort, meaning_of
from specgen.product.conditions import Condition, Unreadable, names_in, parse_condition
from specgen.product.formula_types import EXACT, needed_values, number_type, report_on, result_of, total_type
from specgen.product.model import Computed, Copy, Field, FieldRole, Formula, Json, MeIn, Total, WorkedOut, Write
from specgen.product.resolve.counted import could_be_kept, counted_rows, how_many, whether_caller
from specgen.product.resolve.field_access import readers_of
from specgen.product.resolve.has_many import whole_of
from specgen.product.resolve.known import Enums
from specgen.product.resolve.worked_out import worked_out_field
from specgen.product.resolve.written import Written
from specgen.product.types import NUMERIC, FieldType, Kind, ScalarType
from specgen.source.guess import did_you_mean
from specgen.spec.model import FieldPart
from specgen.spec.read import ProductSpec

Lookup = Callable[[str, str], Field | None]
"""The field of an entity by its name, as it would be were it spoken of alone; None where there is none."""

Origin = tuple[str, str]
"""An entity and one of its fields."""

SAID = ("formula", "copy_", "sum", "me_in", "stored", "digits", "scale", "description", "json_", "column", "read")
USEFUL = frozenset((*SAID, "count", "readable_by", "sensitive", "search"))
"""Keys that say something about a value that nobody sets."""
KEYS = {"json_": "json", "copy_": "copy"}


def is_computed(part: FieldPart) -> bool:
    """Whether the field is worked out from others."""
    told = part.formula or part.copy_ or part.sum or part.me_in or part.computed or isinstance(part.count, str)
    return bool(told)


def computed_field(written: Written, enums: Enums, lookup: Lookup) -> Field | None:
    """The field, where what it is worked out from is known; what is wrong with that is said."""
    part = written.part
    if part.computed:
        return worked_out_field(written, part.computed, enums)
    useless = [KEYS.get(key, key) for key in part.model_fields_set - USEFUL]
    written.report_useless(sorted(useless), "a value that nobody sets", "take it out")
    if part.formula:
        return _formula(written, part.formula, enums, lookup)
    written.report_useless(("digits", "scale"), "it", "take it out")
    if part.copy_:
        return _copy(written, part.copy_, lookup)
    if part.me_in:
        return _me_in(written, part.me_in)
    return _total(written, lookup)


def _made(
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
    if part.description is None:
        written.derived("description", said, "what it is worked out from")
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


# Formulas


def _formula(written: Written, text: str, enums: Enums, lookup: Lookup) -> Field | None:
    at = written.at_key("formula")
    condition = parse_condition(text)
    if isinstance(condition, Unreadable):
        message = f"`{text}` can't be read: {condition.message}, at character {condition.offset + 1}"
        at.say(value_flaws.UNFIT_FORMULA, message, "a formula reads like `quantity * unit_price`")
        return None
    fields = _fields(written, condition, lookup)
    if fields is None:
        return None
    wrong = _nonsense(condition, fields, enums)
    if wrong:
        at.say(value_flaws.UNFIT_FORMULA, f"`{text}` can't be worked out: {wrong.reason}", wrong.cure)
        return None
    meaning = meaning_of(condition, fields, enums)
    is_number = meaning is Sort.NUMBER
    of_numbers = [key for key in ("digits", "scale") if written.says(key) and not is_number]
    written.report_useless(of_numbers, "a truth value", "take it out")
    type_ = ScalarType(Kind.BOOLEAN)
    if is_number:
        type_ = number_type(condition, fields, written.part.digits, written.part.scale)
        if type_.kind is Kind.FLOAT:
            help = "take it out, or let it follow from decimals"
            written.report_useless(("digits", "scale"), "a `float`, which is never exact", help)
        _say_digits(written, type_)
    null = is_number and any(fields[name].may_be_null for name in needed_values(condition))
    said = f"`{_with_json_names(text, condition, fields)}`"
    return _made(written, type_, Formula(condition), said, fields.values(), null=null)


def _with_json_names(text: str, condition: Condition, fields: dict[str, Field]) -> str:
    """The formula as its author wrote it, with fields called as clients know them."""
    pattern = "|".join(rf"\b{re.escape(name)}\b" for name in dict.fromkeys(names_in(condition)))
    pieces = re.split("('(?:[^']|'')*')", text)
    named = [re.sub(pattern, lambda found: fields[found[0]].json, piece) for piece in pieces[::2]]
    return "".join(part for pair in zip(named, [*pieces[1::2], ""], strict=True) for part in pair)


def _say_digits(written: Written, type_: ScalarType) -> None:
    if type_.kind is not Kind.DECIMAL:
        written.derived("type", type_.kind.value, "what the formula comes to")
        return
    said = f"decimal of {type_.digits} digits, {type_.scale} after the point"
    written.derived("type", said, "what the formula comes to, as exactly as every database adds it up")


def _fields(written: Written, condition: Condition, lookup: Lookup) -> dict[str, Field] | None:
    """The fields that a formula speaks of; None where one of them can't be had, which was said then."""
    at = written.at_key("formula")
    names = list(dict.fromkeys(names_in(condition)))
    if not names:
        message = f"`{written.part.formula}` speaks of no field: it is the same for every row"
        at.say(value_flaws.UNFIT_FORMULA, message, "name a field, or give this one a `default:`")
        return None
    found = {name: lookup(written.entity, name) for name in names}
    whole = True
    for name, field in found.items():
        if field is None:
            _say_missing(written, "formula", written.entity, name)
        elif field.role is not FieldRole.ORDINARY:
            at.say(
                value_flaws.UNFIT_FORMULA, f"`{name}` is not known when `{written.name}` is worked out", "take it out"
            )
        elif not field.stored and isinstance(field.computed, Total | MeIn | WorkedOut):
            message = f"`{name}` is not kept with the row that `{written.name}` is worked out from"
            kept = could_be_kept(written.context.spec, written.entity, field)
            keep = f", or add `stored: true` to `{name}`" if kept else ""
            at.say(value_flaws.UNFIT_FORMULA, message, f"take it out{keep}")
        whole = whole and bool(field) and (field is None or _is_kept(field))
    return {name: field for name, field in found.items() if field} if whole else None


def _is_kept(field: Field) -> bool:
    return field.role is FieldRole.ORDINARY and (field.stored or isinstance(field.computed, Formula))


def _nonsense(condition: Condition, fields: dict[str, Field], enums: Enums) -> Nonsense | None:
    meaning: Meaning | Nonsense = meaning_of(condition, fields, enums)
    if isinstance(meaning, Nonsense):
        return meaning
    if wrong := result_of(meaning) or report_on(condition, fields):
        return wrong
    empty = [name for name in needed_values(condition) if fields[name].may_be_null]
    if meaning is Sort.CLAIM and empty:
        help = f"give `{empty[0]}` a `default:`, or ask only whether it `is null`"
        return Nonsense(f"`{empty[0]}` may be null, of which nothing is true or false", help)
    return None


def _say_missing(written: Written, key: str, entity: str, name: str) -> None:
    """Say that there is no field called *name*, unless it was lost."""
    spec = written.context.spec
    fields = spec.entities[entity].fields
    if name in fields:
        if follows_from(spec, (entity, name), (written.entity, written.name)):
            if not _is_first_of_circle(written):
                return
            message = f"`{written.origin}` would follow from itself"
            written.at_key(key).say(value_flaws.UNFIT_FORMULA, message, f"take `{name}` out")
        elif fields[name].many_to_many or fields[name].rows_of:
            named = "stands for a row within this one" if fields[name].has_one else "names any number of rows"
            message = f"`{entity}.{name}` {named}, which has no place here"
            written.at_key(key).say(value_flaws.UNFIT_FORMULA, message, "take it out")
        return
    if not spec.is_broken("entities", entity, "fields", name):
        known = ", ".join(f"`{each}`" for each in sorted(fields))
        help = did_you_mean(name, sorted(fields)) or f"known here: {known}"
        written.at_key(key).say(flaws.UNKNOWN_FIELD, f"`{entity}` has no field called `{name}`", help)


# Copies


def _copy(written: Written, path: str, lookup: Lookup) -> Field | None:
    by, _, name = path.partition(".")
    at = written.at_key("copy")
    if written.says("stored"):
        written.report_useless(["stored"], "a copy, which is always kept", "take it out")
    relation = lookup(written.entity, by)
    if relation is None:
        _say_missing(written, "copy", written.entity, by)
        return None
    if relation.relation is None:
        message = f"`{written.entity}.{by}` names no row from which something could be copied"
        at.say(value_flaws.UNFIT_COPY, message, "name a field with `belongs_to:`")
        return None
    target = relation.relation.target
    whole = whole_of(written.context, written.entity)
    if whole and whole.by == by:
        message = f"`{written.entity}.{by}` is written together with this one, and has nothing to copy yet"
        at.say(value_flaws.UNFIT_COPY, message, "copy it from the row that the whole copies it from")
        return None
    source = lookup(target, name)
    if source is None:
        _say_missing(written, "copy", target, name)
        return None
    if reason := _not_copied(written, source):
        at.say(value_flaws.UNFIT_COPY, f"`{target}.{name}` {reason[0]}", reason[1])
        return None
    null = relation.may_be_null or source.may_be_null
    said = f"The `{source.json}` of the {naming.spaced(by)} when this was made"
    return _made(written, source.type, Copy(by, name), said, (source,), null=null)


def _not_copied(written: Written, source: Field) -> tuple[str, str] | None:
    hidden = written.part.read or written.part.readable_by
    if source.role is not FieldRole.ORDINARY or source.relation or not _is_kept(source):
        return "is no value that could be copied", "name a field that holds one"
    if source.encrypted:
        return "is encrypted, and the copy would not be", f"take it out, or take `encrypted` out of `{source.name}`"
    if source.is_password or ((not source.readable or source.readable_by) and not hidden):
        return "is not for everyone to see, and the copy would be", "add `read: never`, or take it out"
    return None


# Totals


def _total(written: Written, lookup: Lookup) -> Field | None:
    function: Literal["sum", "count"] = "sum" if written.part.sum else "count"
    over, _, name = str(written.part.sum or written.part.count).partition(".")
    rows = counted_rows(written, function, over)
    if rows is None:
        return None
    if function == "count":
        if written.part.stored and not rows.part:
            _say_not_kept(written)
        total = Total("count", over, rows.entity, rows.near, rows.target, rows.far)
        said = how_many(written.context.spec, over, rows.target)
        return _made(written, ScalarType(Kind.INTEGER), total, said, null=False)
    field = lookup(rows.target, name)
    at = written.at_key("sum")
    if field is None:
        _say_missing(written, "sum", rows.target, name)
        return None
    if not isinstance(field.type, ScalarType) or field.type.kind not in NUMERIC or field.relation:
        message = f"`{rows.target}.{name}` is no number that could be added up"
        at.say(value_flaws.UNFIT_TOTAL, message, "name a field that is one")
        return None
    if field.opaque:
        at.say(value_flaws.UNFIT_TOTAL, f"`{rows.target}.{name}` {field.opaque}", "name a field that it can add up")
        return None
    if not (field.stored or (written.part.stored and rows.part)):
        message = f"`{rows.target}.{name}` is not kept, so the database can't add it up"
        kept = could_be_kept(written.context.spec, rows.target, field)
        keep = f"add `stored: true` to `{rows.target}.{name}`" if kept else "name a field that is kept"
        at.say(value_flaws.UNFIT_TOTAL, message, keep)
        return None
    if written.part.stored and not rows.part:
        _say_not_kept(written)
    if not written.part.stored and (field.type.digits or 0) > EXACT:
        message = f"`{rows.target}.{name}` has more digits than every database adds up exactly"
        at.say(value_flaws.UNFIT_TOTAL, message, f"give it `digits: {EXACT}` at most")
        return None
    total = Total("sum", over, rows.entity, rows.near, rows.target, rows.far, name)
    type_ = total_type(field.type)
    said = f"The sum of `{field.json}` over all {naming.spaced(over)}"
    return _made(written, type_, total, said, (field,), null=False)


def _say_not_kept(written: Written) -> None:
    message = f"`{written.origin}` would have to follow every change of rows that are no parts of this one"
    help = "take `stored` out: it is worked out for all rows of an answer at once"
    written.at_key("stored").say_of_name(value_flaws.UNFIT_TOTAL, message, help)


# What follows from what


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


# Whether the caller is among those whom a field names


def _me_in(written: Written, over: str) -> Field | None:
    rows, user = counted_rows(written, "me_in", over), written.context.user
    at = written.at_key("me_in")
    if rows is None or (user is None and not written.context.nobody_signs_in):
        return None
    if user is None:
        at.say(value_flaws.UNFIT_TOTAL, "nobody signs in, so there is no caller", "add `auth: {user: …}`")
        return None
    if rows.far is None or rows.target != user:
        message = f"`{written.entity}.{over}` does not name people, whom the caller could be among"
        at.say(value_flaws.UNFIT_TOTAL, message, f"name a field with `many_to_many: {user}`, or the `inverse:` of one")
        return None
    if written.part.stored:
        message = f"`{written.origin}` is another one for each who calls"
        written.at_key("stored").say_of_name(value_flaws.UNFIT_TOTAL, message, "take `stored` out")
    me_in = MeIn(over, rows.entity, rows.near, rows.far)
    said = whether_caller(over)
    return replace(_made(written, ScalarType(Kind.BOOLEAN), me_in, said, null=False), stored=False)
