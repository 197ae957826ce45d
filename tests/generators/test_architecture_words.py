"""No word of services and what stands around them is taken and then ignored: each changes a document."""

from functools import cache
from pathlib import Path

import pytest
import yaml

from specgen.generators.documents import integration_specs, service_architecture
from specgen.source.text import Source
from specgen.spec.model import ArchitecturePart
from specgen.spec.sections import BY_NAME
from specgen.workflows.design import product_from
from specgen.workflows.tree import design
from tests.generators.build import text_of

PARCELS = Path(__file__).resolve().parents[1] / "products/parcels.yaml"
SECTIONS = (
    *("services", "data_layer", "integration_layer", "integrations", "events", "webhooks", "jobs", "channels"),
    "caches",
)
CHECKED = {("data_layer", "kind"), ("integration_layer", "kind")}
"""Words that say what a thing is fit for: they are shown by what is refused without them."""
SECTIONS_OF_TASKS = ("services", "integrations", "jobs", "channels")
ELSEWHERE = {("integrations", "signature")} | {(section, "was") for section in SECTIONS_OF_TASKS}
"""Words that say something of operations or of tasks: those show them."""

pytestmark = [
    pytest.mark.word("architecture.style", "documents"),
    pytest.mark.word("architecture.description", "documents"),
    pytest.mark.word("services.description", "documents"),
    pytest.mark.word("services.title", "documents"),
    pytest.mark.word("services.owns", "documents"),
    pytest.mark.word("services.uses", "documents"),
    pytest.mark.word("services.stores", "documents"),
    pytest.mark.word("services.instances", "documents"),
    pytest.mark.word("services.balanced_by", "documents"),
    pytest.mark.word("data_layer.engine", "documents"),
    pytest.mark.word("data_layer.for", "documents"),
    pytest.mark.word("data_layer.title", "documents"),
    pytest.mark.word("integration_layer.engine", "documents"),
    pytest.mark.word("integration_layer.for", "documents"),
    pytest.mark.word("integration_layer.title", "documents"),
    pytest.mark.word("integrations.title", "documents"),
    pytest.mark.word("integrations.description", "documents"),
    pytest.mark.word("integrations.direction", "documents"),
    pytest.mark.word("integrations.auth", "documents"),
    pytest.mark.word("integrations.secrets", "documents"),
    pytest.mark.word("integrations.url", "documents"),
    pytest.mark.word("integrations.timeout", "documents"),
    pytest.mark.word("integrations.retry", "documents"),
    pytest.mark.word("integrations.fallback", "documents"),
    pytest.mark.word("events.description", "documents"),
    pytest.mark.word("events.from", "documents"),
    pytest.mark.word("events.to", "documents"),
    pytest.mark.word("events.after", "documents"),
    pytest.mark.word("events.via", "documents"),
    pytest.mark.word("events.payload", "documents"),
    pytest.mark.word("webhooks.description", "documents"),
    pytest.mark.word("webhooks.events", "documents"),
    pytest.mark.word("webhooks.signature", "documents"),
    pytest.mark.word("webhooks.header", "documents"),
    pytest.mark.word("webhooks.timeout", "documents"),
    pytest.mark.word("webhooks.retry", "documents"),
    pytest.mark.word("jobs.description", "documents"),
    pytest.mark.word("jobs.service", "documents"),
    pytest.mark.word("jobs.every", "documents"),
    pytest.mark.word("jobs.cron", "documents"),
    pytest.mark.word("jobs.after", "documents"),
    pytest.mark.word("jobs.via", "documents"),
    pytest.mark.word("jobs.timeout", "documents"),
    pytest.mark.word("jobs.retry", "documents"),
    pytest.mark.word("channels.description", "documents"),
    pytest.mark.word("channels.path", "documents"),
    pytest.mark.word("channels.service", "documents"),
    pytest.mark.word("channels.events", "documents"),
    pytest.mark.word("channels.access", "documents"),
    pytest.mark.word("caches.entity", "documents"),
    pytest.mark.word("caches.store", "documents"),
    pytest.mark.word("caches.ttl", "documents"),
    pytest.mark.word("caches.key", "documents"),
    pytest.mark.word("caches.serves", "documents"),
    pytest.mark.word("caches.cleared_by", "documents"),
]

Said = str | list[str] | dict[str, str] | dict[str, int] | None
CHANGES: tuple[tuple[str, str, str, Said], ...] = (
    ("architecture", "", "style", "microservices"),
    ("architecture", "", "description", "Another reason."),
    ("services", "routing", "description", "Other words"),
    ("services", "routing", "title", "Other Title"),
    ("services", "accounts", "owns", []),
    ("services", "shipping", "uses", ["accounts"]),
    ("services", "routing", "stores", ["map"]),
    ("services", "routing", "instances", "2.."),
    ("services", "shipping", "balanced_by", None),
    ("data_layer", "map", "engine", "OrientDB"),
    ("data_layer", "map", "for", "other things"),
    ("data_layer", "map", "title", "Other Title"),
    ("integration_layer", "watch", "engine", "Zabbix"),
    ("integration_layer", "watch", "for", "other things"),
    ("integration_layer", "work", "title", "Other Title"),
    ("integrations", "postage", "title", "Other Title"),
    ("integrations", "postage", "description", "Other words."),
    ("integrations", "weather", "direction", "both"),
    ("integrations", "ledger", "auth", "basic"),
    ("integrations", "weather", "secrets", ["OTHER_KEY"]),
    ("integrations", "postage", "url", "https://other.example.org"),
    ("integrations", "postage", "timeout", "11s"),
    ("integrations", "postage", "retry", None),
    ("integrations", "postage", "fallback", "nothing happens"),
    ("events", "parcel.created", "description", "Other words."),
    ("events", "storm.near", "from", "postage"),
    ("events", "parcel.created", "to", ["routing"]),
    ("events", "parcel.created", "after", ["update_parcel"]),
    ("events", "parcel.created", "via", "work"),
    ("events", "parcel.created", "payload", {"parcel_id": "bigint"}),
    ("webhooks", "tracking", "description", "Other words."),
    ("webhooks", "silent", "events", ["storm.near"]),
    ("webhooks", "tracking", "signature", "none"),
    ("webhooks", "tracking", "header", "X-Signed"),
    ("webhooks", "silent", "timeout", "6s"),
    ("webhooks", "tracking", "retry", {"attempts": 2}),
    ("jobs", "plan_routes", "description", "Other words"),
    ("jobs", "plan_routes", "service", "shipping"),
    ("jobs", "weigh_again", "every", "2h"),
    ("jobs", "plan_routes", "cron", "0 3 * * *"),
    ("jobs", "warn_drivers", "after", "parcel.moved"),
    ("jobs", "weigh_again", "via", None),
    ("jobs", "plan_routes", "timeout", "21m"),
    ("jobs", "warn_drivers", "retry", {"attempts": 2}),
    ("channels", "news", "description", "Other words."),
    ("channels", "news", "path", "/live/other"),
    ("channels", "news", "service", "routing"),
    ("channels", "news", "events", ["parcel.moved"]),
    ("channels", "news", "access", "signed_in"),
    ("caches", "parcel", "entity", "Stop"),
    ("caches", "parcel", "store", "other_cache"),
    ("caches", "parcel", "ttl", "2h"),
    ("caches", "stops", "key", "s:{place}"),
    ("caches", "parcel", "serves", ["list_parcels"]),
    ("caches", "stops", "cleared_by", ["create_stop"]),
)
"""A section, a name in it, a key there, and what is said instead; None takes the key out."""


@pytest.mark.slow
@pytest.mark.parametrize(("section", "name", "key", "said"), CHANGES, ids=lambda value: str(value)[:20])
def test_a_word_that_says_something_else_changes_a_document(section: str, name: str, key: str, said: Said) -> None:
    spec = yaml.safe_load(PARCELS.read_text("utf-8"))
    part = spec[section][name] if name else spec[section]
    if said is None:
        del part[key]
    else:
        part[key] = said
    assert documents(yaml.safe_dump(spec, sort_keys=False)) != documents(PARCELS.read_text("utf-8"))


def test_every_word_is_among_them() -> None:
    keys = {("architecture", key) for key in ArchitecturePart.model_fields}
    for section in SECTIONS:
        fields = BY_NAME[section].model_fields.items()
        keys |= {(section, field.alias or key) for key, field in fields}
    assert keys == {(section, key) for section, _, key, _ in CHANGES} | CHECKED | ELSEWHERE


@cache
def documents(text: str) -> tuple[str, str]:
    """Both documents; what else the change brings about may well be said."""
    product = product_from([Source("spec.yaml", text)]).value.product
    assert product
    made = design(product)
    return text_of(service_architecture.drafts(made)), text_of(integration_specs.drafts(made))
