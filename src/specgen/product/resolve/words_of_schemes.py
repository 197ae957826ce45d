"""Words that say nothing under the scheme by which people sign in."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.product import flaws
from specgen.product.context import Context
from specgen.product.resolve.known import Scene
from specgen.spec.brought_keys import USUAL_PATH, WORD, is_path
from specgen.spec.model import AuthPart


@frozen
class Silence:
    """Which words say nothing *where* people sign in so, and why; and why *passwords* sign nobody in."""

    where: str
    words: dict[str, str]
    passwords: str


OF_KEYS = Silence(
    "where keys sign in",
    {
        "token": "every caller shows a key",
        "access_ttl": "a key holds until it is deleted, or until its own `expires_at`",
        "refresh_ttl": "nothing renews a key: it holds until it is deleted, or until its own `expires_at`",
        "lockout": "nobody can guess a key",
        "hash": "there are no passwords",
    },
    "callers show a key",
)
OF_ISSUERS = Silence(
    "where people sign in elsewhere",
    {
        "token": "every token is a JSON Web Token that the issuer signs",
        "access_ttl": "the issuer says how long a token holds",
        "refresh_ttl": "whoever has a token asks the issuer for the next one",
        "lockout": "the issuer sees who guesses",
        "hash": "there are no passwords",
        "login": "people are known by the `sub` of their tokens",
        "header": "tokens go into `Authorization: Bearer …` (RFC 6750)",
    },
    "people sign in elsewhere",
)
SILENT = {"api_key": OF_KEYS, "oauth2": OF_ISSUERS}
"""What says nothing, by scheme."""
WORDS_OF_ISSUERS = ("issuer", "audience", "flow", "scopes", "claims")


def report_words_of_others(user: Scene, part: AuthPart) -> None:
    """Say what of *part*, and of those who sign in, is about another scheme than theirs."""
    context = user.context
    if part.scheme in SILENT:
        _report_passwords(user, part, SILENT[part.scheme])
    if part.scheme != "api_key":
        _report_keys(context, part)
    elif (said := part.operations.get(WORD)) not in (None, "none") and not is_path(str(said)):
        at, message = context.at("auth", "operations", WORD), f"`{said}` is not a path"
        at.say(flaws.BAD_PATH, message, f"write it like `{USUAL_PATH}`, without a method, or `none`")
    for key in WORDS_OF_ISSUERS if part.scheme != "oauth2" else ():
        if key in part.model_fields_set:
            message = f"`{key}` is about tokens that others sign, and nobody signs in elsewhere"
            context.at("auth", key).say_of_name(flaws.BAD_AUTH, message, "take it out, or write `scheme: oauth2`")


def _report_passwords(user: Scene, part: AuthPart, silence: Silence) -> None:
    for key in sorted(part.model_fields_set & silence.words.keys()):
        message = f"`{key}` says nothing {silence.where}: {silence.words[key]}"
        at = user.context.at("auth", key)
        at.say_of_name(flaws.BAD_AUTH, message, "take it out, or choose another `scheme`")
    for field in user.fields.values():
        if field.is_password:
            message = f"`{user.name}.{field.name}` signs nobody in: {silence.passwords}"
            at = user.at("fields", field.name)
            at.say_of_name(flaws.BAD_AUTH, message, "take it out, or choose another `auth.scheme`")


def _report_keys(context: Context, part: AuthPart) -> None:
    if WORD in part.operations:
        at = context.at("auth", "operations", WORD)
        message, help = "there are no operations on keys: there are no keys", "take it out, or write `scheme: api_key`"
        at.say_of_name(flaws.BAD_AUTH, message, help)
