"""Types of a spec's own: values with members, one of several such, or what someone else's JSON Schema says."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from specgen.spec.field_parts import FieldPart
from specgen.spec.part import Maybe, Part
from specgen.spec.scalars import refuse
from specgen.spec.values import EntityName, EnumText, FieldName, Text, in_words

SCHEMA_ENDINGS = (".json", ".yaml", ".yml")


def _schema_path(given: Any) -> str:
    expected = "the path of a JSON Schema, relative to the spec's folder"
    if not isinstance(given, str):
        raise refuse(
            expected, given, "write a path like `schemas/invoice.json`; the schema stands in a file of its own"
        )
    if "://" in given:
        raise refuse(expected, given, "save it beside the spec: nothing is fetched while a spec is read")
    if given.startswith(("/", "~")) or "\\" in given or re.match("[A-Za-z]:", given) or ".." in given.split("/"):
        raise refuse(expected, given, "put it into the spec's folder, and write the way from there with `/`")
    if not given.endswith(SCHEMA_ENDINGS):
        raise refuse(expected, given, f"its name ends in {', '.join(SCHEMA_ENDINGS)}")
    return str(given)


SchemaPath = Annotated[
    str,
    BeforeValidator(_schema_path),
    in_words("a path like `schemas/invoice.json`", {"type": "string"}),
]


class CompositePart(Part):
    """A value with members, which is no row: an address, a size; or one that is of one of several such types.

    Example, with an address, a note that is a text or a link, and a document of another system:
        types:
          Address:
            description: Where a letter arrives.
            fields:
              street: {type: string, length: 1..200}
              country: {type: string, length: 2..2, example: AT}
          TextNote: {fields: {text: text}}
          LinkNote: {fields: {url: url, title: {type: string, optional: true}}}
          Note: {one_of: {text: TextNote, link: LinkNote}, by: kind}
          Invoice: {schema: schemas/invoice.json}
        entities:
          Order:
            fields:
              address: Address
              notes: {type: {list: Note}, count: ..10}
              invoice: {type: Invoice, optional: true, nullable: true}

    A note stands in JSON as `{"kind": "text", "text": "…"}`.
    """

    maps_by_name: ClassVar[frozenset[str]] = frozenset({"fields"})
    main_map: ClassVar[str] = "fields"
    main_instead: ClassVar[frozenset[str]] = frozenset({"one_of", "oneOf", "anyOf", "schema"})

    description: Maybe[Text] = Field(None, description="what it is")
    fields: dict[FieldName, FieldPart] = Field(
        default_factory=dict,
        description="its members, by name; of what is said of a field they take the type, its limits, `optional`, "
        "`nullable`, `json`, `description` and `example`",
    )
    one_of: dict[EnumText, EntityName] = Field(
        default_factory=dict,
        description="instead of `fields`: the types of which a value is one, each by what the member `by` says then",
    )
    by: Maybe[FieldName] = Field(
        None,
        description="with `one_of`: the member that says which of the types a value is; the language brings it to each",
    )
    schema_: Maybe[SchemaPath] = Field(
        None,
        alias="schema",
        description="instead of `fields`: the file with someone else's JSON Schema (draft 2020-12 or 7, as JSON or "
        "YAML) that its values satisfy, relative to the spec's folder",
    )
