"""The rule `broken-enum`."""

from __future__ import annotations

from specgen.rules.rule import held_rule


@held_rule("broken-enum", "bad-value", "bad-default", "duplicate-key")
def broken_enum() -> None:
    """An enum has a value twice, or a default that is none of its values.

    Values of an enum are texts, each there once; what a field of it begins as is one of them. A typing error in a
    default would be refused by the database with the first row that is made.

    Bad:
        enums:
          Size: [small, large, small]
        # ^^^^ bad-value
          Fit: {slim: Narrow, slim: Wide}
        #                     ^^^^ duplicate-key
          Color: [red, green]
        entities:
          Shirt:
            fields:
              color: {type: Color, default: gren}
        #                                   ^^^^ bad-default

    Good:
        enums:
          Size: [small, large]
          Color: [red, green]
        entities:
          Shirt:
            fields:
              color: {type: Color, default: green}
              size: Size
    """
