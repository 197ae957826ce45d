"""The integration specs as a document: each integration, event and webhook with what the spec says of it."""

from functools import cache
from pathlib import Path

import pytest

from specgen.generators.documents.integration_specs import drafts
from tests.generators.build import Section, design_of, front_matter, section, text_of
from tests.generators.service_packages import product
from tests.judges.markdown import fenced_blocks
from tests.judges.typescript import tsc


@cache
def document() -> str:
    return text_of(drafts(product("parcels")))


def under(title: str) -> Section:
    return section(document(), title)


def test_the_front_matter_is_that_of_a_document() -> None:
    assert front_matter(document()).splitlines() == [
        "product: parcels",
        "document: integration-specs",
        "version: 2.1.0",
        "created: 2026-01-05",
    ]


def test_a_product_that_speaks_with_nobody_has_no_such_document() -> None:
    services = "auth: {scheme: none}\nservices: {stock: {description: Stock}}\n"
    assert drafts(design_of(services)) == ()


@pytest.mark.row("D23")
@pytest.mark.word("integrations.direction", "documents")
@pytest.mark.word("integrations.auth", "documents")
@pytest.mark.word("integrations.secrets", "documents")
@pytest.mark.word("integrations.retry", "documents")
@pytest.mark.word("integrations.timeout", "documents")
@pytest.mark.word("integrations.fallback", "documents")
@pytest.mark.word("integrations.url", "documents")
def test_an_integration_says_how_it_is_spoken_with() -> None:
    assert under("Postage Inc.").bullets() == [
        "Direction: Both: we call it, and it calls us",
        "Authentication: OAuth 2.0; from the environment: POSTAGE_CLIENT_ID, POSTAGE_CLIENT_SECRET",
        "Timeout: 10 seconds",
        "Retry: 4 attempts, after a wait of 2 seconds, then twice as long each time (14 seconds in all)",
        "Without an answer: parcels wait in the queue",
        "Used by: Shipping Desk",
        "Documentation: https://postage.example.org/docs",
    ]


@pytest.mark.row("D23")
def test_an_integration_lists_its_events() -> None:
    head = ("Event", "Direction", "Other Side", "Description")
    told = "webhook tracking, webhook silent, channel live_map"
    assert under("Postage Inc.").table(*head) == [["parcel.moved", "From it", told, "A parcel reached a stop."]]
    assert under("Ledger").table(*head) == [["parcel.created", "To it", "Shipping Desk", "A parcel was handed in."]]


@pytest.mark.row("R05")
@pytest.mark.word("events.from", "documents")
@pytest.mark.word("events.to", "documents")
@pytest.mark.word("events.after", "documents")
@pytest.mark.word("events.via", "documents")
def test_an_event_says_who_tells_it_to_whom() -> None:
    assert under("parcel.created").bullets() == [
        "Told by: Shipping Desk",
        "Told to: Routing Service, Ledger, webhook tracking, channel news",
        "After: POST /parcels",
        "By way of: Event Bus",
    ]


@pytest.mark.judge("tsc")
@pytest.mark.word("events.payload", "documents")
def test_payloads_are_types_that_are_all_defined(tmp_path: Path) -> None:
    types = tmp_path / "types.ts"
    types.write_text("\n".join(fenced_blocks(document(), "typescript")), encoding="utf-8")
    assert tsc([types]) == []
    assert "  weights: number[];\n" in types.read_text("utf-8")


@pytest.mark.word("webhooks.events", "documents")
@pytest.mark.word("webhooks.signature", "documents")
@pytest.mark.word("webhooks.header", "documents")
@pytest.mark.word("webhooks.retry", "documents")
def test_a_webhook_says_how_a_receiver_knows_it() -> None:
    assert under("Tracking").bullets() == [
        "Events: parcel.created, parcel.moved",
        "Signature: HMAC-SHA256 over the body, in the header X-Signature",
        "Timeout: 10 seconds",
        "Retry: 5 attempts, after a wait of 1 minute, then as long each time (4 minutes in all)",
    ]
    assert "Signature: None" in under("Silent").bullets()
