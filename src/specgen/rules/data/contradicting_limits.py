"""The rule `contradicting-limits`."""

from __future__ import annotations

from specgen.rules.rule import held_rule


@held_rule("contradicting-limits", "bad-limit", "bad-pattern", "bad-example", "bad-value")
def contradicting_limits() -> None:
    """Limits leave no value, a pattern is none, or an example is refused by the limits that it stands beside.

    No request could be right, or the documents would show one that is wrong.

    Bad:
        entities:
          Item:
            fields:
              weight: {type: decimal, min: 10, max: 1}
        #                                  ^^ bad-limit
              name: {type: string, length: 9..3}
        #                                  ^^^^ bad-value
              code: {type: string, pattern: "[A-Z"}
        #                                   ^^^^^^ bad-pattern
              color: {type: string, pattern: "^#[0-9a-f]{6}$", example: blue}
        #                                                               ^^^^ bad-example

    Good:
        entities:
          Item:
            fields:
              weight: {type: decimal, min: 1, max: 10}
              code: {type: string, pattern: "[A-Z]", example: A}
              color: {type: string, pattern: "^#[0-9a-f]{6}$", example: "#3366ff"}
    """
