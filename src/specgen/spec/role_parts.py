"""Who may do what: roles, and the permissions that they hold."""

from __future__ import annotations

from typing import Any

from pydantic import Field, model_validator

from specgen.spec.part import Distinct, Maybe, Part
from specgen.spec.values import FieldName, GrantText, refuse

EVERYTHING = "*"


class RolePart(Part):
    """What people of one role may do; a list is short for {permissions: […]}, and `"*"` is everything."""

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
