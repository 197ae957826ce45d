"""The rule `lax-sign-in`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.model import Does
from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Takes, Weight, contract_rule

LOCKED = "ACCOUNT_LOCKED"
MOST = 60
"""Attempts in a minute: a person has two or three."""


@contract_rule(
    "lax-sign-in",
    Weight.WARNING,
    "`{name}` lets passwords be tried at {rate}",
    "write `auth: {{rate_limit: {{{name}: 5/min}}}}`, or `lockout: {{attempts: 5, for: 15m}}`",
    Takes(max=MOST, counts="attempts in a minute"),
)
def lax_sign_in(meant: Meant, options: Options) -> Iterator[Fault]:
    """A password may be tried as often as anything else may be asked.

    The limit that suits the readers of lists lets a program try a list of common passwords over night. So signing in
    has a limit of its own, or accounts are closed after some attempts. Where there is no limit at all,
    `unlimited-public` says so.

    Bad:
        api: {rate_limit: {signed_in: 1000/min, public: 600/min}}
        auth: {user: Reader}
        #^^^ lax-sign-in
        entities:
          Reader: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}

    Good:
        api: {rate_limit: {signed_in: 1000/min, public: 600/min}}
        auth: {user: Reader, rate_limit: {login: 5/min}}
        entities:
          Reader: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
    """
    for call in meant.contract.calls:
        rate = call.rate
        if call.operation.does is not Does.LOGIN or rate is None or any(each.code == LOCKED for each in call.errors):
            continue
        if rate.requests * 60 > options.max * rate.seconds:
            yield Fault(
                call.name,
                ("auth", "rate_limit", call.name),
                {"name": call.name, "rate": rate.text},
                of_value=True,
            )
