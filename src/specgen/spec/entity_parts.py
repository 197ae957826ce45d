"""What is kept: enums, errors, and entities with their fields and indexes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from specgen.spec.between_parts import NoOverlapPart
from specgen.spec.field_parts import FieldPart
from specgen.spec.key_parts import KeyNames
from specgen.spec.part import NO_VALUE, Distinct, Maybe, Part
from specgen.spec.product_parts import KeyWord
from specgen.spec.retention_parts import RetentionTimes
from specgen.spec.scalars import refuse
from specgen.spec.shape_parts import ShapePart
from specgen.spec.tenant_parts import TenantPart
from specgen.spec.values import (
    Anything,
    EntityName,
    EnumText,
    ErrorCode,
    ErrorStatus,
    FieldName,
    Flag,
    Line,
    OwnerName,
    OwnField,
    ReachText,
    SortWord,
    Text,
    Wanted,
)

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
    """A closed list of values: a list, or a map from each value to what it means.

    The list, or the map, stands below the name itself:
        enums:
          Size: [small, medium, large]
          Progress: {wanted: Not begun, reading: Begun, read: Finished}
    """

    keys_written: ClassVar[bool] = False

    values: dict[EnumText, Meaning] = Field(min_length=1, description="the values, in their order")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        if not isinstance(given, list | dict):
            words = re.split(r"\s*[,|]\s*", given) if isinstance(given, str) else []
            cure = "write `[open, closed]`, or `{open: Not yet done, closed: Done}`"
            cure = f"write `[{', '.join(words)}]`" if words[1:] and all(words) else cure
            raise refuse("a list of values, or a map from each value to what it means", given, cure)
        held = list(given.values()) if isinstance(given, dict) and len(given) == 1 else []
        if held and isinstance(held[0], list) and all(isinstance(value, str) for value in held[0]):
            cure = f"write the values themselves: `[{', '.join(held[0])}]`"
            raise refuse("a list of values, or a map from each value to what it means", given, cure)
        odd = [value for value in given if not isinstance(value, str)]
        if odd:
            single = {key: text for each in odd if isinstance(each, dict) for key, text in each.items()}
            told = ", ".join(f"{key}: {text}" for key, text in single.items() if isinstance(text, str))
            of_maps = told and len(odd) == len(given) == len(single)
            cure = f"write a map: `{{{told}}}`" if of_maps else "write texts alone; `null` in quotes is one"
            raise refuse("a value of an enum", odd[0], cure)
        repeated = next((value for place, value in enumerate(given) if value in list(given)[:place]), None)
        if repeated is not None:
            raise refuse("a new value: it is in the list already", repeated, "take one of the two out")
        return {"values": given if isinstance(given, dict) else dict.fromkeys(given, NO_MEANING)}


class ErrorPart(Part):
    """An error of the product's own.

    Example:
        errors:
          EMAIL_EXISTS: {status: 409, description: Email already registered}
    """

    status: ErrorStatus = Field(description="the HTTP status it is answered with, 400 to 599")
    description: Line = Field(description="what went wrong, for people")


class ScopePart(Part):
    """Whose rows may be reached by whom.

    Example, of posts that everyone reads, tags that editors alone write, and drafts that are their author's alone:
        entities:
          Post:
            owner: author
            scope: {read: any, write: own}
            fields: {author: {belongs_to: User}, title: string}
          Tag:
            scope: {read: any, write: "tags:manage"}
            fields: {name: {type: string, unique: true}}
          Draft:
            owner: author
            fields: {author: {belongs_to: User}, title: string}
          User:
            owner: self
            fields:
              email: {type: email, unique: true}
              password: {type: password, length: 8..72}
              role: {type: role, default: editor, write: never}
        roles:
          editor: [posts:read, posts:write, tags:manage]
        auth: {user: User}
        endpoints:
          /posts: {entity: Post, operations: [list, create]}
          /tags: {entity: Tag, operations: [list, create], list: {access: public}}
    """

    usual: ClassVar[Mapping[str, str]] = {"read": "any", "write": "signed_in"}

    read: Maybe[ReachText] = Field(
        None,
        description="`own`: the owner's; `any`, `signed_in`: everyone's; a permission: everyone's, for who holds it",
    )
    write: Maybe[ReachText] = Field(None, description="as `read`")


class IndexPart(Part):
    """Fields that are looked up together; a list of fields is short for {fields: […]}.

    Each foreign key, and what is `unique`, has an index without being listed.

    Example:
        entities:
          Book:
            soft_delete: true
            fields: {shelf: string, title: string}
            indexes:
              - [shelf, title]
              - {fields: [-created_at], where: {deleted_at: null}}
    """

    fields: Distinct[SortWord] = Field(description="the fields; `-` before one for descending order", min_length=1)
    where: dict[FieldName, Wanted] = Field(
        default_factory=dict, description="keeps rows out: a value, a list of values or null, by field"
    )

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        return {"fields": given} if isinstance(given, list) else given


def _lists(of: str) -> BeforeValidator:
    """That lists stand in a list, each of which is a set of fields."""

    def read(given: Any) -> Any:
        if isinstance(given, list) and any(isinstance(each, str) for each in given):
            named = ", ".join(each for each in given if isinstance(each, str))
            raise PydanticCustomError("bad_value", f"`{of}` takes a list of lists", {"cure": f"write `[[{named}]]`"})
        return given

    return BeforeValidator(read)


class UniquePart(Part):
    """Fields whose values together occur once; a list of fields is short for {fields: […]}.

    Example:
        errors:
          ON_THE_SHELF: {status: 409, description: The book is on this shelf already}
        entities:
          Placement:
            fields: {shelf: string, isbn: string, place: integer}
            unique:
              - [shelf, place]
              - {fields: [shelf, isbn], taken: ON_THE_SHELF}
    """

    fields: Distinct[OwnField] = Field(description="the fields")
    taken: Maybe[ErrorCode] = Field(
        None, description="the error when another row has these values already; CONFLICT where not given"
    )

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        return {"fields": given} if isinstance(given, list) else given


class CheckPart(Part):
    """A condition that every row satisfies; the condition alone is short for {condition: …}.

    Example:
        entities:
          Loan:
            fields: {lent_on: date, due_on: date, note: string}
            checks:
              note_says_something: length(trim(note)) > 0
              due_later: {condition: due_on >= lent_on, description: A book is due after it is lent}
    """

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
    """A kind of thing that is kept.

    Whose rows are, how long they stay, and what is remembered of them:
        entities:
          Loan:
            description: A book that somebody has at home.
            plural: Loans
            table: book_loans
            primary_key: bigint
            timestamps: true
            soft_delete: true
            hot: true
            audit: true
            versioned: true
            retention: 365d
            owner: reader
            scope: {read: own, write: own}
            fields:
              reader: {belongs_to: User, on_delete: cascade}
              isbn: {type: string, length: 13..13}
              room: {belongs_to: Room, optional: true, nullable: true}
              house: {belongs_to: House, optional: true, nullable: true}
              lent_on: date
              due_on: date
            exactly_one: [[room, house]]
            checks: {due_later: due_on >= lent_on}
            unique: [[isbn, lent_on]]
            no_overlap: [{from: lent_on, to: due_on, within: [isbn]}]
            indexes: [[-due_on]]
            shapes: {row: [id, isbn, due_on]}
          Room: {fields: {name: string}}
          House: {fields: {name: string}}
        endpoints:
          /loans: {entity: Loan, operations: [list, create, read]}

    Keys of one's own, another name than before, and rows that every installation has:
        entities:
          Country:
            was: Land
            key: code
            fields: {code: {type: string, length: 2..2}, name: string}
            seed:
              austria: {code: AT, name: Austria}
              chile: {code: CL, name: Chile}
          City:
            key_in_paths: slug
            fields:
              country: {belongs_to: Country}
              name: string
              slug: {type: slug, of: name, unique: true}
            seed:
              vienna: {country: austria, name: Vienna, slug: vienna}

    `tenant`: see [Tenants](#tenants).
    """

    maps_by_name: ClassVar[frozenset[str]] = frozenset({"fields", "shapes", "checks"})
    main_map: ClassVar[str] = "fields"
    keys_apart: ClassVar[bool] = True

    description: Maybe[Text] = Field(None, description="what it is")
    was: Maybe[EntityName] = Field(
        None, description="what it was called before: its tasks, and those of its operations, keep their numbers"
    )
    plural: Maybe[EntityName] = Field(None, description="its plural in PascalCase; the regular one where not given")
    table: Maybe[FieldName] = Field(None, description="its table; the plural in snake_case where not given")
    primary_key: Maybe[KeyWord] = Field(None, description="what its key is; as `defaults` say where not given")
    key: Maybe[KeyNames] = Field(
        None,
        description="the field of its own, or the fields together, that tell one row from another instead of `id`: "
        "texts (`string`, `email`), whole numbers, dates, UUIDs, or `belongs_to`; `id` where not given",
    )
    key_in_paths: Maybe[FieldName] = Field(
        None,
        description="a unique field that names a row in paths, instead of the key: among the rows of all "
        "tenants, unless each path names the tenant",
    )
    timestamps: Maybe[Flag] = Field(
        None, description="whether its rows know when they were made and changed; as `defaults` say where not given"
    )
    soft_delete: Flag = Field(False, description="deleted rows are kept, unseen")
    owner: Maybe[OwnerName] = Field(
        None,
        description="the field that names whose a row is, or a path to the owner of the row that it belongs to: "
        "`order.customer`; `self` where the row is the user",
    )
    scope: ScopePart = Field(
        default_factory=ScopePart,
        description="whose rows may be reached; `own` where there is an owner, else `signed_in` where not given",
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
    hot: Flag = Field(
        False,
        description="rows are written all the time: the documents ask whoever changes the table to do so in short "
        "steps, none of which keeps a request waiting",
    )
    retention: Maybe[RetentionTimes] = Field(
        None,
        description="how long a row is kept before the service's command `purge` removes it: `90d`, since it was "
        "deleted where `soft_delete` keeps it, else since it was made; or since moments that it holds, by field: "
        "`{closed_at: 90d}`, where a row without one stays",
    )
    fields: dict[FieldName, FieldPart] = Field(description="its facts, by name", min_length=1)
    shapes: dict[FieldName, ShapePart] = Field(
        default_factory=dict,
        description="which fields appear where: `read`, `row`, `create`, `update`, `replace`, or one of your own",
    )
    indexes: Annotated[list[IndexPart], _lists("indexes")] = Field(
        default_factory=list, description="fields that are looked up together"
    )
    unique: Annotated[list[UniquePart], _lists("unique")] = Field(
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
    seed: dict[FieldName, dict[FieldName, Anything]] = Field(
        default_factory=dict,
        description="rows that every installation has, by a name of their own, which rows of other entities name them "
        "by: `{austria: {code: AT}}`; the first migration makes them",
    )
