"""The rule `dangling-relation`."""

from __future__ import annotations

from specgen.rules.rule import held_rule


@held_rule("dangling-relation", "unknown-entity")
def dangling_relation() -> None:
    """A field names rows of an entity that there is not.

    A foreign key needs a table to point at. What type its column has is never said: it follows from the key of the
    other entity, so the two always fit.

    Bad:
        entities:
          Customer: {fields: {name: string}}
          Order: {fields: {customer: {belongs_to: Custmer}}}
        #                                         ^^^^^^^ unknown-entity

    Good:
        entities:
          Customer: {fields: {name: string}}
          Order: {fields: {customer: {belongs_to: Customer}}}
    """
