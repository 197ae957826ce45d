"""Ten times as many mistakes take ten times as long: counted in calls, which no busy machine changes."""

from collections.abc import Callable

import pytest

from specgen.source.guess import MOST_LISTED
from specgen.source.text import Source
from tests.check import HEAD, codes, read
from tests.laws.test_growth import calls_of

pytestmark = pytest.mark.slow

FEW, MANY = 400, 4000


def lines(form: str, number: int) -> str:
    return "".join(form.format(each) + "\n" for each in range(number))


MISTAKES: dict[str, Callable[[int], str]] = {
    "types": lambda number: "entities:\n" + lines("  Thing{0}: {{fields: {{a: Typ{0}Unknown}}}}", number),
    "entities": lambda number: "entities:\n" + lines("  Thing{0}: {{fields: {{a: {{belongs_to: Thnig{0}}}}}}}", number),
    "keys": lambda number: "entities:\n  Thing:\n    fields: {a: string}\n" + lines("    unknown{0}: x", number),
    "sections": lambda number: lines("unknown{0}: x", number),
    "fields": lambda number: (
        f"entities:\n  Thing:\n    fields:\n{lines('      name{0}of: string', number)}"
        f"    indexes:\n{lines('      - [nome{0}uf]', number)}"
    ),
    "values": lambda number: (
        f"enums:\n  Kind:\n{lines('    - value{0}', number)}"
        f"entities:\n  Thing:\n    fields:\n{lines('      f{0}: {{type: Kind, default: valeu{0}}}', number)}"
    ),
    "errors": lambda number: (
        f"errors:\n{lines('  CODE_{0}: {{status: 409, description: It is so.}}', number)}entities:\n  Thing:\n"
        f"    fields:\n{lines('      f{0}: {{type: string, unique: true, taken: CDOE_{0}}}', number)}"
    ),
    "names": lambda number: "entities:\n" + lines("  thing_{0}: {{fields: {{a: string}}}}", number),
}


@pytest.mark.wide
@pytest.mark.parametrize("kind", MISTAKES)
def test_many_mistakes_cost_as_much_for_each_as_few(kind: str) -> None:
    few, many = calls_on(kind, FEW), calls_on(kind, MANY)
    assert many < 15 * few, many / few


def calls_on(kind: str, number: int) -> int:
    source = Source("s.yaml", HEAD + MISTAKES[kind](number))
    return calls_of(lambda: read(source))


@pytest.mark.parametrize("kind", MISTAKES)
def test_each_of_many_mistakes_is_said(kind: str) -> None:
    assert len(codes(HEAD + MISTAKES[kind](FEW))) >= FEW


def test_of_very_many_names_the_first_are_told() -> None:
    said = read(Source("s.yaml", HEAD + MISTAKES["types"](1) + lines("  Other{0}: {{fields: {{a: string}}}}", 200)))[1]
    assert said[0].help is not None
    assert said[0].help.count("`") <= 2 * MOST_LISTED
