"""Fields that nobody sets: what they are worked out from, and the type that this has."""

from __future__ import annotations

import re

from specgen.product import naming, value_flaws
from specgen.product.computed import could_be_kept
from specgen.product.condition_types import Meaning, Nonsense, Sort, meaning_of
from specgen.product.conditions import Condition, Unreadable, names_in, parse_condition, shown
from specgen.product.formula_types import needed_values, number_type, report_on, result_of
from specgen.product.model import Copy, Field, FieldRole, Formula, MeIn, Total, WorkedOut
from specgen.product.resolve.follows import Lookup, is_kept, made_field, say_missing
from specgen.product.resolve.has_many import whole_of
from specgen.product.resolve.known import Enums
from specgen.product.resolve.totals import me_in_field, total_field
from specgen.product.resolve.worked_out import worked_out_field
from specgen.product.resolve.written import Written
from specgen.product.types import Kind, ScalarType
from specgen.spec.model import FieldPart

SAID = ("formula", "copy_", "sum", "me_in", "stored", "digits", "scale", "description", "json_", "column", "read")
USEFUL = frozenset((*SAID, "count", "readable_by", "sensitive", "search", "was"))
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
    of_copies = {"backfill"} if part.copy_ else set()
    useless = [KEYS.get(key, key) for key in part.model_fields_set - USEFUL - of_copies]
    written.report_useless(sorted(useless), "a value that nobody sets", "take it out")
    if part.formula:
        return _formula(written, part.formula, enums, lookup)
    written.report_useless(("digits", "scale"), "it", "take it out")
    if part.copy_:
        return _copy(written, part.copy_, lookup)
    if part.me_in:
        return me_in_field(written, part.me_in)
    return total_field(written, lookup)


# Formulas


def _formula(written: Written, text: str, enums: Enums, lookup: Lookup) -> Field | None:
    at = written.at_key("formula")
    condition = parse_condition(text)
    if isinstance(condition, Unreadable):
        message = f"`{shown(text)}` can't be read: {condition.message}, at character {condition.offset + 1}"
        at.say(value_flaws.UNFIT_FORMULA, message, condition.cure or "a formula reads like `quantity * unit_price`")
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
    return made_field(written, type_, Formula(condition), said, fields.values(), null=null)


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
            say_missing(written, "formula", written.entity, name)
        elif field.role is not FieldRole.ORDINARY:
            at.say(
                value_flaws.UNFIT_FORMULA, f"`{name}` is not known when `{written.name}` is worked out", "take it out"
            )
        elif not field.stored and isinstance(field.computed, Total | MeIn | WorkedOut):
            message = f"`{name}` is not kept with the row that `{written.name}` is worked out from"
            keep = f", or add `stored: true` to `{name}`" if could_be_kept(field.computed) else ""
            at.say(value_flaws.UNFIT_FORMULA, message, f"take it out{keep}")
        whole = whole and bool(field) and (field is None or is_kept(field))
    return {name: field for name, field in found.items() if field} if whole else None


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


# Copies


def _copy(written: Written, path: str, lookup: Lookup) -> Field | None:
    by, _, name = path.partition(".")
    at = written.at_key("copy")
    if written.says("stored"):
        written.report_useless(["stored"], "a copy, which is always kept", "take it out")
    relation = lookup(written.entity, by)
    if relation is None:
        say_missing(written, "copy", written.entity, by)
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
        say_missing(written, "copy", target, name)
        return None
    if reason := _not_copied(written, source):
        at.say(value_flaws.UNFIT_COPY, f"`{target}.{name}` {reason[0]}", reason[1])
        return None
    null = relation.may_be_null or source.may_be_null
    said = f"The `{source.json}` of the {naming.spaced(by)} when this was made"
    return made_field(written, source.type, Copy(by, name), said, (source,), null=null)


def _not_copied(written: Written, source: Field) -> tuple[str, str] | None:
    hidden = written.part.read or written.part.readable_by
    if source.role is not FieldRole.ORDINARY or source.relation or not is_kept(source):
        return "is no value that could be copied", "name a field that holds one"
    if source.encrypted:
        return "is encrypted, and the copy would not be", f"take it out, or take `encrypted` out of `{source.name}`"
    if source.is_password or ((not source.readable or source.readable_by) and not hidden):
        return "is not for everyone to see, and the copy would be", "add `read: never`, or take it out"
    return None
