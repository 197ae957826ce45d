"""What a caller is told of a request that breaks the contract: in words of the service's own, whatever was sent."""

import json
import re
from pathlib import Path

import pytest

from tests.generators.service_packages import design_of
from tests.generators.whole_service import HEAD
from tests.service.answers import Answer, Ask, answers

pytestmark = [pytest.mark.slow, pytest.mark.wide]

SPEC = f"""{HEAD}
enums: {{Colour: [red, blue]}}
entities:
  Thing:
    fields:
      must: string
      slug: {{type: string, length: 2..5, pattern: slug, optional: true}}
      note: {{type: text, optional: true, nullable: true}}
      colour: {{type: Colour, optional: true}}
      count: {{type: integer, min: 1, max: 9, optional: true}}
      big: {{type: bigint, optional: true}}
      ratio: {{type: float, min: 0.5, optional: true}}
      price: {{type: decimal, digits: 6, scale: 2, optional: true}}
      flag: {{type: boolean, optional: true}}
      day: {{type: date, optional: true}}
      hour: {{type: time, optional: true}}
      moment: {{type: datetime, optional: true}}
      mail: {{type: email, optional: true}}
      link: {{type: url, optional: true}}
      secret: {{type: password, length: 8..20, needs: [upper, digit], optional: true}}
      extra: {{type: json, max_bytes: 1KB, optional: true}}
      free: {{type: json, optional: true}}
      tags: {{type: {{list: string}}, count: 1..2, optional: true}}
      days: {{type: {{list: date}}, optional: true}}
      other: {{belongs_to: Thing, optional: true, nullable: true}}
endpoints:
  /things:
    entity: Thing
    operations: [list, create, read]
    list: {{filters: [colour, count, big, flag, day, hour, moment, price, other, slug], search: [slug]}}
"""
FIELDS = (
    *("slug", "note", "must", "colour", "count", "big", "ratio", "price", "flag", "day", "hour", "moment", "mail"),
    *("link", "secret", "extra", "free", "tags", "days", "otherId"),
)
VALUES = (
    *(
        "null",
        "true",
        "1",
        "1.5",
        "1e400",
        "9" * 23,
        "-5",
        "NaN",
        "[]",
        "{}",
        "[1]",
        '["a", "b", "c"]',
        '["2020-99-01"]',
    ),
    *('"a\\u0000b"', '"\\ud800"', '{"a": "\\u0000"}', '{"a": "' + "x" * 1100 + '"}', '"9999-99-99T99:99:99Z"'),
    *(f'"{text}"' for text in ("", "x", "x" * 300, "2020-02-30", "0000-01-01", "25:00:00", "2020-01-01T00:00:00")),
    *('{"a": ["\\ud800"]}', '{"\\udfff": 1}', '{"a": ' * 300 + "1" + "}" * 300),
    *('"2020-01-01T00:00:00+99:00"', '"0001-01-01T00:00:00+14:00"', '"{be890000-0000-4000-8000-000000000000}"'),
)
BODIES = ("", "{", "[]", "null", "1", '"x"', "{}", '{"must": "a" x}', '{"must": "a", "unknown": 1}')
TEXTS = ("", "x", "-1", "1.5", "1e3", "9" * 12, "9" * 5000, "2020-02-30", "2020-01-01T00:00:00", "%00", "x" * 300)
PARAMETERS = (
    *("page", "limit", "sort", "search", "colour", "count", "big", "flag", "day", "hour", "moment", "price"),
    *("otherId", "slug", "unknown"),
)
KEYS = ("x", "1", "be890000000040008000000000000000", "{be890000-0000-4000-8000-000000000000}")
OWN = r"Should be: .+|is missing|is not known here|is no valid JSON"
THEIRS = r"[Ii]nput|String|permitted|[Ff]ield|required|valid (string|integer|dictionary|list)|parse|after validation"


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> list[Answer]:
    """What the service answers to every value in every place."""
    asks = [
        *(Ask("POST", "/things", f'{{"must": "a", "{field}": {value}}}') for field in FIELDS for value in VALUES),
        *(Ask("POST", "/things", body) for body in BODIES),
        *(Ask("GET", "/things", query=f"{name}={text}") for name in PARAMETERS for text in TEXTS),
        *(Ask("GET", f"/things/{key}") for key in KEYS),
    ]
    return answers(design_of(SPEC), tmp_path_factory.mktemp("wording"), asks)


@pytest.mark.row("E01", "V07")
def test_no_words_of_a_library_reach_a_caller(answered: list[Answer]) -> None:
    told = {
        message for answer in answered if answer.status == 400 for each in answer.details.values() for message in each
    }
    assert len(told) > 40
    assert [message for message in told if not re.fullmatch(OWN, message) or re.search(THEIRS, message)] == []
    assert {answer.status for answer in answered} == {200, 201, 400}


@pytest.mark.row("E01")
def test_what_is_as_deep_as_may_be_comes_back(tmp_path: Path) -> None:
    deep = '{"a": ' * 25 + "1" + "}" * 25
    asks = [Ask("POST", "/things", f'{{"must": "a", "free": {deep}}}'), Ask("GET", "/things")]
    assert [answer.status for answer in answers(design_of(SPEC), tmp_path, asks)] == [201, 200]


WRONG: list[tuple[Ask, dict[str, list[str]]]] = [
    (Ask("GET", "/things", query="limit=101"), {"limit": ["Should be: 100 or less"]}),
    (Ask("GET", "/things", query="limit=0"), {"limit": ["Should be: 1 or more"]}),
    (Ask("GET", "/things", query=f"big={'9' * 20}"), {"big": ["Should be: 9223372036854775807 or less"]}),
    (Ask("GET", "/things/be890000000040008000000000000000"), {"id": ["Should be: UUID"]}),
    (Ask("POST", "/things", '{"must": "a", "colour": "green"}'), {"colour": ["Should be: 'red' or 'blue'"]}),
    (Ask("POST", "/things", "{}"), {"must": ["is missing"]}),
    (
        Ask("POST", "/things", '{"must": "a", "free": {"a": "\\ud800"}}'),
        {"free": ["Should be: text in valid Unicode"]},
    ),
    (
        Ask("POST", "/things", '{"must": "a", "extra": {"\\ud800": 1}}'),
        {"extra": ["Should be: text in valid Unicode"]},
    ),
    (
        Ask("POST", "/things", '{"must": "a", "free": ' + '{"a": ' * 201 + "1" + "}" * 202),
        {"free": ["Should be: at most 25 levels deep"]},
    ),
    (Ask("POST", "/things", '{"must": "a", "mist": 1}'), {"mist": ["is not known here"]}),
]
"""What is asked for wrongly, and what is said of it."""


def test_what_should_be_is_said(tmp_path: Path) -> None:
    said = answers(design_of(SPEC), tmp_path, [ask for ask, _ in WRONG])
    assert [(answer.status, answer.details) for answer in said] == [(400, details) for _, details in WRONG]


@pytest.mark.wide
def test_very_many_faults_are_counted(tmp_path: Path) -> None:
    many = json.dumps({"must": "a", **{f"k{number}": 1 for number in range(20_000)}})
    long = json.dumps({"must": "a", "k" * 100_000: 1})
    first, second = answers(design_of(SPEC), tmp_path, [Ask("POST", "/things", many), Ask("POST", "/things", long)])
    assert (len(first.details), first.details["body"]) == (51, ["has 19950 faults besides"])
    assert second.details == {f"{'k' * 100}…": ["is not known here"]}
