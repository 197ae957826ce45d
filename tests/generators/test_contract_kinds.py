"""The generated types that not every product speaks of take and refuse what the spec language says of them."""

import importlib
from collections.abc import Iterator
from datetime import timedelta
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from specgen.product.durations import seconds_of, written
from tests.contract.build import every_product
from tests.generators.contract_packages import imported


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    with imported(every_product()["parlour"], tmp_path_factory.mktemp("kinds")) as package:
        yield importlib.import_module(f"{package.__name__}.kinds")


def shown(kinds: ModuleType, name: str, value: object) -> object:
    adapter: TypeAdapter[object] = TypeAdapter(getattr(kinds, name))
    return adapter.dump_python(adapter.validate_python(value), mode="json")


@pytest.mark.word("entities.fields.type", "contracts")
@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("DurationText", "PT90M", "PT1H30M"),
        ("DurationText", "P0DT86400S", "P1D"),
        ("DurationText", "PT0S", "PT0S"),
        ("DurationText", "PT3603S", "PT1H0M3S"),
        ("DurationText", timedelta(days=400, seconds=59), "P400DT59S"),
        ("IpText", "2001:DB8:0:0::1", "2001:db8::1"),
        ("IpText", "192.0.2.1", "192.0.2.1"),
        ("ZoneText", "America/Argentina/ComodRivadavia", "America/Argentina/ComodRivadavia"),
        ("PhoneText", "+4930123456", "+4930123456"),
        ("SlugText", "a-b-2", "a-b-2"),
        ("Base64Text", "", ""),
        ("Base64Text", "QQ==", "QQ=="),
        ("Base64Text", b"A", "QQ=="),
    ],
)
def test_a_value_is_shown_in_its_one_form(kinds: ModuleType, name: str, value: object, expected: str) -> None:
    assert shown(kinds, name, value) == expected


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("DurationText", value) for value in ("P1M", "PT", "", 5, True, None, "PT1.5S", "-PT1S")),
        *(("IpText", value) for value in ("::ffff:1.2.3.4", "1.2.3", "fe80::1%eth0", 1)),
        *(("ZoneText", value) for value in ("Europe/Nowhere", "europe/berlin ", "", 1)),
        *(("PhoneText", value) for value in ("0301234567", "+0301234567", "+49 30 1234567", 49301234567)),
        *(("SlugText", value) for value in ("", "-a", "a--b", "A", "ä")),
        *(("Base64Text", value) for value in ("Q", "QQ=", "Q Q=", "QQ-_", 1, None)),
    ],
)
def test_what_is_none_is_refused(kinds: ModuleType, name: str, value: object) -> None:
    with pytest.raises(ValidationError):
        shown(kinds, name, value)


@pytest.mark.slow
@given(seconds=st.integers(0, 99_999 * 86_400))
def test_durations_are_written_as_the_spec_writes_them(kinds: ModuleType, seconds: int) -> None:
    assert shown(kinds, "DurationText", timedelta(seconds=seconds)) == written(seconds)


@pytest.mark.slow
@given(text=st.text("PTDHMS0159", max_size=9))
def test_durations_are_read_as_the_spec_reads_them(kinds: ModuleType, text: str) -> None:
    try:
        expected = written(seconds_of(text))
    except ValueError:
        expected = "none"
    try:
        found = shown(kinds, "DurationText", text)
    except ValidationError:
        found = "none"
    assert found == expected


def test_bytes_are_counted_before_they_are_written(kinds: ModuleType) -> None:
    assert kinds.MostBytes(2).check(b"ab") == b"ab"
    with pytest.raises(Exception, match="at most 2 bytes"):
        kinds.MostBytes(2).check(b"abc")
