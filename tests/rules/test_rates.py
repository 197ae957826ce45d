"""How often rules fire on documents of real services: what their pages say of it, and how it is measured."""

import json
import re
from pathlib import Path

import pytest

from benchmarks.calibrate import ASKS, LOOKING_AT, OF_CONTRACT, UNTOLD, calibrated, documents, rates, table
from specgen.contract.openapi_schemas import Node
from specgen.rules import Rule
from specgen.rules.every import RULES
from specgen.rules.judge import severity_of
from specgen.rules.rates import DOCUMENTS, OPERATIONS, RATES, SOURCE, Rate, is_noise
from specgen.spec.model import LintPart
from tests.house.marks import ROOT
from tests.house.rates import page as rates_page

CODES = {rule.code for rule in OF_CONTRACT}
MEASURED = ROOT / "docs/measured.md"


MEASURE = (
    "a rule of the contract has its place in LOOKING_AT or UNTOLD of benchmarks/calibrate.py; "
    "`python -m benchmarks.calibrate FOLDER` prints its line of rules/rates.py"
)


def test_each_rule_of_the_contract_is_measured_or_looks_at_what_no_document_tells() -> None:
    odd = CODES ^ (RATES.keys() | set(UNTOLD))
    assert not odd, f"{MEASURE}: {', '.join(sorted(odd))}"
    assert RATES.keys().isdisjoint(UNTOLD)
    assert all(0 <= each.fired <= each.looked <= DOCUMENTS for each in RATES.values())


@pytest.mark.parametrize("rule", OF_CONTRACT, ids=lambda rule: rule.code)
def test_a_page_says_how_often_its_rule_fires(rule: Rule) -> None:
    said = re.findall(r"fires in (\d+) % of the (\d+) documents", rule.page)
    assert said == [(str(rate.percent), str(rate.looked)) for rate in [RATES.get(rule.code)] if rate]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_that_fires_nearly_everywhere_is_off_and_says_so(rule: Rule) -> None:
    assert is_noise(rule.code) == ("so it is off by default" in rule.page)
    assert not is_noise(rule.code) or severity_of(rule, LintPart()) is None


def test_the_manual_has_the_same_figures() -> None:
    page = MEASURED.read_text("utf-8")
    assert page == rates_page(), "run `make docs`"
    assert "\n".join(table(RATES)) in page
    for figure in (f"{DOCUMENTS:,}", f"{OPERATIONS:,}", SOURCE):
        assert figure in page


def test_it_is_said_of_each_rule_at_which_documents_it_looks() -> None:
    odd = CODES ^ (ASKS.keys() | set(UNTOLD))
    assert not odd, f"{MEASURE}: {', '.join(sorted(odd))}"
    assert ASKS.keys().isdisjoint(UNTOLD)
    assert len(ASKS) == sum(map(len, LOOKING_AT.values()))


def write(folder: Path, name: str, *methods: str) -> None:
    """Write a document whose operations at one path have no summary."""
    operations: Node = {method: {"responses": {"200": {"description": "Done"}}} for method in methods}
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"openapi": "3.0.3", "paths": {"/things": operations}}), "utf-8")


def test_of_each_provider_some_documents_are_read(tmp_path: Path) -> None:
    for name in ("a/1.json", "a/2.json", "a/3.json", "a/b/4.json", "c.json"):
        write(tmp_path, name, "get")
    read = [path.relative_to(tmp_path).as_posix() for path in documents(tmp_path, 2)]
    assert read == ["a/1.json", "a/3.json", "c.json"]
    assert len(list(documents(tmp_path, 9))) == 5


def test_a_rule_is_measured_where_it_has_something_to_look_at(tmp_path: Path) -> None:
    write(tmp_path, "a.json", "get", "post")
    write(tmp_path, "b.json", "get", "put", "patch")
    write(tmp_path, "empty.json")
    (tmp_path / "c.json").write_text('{"swagger": "2.0"}', "utf-8")
    found = calibrated(tmp_path, 1)
    assert (found.documents, found.operations) == (2, 5)
    measured = dict(rates(found))
    assert measured["missing-summary"] == Rate(looked=2, fired=2, often=100.0, middle=100.0)
    assert "unbounded-input" not in measured
    assert measured["dropped-body"].percent == 0
