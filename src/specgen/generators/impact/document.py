"""The impact of a thing for programs: its types, the JSON Schema that is read off them, and the document."""

from __future__ import annotations

import json
from typing import Annotated, TypedDict

from specgen.generators.impact.impact import Impact
from specgen.report.document import encodable
from specgen.report.json_schema import schema_of

SCHEMA_VERSION = 1
KIND = "impact"


class JsonOperationTouch(TypedDict):
    """An operation that is touched."""

    name: str
    method: str
    path: str
    where: Annotated[
        list[str],
        "`request`, `response`, `parameter`, `error`, `rows`, `permission`, or `itself` where it is asked for",
    ]


class JsonTypeTouch(TypedDict):
    """A type of the API."""

    name: str
    properties: Annotated[list[str], "Those that come from it; none where it is the whole type"]


class JsonSectionTouch(TypedDict):
    """A section of a document."""

    path: str
    heading: str
    anchor: str


class JsonTaskTouch(TypedDict):
    """A task, with its feature and the quarter of that."""

    id: str
    title: str
    feature: str
    quarter: str


class JsonNote(TypedDict):
    """A risk, a question or a decision that names it."""

    name: str
    text: str


class JsonImpact(TypedDict):
    """Everything that a thing of the product touches."""

    schema_version: Annotated[int, "Of the shape of this document"]
    kind: Annotated[str, "Always `impact`"]
    name: Annotated[str, "As the spec calls it, such as `User.email`"]
    what: Annotated[str, "What it is, such as `field`"]
    tables: list[str]
    columns: Annotated[list[str], "With their tables: `users.email`"]
    enums: Annotated[list[str], "The types that the database has for enums"]
    constraints: Annotated[list[str], "Primary keys, unique constraints and checks"]
    foreign_keys: list[str]
    indexes: list[str]
    migrations: Annotated[list[str], "The migrations that stand and name it"]
    needs_migration: Annotated[bool, "Whether a change of it needs a new one"]
    operations: list[JsonOperationTouch]
    types: list[JsonTypeTouch]
    errors: list[str]
    files: Annotated[list[str], "The generated files that speak of it, tests apart"]
    sections: list[JsonSectionTouch]
    tests: Annotated[list[str], "Generated files of tests, and tests that criteria and tasks name"]
    tasks: list[JsonTaskTouch]
    features: list[str]
    quarters: list[str]
    notes: list[JsonNote]


def impact_schema() -> str:
    """The JSON Schema of the document, as JSON text."""
    return schema_of(JsonImpact, f"An impact of specgen, schema version {SCHEMA_VERSION}")


def document(said: Impact) -> str:
    """The impact as JSON."""
    reached = said.reached
    whole = JsonImpact(
        schema_version=SCHEMA_VERSION,
        kind=KIND,
        name=said.target.name,
        what=said.target.what.value,
        tables=list(reached.tables),
        columns=list(reached.columns),
        enums=list(reached.enums),
        constraints=list(reached.constraints),
        foreign_keys=list(reached.foreign_keys),
        indexes=list(reached.indexes),
        migrations=list(said.migrations),
        needs_migration=said.moves,
        operations=[
            JsonOperationTouch(name=each.name, method=each.method, path=each.path, where=list(each.where))
            for each in reached.operations
        ],
        types=[JsonTypeTouch(name=each.name, properties=list(each.properties)) for each in reached.types],
        errors=list(reached.errors),
        files=list(said.files),
        sections=[JsonSectionTouch(path=each.path, heading=each.heading, anchor=each.anchor) for each in said.sections],
        tests=list(said.tests),
        tasks=[
            JsonTaskTouch(id=each.number, title=each.title, feature=each.feature, quarter=each.quarter)
            for each in said.tasks
        ],
        features=list(dict.fromkeys(each.feature for each in said.tasks)),
        quarters=list(dict.fromkeys(each.quarter for each in said.tasks if each.quarter)),
        notes=[JsonNote(name=each.name, text=each.text) for each in said.notes],
    )
    return f"{encodable(json.dumps(whole, indent=2, ensure_ascii=False))}\n"
