"""A summary for programs: its types, the JSON Schema that is read off them, and the document."""

from __future__ import annotations

import json
from typing import Annotated, TypedDict

from specgen.generators.markdown import plain
from specgen.generators.plan.brief.shape import JsonAnswer, JsonColumn, JsonIndex
from specgen.generators.plan.brief.summary import Summary, TableMade
from specgen.report.document import encodable
from specgen.report.json_schema import schema_of

SCHEMA_VERSION = 1
KIND = "summary"


class JsonEndpoint(TypedDict):
    """An operation that was made, and what its contract says of security."""

    name: str
    method: str
    path: str
    summary: str
    security: Annotated[list[JsonAnswer], "Eight, always in one order"]


class JsonTableMade(TypedDict):
    """A table that was made."""

    name: str
    entity: str
    columns: list[JsonColumn]
    indexes: list[JsonIndex]
    migrations: Annotated[list[str], "The files of SQL that name it"]


class JsonShown(TypedDict):
    """What shows that the task is done."""

    fact: Annotated[str, "What has to be seen, in a word, such as `served`"]
    name: str
    holds: Annotated[bool | None, "Null where nobody looked"]
    because: str


class JsonSummary(TypedDict):
    """What became of a task."""

    schema_version: Annotated[int, "Of the shape of this document"]
    kind: Annotated[str, "Always `summary`"]
    id: str
    key: str
    title: str
    quarter: str
    feature: str
    state: Annotated[str, "As `specgen status` says it"]
    made: list[str]
    endpoints: list[JsonEndpoint]
    tables: list[JsonTableMade]
    shown: list[JsonShown]
    follow_ups: list[str]


def summary_schema() -> str:
    """The JSON Schema of the document, as JSON text."""
    return schema_of(JsonSummary, f"A summary of specgen, schema version {SCHEMA_VERSION}")


def document(said: Summary) -> str:
    """The summary as JSON."""
    brief = said.brief
    whole = JsonSummary(
        schema_version=SCHEMA_VERSION,
        kind=KIND,
        id=brief.number,
        key=brief.task.key,
        title=brief.task.title,
        quarter=brief.quarter,
        feature=brief.feature.name,
        state=said.status.state.value,
        made=list(map(plain, said.made)),
        endpoints=[
            JsonEndpoint(
                name=each.name,
                method=each.method,
                path=each.path,
                summary=each.summary,
                security=[JsonAnswer(question=question, answer=answer) for question, answer in each.security],
            )
            for each in said.endpoints
        ],
        tables=list(map(_table, said.tables)),
        shown=[
            JsonShown(fact=each.fact.sight.name.lower(), name=each.fact.name, holds=each.holds, because=each.because)
            for each in said.shown
        ],
        follow_ups=list(map(plain, said.follow_ups)),
    )
    return f"{encodable(json.dumps(whole, indent=2, ensure_ascii=False))}\n"


def _table(made: TableMade) -> JsonTableMade:
    return JsonTableMade(
        name=made.table.name,
        entity=made.table.origin,
        columns=[
            JsonColumn(name=name, type=type_, constraints=asked, description=told)
            for name, type_, asked, told in made.table.columns
        ],
        indexes=[JsonIndex(name=name, definition=held) for name, held in made.table.indexes],
        migrations=list(made.migrations),
    )
