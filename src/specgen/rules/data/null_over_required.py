"""The rule `null-over-required`."""

from __future__ import annotations

from specgen.rules.rule import held_rule


@held_rule("null-over-required", "null-forbidden")
def null_over_required() -> None:
    """A field that is never null is emptied when the row goes that it names.

    Answers say whether a field may be null, and follow the column in that. The one way by which null could still come
    into a column that holds none is refused.

    Bad:
        entities:
          Author: {fields: {name: string}}
          Book: {fields: {author: {belongs_to: Author, on_delete: set_null}}}
        #                                                         ^^^^^^^^ null-forbidden

    Good:
        entities:
          Author: {fields: {name: string}}
          Book: {fields: {author: {belongs_to: Author, optional: true, on_delete: set_null}}}
    """
