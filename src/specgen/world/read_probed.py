"""From the JSON that a probe wrote to what it found."""

from __future__ import annotations

import json

from specgen.source.json_values import JsonValue
from specgen.world.json_fields import Fields, Misshapen, fields
from specgen.world.probed import (
    Dependency,
    FaultKind,
    MountedDocument,
    Probed,
    ProbedTable,
    ProbeFault,
    Route,
    Scheme,
    Shadow,
    TableCheck,
    TableColumn,
    TableIndex,
    TableReference,
    TableRule,
    TableUnique,
    Types,
)

VERSION = 1


def read_probed(written: bytes) -> Probed:
    """What the probe found; Misshapen where that is not what a probe of this version writes."""
    try:
        document: JsonValue = json.loads(written, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise Misshapen(f"what the probe wrote is no JSON: {error}") from error
    found = fields(document, "probe")
    if found.number("probe") != VERSION:
        raise Misshapen(f"`probe` is {found.number('probe')}, and this specgen reads {VERSION}")
    fault = found.optional_part("fault")
    openapi = found.optional_part("openapi")
    packages = found.part("packages")
    return Probed(
        found.text("python"),
        tuple((name, packages.optional_text(name)) for name in packages.values),
        None if fault is None else read_fault(fault),
        found.text("root_path"),
        None if openapi is None else openapi.values,
        tuple(MountedDocument(each.text("path"), each.part("openapi").values) for each in found.parts("mounted")),
        tuple(_route(each) for each in found.parts("routes")),
        tuple(_table(each) for each in found.parts("tables")),
    )


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} stands in it")


def read_fault(found: Fields) -> ProbeFault:
    """What the probe says went wrong."""
    kind = found.text("kind")
    if kind not in {each.value for each in FaultKind}:
        raise Misshapen(f"`{found.at}.kind` is `{kind}`, no kind of fault")
    return ProbeFault(
        FaultKind(kind),
        found.text("message"),
        found.optional_text("error"),
        found.optional_text("file"),
        found.optional_number("line"),
        found.text("trace"),
        found.optional_text("missing"),
        found.texts("variables"),
        found.texts("names"),
    )


def _route(found: Fields) -> Route:
    shadow = found.optional_part("shadowed_by")
    return Route(
        found.texts("methods"),
        found.text("path"),
        found.text("name"),
        found.optional_text("unique_id"),
        found.truth("in_schema"),
        found.optional_number("status"),
        found.text("module"),
        found.text("function"),
        found.optional_text("file"),
        found.optional_number("line"),
        found.truth("mounted"),
        None if shadow is None else _shadow(shadow),
        found.truth("unwritten"),
        tuple(_dependency(each) for each in found.parts("dependencies")),
        found.texts("asks"),
        found.texts("reads"),
    )


def _shadow(found: Fields) -> Shadow:
    return Shadow(found.text("path"), found.optional_text("file"), found.optional_number("line"))


def _dependency(found: Fields) -> Dependency:
    scheme = found.optional_part("scheme")
    return Dependency(
        found.text("module"),
        found.text("function"),
        found.optional_text("file"),
        found.optional_number("line"),
        found.number("depth"),
        found.texts("scopes"),
        found.texts("given"),
        None if scheme is None else _scheme(scheme),
        found.texts("reads"),
    )


def _scheme(found: Fields) -> Scheme:
    return Scheme(
        found.optional_text("type"),
        found.optional_text("scheme"),
        found.optional_text("in"),
        found.optional_text("name"),
        found.truth("auto_error"),
    )


def _table(found: Fields) -> ProbedTable:
    return ProbedTable(
        found.text("name"),
        found.optional_text("schema"),
        found.optional_text("class"),
        found.optional_text("file"),
        found.optional_number("line"),
        found.truth("pydantic"),
        tuple(_column(each) for each in found.parts("columns")),
        tuple(TableUnique(_rule(each), each.texts("columns")) for each in found.parts("uniques")),
        tuple(TableCheck(_rule(each), each.text("text")) for each in found.parts("checks")),
        tuple(_reference(each) for each in found.parts("foreign_keys")),
        tuple(TableIndex(_rule(each), each.texts("columns"), each.truth("unique")) for each in found.parts("indexes")),
    )


def _column(found: Fields) -> TableColumn:
    types = found.part("types")
    return TableColumn(
        found.text("name"),
        Types(types.optional_text("postgresql"), types.optional_text("sqlite"), types.optional_text("mysql")),
        found.truth("nullable"),
        found.truth("key"),
        found.optional_text("default"),
        found.optional_text("computed"),
        found.optional_texts("enum"),
        found.optional_number("length"),
        found.optional_number("precision"),
        found.optional_number("scale"),
        found.optional_truth("timezone"),
    )


def _rule(found: Fields) -> TableRule:
    return TableRule(found.optional_text("name"), found.optional_texts("dialects"))


def _reference(found: Fields) -> TableReference:
    return TableReference(
        _rule(found),
        found.texts("columns"),
        found.text("table"),
        found.texts("targets"),
        found.optional_text("on_delete"),
    )
