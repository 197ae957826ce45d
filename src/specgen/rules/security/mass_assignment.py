"""The rule `mass-assignment`."""

from __future__ import annotations

from specgen.rules.rule import held_rule


@held_rule("mass-assignment", "not-writable")
def mass_assignment() -> None:
    """A request holds what the service alone sets: a key, an owner, a time.

    Who may say whose a row is, may write rows of others (OWASP API3: broken object property level authorization). What
    else a field says of rights, `settable-privilege` looks at.

    Bad:
        auth: {user: Reader}
        entities:
          Reader: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
          Note:
            owner: author
            fields: {author: {belongs_to: Reader}, text: {type: text, length: 1..2000}}
            shapes: {create: [author, text]}
        #            ^^^^^^ not-writable
        endpoints:
          /notes: {entity: Note, operations: [list, create]}

    Good:
        auth: {user: Reader}
        entities:
          Reader: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
          Note:
            owner: author
            fields: {author: {belongs_to: Reader}, text: {type: text, length: 1..2000}}
            shapes: {create: [text]}
        endpoints:
          /notes: {entity: Note, operations: [list, create]}
    """
