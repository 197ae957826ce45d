"""Parts that a word of the spec brings along, written as their author would have written them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import TypeVar

from specgen.frozen import frozen
from specgen.source.nodes import Path
from specgen.spec import brought_files as files
from specgen.spec import brought_issuers as issuers
from specgen.spec import brought_keys as keys
from specgen.spec import brought_parts as parts
from specgen.spec.brought_owners import own_by_paths
from specgen.spec.brought_tenants import Kept, keep_apart
from specgen.spec.model import AuthPart, EntityPart, EnumPart, ErrorPart, FieldPart, OperationPart, Part, PathPart
from specgen.spec.read import ProductSpec
from specgen.spec.retention_parts import USUAL
from specgen.spec.tenancy import tenants_of

P = TypeVar("P", bound=Part)

RENEWALS = "RefreshToken"
LOCKED = "ACCOUNT_LOCKED"
LOCKED_OUT = (LOCKED, {"status": "403", "description": "Too many failed attempts"})
ROLE = "Role"
COUNTERS = "Counter"
RECEIVE = "receive"
ENDS = "expires_at"
"""When a row ends by itself."""
ENTITIES = frozenset(
    (
        *(RENEWALS, COUNTERS, keys.KEYS),
        *(parts.SESSIONS, parts.KEPT_ANSWERS, parts.RECEIVED_EVENTS, parts.AUDIT_ENTRIES),
    )
)
"""What entities are called that words bring, whatever the product; states of rows are called like these."""


@frozen
class Brought:
    """A part that a word brings: where it would stand, and what its author did write."""

    path: tuple[str, ...]
    word: tuple[str, ...]

    @property
    def said(self) -> str:
        """The word, as people say it: `auth.refresh_ttl`."""
        return ".".join(self.word)


@frozen
class Completed:
    """A spec with all that its words bring; *refused* is what they could not, as its author wrote it already.

    *kept* is what tenants make of the author's own words.
    """

    spec: ProductSpec
    brought: tuple[Brought, ...] = ()
    refused: tuple[Brought, ...] = ()
    kept: tuple[Kept, ...] = ()


def complete(spec: ProductSpec) -> Completed:
    """The spec with all that its words bring."""
    bringing = _Bringing(spec)
    bringing.owners()
    spec, auth = bringing.spec, spec.auth
    if auth is not None and auth.scheme != "none" and auth.user is not None:
        bringing.sign_in(auth, auth.user)
    for entity, part in spec.entities.items():
        for name, field in part.fields.items():
            if field.sequence is not None:
                bringing.counting(entity, name)
            if field.type == files.FILE:
                bringing.file(entity, name)
    bringing.repeating(auth.user if auth and auth.scheme != "none" else None)
    bringing.histories(auth.user if auth and auth.scheme != "none" else None)
    if spec.roles and not spec.broken_below("roles"):
        bringing.roles()
    bringing.tenants()
    bringing.keeping()
    return bringing.completed()


def could_be_brought(spec: ProductSpec, name: str) -> bool:
    """Whether *name* is of an entity that words would bring, if all of them could be read."""
    return name in ENTITIES or any(name == parts.versions_name(each) for each in spec.entities)


class _Bringing:
    """A spec on its way to one that is complete."""

    def __init__(self, spec: ProductSpec) -> None:
        self.spec = spec
        self.entities = dict(spec.entities)
        self.errors = dict(spec.errors)
        self.enums = dict(spec.enums)
        self.types = dict(spec.types)
        self.endpoints = dict(spec.endpoints)
        self.brought: list[Brought] = []
        self.refused: list[Brought] = []
        self._known: set[Path] = set()
        self.kept: tuple[Kept, ...] = ()
        self.places: dict[Path, Path] = {}

    def completed(self) -> Completed:
        """What came of it."""
        places: dict[Path, Path] = dict(self.places)
        places |= {each.path: each.word for each in self.brought}
        spec = replace(
            self.spec,
            entities=self.entities,
            errors=self.errors,
            enums=self.enums,
            types=self.types,
            endpoints=self.endpoints,
            brought=places,
        )
        return Completed(spec, tuple(self.brought), tuple(self.refused), self.kept)

    def owners(self) -> None:
        """What owners by a path bring: those of the rows that they belong to."""
        owned = own_by_paths(self.spec.entities)
        self.spec = replace(self.spec, entities=owned.entities)
        self.entities, self.kept = dict(owned.entities), tuple(owned.kept)
        self.places |= owned.places

    def sign_in(self, auth: AuthPart, user: str) -> None:
        """What signing in brings: sessions, and what closes an account."""
        if auth.scheme == "session":
            self._put(self.entities, parts.session(user), ("entities", parts.SESSIONS), ("auth", "scheme"))
        elif auth.scheme == "api_key":
            self._keys(auth, user)
        elif auth.scheme == "oauth2":
            self._put(self.errors, issuers.unavailable(), ("errors", issuers.UNAVAILABLE), ("auth", "scheme"))
            self._add_fields(user, {issuers.SUBJECT: issuers.subject()}, ("auth", "scheme"))
        elif auth.refresh_ttl:
            self._put(self.entities, refresh_token(user), ("entities", RENEWALS), ("auth", "refresh_ttl"))
        if auth.lockout and auth.scheme != "oauth2":
            self._put(self.errors, account_locked(), ("errors", LOCKED), ("auth", "lockout"))
            self._add_fields(user, lockout_fields(), ("auth", "lockout"))

    def _keys(self, auth: AuthPart, user: str) -> None:
        """What signing in by keys brings, its operations before those of the author."""
        roles = {} if self.spec.broken_below("roles") else self.spec.roles
        word: tuple[str, ...] = ("auth", "scheme")
        self._put(self.entities, keys.api_key(user, roles), ("entities", keys.KEYS), word)
        if roles:
            self._put(self.enums, keys.scopes(roles), ("enums", keys.SCOPES), word)
        own = keys.operations(auth, roles)
        if keys.WORD in auth.operations:
            word = ("auth", "operations", keys.WORD)
        for endpoint, operation in own.items():
            self._put(self.endpoints, operation, ("endpoints", endpoint), word)
        # Of endpoints that can't be read none are brought either.
        found = (name for name in (*own, *self.spec.endpoints) if name in self.endpoints)
        self.endpoints = {name: self.endpoints[name] for name in found}

    def counting(self, entity: str, field: str) -> None:
        """What numbers that count bring: where it is kept how far they are, once for all of them."""
        word = ("entities", entity, "fields", field, "sequence")
        self._once(self.entities, counter, ("entities", COUNTERS), word)

    def file(self, entity: str, field: str) -> None:
        """What a field brings that has a file: what is kept of it, and what its callers are told."""
        word = ("entities", entity, "fields", field)
        self._add_fields(entity, files.columns(field), word)
        self._once(self.types, files.stored_file, ("types", files.STORED_FILE), word)
        for error in (files.REFUSED_TYPE, files.NO_SUCH_RANGE):
            self._error(error, word)

    def repeating(self, user: str | None) -> None:
        """What operations bring whose callers name a row's state, or send a request again."""
        for said in parts.said_of_operations(self.spec.endpoints):
            if isinstance(said.part, OperationPart) and said.part.does == RECEIVE:
                self._receiving((*said.path, "does"))
                continue
            word = (*said.path, "concurrency")
            if said.part.concurrency:
                self._error(parts.FAILED, word)
            if said.part.concurrency == "etag_required":
                self._error(parts.REQUIRED, word)
            if user and not isinstance(said.part, PathPart) and said.part.idempotent:
                word = (*said.path, "idempotent")
                self._error(parts.REUSED, word)
                kept = partial(parts.kept_answer, user, self.spec.entities.values())
                self._once(self.entities, kept, ("entities", parts.KEPT_ANSWERS), word)

    def _receiving(self, word: tuple[str, ...]) -> None:
        """What events bring that others sign: the refusal of what nobody signed, and what is known of the rest."""
        self._error(parts.UNSIGNED, word)
        self._once(self.entities, parts.received_event, ("entities", parts.RECEIVED_EVENTS), word)

    def histories(self, user: str | None) -> None:
        """What entities bring whose changes are told of, or whose states are kept."""
        for name, entity in self.spec.entities.items():
            if entity.audit:
                word = ("entities", name, "audit")
                actions = partial(parts.audit_action, self.spec.entities)
                self._once(self.enums, actions, ("enums", parts.AUDIT_ACTION), word)
                self._once(self.entities, partial(parts.audit_entry, user), ("entities", parts.AUDIT_ENTRIES), word)
            if entity.versioned and name not in self.spec.wholes and parts.can_be_named(entity):
                path = ("entities", parts.versions_name(name))
                version = partial(parts.version, name, entity, user, self._tenant(name))
                self._once(self.entities, version, path, ("entities", name, "versioned"))

    def tenants(self) -> None:
        """What tenants bring: themselves, in all that tells their rows apart."""
        apart = keep_apart(self.spec.auth, self.entities, self.spec.wholes)
        self.entities, self.kept = apart.entities, (*self.kept, *apart.kept)
        self.places |= apart.places

    def keeping(self) -> None:
        """How long rows are kept of entities that words bring: where they end by themselves, since then."""
        brought = {each.path for each in self.brought}
        for name, times in self.spec.database.retention.items():
            path: Path = ("entities", name)
            if path in brought:
                ends = ENDS if ENDS in self.entities[name].fields else USUAL
                since = {ends if moment == USUAL else moment: seconds for moment, seconds in times.items()}
                self.entities[name] = self.entities[name].model_copy(update={"retention": since})
                self.places[*path, "retention"] = ("database", "retention", name)

    def _tenant(self, entity: str) -> tuple[str, str] | None:
        """The field of *entity* that names its tenant, and what that is; None where it names none."""
        tenants, belonging = tenants_of(self.spec.auth), self.spec.belongings.get(entity)
        return (belonging.field, tenants.entity) if tenants and belonging and belonging.field else None

    def _error(self, error: tuple[str, dict[str, str]], word: tuple[str, ...]) -> None:
        self._once(self.errors, partial(parts.error, error), ("errors", error[0]), word)

    def _once(self, among: dict[str, P], made: Callable[[], P], path: tuple[str, ...], word: tuple[str, ...]) -> None:
        """Put a part that several words bring, *made* for the first of them."""
        if path not in self._known:
            self._put(among, made(), path, word)

    def roles(self) -> None:
        """What roles bring: the type that is made of their names."""
        self._put(self.enums, role_enum(self.spec.roles), ("enums", ROLE), ("roles",))

    def _add_fields(self, entity: str, added: Mapping[str, FieldPart], word: tuple[str, ...]) -> None:
        if entity not in self.entities:
            return
        fields = dict(self.entities[entity].fields)
        for name, field in added.items():
            self._put(fields, field, ("entities", entity, "fields", name), word)
        self.entities[entity] = self.entities[entity].model_copy(update={"fields": fields})

    def _put(self, parts: dict[str, P], part: P, path: tuple[str, ...], word: tuple[str, ...]) -> None:
        """Put *part* among the *parts* of its kind, unless there is one of its name."""
        self._known.add(path)
        name = path[-1]
        if name in parts or self.spec.is_broken(*path):
            self.refused.append(Brought(path, word))
        else:
            parts[name] = part
            self.brought.append(Brought(path, word))


def refresh_token(user: str) -> EntityPart:
    """What is kept of a session of a *user*: never the token itself."""
    return EntityPart.model_validate(
        {
            "description": "What renews a session: each serves once, and is kept as a hash only.",
            "owner": "user",
            "fields": {
                "user": {
                    "belongs_to": user,
                    "write": "never",
                    "on_delete": "cascade",
                    "label": "renews by",
                    "description": "Whose session it is",
                },
                "session_id": {"type": "uuid", "write": "never", "description": "The session, over all its renewals"},
                "token_hash": {
                    "type": "string",
                    "length": "64..64",
                    "unique": "true",
                    "read": "never",
                    "write": "never",
                    "description": "SHA-256 of the token, in hexadecimal digits",
                },
                "expires_at": {"type": "datetime", "write": "never", "description": "When it is refused"},
                "used_at": {
                    "type": "datetime",
                    "optional": "true",
                    "write": "never",
                    "description": "When it renewed the session; used again, it ends it",
                },
            },
            "indexes": [["session_id"]],
        }
    )


def counter() -> EntityPart:
    """How far each sequence has counted."""
    return EntityPart.model_validate(
        {
            "description": "How far each sequence has counted.",
            "key": ["counted", "per"],
            "timestamps": "false",
            "fields": {
                "counted": {
                    "type": "string",
                    "length": "1..127",
                    "write": "never",
                    "description": "The entity and the field that counts",
                },
                "per": {
                    "type": "string",
                    "length": "..255",
                    "write": "never",
                    "description": "The key of the row for which it is counted; empty where all are",
                },
                "last": {"type": "bigint", "min": "0", "write": "never", "description": "The last number"},
            },
        }
    )


def lockout_fields() -> dict[str, FieldPart]:
    """What is kept of wrong passwords, on the user."""
    kept = {
        "failed_logins": {
            "type": "bigint",
            "default": "0",
            "min": "0",
            "description": "Wrong passwords since the last right one",
        },
        "locked_until": {"type": "datetime", "optional": "true", "description": "Until when signing in is refused"},
    }
    hidden = {"read": "never", "write": "never"}
    return {name: FieldPart.model_validate(field | hidden) for name, field in kept.items()}


def role_enum(roles: Iterable[str]) -> EnumPart:
    """The names of all roles, as values."""
    return EnumPart.model_validate(list(roles))


def account_locked() -> ErrorPart:
    """The answer to who signs in to a locked account."""
    return ErrorPart.model_validate(LOCKED_OUT[1])
