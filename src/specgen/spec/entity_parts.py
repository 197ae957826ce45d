"""What is kept: enums, errors, and entities with their fields, shapes and indexes."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from specgen.spec.between_parts import NoOverlapPart
from specgen.spec.file_parts import MediaTypeText
from specgen.spec.key_parts import KeyNames, SequenceText
from specgen.spec.move_parts import MovePart
from specgen.spec.number_range import NumberRange
from specgen.spec.part import NO_VALUE, Distinct, Maybe, Part, one_of
from specgen.spec.product_parts import KeyWord, OnDeleteWord
from specgen.spec.tenant_parts import TenantPart
from specgen.spec.values import (
    Anything,
    CurrencyCode,
    Digits,
    EntityName,
    EnumText,
    ErrorCode,
    ErrorStatus,
    FieldName,
    Flag,
    JsonName,
    Line,
    Number,
    PathText,
    Range,
    RangeOrName,
    ReachText,
    RoleNames,
    Scale,
    ShapeName,
    Size,
    SortWord,
    Text,
    TypeText,
    refuse,
)

Need = Annotated[Literal["upper", "lower", "digit", "symbol"], one_of("upper", "lower", "digit", "symbol")]
SensitiveWord = Annotated[Literal["pii", "health", "secret"], one_of("pii", "health", "secret")]

NO_MEANING = ""
"""What a value means of which only the name is written."""


def _meaning(given: Any) -> str:
    if given is None:
        raise PydanticCustomError(NO_VALUE, "there is no value")
    if not isinstance(given, str):
        raise refuse("a text", given)
    return str(given)


Meaning = Annotated[str, BeforeValidator(_meaning)]


class EnumPart(Part):
    """A closed list of values: a list, or a map from each value to what it means."""

    values: dict[EnumText, Meaning] = Field(min_length=1, description="the values, in their order")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        if not isinstance(given, list | dict):
            cure = "write `[open, closed]`, or `{open: Not yet done, closed: Done}`"
            raise refuse("a list of values, or a map from each value to what it means", given, cure)
        odd = [value for value in given if not isinstance(value, str)]
        if odd:
            raise refuse("a value of an enum", odd[0], "write texts alone; `null` in quotes is one")
        repeated = next((value for place, value in enumerate(given) if value in list(given)[:place]), None)
        if repeated is not None:
            raise refuse("a new value: it is in the list already", repeated)
        return {"values": given if isinstance(given, dict) else dict.fromkeys(given, NO_MEANING)}


class ErrorPart(Part):
    """An error of the product's own."""

    status: ErrorStatus = Field(description="the HTTP status it is answered with, 400 to 599")
    description: Line = Field(description="what went wrong, for people")


class FieldPart(Part):
    """One fact about an entity; a type alone (`name: string`) is short for {type: string}."""

    type: Maybe[TypeText] = Field(None, description="a scalar type, an enum, or `{list: type}`")
    belongs_to: Maybe[EntityName] = Field(None, description="the entity whose row this one names, instead of `type`")
    many_to_many: Maybe[EntityName] = Field(
        None, description="the entity of which it names any number of rows, instead of `type`"
    )
    has_many: Maybe[EntityName] = Field(
        None, description="the entity whose rows name this one by their `belongs_to`, instead of `type`"
    )
    has_one: Maybe[EntityName] = Field(
        None,
        description="the entity of which one row at most names this one by its `belongs_to`, as its `part`, instead of "
        "`type`; null where there is none",
    )
    part: Flag = Field(
        False,
        description="of a `has_many` or `has_one`: its rows are parts of this one, made, shown, replaced and deleted "
        "within it; many of them in the order they are given",
    )
    formula: Maybe[Line] = Field(
        None, description="what it is worked out from, instead of `type`: other fields, numbers, arithmetic"
    )
    copy_: Maybe[PathText] = Field(
        None,
        alias="copy",
        description="the field of a row that this one belongs to, whose value is taken when this one is made, "
        "instead of `type`",
    )
    sum: Maybe[PathText] = Field(
        None, description="the field that is added up over the rows that another field names, instead of `type`"
    )
    me_in: Maybe[FieldName] = Field(
        None,
        description="the `many_to_many` of users, or its `inverse`, of which it says whether the caller is among them, "
        "instead of `type`; false for nobody",
    )
    stored: Flag = Field(
        False, description="of a `formula`, `sum` or `count`: it is kept with the row; else worked out when it is shown"
    )
    description: Maybe[Text] = Field(None, description="what it is")
    example: Maybe[Anything] = Field(None, description="a value to show in documents")
    column: Maybe[FieldName] = Field(None, description="its name in the database, where not derived from the name")
    json_: Maybe[JsonName] = Field(None, alias="json", description="its name in JSON, where not derived from the name")
    optional: Flag = Field(False, description="a request may leave it out; the column may be null")
    nullable: Flag = Field(False, description="a request may say null; the column may be null")
    default: Maybe[Anything] = Field(None, description="its value where a request leaves it out")
    unique: Flag = Field(False, description="no two rows have the same")
    taken: Maybe[ErrorCode] = Field(
        None, description="the error when another row has it already; CONFLICT where not given"
    )
    write: Maybe[Annotated[Literal["create", "never"], one_of("create", "never")]] = Field(
        None, description="`create`: set once; `never`: only the service sets it"
    )
    read: Maybe[Annotated[Literal["never"], one_of("never")]] = Field(None, description="`never`: no response shows it")
    length: Maybe[Range] = Field(None, description="of a text, in characters")
    min: Maybe[Number] = Field(None, description="the least number")
    max: Maybe[Number] = Field(None, description="the greatest number")
    range: Maybe[NumberRange] = Field(None, description="`min` and `max` of a number at once: `0..100`, `..100`, `0..`")
    pattern: Maybe[Line] = Field(
        None,
        description="a regular expression, or one of the named ones: `person_name`, `not_blank`, `slug`, `hex_color`",
    )
    needs: Distinct[Need] = Field(default_factory=list, description="kinds of character that a password must hold")
    digits: Maybe[Digits] = Field(None, description="of a decimal or of money, before and after the point")
    scale: Maybe[Scale] = Field(None, description="digits of a decimal after the point")
    currency: Maybe[CurrencyCode] = Field(None, description="what money is counted in")
    max_bytes: Maybe[Size] = Field(
        None, description="of a json value, as compact text; of bytes, before base64; of a file"
    )
    accept: Distinct[MediaTypeText] = Field(
        default_factory=list, description="of a file: the media types that are taken; any where not given"
    )
    of: Maybe[FieldName] = Field(
        None,
        description="the text that a slug is made of by the service, with a suffix where another row has it already",
    )
    count: Maybe[RangeOrName] = Field(
        None,
        description="how many values a list has, or rows a `many_to_many` or a `part` names; with the name of a field "
        "that names rows, instead of `type`: how many they are",
    )
    through: Maybe[EntityName] = Field(
        None,
        description="of a `many_to_many`: the entity whose rows link the two, where links have fields of their own",
    )
    by: Maybe[FieldName] = Field(
        None,
        description="of a `many_to_many`: the field of the other entity that is said and shown instead of its key; "
        "a row that does not exist is made; of a `has_many` or `has_one`: its field that names this one, where "
        "there are several",
    )
    table: Maybe[FieldName] = Field(
        None, description="of a `many_to_many`: the table that holds the links, where not derived"
    )
    moves: dict[FieldName, MovePart] = Field(
        default_factory=dict,
        description="the ways between the values of an enum, by name: nothing else changes the field; it begins as its "
        "`default`",
    )
    sequence: Maybe[SequenceText] = Field(
        None,
        description="a whole number that counts by itself, from 1 and without gaps: `true` over all rows, a field with "
        "`belongs_to` for each row that it names",
    )
    share: Distinct[FieldName] = Field(
        default_factory=list,
        description="fields with `belongs_to` that the other entity has as well: both rows name the same there, which "
        "the foreign key holds",
    )
    acyclic: Flag = Field(
        False, description="of a field that names another row of the same entity: no row leads back to itself by it"
    )
    inverse: Maybe[FieldName] = Field(None, description="what the other entity calls these rows")
    sensitive: Maybe[SensitiveWord] = Field(
        None, description="why no log may show it: about a person, about their health, a secret; passwords always are"
    )
    writable_by: Maybe[RoleNames] = Field(None, description="the role, or roles, that alone may set it")
    readable_by: Maybe[RoleNames] = Field(None, description="the role, or roles, that alone are shown it")
    label: Maybe[Line] = Field(None, description="the verb in the ER diagram; `has` where not given")
    on_delete: Maybe[OnDeleteWord] = Field(None, description="what becomes of this row when the other is deleted")

    @property
    def rows_of(self) -> str | None:
        """The entity whose rows name this one, many or one, where the field stands for these."""
        return self.has_many or self.has_one

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        return {"type": given} if isinstance(given, str) else given


class ScopePart(Part):
    """Whose rows may be reached by whom."""

    read: Maybe[ReachText] = Field(
        None,
        description="`own`: the owner's; `any`, `signed_in`: everyone's; a permission: everyone's, for who holds it",
    )
    write: Maybe[ReachText] = Field(None, description="as `read`")


class ShapePart(Part):
    """Which fields appear: a list of them, or what to leave out; a field alone is short for {value: …}."""

    name: Maybe[EntityName] = Field(
        None,
        description="what a row in this shape is called, in PascalCase: its type, and what single answers stand under "
        "with `wrap: name`",
    )
    value: Maybe[FieldName] = Field(
        None, description="of lists: the field whose values are shown alone, as in `[red, green]`, instead of objects"
    )
    fields: Maybe[Distinct[FieldName]] = Field(None, description="the fields, in this order")
    base: Maybe[FieldName] = Field(
        None, alias="from", description="the shape to start from; the shape itself as derived where not given"
    )
    omit: Distinct[FieldName] = Field(default_factory=list, description="fields to leave out")
    embed: dict[FieldName, ShapeName] = Field(
        default_factory=dict,
        description="fields with `belongs_to` whose row is shown whole instead of its key, and in which shape",
    )

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        if isinstance(given, str):
            return {"value": given}
        return {"fields": given} if isinstance(given, list) else given


class IndexPart(Part):
    """Fields that are looked up together; a list of fields is short for {fields: […]}."""

    fields: Distinct[SortWord] = Field(description="the fields; `-` before one for descending order", min_length=1)
    where: dict[FieldName, Anything] = Field(
        default_factory=dict, description="keeps rows out: a value, a list of values or null, by field"
    )

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        return {"fields": given} if isinstance(given, list) else given


def _sets(given: Any) -> Any:
    if isinstance(given, list) and any(isinstance(each, str) for each in given):
        raise PydanticCustomError("bad_value", "`unique` takes a list of lists", {"cure": "write `[[a, b]]`"})
    return given


class UniquePart(Part):
    """Fields whose values together occur once; a list of fields is short for {fields: […]}."""

    fields: Distinct[FieldName] = Field(description="the fields")
    taken: Maybe[ErrorCode] = Field(
        None, description="the error when another row has these values already; CONFLICT where not given"
    )

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        return {"fields": given} if isinstance(given, list) else given


class CheckPart(Part):
    """A condition that every row satisfies; the condition alone is short for {condition: …}."""

    condition: Line = Field(description="what holds for every row")
    description: Maybe[Line] = Field(
        None,
        description="what is asked, for people: what a request that breaks it is told; the condition in words"
        " where not given",
    )

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        if given is None:
            raise PydanticCustomError(NO_VALUE, "there is no value")
        return given if isinstance(given, dict) else {"condition": given}


class EntityPart(Part):
    """A kind of thing that is kept."""

    maps_by_name: ClassVar[frozenset[str]] = frozenset({"fields", "shapes", "checks"})
    keys_apart: ClassVar[bool] = True

    description: Maybe[Text] = Field(None, description="what it is")
    plural: Maybe[EntityName] = Field(None, description="its plural in PascalCase, where the derived one is wrong")
    table: Maybe[FieldName] = Field(None, description="its table, where not derived from the plural")
    primary_key: Maybe[KeyWord] = Field(None, description="what its key is")
    key: Maybe[KeyNames] = Field(
        None,
        description="the field of its own, or the fields together, that tell one row from another instead of `id`",
    )
    key_in_paths: Maybe[FieldName] = Field(
        None, description="a unique field that names a row in paths, instead of the key"
    )
    timestamps: Maybe[Flag] = Field(None, description="whether its rows know when they were made and changed")
    soft_delete: Flag = Field(False, description="deleted rows are kept, unseen")
    owner: Maybe[FieldName] = Field(
        None, description="the field that names whose a row is; `self` where the row is the user"
    )
    scope: ScopePart = Field(
        default_factory=ScopePart,
        description="whose rows may be reached; `own` where there is an owner, else `signed_in`",
    )
    tenant: Maybe[TenantPart] = Field(
        None,
        description="whose the rows are, where there are tenants: the field that names the tenant; the only required "
        "`belongs_to` of a tenant where not given",
    )
    audit: Flag = Field(
        False,
        description="the log tells who made, changed or deleted a row, and what; it brings the entity `AuditEntry`",
    )
    versioned: Flag = Field(
        False,
        description="each state of a row is kept, but for files and what stands in other tables; it brings an entity, "
        "`OrderVersion` of an `Order`",
    )
    fields: dict[FieldName, FieldPart] = Field(description="its facts, by name", min_length=1)
    shapes: dict[FieldName, ShapePart] = Field(
        default_factory=dict,
        description="which fields appear where: `read`, `row`, `create`, `update`, `replace`, or one of your own",
    )
    indexes: list[IndexPart] = Field(default_factory=list, description="fields that are looked up together")
    unique: Annotated[list[UniquePart], BeforeValidator(_sets)] = Field(
        default_factory=list, description="fields whose values together occur once"
    )
    no_overlap: list[NoOverlapPart] = Field(
        default_factory=list,
        description="ranges that do not overlap: `[{from: starts_at, to: ends_at, within: [room]}]`",
    )
    exactly_one: list[Distinct[FieldName]] = Field(
        default_factory=list,
        description="sets of fields that may be empty, of each of which a row fills exactly one: "
        "`[[room, house]]` is about a room or a house",
    )
    checks: dict[FieldName, CheckPart] = Field(
        default_factory=dict, description="conditions that every row satisfies, by name"
    )
