"""Snapshots are read as they were written."""

import json

import pytest
from hypothesis import HealthCheck, given, settings

from specgen.schema.dialects import DIALECTS
from specgen.schema.model import Schema
from specgen.schema.project import project
from specgen.schema.snapshot import FORMAT, DialectSchema, Snapshot, Unreadable, read_snapshot, write_snapshot
from tests.schema.build import EXAMPLES, example
from tests.schema.strategies import schemas


def snapshot_of(schema: Schema) -> Snapshot:
    lowered = tuple(DialectSchema(dialect.name, dialect.lower(schema).schema) for dialect in DIALECTS)
    return Snapshot("001_initial_schema", None, lowered)


@pytest.mark.slow
@given(schemas())
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
def test_a_snapshot_is_read_as_it_was_written(schema: Schema) -> None:
    snapshot = snapshot_of(schema)
    assert read_snapshot(write_snapshot(snapshot)) == snapshot


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_snapshot_is_json_of_a_known_format(name: str) -> None:
    snapshot = snapshot_of(project(example(name)))
    text = write_snapshot(snapshot)
    assert read_snapshot(text) == snapshot
    content = json.loads(text)
    assert list(content) == ["format", "migration", "parent", "dialects"]
    assert content["format"] == FORMAT


def test_a_part_of_a_table_has_a_line_of_its_own() -> None:
    """A change of one column is a change of one line."""
    text = write_snapshot(snapshot_of(project(example("quick-start"))))
    assert (
        '            {"name": "email", "type": {"kind": "varchar", "length": 255}, "origin": "User.email"},\n' in text
    )
    assert text.count('"condition": ["is_email", "email"]') == len(DIALECTS)


def test_a_snapshot_written_before_a_field_was_thought_of_is_read() -> None:
    text = """{"format": 1, "migration": "001", "parent": null,
        "dialects": [{"dialect": "sqlite", "schema": {"tables": []}}]}"""
    assert read_snapshot(text) == Snapshot("001", None, (DialectSchema("sqlite", Schema(())),), format=1)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it is not JSON"),
        ("[]", "it names no format"),
        ('{"format": 5}', "it has the format 5, not 4"),
        ('{"format": 1}', "it holds no schema"),
        ('{"format": 1, "migration": 3, "parent": null, "dialects": []}', "it holds no schema"),
        ('{"format": 1, "migration": "1", "parent": null, "dialects": [{"is": "Table"}]}', "it holds no schema"),
        ('{"format": 1, "migration": "1", "parent": null, "dialects": [], "more": 1}', "it holds no schema"),
    ],
)
def test_what_is_no_snapshot_is_said_to_be_none(text: str, why: str) -> None:
    assert read_snapshot(text) == Unreadable(why)
