"""The header that carries the token of who calls, in the words of the service and of its tests."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.generators.python.forms import literal
from specgen.product.model import Auth, TokenHeader


@frozen
class TokenWords:
    """The header: *name* and *challenge* as literals, *prefix* as the literal of a word in lower case, or empty.

    *bearer* is empty unless it is the usual one; *allowed* is what web pages may send, followed by a comma. *said* and
    *carrying* are expressions for what the header says of a `token`, *otherwise* for what carries none.
    """

    bearer: str
    name: str
    prefix: str
    shown: str
    challenge: str
    allowed: str
    word: str
    carrying: str
    carrying_what_is_said: str
    said: str
    said_in_lower_case: str
    otherwise: str


def token_words(auth: Auth | None) -> TokenWords:
    """The words; where nobody signs in, those of the usual header, which nobody sends."""
    header = auth.header if auth else TokenHeader()
    prefix = header.prefix or ""
    name = literal(header.name.lower())
    others = [word for word in ("Basic", "Token", "Bearer") if word != prefix][:2]
    return TokenWords(
        bearer="bearer" if header.is_bearer else "",
        name=literal(header.name),
        prefix=literal(prefix.lower()) if prefix else "",
        shown=header.holding("…"),
        challenge=literal(header.challenge),
        allowed=f"{literal(header.name)}, " if auth else "",
        word=prefix,
        carrying=f"{{{name}: {_said(prefix)}}}",
        carrying_what_is_said=f"{{{name}: said}}",
        said=_said(prefix),
        said_in_lower_case=_said(prefix.lower()),
        otherwise=", ".join((*(["token"] if prefix else []), *map(_said, others))),
    )


def _said(prefix: str) -> str:
    return f'f"{prefix} {{token}}"' if prefix else "token"
