"""What texts must look like."""

import re
from unicodedata import category

import pytest
from pydantic_core import SchemaValidator, core_schema

from specgen.contract.patterns import decimal, demands, joined, keeps_nul_out
from specgen.product.model import Limits, Pattern
from specgen.product.patterns import NAMED
from specgen.product.sample import sample
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


def test_a_persons_name_has_letters_of_every_alphabet() -> None:
    name = re.compile(NAMED["person_name"].regex)
    plane = [chr(code) for code in range(0x10000)]
    symbols = {sign for sign in plane if "\u2000" <= sign <= "\u2bff"} | {"\u2e2f"}
    letters = [sign for sign in plane if category(sign) in {"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc"}]
    assert [sign for sign in letters if not name.search(sign) and sign not in symbols] == []
    assert [
        sign for sign in plane if name.search(sign) and category(sign) in {"Nd", "Cc", "Cf", "Cs", "Co", "Zs"}
    ] == []
    assert [sign for sign in map(chr, range(0x500)) if name.search(sign) and category(sign)[0] in "NPSZC"] == [
        sign for sign in map(chr, range(0x500)) if name.search(sign) and category(sign) == "Cn"
    ]
    for good in ("Nguyễn", "王", "Ada Example", "Jean-Luc", "Ольга", "محمد", "अनिता", "O\u0308zil"):
        assert name.search(good), good
    for bad in ("", " Ada", "Ada ", "Ada  B", "Ada-", "A1", "R2", "٣", "O'Neil", "Ada_B", "😀", "a\0"):
        assert not name.search(bad), bad


@pytest.mark.parametrize("regex", [each.regex for each in NAMED.values()])
def test_python_and_pydantic_read_named_patterns_alike(regex: str) -> None:
    python, rust = re.compile(regex), SchemaValidator(core_schema.str_schema(pattern=regex))
    signs = [chr(code) for code in (*range(0xD800), *range(0xE000, 0x10000), *range(0x1F000, 0x20000)) if code != 0x0A]
    assert [sign for sign in signs if bool(python.search(sign)) is not rust.isinstance_python(sign)] == []


@pytest.mark.parametrize(
    "sign", " \t\n\r\f\v\x1c\x85\xa0\xad\u1680\u2003\u200b\u2028\u202f\u205f\u2060\u3000\u3164\ufeff"
)
def test_what_cannot_be_seen_is_blank(sign: str) -> None:
    seen = re.compile(NAMED["not_blank"].regex)
    assert not seen.search(sign * 3)
    assert seen.search(f"{sign}x")


def test_what_nothing_matches_has_no_sample() -> None:
    assert sample(("^a{5}$",), 1, 4) is None
    assert sample(("^a$", "^b$"), 1, 4) is None
