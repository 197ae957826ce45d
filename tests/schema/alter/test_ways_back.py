"""What has to be done before a way back, as each dialect says it; rows that are there do not stand in its way."""

import pytest

from specgen.schema.alter.dialects import alter
from specgen.schema.alter.steps import Back, Step
from specgen.schema.compare.compare import compare
from specgen.schema.compare.intent import NOTHING_SAID, Intent
from specgen.schema.dialect import Dialect
from specgen.schema.dialects import DIALECTS
from specgen.schema.judge.judging import judge_script
from specgen.schema.judge.known import known_of
from tests.schema.alter.shop import mapped
from tests.schema.build import schema_of

EACH = pytest.mark.parametrize("spoken", DIALECTS, ids=lambda spoken: spoken.name)
ONCE = "entities: {{Seat: {{timestamps: false, fields: {{place: {{type: string, length: 2..4, unique: true{}}}}}}}}}"
STATES = "enums: {{State: [{}]}}\nentities: {{Seat: {{timestamps: false, fields: {{state: State}}}}}}"


def told(spoken: Dialect, before: str, after: str, intent: Intent = NOTHING_SAID) -> list[tuple[Back, str]]:
    """What the steps from the one spec to the other say of their ways back."""
    old, new = (spoken.lower(schema_of(text)).schema for text in (before, after))
    steps = alter(spoken.name, compare(old, new, intent), intent)
    return [(step.back, step.gone) for step in steps if step.gone]


@EACH
def test_what_may_be_null_goes_back_when_all_rows_hold_something(spoken: Dialect) -> None:
    """No value stands for nothing where each occurs once."""
    first = "nothing, but all rows must hold something in seats.place first"
    assert told(spoken, ONCE.format(""), ONCE.format(", optional: true")) == [(Back.LOSSLESS, first)]


@pytest.mark.parametrize("spoken", [each for each in DIALECTS if each.name != "sqlite"], ids=lambda each: each.name)
def test_new_values_go_back_as_others(spoken: Dialect) -> None:
    """Also where they stand before the others, so that the type is made anew."""
    place = " in seats.state" if spoken.name == "mysql" else ""
    first = f"nothing, but rows that hold 'new'{place} must hold another value first"
    before, after = STATES.format("open, shut"), STATES.format("shut, open, new")
    assert told(spoken, before, after) == [(Back.LOSSLESS, first)]
    ((back, lost),) = told(spoken, before, STATES.format("new, open"), mapped("state", ("shut", "open")))
    assert back is Back.STRUCTURE
    assert lost.endswith(f"; and {first.removeprefix('nothing, but ')}")


def test_what_is_lost_is_told_before_what_is_to_be_done() -> None:
    assert Step("x", ()).gone is None
    assert Step("x", (), lost="a").gone == "a"
    assert Step("x", (), first=("b", "b", "c")).gone == "nothing, but b; c"
    assert Step("x", (), lost="a", first=("b",)).gone == "a; and b"


REQUIRED = {
    "postgresql": "ALTER TABLE seats ADD CONSTRAINT nn CHECK (place IS NOT NULL) NOT VALID;",
    "mysql": "ALTER TABLE seats MODIFY COLUMN place VARCHAR(4) NOT NULL;",
}


@pytest.mark.parametrize("spoken", [each for each in DIALECTS if each.name in REQUIRED], ids=lambda each: each.name)
@pytest.mark.parametrize(("word", "noted"), [(", optional: true", True), (", optional: true, default: a1", False)])
def test_code_that_gives_no_value_fails_once_one_is_asked_for(spoken: Dialect, word: str, noted: bool) -> None:
    known = known_of(spoken.lower(schema_of(ONCE.format(word))).schema, spoken)
    (judged,) = judge_script(REQUIRED[spoken.name], known, spoken)[0]
    assert ("code that gives no place fails from here on" in judged.hazard.notes) is noted
