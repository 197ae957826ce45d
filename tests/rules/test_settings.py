"""`lint` says which rules hold, how much each weighs, and where one does not hold."""

from collections.abc import Iterator

import pytest

from specgen.rules import Rule, judge
from specgen.rules.every import RULES
from specgen.rules.rule import Family, Fault, Weight
from specgen.source.diagnostics import Diagnostic, Severity
from specgen.workflows.design import product_from
from specgen.workflows.sound import soundness_of
from tests.check import as_sources, printed
from tests.rules.pages import meant

SHELF = """
entities:
  Book: {fields: {title: string}}
"""
RULE = "missing-description"


def said(lint: str, text: str = SHELF) -> tuple[Diagnostic, ...]:
    """All that is said of a spec under *lint*."""
    return soundness_of(product_from(as_sources(text + lint))).diagnostics


def of_rule(lint: str, code: str = RULE) -> list[tuple[str, Severity]]:
    """What one rule says under *lint*: of what, and how much it weighs."""
    return [(each.subject, each.severity) for each in said(lint) if each.code == code]


BOTH = ["Book", "Book.title"]


@pytest.mark.word("lint.profile")
@pytest.mark.parametrize(
    ("profile", "weight", "severity"),
    [
        ("minimal", Weight.ERROR, Severity.ERROR),
        ("minimal", Weight.WARNING, None),
        ("minimal", Weight.INFO, None),
        ("minimal", Weight.OFF, None),
        ("recommended", Weight.ERROR, Severity.ERROR),
        ("recommended", Weight.WARNING, Severity.WARNING),
        ("recommended", Weight.INFO, None),
        ("recommended", Weight.OFF, None),
        ("strict", Weight.ERROR, Severity.ERROR),
        ("strict", Weight.WARNING, Severity.ERROR),
        ("strict", Weight.INFO, Severity.INFO),
        ("strict", Weight.OFF, Severity.ERROR),
    ],
)
def test_a_profile_says_how_much_rules_weigh(profile: str, weight: Weight, severity: Severity | None) -> None:
    rule = Rule("some-flaw", Family.DOCS, weight, "it is", "mend it", "It is.", lambda *_: iter([Fault("it", ())]))
    what = meant(*as_sources(f"lint: {{profile: {profile}}}"))
    assert [each.severity for each in judge(what, [rule]).diagnostics] == ([severity] if severity else [])


@pytest.mark.word("lint.rules")
@pytest.mark.word("lint.rules.severity")
@pytest.mark.parametrize(
    ("setting", "severity"), [("error", Severity.ERROR), ("{severity: info}", Severity.INFO), ("off", None)]
)
def test_a_rule_weighs_what_is_said_of_it(setting: str, severity: Severity | None) -> None:
    found = of_rule(f"lint: {{profile: strict, rules: {{{RULE}: {setting}}}}}")
    assert found == ([(each, severity) for each in BOTH] if severity else [])


@pytest.mark.word("lint.rules.max")
@pytest.mark.parametrize(("most", "names"), [(1, ["Book"]), (40, [])])
def test_a_rule_that_counts_has_a_most(most: int, names: list[str]) -> None:
    found = of_rule(f"lint: {{rules: {{crowded-entity: {{severity: info, max: {most}}}}}}}", "crowded-entity")
    assert [name for name, _ in found] == names


@pytest.mark.word("lint.rules.allow")
@pytest.mark.parametrize(("allowed", "names"), [("cost", ["Book.price"]), ("price", []), ("cost, price", [])])
def test_a_rule_that_knows_words_leaves_some_out(allowed: str, names: list[str]) -> None:
    text = SHELF.replace("title: string", "price: float") + "endpoints:\n  /books: {entity: Book, operations: [list]}\n"
    lint = f"lint: {{rules: {{float-money: {{allow: [{allowed}]}}}}}}"
    assert [each.subject for each in said(lint, text) if each.code == "float-money"] == names


@pytest.mark.word("lint.ignore")
def test_what_is_ignored_is_not_said() -> None:
    lint = f"lint: {{profile: strict, ignore: {{{RULE}: {{Book.title: it explains itself}}}}}}"
    assert of_rule(lint) == [("Book", Severity.INFO)]


def test_an_exception_that_excepts_nothing_is_a_fault() -> None:
    lint = f"""
lint:
  profile: strict
  ignore:
    {RULE}:
      Book.titel: it explains itself
"""
    (found,) = (each for each in said(lint) if each.code == "useless-ignore")
    assert found.severity is Severity.ERROR
    assert printed((found,)) == (
        "error[useless-ignore]: `missing-description` says nothing of `Book.titel`\n"
        " --> spec.yaml:8:7\n"
        "  |\n"
        "8 |       Book.titel: it explains itself\n"
        "  |       ^^^^^^^^^^\n"
        "  = help: did you mean `Book.title`?\n"
        "\n"
        "1 error\n"
    )


def test_a_rule_that_is_off_excepts_nothing() -> None:
    lint = f"lint: {{rules: {{{RULE}: off}}, ignore: {{{RULE}: {{Book: it is known}}}}}}"
    assert [each.code for each in said(lint)] == ["useless-ignore"]


@pytest.mark.parametrize("section", ["rules: {mising-description: off}", "ignore: {mising-description: {Book: no}}"])
def test_a_rule_that_there_is_not_is_a_fault(section: str) -> None:
    (found,) = said(f"lint: {{{section}}}")
    assert (found.code, found.help) == ("unknown-rule", "did you mean `missing-description`?")
    assert [each.text for each in found.fixes] == ["missing-description"]


@pytest.mark.row("W16")
def test_a_principle_is_checked_by_rules_that_there_are() -> None:
    (found,) = said("constitution: {P1: {text: All is said, checks: [missing-example, mising-description]}}")
    assert (found.code, found.help) == ("unknown-rule", "did you mean `missing-description`?")
    assert [each.text for each in found.fixes] == ["missing-description"]
    assert said("constitution: {P1: {text: Paths are clean, checks: [trailing-slash]}}") == ()


def test_what_the_language_holds_can_not_be_set() -> None:
    for rule in (each for each in RULES if each.held_by):
        found = said(f"lint: {{rules: {{{rule.code}: off}}}}")
        assert [each.code for each in found] == ["unknown-rule"], rule.code


@pytest.mark.parametrize("option", ["max: 3", "allow: [title]"])
def test_an_option_that_a_rule_has_not_is_a_fault(option: str) -> None:
    (found,) = said(f"lint: {{rules: {{{RULE}: {{{option}}}}}}}")
    assert (found.code, found.help) == ("useless-option", "take it out")


def test_an_exception_from_what_the_language_holds_is_told_once() -> None:
    assert [each.code for each in said("lint: {ignore: {trailing-slash: {x: why}}}")] == ["unknown-rule"]


def test_an_exception_of_nothing_is_told_what_the_rule_speaks_of() -> None:
    (found,) = [
        each
        for each in said("lint: {ignore: {missing-description: {x: why}}, rules: {missing-description: info}}", SHELF)
        if each.code == "useless-ignore"
    ]
    assert found.help == "take it out, or name `Book` or `Book.title`"


def test_a_rule_that_crashes_does_not_keep_the_others_from_speaking() -> None:
    def crashing(*_: object) -> Iterator[Fault]:
        raise ZeroDivisionError

    broken = Rule("broken", Family.DOCS, Weight.ERROR, "", "", "It breaks.", crashing)
    other = Rule("other", Family.DOCS, Weight.ERROR, "it is", "mend it", "It is.", lambda *_: iter([Fault("it", ())]))
    verdict = judge(meant(*as_sources(SHELF)), [broken, other])
    assert [each.code for each in verdict.diagnostics] == ["other"]
    assert [code for code, _ in verdict.crashes] == ["broken"]


def test_a_product_with_faults_of_its_own_is_not_judged() -> None:
    lint = "lint: {profile: strict}"
    assert [each.code for each in said(lint, SHELF.replace("string", "strng"))] == ["unknown-type"]
