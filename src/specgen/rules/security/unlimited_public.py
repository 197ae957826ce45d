"""The rule `unlimited-public`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Call
from specgen.product.model import Access, Does
from specgen.rules.meant import Meant
from specgen.rules.questions.listed import and_others
from specgen.rules.questions.places import first_written
from specgen.rules.rule import Fault, Options, Weight, contract_rule

TOO_MANY = 429


@contract_rule(
    "unlimited-public",
    Weight.WARNING,
    "whoever has not signed in may call {operations} as often as they like",
    "write `api: {{rate_limit: {{public: 20/min}}}}`",
)
def unlimited_public(meant: Meant, _: Options) -> Iterator[Fault]:
    """Public operations have no rate limit.

    Passwords are guessed, accounts made and lists copied by asking often. The limit counts by address, before anybody
    is known. Often something in front of the service has one; where that is so, an exception says it. So this is a
    warning. Nothing is said of documents that leave out who may call what.

    Bad:
        auth: {user: Reader}
        #^^^ unlimited-public
        entities:
          Reader: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}

    Good:
        api: {rate_limit: {public: 20/min}}
        auth: {user: Reader}
        entities:
          Reader: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
    """
    if not meant.contract.tells_access:
        return
    calls = sorted(filter(_is_unlimited, meant.contract.calls), key=lambda call: call.operation.does is not Does.LOGIN)
    if calls:
        section = first_written(meant, "api", "auth", "endpoints")
        yield Fault("api.rate_limit.public", (section,), {"operations": and_others([call.name for call in calls])})


def _is_unlimited(call: Call) -> bool:
    is_limited = call.rate is not None or any(each.status == TOO_MANY for each in call.failures)
    return call.access is Access.PUBLIC and not is_limited
