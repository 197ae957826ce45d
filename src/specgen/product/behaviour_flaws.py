"""What may be wrong with how rows change: moves and the like."""

from __future__ import annotations

from specgen.source.diagnostics import Flaw, Severity

BAD_MOVE = Flaw(
    "bad-move",
    Severity.ERROR,
    """A move can't be made as it is said.

Moves lead from values of an enum to another value of it. The field has a `default`, which is the state that a row
begins in, is never empty, and is changed by its moves alone. Each move of an entity has a name of its own, which is no
word that an operation does already.

Bad:
    status: {type: OrderStatus, moves: {pay: {from: open, to: paid}}}

Good:
    status: {type: OrderStatus, default: open, moves: {pay: {from: open, to: paid}}}
""",
)
UNREACHABLE_STATE = Flaw(
    "unreachable-state",
    Severity.WARNING,
    """No row ever comes to be in a state.

The field begins as its default, and no moves lead from there to the state; so no move that starts there is ever made.
Nothing is said where an operation of the entity does `service`, whose code may set any state.
""",
)
UNUSED_SEARCH = Flaw(
    "unused-search",
    Severity.WARNING,
    """A field asks to be searched in, and no list does.

Fields with `search: true` are those in which lists of their rows search that say no `search:` of their own.

Bad:
    entities:
      Book: {fields: {title: {type: string, search: true}, author: string}}
    endpoints:
      /books: {entity: Book, operations: [list], list: {search: [author]}}

Good:
    entities:
      Book: {fields: {title: {type: string, search: true}, author: string}}
    endpoints:
      /books: {entity: Book, operations: [list]}
""",
)
UNUSED_MOVE = Flaw(
    "unused-move",
    Severity.WARNING,
    """No operation makes a move.

A move is made by an operation whose `does` is its name. Nothing is said where the entity has no operations at all, or
one that does `service`, whose code may make it.

Good:
    POST /orders/{id}/pay: {entity: Order, does: pay}
""",
)
UNUSED_ERROR = Flaw(
    "unused-error",
    Severity.WARNING,
    """An error is defined that no operation answers.

What a request can be answered follows from what the spec says: `taken:` of what is unique and of ranges, `error:` of a
move, `errors:` of an operation, for those that code of the author's own raises. `auth.lockout` answers ACCOUNT_LOCKED.

Bad:
    errors: {EMAIL_EXISTS: {status: 409, description: Email already registered}}
    entities:
      User: {fields: {email: {type: email, unique: true}}}

Good:
    errors: {EMAIL_EXISTS: {status: 409, description: Email already registered}}
    entities:
      User: {fields: {email: {type: email, unique: true, taken: EMAIL_EXISTS}}}
""",
)
BAD_ERROR = Flaw(
    "bad-error",
    Severity.ERROR,
    """An error is named that no row can be the cause of.

`taken:` and the `error:` of a move say what a request is answered that the rows there are don't allow. Some of the
standard errors answer a request before any row is looked for, or say that the service failed: AUTHENTICATION_ERROR,
INVALID_CREDENTIALS, METHOD_NOT_ALLOWED, PAYLOAD_TOO_LARGE, RATE_LIMITED, INTERNAL_ERROR and NOT_IMPLEMENTED.

Bad:
    email: {type: email, unique: true, taken: RATE_LIMITED}

Good:
    email: {type: email, unique: true, taken: EMAIL_EXISTS}
""",
)

BAD_OVERLAP = Flaw(
    "bad-overlap",
    Severity.ERROR,
    """A rule between rows can't hold of these fields.

`no_overlap:` names where a range begins and where it ends, two dates, moments or whole numbers that are set; one that
begins where another ends does not overlap it. `within:` names what rows have in common: relations, enums, texts or
numbers. `acyclic:` is for a field that names another row of the same entity.

Bad:
    Stay:
      no_overlap: [{from: room, to: ends_on}]

Good:
    Stay:
      no_overlap: [{from: starts_on, to: ends_on, within: [room]}]
    Category:
      fields: {parent: {belongs_to: Category, optional: true, acyclic: true}}
""",
)
UNFIT_CHOICE = Flaw(
    "unfit-choice",
    Severity.ERROR,
    """A row can't fill exactly one of these fields.

`exactly_one:` names sets of two fields or more that may be empty, and that requests set. None of them is emptied by
itself: `on_delete: set_null` would leave a row with none.

Bad:
    Note:
      exactly_one: [[room, house]]
      fields: {room: {belongs_to: Room}, house: {belongs_to: House}}

Good:
    Note:
      exactly_one: [[room, house]]
      fields: {room: {belongs_to: Room, optional: true}, house: {belongs_to: House, optional: true}}
""",
)
BAD_ENVELOPE = Flaw(
    "bad-envelope",
    Severity.ERROR,
    """The envelope of errors can't be made of what its author says.

Each of its names stands for something that an error tells: `code`, `message`, `details`, `request_id`, `timestamp`,
`status`, each once, or for a map of these. One of the first three is there, so that a caller learns what went wrong.

Bad:
    errors: {envelope: {errorCode: kode}}

Good:
    errors: {envelope: {errorCode: code, info: {text: message, fields: details}}}
""",
)

FLAWS = (
    BAD_ENVELOPE,
    BAD_ERROR,
    BAD_MOVE,
    BAD_OVERLAP,
    UNFIT_CHOICE,
    UNREACHABLE_STATE,
    UNUSED_ERROR,
    UNUSED_MOVE,
    UNUSED_SEARCH,
)
