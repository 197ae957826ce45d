"""The rule `insecure-origin`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, rule

OPEN = re.compile(r"http://(?!(localhost|[\w.-]+\.localhost|127(\.\d+){3}|\[::1\])(:\d+)?(/|$))", re.IGNORECASE)
"""An address that anybody on the way reads; the own machine is not far enough."""


@rule(
    "insecure-origin",
    Weight.ERROR,
    "pages of `{address}` come without encryption, and may call",
    "write `https://`",
)
def insecure_origin(meant: Meant, _: Options) -> Iterator[Fault]:
    """Web pages that came unencrypted may call, with the tokens of whoever looks at them.

    Such a page is whoever's who stands on the way: what it asks with somebody's token, others ask, too. One's own
    machine (`localhost`) is excepted. Where people sign in elsewhere (`issuer`, `flow`) the language itself takes
    nothing but `https://`; addresses that only people open, like that of a licence, are not looked at.

    Bad:
        api: {cors: {origins: ["http://shop.example.org"]}}
        #                      ^^^^^^^^^^^^^^^^^^^^^^^^^ insecure-origin

    Good:
        api: {cors: {origins: ["https://shop.example.org", "http://localhost:3000"]}}
    """
    cors = meant.spec.api.cors
    for number, origin in enumerate((cors.origins if cors else None) or ()):
        if OPEN.match(origin):
            yield Fault(origin, ("api", "cors", "origins", number), {"address": origin}, of_value=True)
