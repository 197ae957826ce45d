"""Whatever a probe may have written, it is read as a value or refused in words."""

import json
from typing import Any

import pytest
from fastapi import Depends, FastAPI
from fastapi.security import HTTPBearer
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import CheckConstraint, Column, Enum, ForeignKey, Index, Integer, MetaData, Table, UniqueConstraint

from specgen.source.json_values import JsonValue
from specgen.world.json_fields import Misshapen
from specgen.world.probe.faults import fault
from specgen.world.probe.places import Places
from specgen.world.probe.run import VERSION, probe
from specgen.world.probed import FaultKind, Probed, Shadow
from specgen.world.read_probed import read_probed
from tests.house.marks import ROOT

app = FastAPI()
app.add_api_route("/a/{b}", lambda b: None, dependencies=[Depends(HTTPBearer())])
app.add_api_route("/a/c", lambda: None)
app.mount("/m", FastAPI())

table = Table(
    "read_probed",
    MetaData(),
    Column("a", Enum("x", "y", name="kind"), primary_key=True),
    Column("b", Integer, ForeignKey("read_probed.b"), server_default="1"),
    UniqueConstraint("a", "b"),
    CheckConstraint("b > 0"),
    Index("ix", "b"),
)


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    """What the probe writes of all that there can be."""
    written = probe(f"{__name__}:app", Places([str(ROOT)]))
    tables: Any = written["tables"]
    written["tables"] = [each for each in tables if each["name"] == table.name]
    written["fault"] = fault("openapi", "no")
    whole: dict[str, Any] = json.loads(json.dumps(written))
    return whole


def written(document: object) -> bytes:
    return json.dumps(document).encode()


@pytest.mark.slow
def test_what_the_probe_writes_is_read(found: dict[str, Any]) -> None:
    read = read_probed(written(found))
    assert read.openapi == app.openapi()
    assert [each.path for each in read.mounted] == ["/m"]
    assert read.fault is not None
    assert (read.fault.kind, read.fault.message) == (FaultKind.OPENAPI, "no")
    (first, second) = (route for route in read.routes if route.in_schema)
    assert [each.scheme.scheme for each in first.dependencies if each.scheme] == ["bearer"]
    assert second.shadowed_by == Shadow("/a/{b}", first.file, first.line)
    (only,) = read.tables
    assert [(each.name, each.enum, each.default) for each in only.columns] == [
        ("a", ("x", "y"), None),
        ("b", None, "'1'"),
    ]
    assert [each.columns for each in only.uniques] == [("a", "b")]
    assert [(each.columns, each.table, each.targets) for each in only.foreign_keys] == [(("b",), table.name, ("b",))]
    assert [(each.columns, each.unique) for each in only.indexes] == [(("b",), False)]
    assert [each.text for each in only.checks] == ["b > 0"]


def places(value: JsonValue, above: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The place of every value of which the shape is agreed."""
    found = [above] if above else []
    if isinstance(value, dict):
        for key, each in value.items():
            found += [(*above, key)] if key == "openapi" else places(each, (*above, key))
    if isinstance(value, list):
        for index, each in enumerate(value):
            found += places(each, (*above, index))
    return found


def changed(value: Any, place: tuple[str | int, ...], to: JsonValue) -> Any:
    """A copy of *value* in which *to* stands at *place*."""
    copy: Any = value.copy()
    copy[place[0]] = to if len(place) == 1 else changed(value[place[0]], place[1:], to)
    return copy


def read_or_refused(text: bytes) -> Probed | str:
    try:
        return read_probed(text)
    except Misshapen as error:
        return str(error)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.slow
@given(st.data())
def test_a_value_of_another_kind_is_read_or_refused(found: dict[str, Any], data: st.DataObject) -> None:
    place = data.draw(st.sampled_from(places(found)))
    read_or_refused(written(changed(found, place, data.draw(json_values))))


@pytest.mark.slow
@given(st.data())
def test_a_part_that_is_missing_is_refused(found: dict[str, Any], data: st.DataObject) -> None:
    named = [place for place in places(found) if isinstance(place[-1], str) and place[0] != "packages"]
    place = data.draw(st.sampled_from(named))
    copy: Any = json.loads(json.dumps(found))
    above = copy
    for step in place[:-1]:
        above = above[step]
    del above[place[-1]]
    said = read_or_refused(written(copy))
    assert isinstance(said, str)
    assert f"has no `{place[-1]}`" in said


@pytest.mark.slow
@given(st.data())
def test_what_is_cut_is_refused(found: dict[str, Any], data: st.DataObject) -> None:
    text = written(found)
    assert isinstance(read_or_refused(text[: data.draw(st.integers(0, len(text) - 1))]), str)


@pytest.mark.slow
@given(st.binary() | json_values.map(written))
def test_anything_else_is_refused(text: bytes) -> None:
    assert isinstance(read_or_refused(text), str)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (("probe",), VERSION + 1, "`probe` is 2, and this specgen reads 1"),
        (("routes", 0, "methods"), ["GET", 1], "`probe.routes[0].methods[1]` is no text"),
        (("routes", 0, "line"), True, "`probe.routes[0].line` is no whole number"),
        (("routes", 0, "mounted"), 1, "`probe.routes[0].mounted` is no truth value"),
        (("tables", 0, "columns"), {}, "`probe.tables[0].columns` is no list"),
        (("tables", 0, "columns", 0), [], "`probe.tables[0].columns[0]` is no object"),
        (("fault", "kind"), "odd", "`probe.fault.kind` is `odd`, no kind of fault"),
    ],
)
def test_what_is_not_of_the_shape_is_told_with_its_place(
    found: dict[str, Any], place: tuple[str | int, ...], value: JsonValue, said: str
) -> None:
    assert read_or_refused(written(changed(found, place, value))) == said


def test_numbers_that_json_does_not_know_are_refused(found: dict[str, Any]) -> None:
    assert "NaN" in str(read_or_refused(written(changed(found, ("openapi",), {"x": float("nan")}))))


def test_a_depth_without_end_is_refused() -> None:
    assert isinstance(read_or_refused(b"[" * 100_000), str)
