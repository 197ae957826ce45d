"""Moves: how a field goes from one state to another."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from specgen.spec.part import Distinct, Maybe, Part
from specgen.spec.scalars import refuse
from specgen.spec.values import EnumText, ErrorCode, in_words

ANY = "any"


def _sources(given: Any) -> Any:
    if isinstance(given, dict) or given is None or given == []:
        shown = "[]" if given == [] else given
        raise refuse("a state, a list of states, or `any`", shown, "write `from: draft`, or `from: [draft, active]`")
    if isinstance(given, list):
        return given
    return [] if given == ANY else [given]


Sources = Annotated[
    Distinct[EnumText],
    BeforeValidator(_sources),
    in_words(
        "a state, a list of states, or `any`",
        {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
    ),
]
"""The states that a move starts from; empty where `any` says so."""


class MovePart(Part):
    """A change of state; an operation makes it whose `does` is the move's name.

    Example, in which nothing but these moves changes the status:
        enums:
          OrderStatus: [draft, sent, delivered, cancelled]
        errors:
          NOT_SENT: {status: 409, description: The order has not been sent}
        entities:
          Order:
            fields:
              note: string
              status:
                type: OrderStatus
                default: draft
                moves:
                  send: {from: draft, to: sent}
                  deliver: {from: sent, to: delivered, error: NOT_SENT}
                  cancel: {from: [draft, sent], to: cancelled}
        endpoints:
          POST /orders/{id}/send: {entity: Order, does: send}
          POST /orders/{id}/deliver: {entity: Order, does: deliver}
          POST /orders/{id}/cancel: {entity: Order, does: cancel}
    """

    sentence: ClassVar[str] = r"(?P<from_>\w+)\s*(?:[-=]+>|→| to )\s*(?P<to>\w+)"

    from_: Sources = Field(
        alias="from", description="the states that it starts from; `any` for all but the one that it leads to"
    )
    to: EnumText = Field(description="the state that it leads to")
    error: Maybe[ErrorCode] = Field(
        None, description="the error where the row is in another state; CONFLICT where not given"
    )
