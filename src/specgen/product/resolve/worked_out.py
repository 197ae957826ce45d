"""Values that the author's own code works out when rows are shown."""

from __future__ import annotations

from specgen.product import flaws, naming, value_flaws
from specgen.product.literals import read_value, shown
from specgen.product.model import Field, Json, Limits, WorkedOut, Write
from specgen.product.resolve.field_access import readers
from specgen.product.resolve.known import Enums
from specgen.product.resolve.types import TypeName, named_type, said
from specgen.product.resolve.written import Written
from specgen.product.types import EnumRef, FieldType, Kind, ScalarType

USEFUL = frozenset(
    (
        *("computed", "description", "json_", "nullable", "example"),
        *("digits", "scale", "currency", "sensitive", "readable_by"),
    )
)
"""Keys that say something about a value that code works out."""
KEPT = ("stored", "column")
OF_DECIMALS = {"digits": (Kind.DECIMAL, Kind.MONEY), "scale": (Kind.DECIMAL,), "currency": (Kind.MONEY,)}
KEYS = {"copy_": "copy"}


def worked_out_field(written: Written, given: TypeName, enums: Enums) -> Field | None:
    """The field, where its type is one that an answer can show as one value; what is wrong is said."""
    part, at = written.part, written.at_key("computed")
    for key in KEPT:
        if written.says(key):
            message = f"`{written.origin}` is worked out whenever it is shown, and kept nowhere"
            written.at_key(key).say_of_name(value_flaws.UNFIT_COMPUTED, message, f"take `{key}` out")
    if written.says("read"):
        message = f"`{written.origin}` is worked out to be shown, and would be shown to nobody"
        written.at_key("read").say_of_name(value_flaws.UNFIT_COMPUTED, message, "take `read` out")
    useless = [KEYS.get(key, key) for key in part.model_fields_set - USEFUL - {*KEPT, "read"}]
    written.report_useless(sorted(useless), "a value that your own code works out", "take it out")
    type_ = named_type(written, at, given, enums)
    if type_ is None:
        return None
    if not isinstance(type_, ScalarType | EnumRef) or type_ == ScalarType(Kind.PASSWORD):
        message = f"`{written.origin}` can't be worked out as a {said(type_)}"
        at.say(value_flaws.UNFIT_COMPUTED, message, "name a scalar type other than `password`, or an enum")
        return None
    kind = type_.kind if isinstance(type_, ScalarType) else None
    of_others = [key for key, kinds in OF_DECIMALS.items() if kind not in kinds]
    written.report_useless(of_others, f"a value of type `{said(type_)}`", "take it out")
    return _made(written, type_, enums)


def _made(written: Written, type_: FieldType, enums: Enums) -> Field:
    part = written.part
    return Field(
        name=written.name,
        column=written.name,
        attribute=naming.attribute(written.name),
        json=written.json_name(written.name, "`api.case.body` is camel"),
        type=type_,
        nullable=part.nullable,
        write=Write.NEVER,
        readable_by=readers(written),
        description=part.description,
        sensitive=part.sensitive,
        example=_example(written, type_, enums),
        computed=WorkedOut(),
        stored=False,
    )


def _example(written: Written, type_: FieldType, enums: Enums) -> Json | None:
    given = written.part.example
    if given is None:
        return None
    read = read_value(given, type_, Limits(), enums)
    if isinstance(read, Json):
        return read
    message = f"{shown(given)} is not {read.expected}, as `{written.origin}` asks"
    written.at_key("example").say(flaws.BAD_EXAMPLE, message, read.cure)
    return None
