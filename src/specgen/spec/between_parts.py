"""Rules between rows, as they are written."""

from __future__ import annotations

from pydantic import Field

from specgen.spec.part import Distinct, Maybe, Part
from specgen.spec.values import Anything, ErrorCode, FieldName


class NoOverlapPart(Part):
    """That ranges of rows do not overlap: one begins where another ends, or later."""

    start: FieldName = Field(alias="from", description="the field at which a row's range begins")
    end: FieldName = Field(
        alias="to", description="the field before which it ends; one that may be empty goes on without end"
    )
    within: Distinct[FieldName] = Field(
        default_factory=list, description="fields that rows have in common which may not overlap; all rows where none"
    )
    where: dict[FieldName, Anything] = Field(
        default_factory=dict,
        description="the rows that count, by field: `{status: [booked, arrived]}`; all that are not deleted where not "
        "given",
    )
    taken: Maybe[ErrorCode] = Field(None, description="the error when another row overlaps; CONFLICT where not given")
