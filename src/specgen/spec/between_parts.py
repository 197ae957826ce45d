"""Rules between rows, as they are written."""

from __future__ import annotations

from pydantic import Field

from specgen.spec.part import Distinct, Maybe, Part
from specgen.spec.values import ErrorCode, FieldName, Wanted


class NoOverlapPart(Part):
    """That ranges of rows do not overlap: one begins where another ends, or later.

    Example, of a room that nobody books twice at once:
        enums:
          BookingStatus: [booked, arrived, cancelled]
        errors:
          ROOM_TAKEN: {status: 409, description: The room is taken then}
        entities:
          Room: {fields: {name: string}}
          Booking:
            fields:
              room: {belongs_to: Room}
              starts_at: datetime
              ends_at: datetime
              status: {type: BookingStatus, default: booked}
            checks: {ends_later: ends_at > starts_at}
            no_overlap:
              - {from: starts_at, to: ends_at, within: [room], where: {status: [booked, arrived]}, taken: ROOM_TAKEN}
    """

    start: FieldName = Field(alias="from", description="the field at which a row's range begins")
    end: FieldName = Field(
        alias="to", description="the field before which it ends; one that may be empty goes on without end"
    )
    within: Distinct[FieldName] = Field(
        default_factory=list, description="fields that rows have in common which may not overlap; all rows where none"
    )
    where: dict[FieldName, Wanted] = Field(
        default_factory=dict,
        description="the rows that count, by field: `{status: [booked, arrived]}`; all that are not deleted where not "
        "given",
    )
    taken: Maybe[ErrorCode] = Field(None, description="the error when another row overlaps; CONFLICT where not given")
