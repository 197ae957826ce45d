"""`contracts/errors.py`: the envelope of errors, made from what every fault tells of itself."""

from __future__ import annotations

from collections.abc import Sequence

from specgen.contract.error_types import ERROR_RESPONSE
from specgen.contract.model import Contract, Named, ObjectType, Property
from specgen.generators.contracts.modules import ModuleWriter
from specgen.generators.contracts.views import BANNER, ErrorsModule
from specgen.generators.python.forms import (
    INDENT,
    Bracket,
    Code,
    Imports,
    Keyword,
    Quoted,
    docstring,
    literal,
    statement,
)
from specgen.product.error_format import ABOUT_BLANK
from specgen.product.model import ErrorFormat, Product


def errors_module(product: Product, contract: Contract, types: Sequence[ObjectType]) -> ErrorsModule:
    """The module of the errors' envelope."""
    homes = {each.name: "errors" for each in types}
    writer = ModuleWriter(product, "errors", homes, frozenset())
    writer.imports.use("typing", "Protocol", "Self")
    for type_ in sorted(types, key=lambda each: each.name == ERROR_RESPONSE):
        writer.add_type(type_)
    made = _made(contract, contract.type(contract.error_type), "cls", writer.imports)
    always = contract.error_format.always_details and contract.error_format.tells("details")
    sentences = contract.error_format.sentences
    whole = "_in_sentences(fault)" if sentences else 'fault.details or {"body": [fault.message]}'
    found = (f"{INDENT * 2}details = {whole}",) if always else ()
    lines = (*found, *statement("return ", made, INDENT * 2))
    said = docstring(f"What every answer that tells of a fault looks like. {BANNER}")
    has_details = contract.error_format.tells("details")
    return ErrorsModule(
        docstring=said,
        imports=writer.imports.lines(),
        classes=tuple(writer.classes),
        made=lines,
        only_first=has_details and contract.error_format.details == "first",
        sentences=literal(sentences) if sentences else "",
        as_list=has_details and contract.error_format.details == "list",
    )


def _made(contract: Contract, type_: ObjectType, head: str, imports: Imports) -> Bracket:
    arguments: list[Keyword] = []
    for each in type_.properties:
        inner = contract.type(each.type.name) if isinstance(each.type, Named) else None
        value = _made(contract, inner, inner.name, imports) if inner else _told(contract, each, imports)
        arguments.append(Keyword(each.attribute, value))
    return Bracket(head, "()", tuple(arguments))


def _told(contract: Contract, property_: Property, imports: Imports) -> Code:
    """What a fault says for a member of the envelope."""
    match property_.origin:
        case "details" if property_.required:
            return _details(contract.error_format, "details")
        case "details":
            said = _details(contract.error_format, "fault.details")
            return f"MISSING if fault.details is None else {said}"
        case "timestamp":
            imports.use("datetime", "UTC", "datetime")
            return "datetime.now(UTC)"
        case word if word == ABOUT_BLANK:
            return Quoted("about:blank")
        case "request_id":
            return "request_id"
        case word:
            return f"fault.{word}"


def _details(format: ErrorFormat, details: str) -> str:
    """What is wrong by field, in the form that the envelope tells it in."""
    match format.details:
        case "messages":
            return details
        case "first":
            return f"_first({details})"
        case "list":
            return f"_each({details})"
