"""The rule `default-out-of-bounds`."""

from __future__ import annotations

from specgen.rules.rule import held_rule


@held_rule("default-out-of-bounds", "bad-default")
def default_out_of_bounds() -> None:
    """A default is not of the field's type, or breaks its limits.

    Who leaves the field out would make a row that a request which names it could not. That a field is required and has
    a default cannot be said: what has a default may always be left out.

    Bad:
        entities:
          Review:
            fields:
              stars: {type: integer, min: 1, max: 5, default: 0}
        #                                                     ^ bad-default
              is_public: {type: boolean, default: perhaps}
        #                                         ^^^^^^^ bad-default

    Good:
        entities:
          Review:
            fields:
              stars: {type: integer, min: 1, max: 5, default: 3}
              is_public: {type: boolean, default: false}
    """
