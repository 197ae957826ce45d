"""The API documents of the example products, and of small ones."""

import re
from functools import cache

import pytest

from specgen.contract.model import Call
from specgen.generators.design import Design
from specgen.generators.documents.api_specification import drafts
from tests.generators.build import EXAMPLES, Section, design_of, example, sections, text_of

every_example = pytest.mark.parametrize("name", EXAMPLES)

AUTH = "auth: {scheme: jwt, user: User, login: email}\n"
USER = "entities:\n  User: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}\n"
NOTE = "  Note: {fields: {text: text}}\n"
PATH = "endpoints:\n  /notes: {entity: Note, operations: [list, create, read, update, replace, delete]}\n"


@cache
def design(name: str) -> Design:
    return example(name)


@cache
def document(name: str) -> str:
    return text_of(drafts(design(name)))


def of(*texts: str) -> str:
    return text_of(drafts(design_of("".join(texts))))


def blocks(name: str) -> list[tuple[Call, Section]]:
    """Each call with its block, in the document's order."""
    found = [each for each in sections(document(name)) if re.match(r"(GET|POST|PUT|PATCH|DELETE) /", each.title)]
    calls = {heading(call): call for call in design(name).contract.calls}
    assert sorted(each.title for each in found) == sorted(calls)
    return [(calls[each.title], each) for each in found]


def heading(call: Call) -> str:
    return re.sub(r"{(\w+)}", r":\1", f"{call.operation.method} {call.operation.path}")
