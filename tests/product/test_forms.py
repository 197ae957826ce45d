"""Texts of a form, durations and currencies: what is one, and what is none."""

import ipaddress
import re
from datetime import timedelta
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from specgen.product.currencies import CURRENCIES
from specgen.product.durations import DURATION, seconds_of, written
from specgen.product.forms import FORMS, IP, TIME_ZONE, Form
from specgen.product.types import Kind, ScalarType
from tests.check import codes, resolved

KNOWN_BY_THE_WORLD = ("Europe/Nowhere",)
"""Of the right form, and wrong all the same."""


def is_ip(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("form", FORMS.values())
def test_a_form_admits_its_examples_and_nothing_wrong(form: Form) -> None:
    texts = [form.example, *(other.format(n=number) for other in form.others for number in (1, 9))]
    assert [text for text in texts if not re.search(form.regex, text)] == []
    assert [text for text in form.wrong if re.search(form.regex, text)] == [
        text for text in form.wrong if text in KNOWN_BY_THE_WORLD
    ]


@pytest.mark.slow
@given(st.ip_addresses())
def test_every_address_of_a_machine_is_one(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    assert re.search(IP, str(address))
    assert re.search(IP, address.exploded)


@given(st.text("0123456789af:.", max_size=24))
def test_what_is_no_address_of_a_machine_is_none(text: str) -> None:
    mixed = ":" in text and "." in text  # the old form of both versions at once
    assert bool(re.search(IP, text)) == (is_ip(text) and not mixed)


def test_every_time_zone_is_one() -> None:
    assert [name for name in available_timezones() if not re.search(TIME_ZONE, name)] == []


@given(st.integers(0, 99_999 * 86_400))
def test_a_duration_is_read_as_it_is_written(seconds: int) -> None:
    assert re.search(DURATION, written(seconds))
    assert seconds_of(written(seconds)) == seconds
    assert TypeAdapter(timedelta).validate_python(written(seconds)) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["P", "PT", "P1M", "P1Y", "P1W", "PT1.5S", "-PT1S", "1h", "PT1S1M", "PT1H1S", "P1DT"])
def test_what_has_no_fixed_length_is_no_duration(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        seconds_of(text)


@pytest.mark.word("entities.fields.currency")
@pytest.mark.parametrize(("currency", "scale"), [("EUR", 2), ("JPY", 0), ("KWD", 3)])
def test_a_currency_says_how_many_digits_stand_after_the_point(currency: str, scale: int) -> None:
    product = resolved(f"entities: {{Item: {{fields: {{price: {{type: money, currency: {currency}}}}}}}}}")
    assert product.entity("Item").field("price").type == ScalarType(Kind.MONEY, 12, scale, currency)


def test_currencies_have_codes_of_three_capitals() -> None:
    assert all(re.fullmatch("[A-Z]{3}", code) for code in CURRENCIES)
    assert len(CURRENCIES) > 150


@pytest.mark.word("entities.fields.of")
def test_the_service_makes_a_slug_of_a_text() -> None:
    item = resolved("entities: {Item: {fields: {title: string, slug: {type: slug, of: title}}}}").entity("Item")
    assert item.field("slug").unique
    assert "slug" not in item.shape("create").fields
    assert "slug" in item.shape("read").fields


def test_a_slug_of_the_client_s_is_a_text_like_others() -> None:
    item = resolved("entities: {Item: {fields: {slug: {type: slug, length: 3..20}}}}").entity("Item")
    assert "slug" in item.shape("create").fields


@pytest.mark.parametrize("key", ["default: a", "nullable: true", "write: create"])
def test_a_slug_of_the_service_s_takes_nothing_from_clients(key: str) -> None:
    fields = f"{{title: string, slug: {{type: slug, of: title, {key}}}}}"
    assert codes(f"entities: {{Item: {{fields: {fields}}}}}") == ["useless-limit"]
