"""Who may do what: roles, and the permissions that they hold."""

from __future__ import annotations

from typing import Any

from pydantic import Field, model_validator

from specgen.spec.part import Distinct, Maybe, Part
from specgen.spec.scalars import refuse
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
        if not isinstance(given, dict):
            cure = 'write `[posts:read, posts:write]`, `{extends: user, permissions: […]}`, or `"*"` for everything'
            raise refuse('a list of permissions, a map, or `"*"`', given, cure)
        return given
