"""The language says of itself what it reads: its reference, and a JSON Schema that agrees with the reader."""

import json
from collections.abc import Iterator

import jsonschema
import pytest
import yaml

from specgen.spec.language import json_schema, reference
from tests.check import HEAD, codes
from tests.laws.trees import EXAMPLES, example, written

SCHEMA = json.loads(json_schema())


def faults(text: str) -> Iterator[str]:
    """What the JSON Schema has against a spec, read as editors read it."""
    document = json.loads(json.dumps(yaml.safe_load(text), default=str))
    return (error.message for error in jsonschema.Draft202012Validator(SCHEMA).iter_errors(document))


@pytest.mark.slow
def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_schema_takes_the_examples(name: str) -> None:
    assert list(faults(written(example(name)))) == []


@pytest.mark.parametrize(
    "text",
    [
        "entitys: {}",
        "entities: {Item: {fields: {name: {type: string, lenght: 1..2}}}}",
        "entities: {item: {fields: {name: string}}}",
        "api: {wrap: maybe}",
        "entities: {Item: {fields: {name: {type: string, length: }}}}",
        "endpoints: {items: {entity: Item, operations: [list]}}",
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(text: str) -> None:
    assert codes(text)
    assert list(faults(HEAD + text))


@pytest.mark.slow
def test_every_key_says_what_it_means() -> None:
    sections = list(reference())
    assert [f"{section.name}.{key.name}" for section in sections for key in section.keys if not key.meaning] == []
    assert [section.name for section in sections if not section.meaning] == []


@pytest.mark.slow
def test_no_regular_expression_stands_in_the_reference() -> None:
    assert [key.takes for section in reference() for key in section.keys if "^" in key.takes] == []
