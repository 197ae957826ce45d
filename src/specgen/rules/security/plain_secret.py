"""The rule `plain-secret`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product import naming
from specgen.product.model import Entity, Field
from specgen.product.types import Kind, ScalarType
from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, rule
from specgen.rules.words.secrets import TOKEN_HOLDERS, is_key, is_token

KEPT_AS_TEXT = (Kind.STRING, Kind.TEXT, Kind.BYTES, Kind.UUID)


@rule(
    "plain-secret",
    Weight.WARNING,
    "`{subject}` is a secret, and is kept as it is",
    "write `encrypted: true`, or keep its hash alone, as `{name}_hash`, where it is only compared",
)
def plain_secret(meant: Meant, _: Options) -> Iterator[Fault]:
    """A secret is kept as it is.

    Whoever sees the table, a backup or a log of statements can use every token in it. What is only compared, like the
    token of a session, is as good by its hash; what is sent elsewhere is encrypted. A field is a secret that
    says `sensitive: secret`, or has the name of a key or a token; a `token` alone is one where it is somebody's.

    Bad:
        auth: {user: Reader}
        entities:
          Reader: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
          Invitation:
            owner: reader
            fields:
              reader: {belongs_to: Reader}
              token: {type: string, length: 20..64, unique: true, read: never}
        #     ^^^^^ plain-secret

    Good:
        auth: {user: Reader}
        entities:
          Reader: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
          Invitation:
            owner: reader
            fields:
              reader: {belongs_to: Reader}
              token_hash: {type: string, length: 64..64, unique: true, read: never}
              api_key: {type: string, length: 20..64, encrypted: true, read: never}
    """
    user = meant.product.auth.user if meant.product.auth else None
    for entity in meant.product.entities:
        for field in entity.fields:
            at = ("entities", entity.name, "fields", field.name)
            if _is_plain(field) and _is_secret(field, entity, user) and meant.is_written(*at):
                subject = f"{entity.name}.{field.name}"
                yield Fault(subject, at, {"subject": subject, "name": field.name})


def _is_plain(field: Field) -> bool:
    is_text = isinstance(field.type, ScalarType) and field.type.kind in KEPT_AS_TEXT
    return is_text and not field.encrypted and field.computed is None


def _is_secret(field: Field, entity: Entity, user: str | None) -> bool:
    if is_key(field.name) or is_token(field.name):
        return True
    if field.name == "token":
        is_somebodys = any(each.relation and each.relation.target == user for each in entity.fields)
        return is_somebodys or naming.snake(entity.name) in TOKEN_HOLDERS
    return field.sensitive == "secret" and not field.name.endswith("_hash")
