"""What becomes of rows that are there when the spec changes: what of them may be lost, and what replaces a value."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import Field, model_validator

from specgen.spec.part import Part
from specgen.spec.scalars import refuse
from specgen.spec.values import EnumText, Reason


class RemovedPart(Part):
    """That something may be lost when the database follows the spec; a text alone is short for {because: …}.

    Before it stands the name that it had: that of an entity, or of a field with its entity before it. A field that
    stays, but whose new type keeps less of its values, is named so as well. Once the migration is written that loses
    it, the name can be taken out.

    Example:
        removed:
          Loan: {because: the lending desk keeps them now}
          Book.shelf_mark: unused since 1.4
    """

    because: Reason = Field(description="why nobody needs it any more")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        return {"because": given} if isinstance(given, str) else given


class MapPart(Part):
    """What rows hold from now on that held a value which an enum no longer has: each such value, and another.

    Where a text becomes an enum, it says so of the texts that are no value of it. The map stands below the name of the
    enum itself:
        enums:
          Progress: [wanted, reading, read]
        map:
          Progress: {lent: reading, given_back: read}

    Once the migration is written, it can be taken out.
    """

    keys_written: ClassVar[bool] = False

    values: dict[EnumText, EnumText] = Field(min_length=1, description="the new value, by the old one")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        if not isinstance(given, dict):
            raise refuse("a map from values that are gone to values that are there", given, "write `{old: new}`")
        return {"values": given}
