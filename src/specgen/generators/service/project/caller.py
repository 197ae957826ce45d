"""`caller.py`: the user entity as authentication sees it."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.frozen import frozen
from specgen.generators.python.forms import Bracket, Imports, Pair, literal, module_docstring, statement
from specgen.generators.service.names import BANNER
from specgen.generators.service.operations.first_sight import NOBODY_NEW, first_sight
from specgen.product import naming
from specgen.product.model import Auth, Entity, Field, FieldRole, Product
from specgen.product.tokens import claims, marks_password
from specgen.product.types import TEXTUAL, EnumRef, Kind, ScalarType

INDENT = "    "
CLASS = "Caller"
NAMES_USER = "Select the active one whom a token names; ValueError when it names nobody."
NAMES_SESSION = "Select the active one whose session the token with this hash names, while it lasts."
NAMES_SUBJECT = "Select all whom tokens have named so."
NAMES_KEY = "Select the active one whose key has this hash, and the key, while it lasts."
SUBJECT, SESSION = '"userId"', '"sessionId"'


@frozen
class Caller:
    """How the user whom a token names is found, and what a token says of them.

    Where an issuer says who somebody is, *aliases* and *filled* are what its claims must be for a row to be made of
    them, and *gone* is the column that says that they are let in no more.
    *mark* is the column of the password whose change ends tokens by itself, where there are no sessions to end.
    """

    docstring: tuple[str, ...]
    imports: tuple[str, ...]
    exported: tuple[str, ...]
    who: str
    is_active: str
    named: tuple[str, ...]
    shown: str
    selects: str
    naming: str
    claiming: str
    claims: tuple[str, ...]
    mark: str
    aliases: tuple[str, ...]
    filled: tuple[str, ...]
    gone: str


def caller(product: Product, auth: Auth) -> Caller:
    """The view of the user entity."""
    user = product.entity(auth.user)
    deleted = user.with_role(FieldRole.DELETED_AT)
    noun = naming.spaced(user.plural)
    mark = user.field(auth.proof).attribute if marks_password(product) else ""
    claiming = ("claims",) if auth.signs_tokens else ()
    imports = _imports(product, auth, user)
    sight = first_sight(product, auth.issuer, user, imports) if auth.issuer else NOBODY_NEW
    gone = deleted.attribute if deleted and auth.issuer else ""
    own = [*claiming, *sight.names, *(["is_active"] if gone else []), *(["is_current"] if mark else [])]
    names = ("Caller", "active", *own, "named")
    return Caller(
        docstring=module_docstring(f"Who calls: one of the {noun}, as authentication sees them", BANNER),
        imports=imports.lines(),
        exported=tuple(map(literal, names)),
        who=f"the {noun} who may sign in{': those not deleted' if deleted else ''}",
        is_active=f".where(col({CLASS}.{deleted.attribute}).is_(None))" if deleted else "",
        named=tuple(_named(auth, user)),
        **_naming(auth),
        claiming="user: Caller, session_id: UUID" if auth.renews_tokens else "user: Caller",
        claims=_claims(product, user) if auth.signs_tokens else (),
        mark=mark,
        aliases=sight.aliases,
        filled=sight.filled,
        gone=gone,
    )


def _naming(auth: Auth) -> dict[str, str]:
    """What the user is found by, what is found, and how that is said."""
    if auth.takes_keys:
        return {
            "shown": "key_hash: str",
            "selects": f"Select[{CLASS}, {auth.sessions}]",
            "naming": NAMES_KEY,
        }
    if auth.issuer:
        return {"shown": "subject: str", "selects": f"SelectOfScalar[{CLASS}]", "naming": NAMES_SUBJECT}
    shown = "token_hash: str" if auth.keeps_tokens else "claimed: Mapping[str, str]"
    said = NAMES_SESSION if auth.keeps_tokens else NAMES_USER
    return {"shown": shown, "selects": f"SelectOfScalar[{CLASS}]", "naming": said}


def _imports(product: Product, auth: Auth, user: Entity) -> Imports:
    imports = Imports(product.package)
    if not (auth.keeps_tokens or auth.takes_keys):
        imports.use("collections.abc", "Mapping")
    imports.use("sqlmodel", "col", "select")
    imports.use("sqlmodel.sql.expression", "SelectOfScalar")
    imports.use(f"{product.package}.models", CLASS if user.name == CLASS else f"{user.name} as {CLASS}")
    if auth.sessions:
        imports.use(f"{product.package}.models", auth.sessions)
        imports.use("sqlalchemy", "or_" if auth.takes_keys else "exists")
    if auth.takes_keys:
        imports.use("sqlmodel.sql.expression", "Select")
    if auth.keeps_tokens or auth.takes_keys:
        imports.use(f"{product.package}.runtime.columns", "now")
    elif (_is_uuid(user) or auth.sessions) and not auth.issuer:
        imports.use("uuid", "UUID")
    if marks_password(product):
        imports.use("hashlib", "sha256")
        imports.use("secrets", "compare_digest")
    return imports


def _named(auth: Auth, user: Entity) -> Iterator[str]:
    """The statements that select a token's user: one whose session lives, where there are sessions."""
    if auth.takes_keys:
        yield from _named_by_key(user, auth.sessions or "")
        return
    if auth.keeps_tokens:
        yield from _named_by_session(user, auth.sessions or "")
        return
    if auth.issuer:
        subject = f"col({CLASS}.{user.field(auth.login).attribute}) == subject"
        yield from statement("return ", Bracket(f"select({CLASS}).where", "()", (subject,)), INDENT)
        return
    read, key = "UUID" if _is_uuid(user) else "int", f"col({CLASS}.{user.key.attribute})"
    if auth.sessions is None:
        yield from statement(
            "return ", Bracket("active().where", "()", (f"{key} == {read}(claimed[{SUBJECT}])",)), INDENT
        )
        return
    token = auth.sessions
    living = (
        f'col({token}.session_id) == UUID(claimed.get({SESSION}, ""))',
        f"col({token}.user_id) == {key}",
        f"col({token}.used_at).is_(None)",
    )
    yield from statement("living = ", Bracket("exists().where", "()", living), INDENT)
    yield f"{INDENT}return active().where({key} == {read}(claimed[{SUBJECT}]), living)"


def _named_by_session(user: Entity, session: str) -> Iterator[str]:
    """The statements that select whose session a token's hash names, while it lasts."""
    living = (
        f"col({session}.token_hash) == token_hash",
        f"col({session}.user_id) == col({CLASS}.{user.key.attribute})",
        f"col({session}.expires_at) > now()",
    )
    yield from statement("living = ", Bracket("exists().where", "()", living), INDENT)
    yield f"{INDENT}return active().where(living)"


def _named_by_key(user: Entity, key: str) -> Iterator[str]:
    """The statements that select whose key has a hash, and the key, while it lasts."""
    deleted = user.with_role(FieldRole.DELETED_AT)
    claims = (
        f"col({key}.key_hash) == key_hash",
        f"col({key}.user_id) == col({CLASS}.{user.key.attribute})",
        *((f"col({CLASS}.{deleted.attribute}).is_(None)",) if deleted else ()),
        "lasting",
    )
    lasting = (f"col({key}.expires_at).is_(None)", f"col({key}.expires_at) > now()")
    yield from statement("lasting = ", Bracket("or_", "()", lasting), INDENT)
    yield from statement("return ", Bracket(f"select({CLASS}, {key}).where", "()", claims), INDENT)


def _is_uuid(user: Entity) -> bool:
    return user.key.type == ScalarType(Kind.UUID)


def _claims(product: Product, user: Entity) -> tuple[str, ...]:
    """The statement that returns what a token carries, beside the times that every token has."""
    values = {"userId": f"str(user.{user.key.attribute})"}
    fields = {field.json: field for field in user.fields}
    own = {"sessionId": "str(session_id)", "passwordMark": "_mark(user)"}
    if product.auth and product.auth.role:
        own["role"] = _as_text(user.field(product.auth.role))
    for name, _ in claims(product):
        if name in own:
            values[name] = own[name]
        elif name in fields and name not in values:
            values[name] = _as_text(fields[name])
    entries = tuple(Pair(name, value) for name, value in values.items())
    return statement("return ", Bracket("", "{}", entries), INDENT)


def _as_text(field: Field) -> str:
    is_text = isinstance(field.type, EnumRef) or (isinstance(field.type, ScalarType) and field.type.kind in TEXTUAL)
    value = f"user.{field.attribute}"
    return value if is_text and not field.may_be_null else f"str({value})"
