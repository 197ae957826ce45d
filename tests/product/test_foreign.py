"""Types that others define by a JSON Schema: read, brought into one form, shown, and held by the contracts."""

import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from specgen.contract.foreign_typescript import foreign_types
from specgen.contract.project import project
from specgen.contract.write_openapi import openapi
from specgen.product.foreign import Foreign
from specgen.product.model import Product
from specgen.product.schema_samples import is_valid, others, spoilt
from specgen.schema.dialects import dialect as dialect_called
from specgen.schema.project import project as schema_of
from specgen.schema.write import initial_migration
from specgen.source.text import Source
from specgen.workflows.design import read_product
from tests.check import HEAD, read
from tests.contract.build import PRODUCTS
from tests.generators.contract_packages import imported, write
from tests.judges.python import mypy, ruff

TYPES = ("Invoice", "Event", "Folder")


@pytest.fixture(scope="module")
def product() -> Product:
    found = read_product(PRODUCTS / "bureau.yaml")
    assert found.diagnostics == ()
    assert found.value.product
    return found.value.product


@pytest.fixture(scope="module")
def contracts(product: Product, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    with imported(product, tmp_path_factory.mktemp("foreign")) as package:
        yield package


def foreign(product: Product, name: str) -> Foreign:
    found = product.foreign(name)
    assert found
    return found


def takes(contracts: ModuleType, name: str, value: object) -> bool:
    try:
        TypeAdapter(getattr(contracts, name)).validate_python(value)
    except ValidationError:
        return False
    return True


@pytest.mark.word("types.schema", "openapi")
def test_the_document_holds_each_schema_and_what_it_names(product: Product) -> None:
    document: Any = json.loads(json.dumps(openapi(product, project(product))))
    schemas = document["components"]["schemas"]
    assert schemas["Folder"]["properties"]["folders"]["items"] == {"$ref": "#/components/schemas/Folder"}
    assert schemas["Event"]["oneOf"][0] == {"$ref": "#/components/schemas/EventMoved"}
    assert schemas["EventMoved"]["properties"]["from"] == {"$ref": "#/components/schemas/EventPlace"}
    assert schemas["Paper"]["properties"]["invoice"]["$ref"] == "#/components/schemas/Invoice"
    assert "$defs" not in json.dumps(schemas)


@pytest.mark.word("types.schema", "typescript")
def test_typescript_has_a_type_for_each(product: Product) -> None:
    lines = [line for each in foreign_types(foreign(product, "Event")) for line in each]
    assert lines[0] == "type Event = EventMoved | EventWeighed | EventNoted;"
    place = lines.index("interface EventMoved {")
    assert lines[place + 1 : place + 5] == ["  kind: 'moved';", "  from: EventPlace;", "  to: EventPlace;", "}"]
    folder = [line.strip() for each in foreign_types(foreign(product, "Folder")) for line in each]
    assert {"size?: number | null;", "folders?: Folder[];", "marks?: Record<string, number>;"} <= set(folder)
    assert {"class?: 'open' | 'closed' | null;", "schema?: string | number;"} <= set(folder)
    assert "[member: string]: unknown;" in folder


@pytest.mark.word("types.schema", "sql")
@pytest.mark.parametrize(("dialect", "kept"), [("postgresql", "jsonb"), ("sqlite", "text"), ("mysql", "json")])
def test_values_are_kept_as_json(product: Product, dialect: str, kept: str) -> None:
    database = dialect_called(dialect)
    made = initial_migration(database.lower(schema_of(product)).schema, database, "001_initial_schema").up
    lines = [line.split() for line in made.splitlines()]
    kinds = {line[0]: line[1].lower().rstrip(",") for line in lines if len(line) > 1}
    assert {kinds[name] for name in ("invoice", "folder", "events")} == {kept}


@pytest.mark.slow
@pytest.mark.word("types.schema", "contracts", "tests")
@pytest.mark.parametrize("name", TYPES)
def test_contracts_take_and_refuse_what_the_schema_does(product: Product, contracts: ModuleType, name: str) -> None:
    defined = foreign(product, name)
    judge = Draft202012Validator(defined.schema)
    for example in (json.loads(each.text) for each in defined.examples):
        good, bad = [example, *others(defined.schema, example)], list(spoilt(defined.held, example))
        assert len(good) > 2
        assert len(bad) > 4
        for value in good:
            assert judge.is_valid(value)
            assert takes(contracts, name, value), value
        for value in bad:
            assert not takes(contracts, name, value), value


ODD: tuple[Any, ...] = (
    {name: {"type": "object", "properties": {"a": {}}} for name in ("field", "literal", "rootModel", "foreign")},
    {name: {"type": "integer"} for name in ("root", "storable", "int", "None", "MISSING", "schema", "", "é")},
    {"a": {"enum": ["x", 1, True, None]}, "b": {"type": ["string", "null"], "format": "date"}, "c": {"const": None}},
    {"a": {"type": "string", "pattern": "^" + "[a-z]{1,3}-" * 14 + "x$"}, "b": {"type": "string", "format": "uuid"}},
    {"a": {"type": "array", "minItems": 2, "items": {"type": "array", "items": {"type": "number", "maximum": 1}}}},
    {"a": {"anyOf": [{"$ref": "#/$defs/A"}, {"type": "integer", "exclusiveMinimum": 3, "multipleOf": 2}]}},
    {
        "a": {
            "allOf": [{"$ref": "#/$defs/A"}, {"type": "object", "required": ["y"], "properties": {"y": {"$ref": "#"}}}]
        }
    },
    {},
)
"""Members whose names or forms are hard to say in Python."""


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Product:
    folder = tmp_path_factory.mktemp("odd")
    inner = {"A": {"type": "object", "required": ["x"], "properties": {"x": {"type": "string", "minLength": 2}}}}
    for number, members in enumerate(ODD):
        schema = {"type": "object", "properties": members, "$defs": inner}
        (folder / f"{number}.json").write_text(json.dumps(schema))
    types = ", ".join(f"Odd{number}: {{schema: {number}.json}}" for number in range(len(ODD)))
    fields = ", ".join(f"odd{number}: Odd{number}" for number in range(len(ODD)))
    (folder / "product.yaml").write_text(f"{HEAD}types: {{{types}}}\nentities: {{Box: {{fields: {{{fields}}}}}}}\n")
    found = read_product(folder)
    assert found.diagnostics == ()
    assert found.value.product
    return found.value.product


@pytest.mark.slow
def test_odd_schemas_have_contracts(odd: Product, tmp_path: Path) -> None:
    with imported(odd, tmp_path) as package:
        for defined in odd.foreigns:
            example = json.loads(defined.examples[0].text)
            for value in (example, *others(defined.schema, example)):
                assert takes(package, defined.name, value), (defined.name, value)
            for value in spoilt(defined.held, example):
                assert not takes(package, defined.name, value), (defined.name, value)


@pytest.mark.wide
@pytest.mark.slow
@pytest.mark.judge("ruff", "mypy")
def test_contracts_of_odd_schemas_please_the_judges(odd: Product, tmp_path: Path) -> None:
    folder = write(odd, tmp_path)
    assert ruff([folder]) == []
    assert mypy([folder]) == []


@pytest.mark.slow
def test_a_value_comes_back_as_it_was_said(contracts: ModuleType) -> None:
    said = {"name": "a", "class": None, "more": [{"x": 1.5}], "folders": [{"name": "b", "size": None, "from": "c"}]}
    adapter: TypeAdapter[Any] = TypeAdapter(contracts.Folder)
    assert adapter.dump_python(adapter.validate_python(said), mode="json", by_alias=True) == said


@pytest.mark.parametrize("value", ["a\0b", float("nan")])
def test_what_no_database_keeps_is_refused_at_any_depth(contracts: ModuleType, value: object) -> None:
    assert not takes(contracts, "Folder", {"name": "a", "more": [{"x": value}]})
    assert takes(contracts, "Folder", {"name": "a", "more": [{"x": "value"}]})


def test_schemas_of_both_drafts_are_brought_into_one_form(product: Product) -> None:
    schema = foreign(product, "Event").schema
    assert "$schema" not in schema
    assert "definitions" not in schema
    assert is_valid(schema, {"kind": "weighed", "grams": 3})
    assert not is_valid(schema, {"kind": "weighed", "grams": 3, "more": 1})


def spec_with(folder: Path, schema: str, path: str = "schemas/thing.json") -> tuple[str, ...]:
    """The codes of what is said of a spec with this schema beside it."""
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(schema, encoding="utf-8")
    text = f"{HEAD}types: {{Thing: {{schema: {path}}}}}\nentities: {{Box: {{fields: {{thing: Thing}}}}}}\n"
    return tuple(each.code for each in read(Source("spec.yaml", text), folder=folder)[1])


@pytest.mark.parametrize(
    "schema",
    [
        '{\n\t"type": "object",\n\t"properties": {"a\\/b": {"const": "\\ud83d\\ude00"}}\n}',
        '{"type": "object", "required": ["n"], "properties": {"n": {"type": "string", "pattern": "^[A-Z]{2}[0-9]$"}}}',
        '{"$ref": "#/$defs/A", "$defs": {"A": {"type": "object", "properties": {"a": {"$ref": "#/$defs/A"}}}}}',
        '{"allOf": [{"type": "object"}, {"$ref": "#/$defs/A"}], "$defs": {"A": {"type": "object"}}}',
    ],
)
def test_sound_schemas_need_no_example(tmp_path: Path, schema: str) -> None:
    assert spec_with(tmp_path, schema) == ()


def test_a_value_without_end_has_no_example(tmp_path: Path) -> None:
    endless = '{"type": "object", "required": ["a"], "properties": {"a": {"$ref": "#"}}}'
    assert spec_with(tmp_path, endless) == ("schema-example",)


def test_a_file_that_leads_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.json").write_text('{"type": "object"}')
    inner = tmp_path / "spec"
    (inner / "schemas").mkdir(parents=True)
    (inner / "schemas" / "thing.json").symlink_to(tmp_path / "secret.json")
    text = f"{HEAD}types: {{Thing: {{schema: schemas/thing.json}}}}\n"
    said = read(Source("spec.yaml", text), folder=inner)[1]
    assert [each.message for each in said if each.code == "unreadable-schema"] == [
        "`schemas/thing.json` can't be read: it leads out of the spec's folder"
    ]


def test_without_its_packages_a_cure_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("specgen.product.resolve.schema_reading.NEEDED", ("jsonschema", "no_such_package"))
    assert spec_with(tmp_path, '{"type": "object"}') == ("unreadable-schema",)


def test_a_schema_in_yaml_is_no_part_of_a_spec_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "thing.yaml").write_text("type: object\nproperties: {a: {type: integer}}\n")
    (tmp_path / "product.yaml").write_text(f"{HEAD}types: {{Thing: {{schema: schemas/thing.yaml}}}}\n")
    found = read_product(tmp_path)
    assert found.diagnostics == ()
    assert found.value.product
    assert foreign(found.value.product, "Thing").schema["properties"] == {"a": {"type": "integer"}}
