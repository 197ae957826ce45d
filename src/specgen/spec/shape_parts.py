"""Shapes: which fields of an entity appear together."""

from __future__ import annotations

from typing import Any

from pydantic import Field, model_validator

from specgen.spec.part import Distinct, Maybe, Part
from specgen.spec.values import EntityName, FieldName, Flag, ShapeName


class ShapePart(Part):
    """Which fields appear: a list of them, or what to leave out; a field alone is short for {value: …}.

    Example, whose lists show less than a single article does, both with the profile of its author, and whose changes
    change something:
        entities:
          Author:
            fields: {name: string, bio: text, email: email}
            shapes:
              profile: {name: Profile, fields: [id, name, bio]}
          Article:
            fields:
              author: {belongs_to: Author}
              title: string
              body: text
            shapes:
              read: {embed: {author: Author.profile}}
              row: {from: read, omit: [body]}
              card: [id, title]
              update: {empty: false}
          Tag:
            fields: {name: {type: string, unique: true}}
            shapes:
              row: {value: name}
        endpoints:
          /articles: {entity: Article, operations: [list, read, update]}
          GET /articles/{id}/card: {entity: Article, does: read, name: read_card, response: card}
          /tags: {entity: Tag, operations: [list]}
    """

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
    empty: Flag = Field(True, description="of what changes take: whether one may name none of the fields")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        if isinstance(given, str):
            return {"value": given}
        return {"fields": given} if isinstance(given, list) else given
