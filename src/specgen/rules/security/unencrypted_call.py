"""The rule `unencrypted-call`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, rule

HOST = re.compile(r"http://(?:[^/@]*@)?(?P<host>[^/:]+)", re.IGNORECASE)
"""An address that is asked without encryption."""

NEAR = re.compile(r"[^.]*|.*\.(internal|local|localhost)|(127|10)(\.\d+){3}|192\.168(\.\d+){2}", re.IGNORECASE)
"""A machine in a network of one's own."""


@rule(
    "unencrypted-call",
    Weight.WARNING,
    "`{integration}` is called at `{address}`, where anybody on the way reads along",
    "write `https://`",
)
def unencrypted_call(meant: Meant, _: Options) -> Iterator[Fault]:
    """Another system is called without encryption.

    What is sent there, the secret that proves who calls among it, is read and changed by whoever stands on the way.
    Nothing is said of one's own networks: names without a point (`http://payments:8080`), those that end with
    `.internal`, `.local` or `.localhost`, and private numbers.

    Bad:
        integrations:
          payments:
            description: Takes money
            direction: outbound
            auth: none
            url: http://pay.example.org
        #        ^^^^^^^^^^^^^^^^^^^^^^ unencrypted-call
        services: {shop: {description: Sells, owns: [Order], uses: [payments]}}
        entities:
          Order: {fields: {note: string}}

    Good:
        integrations:
          payments: {description: Takes money, direction: outbound, auth: none, url: "https://pay.example.org"}
          ledger: {description: Keeps books, direction: outbound, auth: none, url: "http://ledger:8080"}
        services: {shop: {description: Sells, owns: [Order], uses: [payments, ledger]}}
        entities:
          Order: {fields: {note: string}}
    """
    for each in meant.product.architecture.integrations:
        found = HOST.match(each.url or "")
        if found and not NEAR.fullmatch(found["host"]):
            words = {"integration": each.name, "address": each.url}
            yield Fault(each.name, ("integrations", each.name, "url"), words, of_value=True)
