"""The rule `unraised-error`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.between import Apart
from specgen.product.model import Entity
from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, rule


@rule(
    "unraised-error",
    Weight.WARNING,
    "no operation can answer `{code}`: none writes what `{of}` says it of",
    "add the operation that is missing, or take the error out",
)
def unraised_error(meant: Meant, _: Options) -> Iterator[Fault]:
    """An error is named of something that no operation writes.

    `taken:` says what a request is answered that repeats what is unique. Where no request says these values, nobody is
    ever answered so, and the catalogue of errors promises what does not happen.

    Errors that an operation names itself (`errors:`) are raised by code of your own, of which nothing is known; and an
    error that nothing names at all is found by the language (`unused-error`).

    Bad:
        errors:
          NAME_TAKEN: {status: 409, description: There is one of this name}
        # ^^^^^^^^^^ unraised-error
        entities:
          Shelf:
            fields: {name: {type: string, unique: true, taken: NAME_TAKEN}}
        endpoints:
          /shelves: {entity: Shelf, operations: [list, read]}

    Good:
        errors:
          NAME_TAKEN: {status: 409, description: There is one of this name}
        entities:
          Shelf:
            fields: {name: {type: string, unique: true, taken: NAME_TAKEN}}
        endpoints:
          /shelves: {entity: Shelf, operations: [list, read, create]}
    """
    answered = {error.code for call in meant.contract.calls for error in call.errors}
    named = dict[str, str]()
    for entity in meant.product.entities:
        if meant.product.operations_on(entity.name):
            named |= dict.fromkeys(_taken(entity), entity.name)
    for code in meant.spec.errors:
        if code in named and code not in answered and meant.is_written("errors", code):
            yield Fault(code, ("errors", code), {"code": code, "of": named[code]})


def _taken(entity: Entity) -> Iterator[str]:
    """What a request is answered that repeats what rows of *entity* have once."""
    yield from (each.taken for each in entity.fields if each.taken)
    yield from (each.taken for each in entity.uniques if each.taken)
    yield from (each.taken for each in entity.between if isinstance(each, Apart) and each.taken)
