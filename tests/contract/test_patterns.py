"""What texts must look like."""

import re

import pytest

from specgen.contract.patterns import decimal, demands, joined, keeps_nul_out
from specgen.contract.sample import sample
from specgen.product.model import Limits, Pattern
from specgen.product.patterns import NAMED
from specgen.product.types import Kind, ScalarType

STRING = ScalarType(Kind.STRING)


@pytest.mark.parametrize(
    "pattern",
    [
        "^a$",
        "^(?:a|b)$",
        "^[a-z]+$",
        r"^a\.b$",
        "^[.|]$",
        r"^[^\x00]*$",
        r"^\[$",
        *(each.regex for name, each in NAMED.items() if name != "not_blank"),
    ],
)
def test_patterns_that_keep_nul_out(pattern: str) -> None:
    assert keeps_nul_out(pattern)


@pytest.mark.parametrize(
    "pattern", ["a", "^a", "a$", "^a|b$", "^.*$", "^[^a]$", r"^\S+$", r"^(?:\D)$", r"^[\W]$", r"^a\$", "[^ ]"]
)
def test_patterns_that_let_nul_through(pattern: str) -> None:
    assert not keeps_nul_out(pattern)


@pytest.mark.parametrize(
    ("limits", "text", "good"),
    [
        (Limits(), "plain\ntext", True),
        (Limits(), "nul\0", False),
        (Limits(needs=("upper", "digit")), "Ab1", True),
        (Limits(needs=("upper", "digit")), "ab1", False),
        (Limits(needs=("upper", "digit")), "AB", False),
        (Limits(needs=("symbol",)), "a b", False),
        (Limits(needs=("symbol",)), "a-b", True),
        (Limits(pattern=Pattern("[^ ]", "")), "  x ", True),
        (Limits(pattern=Pattern("[^ ]", "")), "   ", False),
        (Limits(pattern=Pattern("[^ ]", "")), "x\0", False),
        (Limits(pattern=Pattern("^a|b$", "")), "ax\0", False),
        (Limits(pattern=Pattern("^a|b$", "")), "xb", True),
    ],
)
def test_all_demands_as_one_expression(limits: Limits, text: str, good: bool) -> None:
    assert bool(re.search(joined(demands(STRING, limits)), text)) is good


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("0", True),
        ("9999.99", True),
        ("-1", False),
        ("10000", False),
        ("1.999", False),
        ("01", False),
        ("1.", False),
        ("1e3", False),
    ],
)
def test_a_decimal_has_no_more_digits_than_its_type(text: str, good: bool) -> None:
    assert bool(re.search(decimal(6, 2, Limits(minimum="0")), text)) is good


def test_a_decimal_may_have_a_sign_where_no_least_forbids_it() -> None:
    assert re.search(decimal(4, 0, Limits()), "-12")
    assert re.search(decimal(4, 4, Limits(minimum="-1")), "-0.1234")


@pytest.mark.parametrize(
    ("pattern", "least", "greatest"),
    [
        *((each.regex, 1, 100) for each in NAMED.values()),
        (r"^[A-Z]{2}-[0-9]+$", 4, 20),
        (r"^[0-9]{13}$", 13, 13),
        (r"^(?:foo|bar)\.[^a-z]?x*$", 10, 12),
        (r"^\d{3,5}\s\w+$", 8, 9),
        (r"^[\u00C0-\u00D6]+$", 2, 3),
        (r"^[^\x00-\x7f]$", 1, 1),
        ("a|b", 1, 5),
    ],
)
def test_a_sample_matches(pattern: str, least: int, greatest: int) -> None:
    found = sample((pattern,), least, greatest)
    assert found is not None
    assert re.search(pattern, found)
    assert least <= len(found) <= greatest
    assert found == sample((pattern,), least, greatest)


def test_what_nothing_matches_has_no_sample() -> None:
    assert sample(("^a{5}$",), 1, 4) is None
    assert sample(("^a$", "^b$"), 1, 4) is None
