"""What a service's runtime knows of those who sign in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import TypedDict

from specgen.frozen import frozen
from specgen.generators.python.forms import INDENT, WIDTH, literal
from specgen.generators.service.runtime.encryption import encrypts
from specgen.generators.service.runtime.issuers import trusts_issuer
from specgen.generators.service.runtime.received import receives
from specgen.generators.service.runtime.retention import purges
from specgen.generators.service.runtime.roles import has_roles
from specgen.generators.service.runtime.tokens import TokenWords, token_words
from specgen.product.model import Access, Does, FieldRole, Product
from specgen.product.rates import limits_signed_in
from specgen.product.tokens import marks_password
from specgen.product.types import Kind, ScalarType

CREDENTIALS = {
    "token": "An access token, as register and login answer it",
    "issued": "An access token, as the issuer signs it",
    "key": "A key, as it was shown when it was made",
}
"""What a caller shows, for people."""


@frozen
class People:
    """The words that hang on how people sign in; a word is empty where nobody does."""

    renews_tokens: bool
    keeps_tokens: bool
    signs_tokens: bool
    takes_keys: bool
    ends_tokens: bool
    passes_claims: bool
    registers: bool
    credential: str
    credential_said: str
    scheme_name: str
    role_imports: str
    gives: str
    gives_both: bool
    usage: tuple[str, ...]
    commands: str
    draws_secrets: bool
    lockout: bool
    changes_password: bool
    marks_password: bool
    stamps_user: bool
    opens_to_anyone: bool
    asks_permissions: bool
    login: str
    user_key: str
    password: str
    user_key_type: str
    context_asks_request: bool
    signed_in_arguments: str
    context_arguments: str
    public_arguments: str
    shown_token: str
    reads_token: str
    logs_out: bool
    claims_import: str
    payload: str
    nobody: str
    asks_request: bool
    token: TokenWords
    is_current: str
    public_context_import: str
    forbidden_import: str


def people(product: Product) -> People:
    """What the runtime of *product* knows of those who sign in."""
    user = product.entity(product.auth.user) if product.auth else None
    login = product.auth.login if product.auth else None
    asks, opens = any(each.permissions for each in product.operations), opens_to_anyone(product)
    signs, asks_request = signs_tokens(product), product.api.rate_public is not None or keeps_tokens(product)
    settings = "settings: CurrentSettings, " if signs else ""
    return People(
        renews_tokens=renews_tokens(product),
        keeps_tokens=keeps_tokens(product),
        signs_tokens=signs_tokens(product),
        takes_keys=takes_keys(product),
        ends_tokens=product.auth is not None and product.auth.access_seconds is not None,
        passes_claims=_passes_claims(product),
        registers=any(each.does is Does.REGISTER for each in product.operations),
        credential="key" if takes_keys(product) else "token",
        credential_said=_credential_said(product),
        scheme_name="apiKey" if takes_keys(product) else "token",
        role_imports="Role, Scope" if takes_keys(product) else "Role",
        **_giving(product),
        draws_secrets=signs_tokens(product) or receives(product),
        lockout=locks(product),
        changes_password=any(each.does is Does.CHANGE_PASSWORD for each in product.operations),
        marks_password=marks_password(product),
        stamps_user=bool(user and user.with_role(FieldRole.UPDATED_AT)),
        opens_to_anyone=opens,
        asks_permissions=asks,
        login=user.field(login).attribute if user and login else "",
        user_key=user.key.attribute if user else "",
        password=user.field(product.auth.password).attribute if user and product.auth and product.auth.password else "",
        user_key_type="UUID" if user and user.key.type == ScalarType(Kind.UUID) else "int",
        context_asks_request=limits_signed_in(product) or keeps_tokens(product),
        signed_in_arguments=_signed_in_arguments(product),
        context_arguments=_context_arguments(product),
        public_arguments=", ".join([*(["request"] if asks_request else []), "session", "settings"]),
        shown_token=f"shown_token({settings}credentials: Credentials) -> str",
        reads_token="shown_token(settings, credentials)" if signs else "shown_token(credentials)",
        logs_out=any(each.does is Does.LOGOUT for each in product.operations),
        claims_import=", claims" if signs else "",
        payload=_payload(product),
        nobody=_nobody(product),
        asks_request=asks_request,
        token=token_words(product.auth),
        is_current="is_current, " if marks_password(product) else "",
        public_context_import=", public_context" if opens else "",
        forbidden_import=_forbidden_import(product) if asks else "",
    )


def _credential_said(product: Product) -> str:
    """What a caller shows, and where it is had."""
    issued = trusts_issuer(product)
    return CREDENTIALS["issued" if issued else "key" if takes_keys(product) else "token"]


def _forbidden_import(product: Product) -> str:
    return ", ForbiddenError, InsufficientScopeError" if trusts_issuer(product) else ", ForbiddenError"


class Giving(TypedDict):
    """What the command line gives somebody: its commands with their number of words, how they are said and used."""

    gives: str
    gives_both: bool
    usage: tuple[str, ...]
    commands: str


def _giving(product: Product) -> Giving:
    roles, keys = has_roles(product), takes_keys(product)
    words = [*(['"grant": 3'] if roles else []), *(['"key": 2'] if keys else [])]
    issued = trusts_issuer(product)
    alone = [*(["purge"] if purges(product) else []), *(["reencrypt"] if encrypts(product) else [])]
    given = [*([f"grant {'SUBJECT' if issued else 'LOGIN'} ROLE"] if roles else []), *(["key LOGIN"] if keys else [])]
    shown = ["token SUBJECT [CLAIM=VALUE ...]"] if issued else []
    commands = ["serve", "migrate", "rollback", *alone]
    return {
        "gives": f"{{{', '.join(words)}}}" if words else "",
        "gives_both": roles and keys,
        "usage": tuple(_usage([*commands, *given, *shown])),
        "commands": ", ".join(map(literal, commands)),
    }


def _usage(commands: Sequence[str]) -> Iterator[str]:
    """The statement that says how the command line is used, in as many lines as it takes."""
    words = f"[{' | '.join(commands)}]"
    flat = f'USAGE = f"usage: python -m {{PRODUCT.package}} {words}"'
    if len(flat) <= WIDTH:
        yield flat
        return
    yield from ("USAGE = (", f'{INDENT}f"usage: python -m {{PRODUCT.package}} "')
    lines = wrap(words, WIDTH - len(INDENT) - len('" "'), break_long_words=False, break_on_hyphens=False)
    yield from (f'{INDENT}"{line} "' for line in lines[:-1])
    yield from (f'{INDENT}"{lines[-1]}"', ")")


def signs_in(product: Product) -> bool:
    """Whether anyone can sign in."""
    return product.auth is not None


def signs_tokens(product: Product) -> bool:
    """Whether tokens are signed with a secret of the service."""
    return product.auth is not None and product.auth.signs_tokens


def keeps_tokens(product: Product) -> bool:
    """Whether a token names a session of which a row is kept."""
    return product.auth is not None and product.auth.keeps_tokens


def takes_keys(product: Product) -> bool:
    """Whether callers show keys that they have made before."""
    return product.auth is not None and product.auth.takes_keys


def asks_for_tokens(product: Product) -> bool:
    """Whether the request itself is asked for more than its token: where it came from, or who can verify one."""
    return keeps_tokens(product) or trusts_issuer(product)


def renews_tokens(product: Product) -> bool:
    """Whether who has signed in stays so by a refresh token."""
    return product.auth is not None and product.auth.renews_tokens


def _nobody(product: Product) -> str:
    """What the context of a caller who is nobody has beside the session and the settings."""
    if product.auth is None:
        return ""
    return ", None, client=client_of(request)" if product.auth.keeps_tokens else ", None"


def locks(product: Product) -> bool:
    """Whether too many wrong passwords lock an account."""
    return product.auth is not None and product.auth.lockout is not None


def opens_to_anyone(product: Product) -> bool:
    """Whether an operation is for anyone, known where they have signed in."""
    return any(operation.access is Access.OPTIONAL for operation in product.operations)


def _payload(product: Product) -> str:
    """What a token carries: a session's has a name, as no two may be alike."""
    named = '"jti": uuid4().hex, ' if keeps_tokens(product) else ""
    return f'{{**claims, {named}"iat": issued_at, "exp": expires_at}}'


def _context_arguments(product: Product) -> str:
    """What the context of a caller who has signed in consists of."""
    more = ["key"] if takes_keys(product) else []
    if renews_tokens(product):
        more = ['UUID(claimed["sessionId"])']
    if keeps_tokens(product):
        more = ["shown", "client_of(request)"]
    if trusts_issuer(product) and product.roles:
        more = ["scopes_of(claimed)"]
    return ", ".join(["session", "settings", "user", *more])


def _passes_claims(product: Product) -> bool:
    """Whether what a token says is of use once its user is known."""
    return renews_tokens(product) or (trusts_issuer(product) and bool(product.roles))


def _signed_in_arguments(product: Product) -> str:
    """What the context of a signed-in user is made of."""
    request = ["request"] if limits_signed_in(product) or keeps_tokens(product) else []
    shown = ["claimed"] if _passes_claims(product) else ["shown"] if keeps_tokens(product) else []
    return ", ".join([*request, "session", "settings", *shown, "caller" if takes_keys(product) else "user"])
