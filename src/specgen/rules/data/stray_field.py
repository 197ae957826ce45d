"""The rule `stray-field`."""

from __future__ import annotations

from specgen.rules.rule import held_rule


@held_rule("stray-field", "unknown-field")
def stray_field() -> None:
    """A shape, a filter or an order names a field that the entity does not have.

    What no entity has, no row can be shown with.

    Bad:
        entities:
          Book:
            fields: {title: string}
            shapes: {read: [id, titel]}
        #                       ^^^^^ unknown-field
        endpoints:
          /books: {entity: Book, operations: [list], list: {filters: [author]}}
        #                                                             ^^^^^^ unknown-field

    Good:
        entities:
          Book:
            fields: {title: string, author: string}
            shapes: {read: [id, title, author]}
        endpoints:
          /books: {entity: Book, operations: [list], list: {filters: [author]}}
    """
