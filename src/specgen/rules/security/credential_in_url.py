"""The rule `credential-in-url`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import PAGING, Call, Parameter, Place
from specgen.product import naming
from specgen.product.types import Kind, ScalarType
from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Takes, Weight, contract_rule
from specgen.rules.words.secrets import is_key, is_token

ASKED = (ScalarType(Kind.BOOLEAN), ScalarType(Kind.INTEGER), ScalarType(Kind.DATETIME))
"""What is asked about a secret (`has_password`) rather than it."""

IN_URL = (Place.PATH, Place.QUERY)


@contract_rule(
    "credential-in-url",
    Weight.ERROR,
    "`{operation}` takes the secret `{parameter}` in its {place}",
    "take it in the body of a POST, or in a header",
    Takes(allow="the names of parameters"),
)
def credential_in_url(meant: Meant, options: Options) -> Iterator[Fault]:
    """A path or a query holds a secret.

    Addresses stand in the logs of every server on the way, in the history of browsers, and in the `Referer` of what is
    opened next. A password, a key or a token belongs in a header or a body. What only looks like one, `allow` names.

    Bad:
        auth: {user: Reader}
        entities:
          Reader: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
          Device:
            key: token
            fields: {token: {type: string, length: 20..64}, name: string}
        endpoints:
          /devices: {entity: Device, operations: [list, read]}
        # ^^^^^^^^ credential-in-url

    Good:
        auth: {user: Reader}
        entities:
          Reader: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
          Device:
            fields: {token: {type: string, length: 20..64, read: never}, name: string}
        endpoints:
          /devices: {entity: Device, operations: [list, read]}
    """
    for call in meant.contract.calls:
        for parameter in call.parameters:
            if parameter.name not in options.allow and _is_credential(parameter):
                words = {"operation": call.name, "parameter": parameter.name, "place": parameter.place.value}
                yield Fault(call.name, _at(call, parameter), words)


def _at(call: Call, parameter: Parameter) -> tuple[str, ...]:
    name = ("operations", call.name)
    return (*name, "filters") if parameter.place is Place.QUERY else name


def _is_credential(parameter: Parameter) -> bool:
    if parameter.place not in IN_URL or parameter.role in PAGING or parameter.type.type in ASKED:
        return False
    name = naming.snake(parameter.name)
    return name == "token" or is_key(name) or is_token(name)
