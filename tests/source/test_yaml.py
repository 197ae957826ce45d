"""Texts become trees that know their places."""

import pytest

from specgen.source.guess import nearest
from specgen.source.nodes import Mapping, Scalar
from specgen.source.text import Source
from specgen.source.yaml import read_yaml
from tests.check import check


def test_marks_say_what_is_said() -> None:
    check(
        """
        entities:
          Item:
            fields: {name: strng}
            #              ^^^^^ unknown-type
        """
    )


def test_a_mark_that_is_wrong_is_seen() -> None:
    with pytest.raises(AssertionError, match="unknown-type"):
        check("entities: {Item: {fields: {name: strng}}}")
    with pytest.raises(AssertionError):
        check("entities: {Item: {fields: {name: string}}}\n#^^^^^^ unknown-type")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_may(ending: str) -> None:
    source = Source("a.yaml", ending.join(["a: 1", "b:", "  c: 2"]))
    root = read_yaml(source).value
    assert isinstance(root, Mapping)
    assert [(str(entry.key.span), source.line(entry.key.span.start.line)) for entry in root.entries] == [
        ("a.yaml:1:1", "a: 1"),
        ("a.yaml:2:1", "b:"),
    ]


def test_an_alias_repeats_its_anchor() -> None:
    root = read_yaml(Source("a.yaml", "a: &x {b: 1}\nc: *x")).value
    assert isinstance(root, Mapping)
    first, second = root.entries
    assert first.value == second.value


@pytest.mark.parametrize(("text", "null"), [("a:", True), ("a: ~", True), ("a: ''", False), ('a: "null"', False)])
def test_nothing_is_what_yaml_calls_so(text: str, null: bool) -> None:
    root = read_yaml(Source("a.yaml", text)).value
    assert isinstance(root, Mapping)
    value = root.entries[0].value
    assert isinstance(value, Scalar)
    assert value.is_null is null


@pytest.mark.parametrize("depth", [10, 99, 101, 10_000])
def test_depth_costs_no_stack(depth: int) -> None:
    said = read_yaml(Source("a.yaml", "[" * depth + "]" * depth)).diagnostics
    assert [each.code for each in said] == (["too-deep"] if depth > 100 else [])


@pytest.mark.parametrize(
    ("name", "known", "near"),
    [
        ("lenght", ["length", "label"], "length"),
        ("softdelete", ["soft_delete"], "soft_delete"),
        ("ResourceTyp", ["ResourceType", "ResourceStatus"], "ResourceType"),
        ("xyz", ["length"], None),
        ("a", ["b"], None),
        ("id", ["is"], "is"),
        ("", ["a"], None),
    ],
)
def test_the_name_that_was_meant(name: str, known: list[str], near: str | None) -> None:
    assert nearest(name, known) == near
