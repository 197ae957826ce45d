"""What may be wrong with what tells one row from another: keys, numbers that count, parents."""

from __future__ import annotations

from specgen.source.diagnostics import Flaw, Severity

BAD_KEY = Flaw(
    "bad-key",
    Severity.ERROR,
    """Rows can't be told apart, or named, by these fields.

`key:` names fields that every row has, that never change, and that are shown; `key_in_paths:` names one that is unique.
A text that names rows in paths is never empty.
`share:` names fields with `belongs_to` that both entities have: with them, all but one field of the other's key must be
known, and that one is what the relation holds.

Bad:
    Visit:
      fields: {patient: {belongs_to: Patient}}

Good:
    Patient:
      key: [clinic, number]
      fields: {clinic: {belongs_to: Clinic}, number: {type: integer, sequence: clinic}}
    Visit:
      fields: {clinic: {belongs_to: Clinic}, patient: {belongs_to: Patient, share: [clinic]}}
""",
)
BAD_SEQUENCE = Flaw(
    "bad-sequence",
    Severity.ERROR,
    """A number can't count as it is said.

A sequence is an `integer` or a `bigint` that nobody sets: it has no default and is never empty. It counts all rows
(`sequence: true`), or begins anew for each row that a field with `belongs_to` names, which every row must have.

Good:
    number: {type: integer, sequence: clinic}
""",
)
BAD_PARENT = Flaw(
    "bad-parent",
    Severity.ERROR,
    """A path does not name the row that its rows belong to.

`parent:` names a field with `belongs_to`, and the path names that row before anything else: by the field that names it
in paths, alone or after the field's name.

Good:
    /articles/{slug}/comments: {entity: Comment, parent: article, operations: [list, create, delete]}
""",
)
BAD_UPSERT = Flaw(
    "bad-upsert",
    Severity.ERROR,
    """A row can't be put where the path of an upsert names it.

An upsert replaces the row that its path names, and makes it where there is none. So the path names rows by what its
callers choose (a `key` of the entity's own, or `key_in_paths`), and one request holds all that a row needs, whether or
not it is there. It answers 201 where it makes a row, else 200.

Bad:
    PUT /settings/{id}: {entity: Setting, does: upsert}

Good:
    Setting:
      key: [name]
      fields: {name: {type: string, length: 1..50}, value: {type: text, length: ..2000}}
    PUT /settings/{name}: {entity: Setting, does: upsert}
""",
)

FLAWS = (
    BAD_KEY,
    BAD_UPSERT,
    BAD_SEQUENCE,
    BAD_PARENT,
)
