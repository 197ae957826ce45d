"""Who may do what: roles, and the permissions that they hold."""

from __future__ import annotations

import re
from typing import Any

from pydantic import Field, model_validator

from specgen.source.guess import nearest
from specgen.spec.part import Distinct, Maybe, Part
from specgen.spec.scalars import PERMISSION, refuse
from specgen.spec.values import FieldName, GrantText

EVERYTHING = "*"


class RolePart(Part):
    """What people of one role may do; a list is short for {permissions: […]}, and `"*"` is everything.

    Example:
        roles:
          user: [books:read, books:write]
          librarian:
            {was: keeper, extends: user, permissions: ["books:write:any", loans:read, loans:write]}
          admin: "*"
        auth: {user: Person}
        entities:
          Person:
            owner: self
            fields:
              email: {type: email, unique: true}
              password: {type: password, length: 8..72}
              role: {type: role, default: user, writable_by: admin}
          Book:
            owner: keeper
            scope: {read: signed_in}
            fields: {keeper: {belongs_to: Person}, title: string}
          Loan:
            fields: {book: {belongs_to: Book}, due_on: date}
        endpoints:
          /books: {entity: Book, operations: [list, create, read, update]}
          /loans: {entity: Loan, operations: [list, create]}
    """

    was: Maybe[FieldName] = Field(None, description="what it was called before: its task keeps its number")
    extends: Maybe[FieldName] = Field(None, description="a role whose permissions this one has as well")
    permissions: Distinct[GrantText] = Field(
        default_factory=list,
        description="`resource:action` is for own rows, `resource:action:any` for those of others as well; "
        '`"*"` is everything',
    )

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        if given == EVERYTHING:
            return {"permissions": [EVERYTHING]}
        if isinstance(given, list):
            return {"permissions": given}
        if isinstance(given, dict) and (meant := _by_resource(given, cls)):
            raise refuse("a list of permissions", given, f"write `[{', '.join(meant)}]`")
        if not isinstance(given, dict):
            cure = 'write `[posts:read, posts:write]`, `{extends: user, permissions: […]}`, or `"*"` for everything'
            raise refuse('a list of permissions, a map, or `"*"`', given, cure)
        return given


def _by_resource(given: dict[str, Any], part: type[RolePart]) -> list[str]:
    """The permissions that a map names by what they are for: `{posts: [read, write]}`; none where it is no such map."""
    found: list[str] = []
    for resource, actions in given.items():
        if nearest(resource, part.model_fields):
            return []
        found += [f"{resource}:{action}" for action in (actions if isinstance(actions, list) else [actions])]
    return found if all(re.fullmatch(PERMISSION, each) for each in found) else []
