"""The rule `public-write`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Call, Contract
from specgen.product import naming
from specgen.product.model import Access, Does
from specgen.rules.meant import Meant
from specgen.rules.questions.properties import sent
from specgen.rules.rule import Fault, Options, Takes, Weight, contract_rule
from specgen.rules.words.asking import only_asks
from specgen.rules.words.signing_in import is_way_in

READING = ("GET", "HEAD", "OPTIONS")
COMING_IN = (Does.REGISTER, Does.LOGIN, Does.REFRESH, Does.LOGOUT, Does.RECEIVE)


@contract_rule(
    "public-write",
    Weight.ERROR,
    "`{name}` changes something, and whoever has not signed in may call it",
    "take `access: {access}` out, or let the rule `allow: [{name}]` where everyone is meant to",
    Takes(allow="the names of operations"),
)
def public_write(meant: Meant, options: Options) -> Iterator[Fault]:
    """Who has not signed in may change something, where others sign in.

    What everyone can write, everyone can fill, overwrite and delete, and nobody can be asked afterwards. Some
    operations have to be like that: coming in, which this rule knows by what they do, by words of their paths and by a
    password that is sent, and a form that anybody may send, which `allow` names. Where nobody signs in at all, nothing
    is said.

    Bad:
        auth: {user: Reader}
        entities:
          Reader: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
          Book:
            scope: {read: any, write: any}
            fields: {title: string}
        endpoints:
          /books:
            entity: Book
            operations: [list, create]
            create: {access: public}
        #                    ^^^^^^ public-write

    Good:
        auth: {user: Reader}
        entities:
          Reader: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
          Book:
            scope: {read: any, write: any}
            fields: {title: string}
          Message:
            scope: {read: any, write: any}
            fields: {text: {type: text, length: 1..2000}}
        endpoints:
          /books: {entity: Book, operations: [list, create], list: {access: public}}
          /messages: {entity: Message, operations: [create], access: public}
        lint: {rules: {public-write: {allow: [create_message]}}}
    """
    calls = meant.contract.calls
    if not any(call.access is Access.SIGNED_IN for call in calls):
        return
    for call in calls:
        is_open = call.access in (Access.PUBLIC, Access.OPTIONAL) and call.name not in options.allow
        if is_open and _writes(call) and not _takes_password(meant.contract, call):
            words = {"name": call.name, "access": call.access.value}
            yield Fault(call.name, ("operations", call.name, "access"), words, of_value=True)


def _writes(call: Call) -> bool:
    """Whether it changes something, and is no way in."""
    operation = call.operation
    if operation.method in READING or operation.does in COMING_IN:
        return False
    return not only_asks(operation.path) and not is_way_in(operation.path)


def _takes_password(contract: Contract, call: Call) -> bool:
    """Whether it is sent a password: somebody comes in, or makes an account."""
    return any(naming.snake(each.name) == "password" for _, each in sent(contract, call, set()))
