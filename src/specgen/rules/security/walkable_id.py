"""The rule `walkable-id`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Call, Parameter, Place
from specgen.product import naming
from specgen.product.model import Access
from specgen.product.types import Kind, ScalarType
from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, contract_rule

OPEN = (Access.PUBLIC, Access.OPTIONAL)
WHOLE = (Kind.INTEGER, Kind.BIGINT)


@contract_rule(
    "walkable-id",
    Weight.WARNING,
    "whoever has not signed in can go through all rows by `{operation}`: `{parameter}` counts up",
    "write `primary_key: uuid`, or name rows in paths by a field that nobody guesses (`key_in_paths:`)",
)
def walkable_id(meant: Meant, _: Options) -> Iterator[Fault]:
    """A public operation shows a row by a number that counts up, and no public list shows these rows.

    Who was given one address has them all by counting, and learns how many there are. Keys that count up are no harm
    where callers reach only what they may, nor where a list tells the rows to everyone anyway.

    Bad:
        auth: {user: Reader}
        entities:
          Reader: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
          Poll:
            primary_key: bigint
            scope: {read: any, write: signed_in}
            fields: {question: string}
        endpoints:
          /polls:
            entity: Poll
            operations: [create, read]
            read: {access: public}
        #   ^^^^ walkable-id

    Good:
        auth: {user: Reader}
        entities:
          Reader: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
          Poll:
            scope: {read: any, write: signed_in}
            fields: {question: string}
        endpoints:
          /polls:
            entity: Poll
            operations: [create, read]
            read: {access: public}
    """
    if not meant.contract.tells_access:
        return
    gets = [call for call in meant.contract.calls if call.operation.method == "GET" and call.access in OPEN]
    listed = {call.operation.path for call in gets}
    for call in gets:
        above, last = call.operation.path.rstrip("/").rpartition("/")[::2]
        parameter = next((each for each in call.parameters if f"{{{each.name}}}" == last), None)
        if parameter and above not in listed and (_counts_up(parameter) or _is_sequence(meant, call, parameter)):
            yield Fault(call.name, ("operations", call.name), {"operation": call.name, "parameter": parameter.name})


def _counts_up(parameter: Parameter) -> bool:
    """Whether it is a whole number that is there to tell rows apart."""
    leaf, words = parameter.type.type, naming.words(parameter.name)
    is_whole = isinstance(leaf, ScalarType) and leaf.kind in WHOLE
    return parameter.place is Place.PATH and is_whole and bool(words) and words[-1] == "id"


def _is_sequence(meant: Meant, call: Call, parameter: Parameter) -> bool:
    """Whether the rows that it tells apart count by themselves (`sequence:`)."""
    if meant.is_of_others or call.operation.entity is None:
        return False
    fields = meant.product.entity(call.operation.entity).fields
    return any(field.sequence and field.name == naming.snake(parameter.name) for field in fields)
