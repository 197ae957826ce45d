"""Each rule finds what its page says it finds, where it says, and nothing in what its page calls good."""

from pathlib import Path

import pytest

import specgen.rules as room
from specgen.rules import Family, Rule
from specgen.rules.every import RULES
from specgen.workflows.manual import ROOMS
from tests.check import mark_of, marks, printed, read
from tests.rules.pages import CHECKED, HELD, example, judged, sources_of

FOLDER = Path(room.__file__).parent


@pytest.mark.row("A01", "M22", "S07", "H02", "H08", "H12", "H13", "H14")
@pytest.mark.parametrize("rule", CHECKED, ids=lambda rule: rule.code)
def test_a_rule_finds_what_its_page_marks(rule: Rule) -> None:
    sources = sources_of(example(rule, "Bad"))
    said = judged(rule, *sources)
    assert said, "nothing is found"
    assert sorted(map(mark_of, said)) == sorted(m for each in sources for m in marks(each)), "\n" + printed(said)


@pytest.mark.parametrize("rule", CHECKED, ids=lambda rule: rule.code)
def test_a_rule_finds_nothing_in_what_its_page_calls_good(rule: Rule) -> None:
    said = judged(rule, *sources_of(example(rule, "Good")))
    assert said == (), "\n" + printed(said)


@pytest.mark.row("V09")
@pytest.mark.parametrize("rule", HELD, ids=lambda rule: rule.code)
def test_the_language_holds_what_a_page_says_it_holds(rule: Rule) -> None:
    sources = sources_of(example(rule, "Bad"))
    said = read(*sources)[1]
    assert sorted(map(mark_of, said)) == sorted(m for each in sources for m in marks(each)), "\n" + printed(said)
    assert {each.code for each in said} == set(rule.held_by)
    assert read(*sources_of(example(rule, "Good")))[1] == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_lies_in_the_file_of_its_name(rule: Rule) -> None:
    assert (FOLDER / rule.family.value / f"{rule.code.replace('-', '_')}.py").is_file()


def test_no_rule_is_left_out() -> None:
    files = {path.stem for each in Family for path in (FOLDER / each.value).glob("*.py")} - {"__init__"}
    assert files == {rule.code.replace("-", "_") for rule in RULES}


def test_no_rule_is_called_like_another_fault() -> None:
    assert {rule.code for rule in RULES}.isdisjoint(flaw.code for each in ROOMS for flaw in each.FLAWS)


@pytest.mark.parametrize("rule", CHECKED, ids=lambda rule: rule.code)
def test_what_a_rule_says_has_a_subject_and_a_cure(rule: Rule) -> None:
    for each in judged(rule, *sources_of(example(rule, "Bad"))):
        assert each.subject
        assert each.help
        assert each.message[0].islower() or each.message[0] == "`"
        assert not each.message.endswith(".")
