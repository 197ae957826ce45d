"""The rule `wrong-example`."""

from __future__ import annotations

from specgen.rules.rule import held_rule


@held_rule("wrong-example", "bad-example")
def wrong_example() -> None:
    """An example is not a value that the service takes.

    Examples are copied. One that is refused costs everyone who tries it the same half hour.

    Bad:
        entities:
          Parcel:
            fields:
              weight: {type: decimal, max: 30, example: 31}
        #                                               ^^ bad-example

    Good:
        entities:
          Parcel:
            fields:
              weight: {type: decimal, max: 30, example: 12.5}
    """
