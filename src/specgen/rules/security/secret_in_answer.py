"""The rule `secret-in-answer`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Leaf, ObjectType, Property, Purpose
from specgen.product import naming
from specgen.product.types import Kind, ScalarType
from specgen.rules.meant import Meant
from specgen.rules.questions.properties import place_of, shown, subject_of
from specgen.rules.rule import Fault, Options, Weight, contract_rule
from specgen.rules.words.secrets import is_hash, is_key, is_token

OF_A_MEMBER = "let no answer show the field that is of this type (`read: never`), or take the member out of the type"
TEXTS = (Kind.STRING, Kind.TEXT, Kind.PASSWORD, Kind.BYTES, Kind.UUID)


@contract_rule(
    "secret-in-answer",
    Weight.ERROR,
    "`{operation}` shows `{subject}`, which opens something for whoever knows it",
    "write `read: never`, or leave it out of the shapes that are read",
)
def secret_in_answer(meant: Meant, _: Options) -> Iterator[Fault]:
    """An answer to reading holds a secret: a password, its hash, a key, a token.

    What is read again and again ends in logs, caches and browsers. A key is shown once, by the operation that makes it;
    this rule looks at GET alone. It knows secrets by their names, and passes over what only some roles are shown.

    Bad:
        auth: {user: Reader}
        entities:
          Reader: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
          Hook:
            owner: reader
            fields:
              reader: {belongs_to: Reader}
              target: url
              signing_secret: {type: string, length: 32..64}
        #     ^^^^^^^^^^^^^^ secret-in-answer
        endpoints:
          /hooks: {entity: Hook, operations: [list, create]}

    Good:
        auth: {user: Reader}
        entities:
          Reader: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
          Hook:
            owner: reader
            fields:
              reader: {belongs_to: Reader}
              target: url
              signing_secret: {type: string, length: 32..64, read: never}
        endpoints:
          /hooks: {entity: Hook, operations: [list, create]}
    """
    seen: set[str] = set()
    found: set[str] = set()
    for call in meant.contract.calls:
        if call.operation.method != "GET":
            continue
        for type_, each in shown(meant.contract, call, seen):
            subject = subject_of(type_, each)
            if subject not in found and _is_secret(each) and not _is_given_out(type_):
                found.add(subject)
                words = {"operation": call.name, "subject": subject}
                help = OF_A_MEMBER if type_.purpose is Purpose.COMPOSITE else None
                yield Fault(subject, place_of(call, type_, each), words, help=help)


def _is_given_out(type_: ObjectType) -> bool:
    """Whether an object is what OAuth 2.0 answers who asks for a token: it is made to be given out."""
    return any(naming.snake(each.name) in ("expires_in", "token_type") for each in type_.properties)


def _is_secret(each: Property) -> bool:
    if each.signs or each.only_for or not isinstance(each.type, Leaf):
        return False
    leaf = each.type.type
    is_text = isinstance(leaf, ScalarType) and leaf.kind in TEXTS
    return is_text and (is_key(each.name) or is_token(each.name) or is_hash(each.name))
