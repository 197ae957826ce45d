"""What others call the words of the language, and what is said of values that are none."""

import re
from collections.abc import Callable, Iterator

import pytest
from pydantic_core import ErrorDetails

from specgen.product.types import Kind
from specgen.source.guess import folded
from specgen.source.text import Source
from specgen.source.yaml import read_yaml
from specgen.spec import complaints, cures
from specgen.spec.brought_files import FILE
from specgen.spec.check import check_part
from specgen.spec.language import reference
from specgen.spec.model import Part
from specgen.spec.sections import SINGLE
from specgen.spec.synonyms import ELSEWHERE, KEYS_ELSEWHERE, TYPES_ELSEWHERE, meant, type_cure
from tests.check import check

KINDS = [*(kind.value for kind in Kind), FILE]
OPERATIONS = ("list", "create", "read", "update", "replace", "delete")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("get", ["read"]),
        ("show", ["read"]),
        ("fetch", ["read"]),
        ("remove", ["delete"]),
        ("destroy", ["delete"]),
        ("add", ["create"]),
        ("POST", ["create"]),
        ("new", ["create"]),
        ("edit", ["update"]),
        ("patch", ["update"]),
        ("put", ["update", "replace"]),
        ("index", ["list"]),
        ("all", ["list"]),
        ("search", ["list"]),
        ("raed", ["read"]),
        ("teapot", []),
    ],
)
def test_an_operation_by_another_name_is_named(name: str, words: list[str]) -> None:
    assert list(meant(name, OPERATIONS)) == words


@pytest.mark.parametrize(("name", "word"), [("signup", "register"), ("sign_in", "login"), ("whoami", "me")])
def test_an_operation_of_signing_in_is_named(name: str, word: str) -> None:
    assert meant(name, ("register", "login", "me")) == (word,)


@pytest.mark.parametrize(
    ("name", "known", "word"),
    [
        ("nullify", ("restrict", "cascade", "set_null"), "set_null"),
        ("SET NULL", ("restrict", "cascade", "set_null"), "set_null"),
        ("everyone", ("public", "signed_in"), "public"),
        ("everyone", ("own", "any", "signed_in"), "any"),
        ("private", ("create", "never"), "never"),
        ("postgres", ("postgresql", "sqlite"), "postgresql"),
    ],
)
def test_a_word_is_meant_only_where_it_is_offered(name: str, known: tuple[str, ...], word: str) -> None:
    assert meant(name, known) == (word,)


@pytest.mark.slow
def test_no_word_of_ours_is_called_something_else_among_its_own() -> None:
    closed = {word for section in reference() for key in section.keys for word in re.findall(r"`(\w+)`", key.takes)}
    assert {word for word in ELSEWHERE if word not in closed and word not in ("register", "login", "me")} == set()
    assert set(KEYS_ELSEWHERE) <= {"specgen", *(key.name for section in reference() for key in section.keys)}
    for word, others in (ELSEWHERE | KEYS_ELSEWHERE).items():
        assert folded(word) not in map(folded, others.split())


@pytest.mark.parametrize(
    ("name", "cure"),
    [
        ("str", "write `string`"),
        ("Boolean", "write `boolean`"),
        ("CharField", "write `string`"),
        ("timestamp with time zone", "write `datetime`"),
        ("varchar(80)", "write the field as `{type: string, length: ..80}`"),
        ("decimal(10,2)", "write the field as `{type: decimal, digits: 10, scale: 2}`"),
        ("int(11)", "write `integer`"),
        ("string[]", "write the field as `{type: {list: string}}`"),
        ("List<int>", "write the field as `{type: {list: integer}}`"),
        ("date?", "write the field as `{type: date, optional: true}`"),
        ("string# what it is", "a comment begins with a space and `#`: `string # what it is`"),
        ("enum", "define its values under `enums:` and write the name of that enum"),
        ("Wombat", None),
    ],
)
def test_a_type_of_another_tool_is_written_in_ours(name: str, cure: str | None) -> None:
    assert type_cure(name, KINDS) == cure


def test_a_type_is_called_one_thing() -> None:
    assert set(TYPES_ELSEWHERE) == set(KINDS)
    others = [folded(other) for names in TYPES_ELSEWHERE.values() for other in names.split()]
    assert sorted(others) == sorted(set(others))
    assert not set(others) & set(KINDS)


ODD = (
    "",
    "null",
    "''",
    "x",
    "99999999999999999999999999999999",
    "-1",
    "1e400",
    "nan",
    "[]",
    "[x]",
    "[null]",
    "[[x]]",
    "[[1, {a: b}]]",
    "[{a: b}]",
    "{}",
    "{a: b}",
    "{a: }",
    "{a: [b]}",
    "{a: {b: c}}",
    "{a: {b: {c: d}}}",
    "{'': x}",
    '"\\e"',
)
"""Values of every kind, each wrong almost everywhere."""


PYDANTIC = re.compile(
    "[Ii]nput should|should (have|be|match)|valid (string|dict|list|integer|boolean)|Field required|Extra|pydantic"
)


def parts(base: type[Part] = Part) -> Iterator[type[Part]]:
    """Every map of the language."""
    for part in base.__subclasses__():
        yield part
        yield from parts(part)


def odd_texts(part: type[Part]) -> Iterator[str]:
    """A *part* of every odd value; of every odd value under each key, as an item and by name as well."""
    yield from ODD
    yield "{surprise: 1}"
    for name, field in part.model_fields.items():
        for value in ODD:
            key = field.alias or name
            yield from (f"{{{key}: {value}}}", f"{{{key}: [{value}]}}", f"{{{key}: {{x: {value}, Y: {value}}}}}")


@pytest.mark.slow
@pytest.mark.parametrize("part", sorted(set(parts()), key=str), ids=str)
def test_no_phrase_of_pydantic_is_heard_and_every_fault_has_a_cure(part: type[Part]) -> None:
    heard = 0
    for text in odd_texts(part):
        node = read_yaml(Source("odd.yaml", text)).value
        for said in check_part(part, "odd", node).diagnostics if node is not None else ():
            heard += 1
            assert not PYDANTIC.search(f"{said.message} {said.help}"), (text, said.message, said.help)
            assert said.help, (text, said.message)
            assert said.message[0] == said.message[0].lower(), said.message
    assert heard > 20


def test_a_complaint_that_nobody_foresaw_is_put_in_our_words() -> None:
    node = read_yaml(Source("odd.yaml", "{name: x}")).value
    assert node is not None
    error: ErrorDetails = {"type": "string_type", "loc": ("name",), "msg": "Input should be a valid string", "input": 1}
    said = list(complaints.complaints(SINGLE["product"], "product", node, [error]))
    assert [each.message for each in said] == ["`name` can't be read as it is written"]
    assert said[0].help


@pytest.mark.parametrize(
    ("cure", "given", "words"),
    [
        (cures.whole(1, 1_000_000), "99999999999999999999", "the greatest is `1000000`"),
        (cures.whole(1, 1_000_000), "0", "the least is `1`"),
        (cures.whole(1, 1_000_000), "1_000", "write `1000`"),
        (cures.whole(1, 1_000_000), "020", "write `20`"),
        (cures.whole(1, 38), "1e3", "the greatest is `38`"),
        (cures.whole(1, 38), "ten", "write digits alone, from `1` to `38`"),
        (cures.number, "9" * 40, "a number has at most 30 digits before the point, and as many behind it"),
        (cures.number, ".5", "write `0.5`"),
        (cures.number, "+5", "write `5`"),
        (cures.number, "0x10", "write `16`"),
        (
            cures.range_of,
            "1..99999999999",
            "the greatest number in a range is `999999999`; a range without a greatest is `1..`",
        ),
        (cures.range_of, "1-100", "write `1..100`"),
        (cures.day, "31/01/2026", "write the year first: `2026-01-31`"),
        (cures.day, "01/31/2026", "write the year first: `2026-01-31`"),
        (cures.day, "2026-1-5", "write the year first: `2026-01-05`"),
        (cures.day, "2026-01-05T10:00:00", "write the year first: `2026-01-05`"),
        (cures.time, "15 minutes", "write `15m`"),
        (cures.size, "1 mb", "write `1MB`"),
        (cures.rate, "100 per minute", "write `100/min`"),
        (cures.unseen, "na\u200bme", "take the character U+200B out, which can't be seen"),
    ],
)
def test_what_was_meant_is_written_out(cure: Callable[[str], str], given: str, words: str) -> None:
    assert cure(given) == words


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("entities:\n  Item:\n  fields:\n# ^^^^^^ bad-value\n    name: string", 1),
        (
            "entities:\n  Item:\n    fields: {name: string}\n  endpoints:\n# ^^^^^^^^^ bad-value\n"
            "    /items: {entity: Item, operations: [list]}",
            1,
        ),
        ("enums: {State: {open, closed}}\n#       ^^^^^ no-value", 1),
    ],
)
def test_a_level_that_is_wrong_is_said_once(text: str, marks: int) -> None:
    assert text.count("^ ") == marks
    check(text)
