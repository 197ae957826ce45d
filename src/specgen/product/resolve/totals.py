"""Values taken of other rows: how many there are, what their values add up to, whether the caller is among them."""

from __future__ import annotations

from dataclasses import replace

from specgen.product import naming, value_flaws
from specgen.product.computed import could_be_kept
from specgen.product.formula_types import EXACT, total_type
from specgen.product.model import Field, MeIn, Total
from specgen.product.resolve.counted import Counted, counted_rows, how_many, whether_caller
from specgen.product.resolve.follows import Lookup, made_field, say_missing
from specgen.product.resolve.written import Written
from specgen.product.types import NUMERIC, Kind, ScalarType


def total_field(written: Written, lookup: Lookup) -> Field | None:
    """The field that holds how many rows there are, or what their values add up to; what is wrong with it is said."""
    function = "sum" if written.part.sum else "count"
    over, _, name = str(written.part.sum or written.part.count).partition(".")
    rows = counted_rows(written, function, over)
    if rows is None:
        return None
    if written.part.stored and not rows.part:
        written.derived("stored", f"with each change of {rows.target}", "its rows change without this one")
    if not name:
        total = Total("count", over, rows.entity, rows.near, rows.target, rows.far, parts=rows.part)
        said = how_many(written.context.spec, over, rows.target)
        return made_field(written, ScalarType(Kind.INTEGER), total, said, null=False)
    field = lookup(rows.target, name)
    if field is None:
        say_missing(written, "sum", rows.target, name)
        return None
    if (added := _added(written, rows, field)) is None:
        return None
    total = Total("sum", over, rows.entity, rows.near, rows.target, rows.far, name, parts=rows.part)
    said = f"The sum of `{field.json}` over all {naming.spaced(over)}"
    return made_field(written, total_type(added), total, said, (field,), null=False)


def _added(written: Written, rows: Counted, field: Field) -> ScalarType | None:
    """The type of the values of *field*, if they can be added up: by SQL unless at hand."""
    at, origin = written.at_key("sum"), f"{rows.target}.{field.name}"
    if not isinstance(field.type, ScalarType) or field.type.kind not in NUMERIC or field.relation:
        message = f"`{origin}` is no number that could be added up"
        at.say(value_flaws.UNFIT_TOTAL, message, "name a field that is one")
        return None
    if field.opaque:
        at.say(value_flaws.UNFIT_TOTAL, f"`{origin}` {field.opaque}", "name a field that it can add up")
        return None
    at_hand = written.part.stored and rows.part
    if not (field.stored or at_hand):
        message = f"`{origin}` is not kept, so the database can't add it up"
        keep = f"add `stored: true` to `{origin}`" if could_be_kept(field.computed) else "name a field that is kept"
        at.say(value_flaws.UNFIT_TOTAL, message, keep)
        return None
    if not at_hand and (field.type.digits or 0) > EXACT:
        message = f"`{origin}` has more digits than every database adds up exactly"
        at.say(value_flaws.UNFIT_TOTAL, message, f"give it `digits: {EXACT}` at most")
        return None
    return field.type


def me_in_field(written: Written, over: str) -> Field | None:
    """The field that holds whether the caller is among those whom another names; what is wrong with it is said."""
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
    made = made_field(written, ScalarType(Kind.BOOLEAN), me_in, said, null=False)
    return replace(made, stored=False)
