"""What words of entities and operations bring along, written as their author would have written it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from specgen.frozen import frozen
from specgen.spec.model import DerivedOperationPart, EntityPart, EnumPart, ErrorPart, OperationPart, PathPart

SESSIONS = "Session"
KEPT_ANSWERS = "KeptAnswer"
RECEIVED_EVENTS = "ReceivedEvent"
AUDIT_ENTRIES = "AuditEntry"
AUDIT_ACTION = "AuditAction"
PURGED = "purged"
"""What the log calls it when a row goes because it was kept for its time."""

FAILED = ("PRECONDITION_FAILED", {"status": "412", "description": "Changed since the caller saw it"})
REQUIRED = ("PRECONDITION_REQUIRED", {"status": "428", "description": "If-Match must say what is changed"})
UNSIGNED = ("INVALID_SIGNATURE", {"status": "401", "description": "Missing, wrong or old signature"})
REUSED = ("IDEMPOTENCY_KEY_REUSED", {"status": "409", "description": "Another request had this key"})


@frozen
class Said:
    """What an endpoint says of one of its operations, and where."""

    path: tuple[str, ...]
    part: PathPart | DerivedOperationPart


def said_of_operations(endpoints: dict[str, PathPart | OperationPart]) -> Iterator[Said]:
    """All that endpoints say, of a path and of each of its operations."""
    for name, endpoint in endpoints.items():
        yield Said(("endpoints", name), endpoint)
        if isinstance(endpoint, PathPart):
            for word in endpoint.operations:
                if endpoint.speaks_of(word):
                    yield Said(("endpoints", name, word), endpoint.said_of(word))


def error(said: tuple[str, dict[str, str]]) -> ErrorPart:
    """An error that a word brings."""
    return ErrorPart.model_validate(said[1])


def session(user: str) -> EntityPart:
    """That a *user* has signed in, from where, and until when: never the token itself."""
    return _entity(
        "That someone has signed in; its token is kept as a hash only.",
        "user",
        {
            "user": _user(user, "has", "Whose session it is"),
            "token_hash": {
                "type": "string",
                "length": "64..64",
                "unique": "true",
                "read": "never",
                "description": "SHA-256 of the token, in hexadecimal digits",
            },
            "ip_address": {
                "type": "string",
                "length": "..45",
                "optional": "true",
                "sensitive": "pii",
                "description": "The address that it was begun from",
            },
            "user_agent": {
                "type": "string",
                "length": "..500",
                "optional": "true",
                "sensitive": "pii",
                "description": "The program that it was begun with, as it calls itself",
            },
            "expires_at": {"type": "datetime", "description": "When it ends by itself"},
        },
        timestamps="true",
    )


def sealed(*entities: EntityPart) -> dict[str, str]:
    """What is said of a field that repeats rows of *entities*: encrypted where some of theirs are."""
    secret = any(field.encrypted for entity in entities for field in entity.fields.values())
    return {"encrypted": "true"} if secret else {}


def kept_answer(user: str, entities: Iterable[EntityPart]) -> EntityPart:
    """What was answered to a request of a *user*, to be answered again: any row of *entities* may stand in it."""
    secret = sealed(*entities)
    return _entity(
        "What was answered to a request that may come again under the same key.",
        "user",
        {
            "user": _user(user, "asked before", "Whose request it was"),
            "request_key": {"type": "string", "length": "1..255", "description": "The key that the request came under"},
            "request_hash": {
                "type": "string",
                "length": "64..64",
                "description": "SHA-256 of the request",
                **secret,
            },
            "answer": {"type": "text", "description": "The answer, as JSON", **secret},
            "expires_at": {"type": "datetime", "description": "When it is forgotten"},
        },
        unique=[["user", "request_key"]],
    )


def received_event() -> EntityPart:
    """Which event was received by which operation, to be known when it comes again."""
    return _entity(
        "An event that another system told, which is known when it comes again.",
        None,
        {
            "received_by": {"type": "string", "length": "1..127", "description": "The operation that received it"},
            "event_id": {"type": "string", "length": "..255", "description": "What tells it from any other event"},
            "expires_at": {"type": "datetime", "description": "When it is forgotten"},
        },
        unique=[["received_by", "event_id"]],
        indexes=[["expires_at"]],
        timestamps="true",
    )


def audit_action(entities: Mapping[str, EntityPart]) -> EnumPart:
    """What can be done to a row of one of the *entities*."""
    done = {"created": "It was made", "changed": "Its facts changed", "deleted": "It went", "restored": "It came back"}
    ends = any(entity.audit and entity.retention for entity in entities.values())
    return EnumPart.model_validate(done | ({PURGED: "Its time was over"} if ends else {}))


def audit_entry(user: str | None) -> EntityPart:
    """Who did what to which row, where people sign in as *user*."""
    return _entity(
        "Who made, changed or deleted a row, and what of it changed.",
        None,
        {
            **_who(user, "is told of", "Who did it; nobody where nobody was signed in, or they have gone"),
            "action": {"type": AUDIT_ACTION, "description": "What was done"},
            "entity": {"type": "string", "length": "1..63", "description": "What kind of row it was done to"},
            "row_key": {"type": "string", "length": "1..64", "description": "The key of the row"},
            "changes": {
                "type": "json",
                "description": "What changed, by name: `from` and `to`; neither of what is secret",
            },
            "request_id": {"type": "string", "length": "..128", "description": "The request that it was done by"},
        },
        indexes=[["entity", "row_key"]],
        timestamps="true",
    )


def versions_name(entity: str) -> str:
    """What the entity is called that keeps the versions of *entity*."""
    return f"{entity}Version"


def can_be_named(entity: EntityPart) -> bool:
    """Whether another row can name one of *entity*: but for one field, those of its key name rows themselves."""
    return len(_values(entity)) <= 1


def _values(entity: EntityPart) -> list[str]:
    """The fields of the key of *entity* that name no row."""
    return [each for each in entity.key or () if each in entity.fields and entity.fields[each].belongs_to is None]


def _shared(entity: EntityPart) -> dict[str, str]:
    """The entities whose rows a row of *entity* is known by, beside one value, each by its field."""
    keys = entity.key or []
    held = (_values(entity) or keys)[-1:]
    named = {each: entity.fields[each].belongs_to for each in keys if each in entity.fields and each not in held}
    return {each: target for each, target in named.items() if target}


def version(name: str, entity: EntityPart, user: str | None, tenant: tuple[str, str] | None = None) -> EntityPart:
    """A state that a row of *entity* was in; it is reached by whom the row is, and of the same *tenant*."""
    noun = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()
    row = f"{noun}_row" if noun in ("changed_by", "version", "content", entity.owner) else noun
    owner = row if entity.owner == "self" else entity.owner
    owned: dict[str, Mapping[str, object]] = {}
    if user and owner not in (None, row):
        owned = {owner: _user(user, "had", "Whose it is")}
    shared = _shared(entity)
    for each, target in shared.items():
        owned[each] = {"belongs_to": target, "on_delete": "cascade", "description": "What the row is known by"}
    if tenant:
        owned[tenant[0]] = {"belongs_to": tenant[1], "on_delete": "cascade", "description": "Whose the row is"}
    scope = {key: word for key in ("read", "write") if (word := getattr(entity.scope, key)) is not None}
    return _entity(
        f"A state that {_article(noun)} was in.",
        owner,
        {
            row: {
                "belongs_to": name,
                "on_delete": "cascade",
                "label": "has",
                "description": "What it is a state of",
                **({"share": list(shared)} if shared else {}),
            },
            **owned,
            **_who(user, "brought about", "Who brought it about", "changed_by"),
            "version": {"type": "bigint", "min": "1", "description": "Counts the states, from 1"},
            "content": {"type": "json", "description": "The row as it was then", **sealed(entity)},
        },
        unique=[[row, "version"]],
        timestamps="true",
        **({"scope": scope} if scope else {}),
    )


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeio' else 'a'} {noun.replace('_', ' ')}"


def _who(user: str | None, label: str, description: str, name: str = "user") -> dict[str, dict[str, str]]:
    """Who did something, where people sign in as *user*."""
    if user is None:
        return {}
    said = {"belongs_to": user, "on_delete": "set_null", "optional": "true", "label": label}
    return {name: {**said, "description": description}}


def _user(user: str, label: str, description: str) -> dict[str, str]:
    return {"belongs_to": user, "on_delete": "cascade", "label": label, "description": description}


def _entity(
    description: str, owner: str | None, fields: Mapping[str, Mapping[str, object]], **more: object
) -> EntityPart:
    """An entity that the service alone writes."""
    kept = {name: {**field, "write": "never"} for name, field in fields.items()}
    owned = {"owner": owner} if owner else {}
    return EntityPart.model_validate({"description": description, **owned, "fields": kept, **more})
