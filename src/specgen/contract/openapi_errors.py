"""What the OpenAPI document says of answers that tell of a fault."""

from __future__ import annotations

from collections.abc import Sequence

from specgen.contract.examples import JsonValue, error_example
from specgen.contract.model import Contract, Named
from specgen.contract.openapi_schemas import Node, reference
from specgen.product.model import ErrorKind

OTHERS = "default"
"""What OpenAPI calls the answer with any status that is not named; no error's name is written so."""


def described(errors: Sequence[ErrorKind]) -> str:
    """What the errors of one status mean."""
    return "; ".join(f"{error.description} (`{error.code}`)" for error in errors) + "."


def others(errors: Sequence[ErrorKind]) -> str:
    """That any of *errors* may be answered, though no operation names it."""
    return f"Any other error: {', '.join(f'`{error.code}` ({error.status})' for error in errors)}."


def content(contract: Contract, errors: Sequence[ErrorKind]) -> Node:
    """The envelope, with an example of each error."""
    shown: Node = {
        error.code: {"summary": error.description, "value": error_example(contract, error)} for error in errors
    }
    codes: list[JsonValue] = [error.code for error in errors]
    return {contract.error_media: {"schema": _with_codes(contract, contract.error_type, codes), "examples": shown}}


def _with_codes(contract: Contract, name: str, codes: list[JsonValue]) -> Node:
    """The envelope, or what it holds, with no other codes than these, wherever it tells them."""
    for each in contract.type(name).properties:
        narrowed: Node = {}
        if isinstance(each.type, Named):
            narrowed = _with_codes(contract, each.type.name, codes)
        elif each.origin == "code":
            narrowed = {"type": "string", "enum": codes}
        if narrowed and "$ref" not in narrowed:
            only: Node = {"type": "object", "properties": {each.name: narrowed}}
            return {"allOf": [reference(name), only]}
    return reference(name)
