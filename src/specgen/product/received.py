"""What other systems tell us: how they sign it, and how it is known when it comes again."""

from __future__ import annotations

from specgen.frozen import frozen

INVALID_SIGNATURE = "INVALID_SIGNATURE"
PREVIOUS = "_PREVIOUS"
"""What the variable is called behind that of a secret which holds the one before it."""


@frozen
class Signature:
    """How the integration *by* signs what it sends: HMAC-SHA256 in a *header*, in hexadecimal digits behind a *prefix*.

    Where there is a header for a *timestamp*, that is signed with the body, and is at most *tolerance* seconds away.
    The environment has the *secret* under this name.
    """

    by: str
    header: str
    prefix: str
    timestamp: str | None
    tolerance: int
    secret: str

    @property
    def previous(self) -> str:
        """The variable that holds the secret before this one, while both are good."""
        return f"{self.secret}{PREVIOUS}"

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers that a signed request has."""
        return (self.header, *([self.timestamp] if self.timestamp else []))


@frozen
class Receipt:
    """What is received: an event of a *type*, known again for so many *seconds* by a member *by* of it.

    JSON calls the member *json*, Python *attribute*.
    """

    type: str
    by: str
    json: str
    attribute: str
    seconds: int
