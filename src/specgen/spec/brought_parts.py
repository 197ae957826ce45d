"""What words of entities and operations bring along, written as their author would have written it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from specgen.spec.model import DerivedOperationPart, EntityPart, ErrorPart, OperationPart, PathPart

KEPT_ANSWERS = "KeptAnswer"

FAILED = ("PRECONDITION_FAILED", {"status": "412", "description": "Changed since the caller saw it"})
REQUIRED = ("PRECONDITION_REQUIRED", {"status": "428", "description": "If-Match must say what is changed"})
REUSED = ("IDEMPOTENCY_KEY_REUSED", {"status": "409", "description": "Another request had this key"})


@dataclass(frozen=True, slots=True)
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


def kept_answer(user: str) -> EntityPart:
    """What was answered to a request of a *user*, to be answered again."""
    return _entity(
        "What was answered to a request that may come again under the same key.",
        "user",
        {
            "user": _user(user, "asked before", "Whose request it was"),
            "request_key": {"type": "string", "length": "1..255", "description": "The key that the request came under"},
            "request_hash": {"type": "string", "length": "64..64", "description": "SHA-256 of the request"},
            "answer": {"type": "text", "description": "The answer, as JSON"},
            "expires_at": {"type": "datetime", "description": "When it is forgotten"},
        },
        unique=[["user", "request_key"]],
    )


def _user(user: str, label: str, description: str) -> dict[str, str]:
    return {"belongs_to": user, "on_delete": "cascade", "label": label, "description": description}


def _entity(description: str, owner: str, fields: dict[str, dict[str, str]], **more: object) -> EntityPart:
    """An entity that the service alone writes."""
    kept = {name: {**field, "write": "never"} for name, field in fields.items()}
    return EntityPart.model_validate({"description": description, "owner": owner, "fields": kept, **more})
