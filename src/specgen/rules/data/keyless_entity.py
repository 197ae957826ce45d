"""The rule `keyless-entity`."""

from __future__ import annotations

from specgen.rules.rule import held_rule


@held_rule("keyless-entity", "bad-value", "bad-key")
def keyless_entity() -> None:
    """An entity has no key.

    Rows that cannot be told apart cannot be fetched, changed or named by others. Each entity has the key `id` unless
    `key:` names fields of its own; these must be there in every row, and be at least one.

    Bad:
        entities:
          Order:
            key: []
        #   ^^^ bad-value
            fields: {note: string}
          Country:
            key: code
        #        ^^^^ bad-key
            fields: {code: {type: string, length: 2..2, optional: true}}

    Good:
        entities:
          Order:
            fields: {note: string}
          Country:
            key: code
            fields: {code: {type: string, length: 2..2}}
    """
