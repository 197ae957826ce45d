"""What a careless author does to a sound spec is never answered with a traceback, and is said at its cause."""

import pytest

from specgen.source.diagnostics import Diagnostic
from specgen.source.text import Source, Span
from tests.check import printed, read
from tests.laws.trees import (
    EXAMPLES,
    Branch,
    Items,
    Leaf,
    Tree,
    at,
    example,
    key_at,
    keys_on,
    places,
    replaced,
    written,
)

pytestmark = pytest.mark.slow

LARGE = ("user-platform", "parcels", "exam-portal")
"""Specs with so many places that `make wide` tries them."""
EACH = [pytest.param(name, marks=pytest.mark.wide if name in LARGE else ()) for name in EXAMPLES]

NAMED = {
    "enums",
    "errors",
    "entities",
    "endpoints",
    "fields",
    "shapes",
    "checks",
    "headers",
    "where",
    "default",
    "values",
    "services",
    "people",
    "milestones",
    "acceptance",
    "features",
    "quarters",
    "tasks",
    "risks",
    "questions",
    "decisions",
    "constitution",
    "data_layer",
    "integration_layer",
    "integrations",
    "events",
    "webhooks",
    "jobs",
    "channels",
    "caches",
    "filters",
    "roles",
}
"""Keys below which names stand that the author chose."""

WRONG: tuple[Tree, ...] = (
    Leaf(""),
    Leaf("null"),
    Leaf("-1"),
    Leaf("x" * 300),
    Leaf("no such thing", plain=False),
    Leaf("\x00 \u2028 \t", plain=False),
    Items((Leaf("a"), Items((Leaf("b"),)))),
    Branch((("a", Branch((("b", Leaf("c")),))),)),
    Branch(()),
    Items(()),
)
SENSELESS = WRONG[7]


def said_of(tree: Tree) -> tuple[Diagnostic, ...]:
    """What is said of a spec; every span lies in the text, and everything can be printed."""
    assert isinstance(tree, Branch)
    source = Source("spec.yaml", written(tree))
    said = read(source)[1]
    for each in said:
        for place in (each.place, *(related.place for related in each.related), *(edit.span for edit in each.fixes)):
            assert_inside(source, place)
    assert printed(said) or not said
    return said


def assert_inside(source: Source, place: object) -> None:
    if isinstance(place, Span):
        for position in (place.start, place.end):
            assert 1 <= position.line <= len(source.lines)
            assert 1 <= position.column <= len(source.line(position.line)) + 1
        assert place.start <= place.end


def is_word(tree: Tree, path: tuple[int, ...]) -> bool:
    """Whether the key at *path* is a word of the language, not a name or a part of a value."""
    above = keys_on(tree, path[:-1])
    if not above:
        return True
    if above == ["auth", "operations"]:
        return False
    free = {"default", "example", "where", "values", "payload"} & set(above) or above[0] == "enums"
    return not free and above[-1] not in NAMED


def misspelt(word: str) -> str:
    return word[0] + word


@pytest.mark.parametrize("name", EACH)
def test_an_example_stays_sound_when_it_is_written_anew(name: str) -> None:
    assert said_of(example(name)) == ()


@pytest.mark.parametrize("name", EACH)
def test_a_misspelt_word_is_said_once_where_it_stands(name: str) -> None:
    tree = example(name)
    for path in places(tree):
        key = key_at(tree, path)
        if key is None or not is_word(tree, path):
            continue
        said = said_of(replaced(tree, path, ((misspelt(key), at(tree, path)),)))
        assert [each.code for each in said] == ["unknown-key"], (keys_on(tree, path), printed(said))
        assert said[0].message == f"`{misspelt(key)}` has no meaning here"
        assert said[0].help == f"did you mean `{key}`?"


@pytest.mark.parametrize("name", EACH)
def test_a_key_that_is_written_twice_is_said(name: str) -> None:
    tree = example(name)
    for path in places(tree):
        key = key_at(tree, path)
        if key is not None:
            said = said_of(replaced(tree, path, ((key, at(tree, path)), (key, at(tree, path)))))
            assert [each.code for each in said] == ["duplicate-key"], keys_on(tree, path)


@pytest.mark.parametrize("name", EACH)
def test_a_dropped_entry_or_item_is_no_traceback(name: str) -> None:
    tree = example(name)
    for path in places(tree):
        said_of(replaced(tree, path, ()))


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("quick-start", marks=pytest.mark.wide),
        *(pytest.param(name, marks=pytest.mark.long) for name in EXAMPLES if name != "quick-start"),
    ],
)
def test_a_value_of_another_kind_is_no_traceback(name: str) -> None:
    tree = example(name)
    for path in places(tree):
        for wrong in WRONG:
            said_of(replaced(tree, path, ((key_at(tree, path) or "", wrong),)))


@pytest.mark.parametrize("name", EACH)
def test_a_map_of_nonsense_is_always_said(name: str) -> None:
    tree = example(name)
    for path in places(tree):
        if not {"default", "example"} & set(keys_on(tree, path)):
            said = said_of(replaced(tree, path, ((key_at(tree, path) or "", SENSELESS),)))
            assert said, keys_on(tree, path)


@pytest.mark.parametrize("name", EACH)
def test_an_entry_that_is_moved_is_no_traceback(name: str) -> None:
    """To the top of the spec, and one level up."""
    tree = example(name)
    for path in places(tree):
        key = key_at(tree, path)
        if key is None or len(path) < 2:
            continue
        rest = replaced(tree, path, ())
        assert isinstance(rest, Branch)
        said_of(Branch((*rest.entries, (key, at(tree, path)))))
        above = at(rest, path[:-2])
        if isinstance(above, Branch) and len(path) > 2:
            raised = Branch((*above.entries, (key, at(tree, path))))
            said_of(replaced(rest, path[:-2], ((key_at(rest, path[:-2]) or "", raised),)))
