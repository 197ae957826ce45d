"""The rule `limit-above-column`."""

from __future__ import annotations

from specgen.rules.rule import held_rule


@held_rule("limit-above-column", "bad-limit")
def limit_above_column() -> None:
    """A limit of the API is above what the column holds.

    The service would accept a value that its database refuses, or cuts. Lengths reach the column by themselves; a
    number's column is that of its type, and its bounds must fit in there.

    Bad:
        entities:
          Film:
            fields:
              views: {type: integer, max: 3000000000}
        #                                 ^^^^^^^^^^ bad-limit

    Good:
        entities:
          Film:
            fields:
              views: {type: bigint, max: 3000000000}
    """
