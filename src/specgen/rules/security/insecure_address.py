"""The rule `insecure-address`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, rule
from specgen.source.nodes import Path

OPEN = re.compile(r"http://(?!(localhost|[\w.-]+\.localhost|127(\.\d+){3}|\[::1\])(:\d+)?(/|$))", re.IGNORECASE)
"""An address that anybody on the way reads; the own machine is not far enough."""


@rule(
    "insecure-address",
    Weight.ERROR,
    "`{address}` is reached without encryption",
    "write `https://`",
)
def insecure_address(meant: Meant, _: Options) -> Iterator[Fault]:
    """Tokens travel to or from an address that begins with `http://`.

    Whoever stands on the way reads and changes what passes: what an issuer signs, what a page asks with somebody's
    token. One's own machine (`localhost`) is excepted. Addresses that only people open, like that of a licence, are
    not looked at.

    Bad:
        api: {cors: {origins: ["http://shop.example.org"]}}
        #                      ^^^^^^^^^^^^^^^^^^^^^^^^^ insecure-address

    Good:
        api: {cors: {origins: ["https://shop.example.org", "http://localhost:3000"]}}
    """
    for path, address in _addresses(meant):
        if OPEN.match(address):
            yield Fault(".".join(map(str, path[:3])), path, {"address": address}, of_value=True)


def _addresses(meant: Meant) -> Iterator[tuple[Path, str]]:
    """The addresses that something secret goes to or comes from, with where they stand."""
    cors, auth = meant.spec.api.cors, meant.spec.auth
    for number, origin in enumerate((cors.origins if cors else None) or ()):
        yield ("api", "cors", "origins", number), origin
    if auth and auth.issuer:
        yield ("auth", "issuer"), auth.issuer
    if auth and auth.flow:
        yield ("auth", "flow", "authorization_url"), auth.flow.authorization_url
        yield ("auth", "flow", "token_url"), auth.flow.token_url
