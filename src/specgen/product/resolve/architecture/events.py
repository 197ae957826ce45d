"""Events: who tells them, after what, to whom, and what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specgen.product import architecture_flaws as flaws
from specgen.product import naming
from specgen.product.architecture import Event, PayloadField, Service
from specgen.product.context import Spot
from specgen.product.flaws import CLASHING_NAMES, UNKNOWN_TYPE
from specgen.product.resolve.architecture.names import Names
from specgen.product.types import EnumRef, FieldType, Kind, ListOf, ScalarType
from specgen.source.diagnostics import Related
from specgen.spec.model import EventPart

CARRIERS = ("queue", "event_bus")
UNSAID = (Kind.PASSWORD, Kind.MONEY, Kind.BYTES)
"""Kinds that no event carries: secrets, what needs a currency, and what is too large."""


def resolve_events(names: Names, services: Sequence[Service]) -> Iterator[Event]:
    """Those that the spec names."""
    first: dict[str, str] = {}
    doers = {operation: service.name for service in services for operation in service.operations}
    for name, part in names.said.events.items():
        at = names.context.at("events", name)
        type_name = f"{naming.pascal(name)}Event"
        if type_name in first:
            related = [Related(names.context.at("events", first[type_name]).key, "the other one")]
            message = f"`{name}` and `{first[type_name]}` are both called `{type_name}` as types"
            at.say_of_name(CLASHING_NAMES, message, "give one of them another name", related)
        first.setdefault(type_name, name)
        told_by_us = names.speaker(at.below("from"), part.from_)
        _report_directions(names, name, part)
        after = names.all_of(at.below("after"), part.after)
        for operation in after:
            if told_by_us and doers.get(operation.name, part.from_) != part.from_:
                place = at.below("after", part.after.index(operation.name))
                message = f"`{operation.name}` is done by `{doers[operation.name]}`, not by `{part.from_}`"
                place.say(flaws.WRONG_TELLER, message, f"let it come from `{doers[operation.name]}`")
        yield Event(
            name=name,
            type_name=type_name,
            description=part.description,
            producer=part.from_,
            consumers=tuple(each for place, each in enumerate(part.to) if names.speaker(at.below("to", place), each)),
            after=tuple(operation.name for operation in after),
            via=names.component(at.below("via"), part.via, CARRIERS, "carry events"),
            payload=tuple(_payload(names, name, part)),
        )


def report_unheard_events(names: Names) -> None:
    """Say which events are told to nobody, unless what may name them was lost or misspelt."""
    if any(names.context.is_lost(section) or names.context.spec.broken_below(section) for section in LISTENERS):
        return
    said = names.said
    heard = {job.after for job in said.jobs.values() if job.after is not None}
    heard.update(event for webhook in said.webhooks.values() for event in webhook.events)
    heard.update(event for channel in said.channels.values() for event in channel.events)
    if not heard <= said.events.keys():
        return
    for name, part in names.said.events.items():
        if not part.to and name not in heard:
            at = names.context.at("events", name)
            help = "say by `to:` who is told, or let a job, a webhook or a channel name it"
            at.say_of_name(flaws.UNHEARD_EVENT, f"`{name}` is told to nobody", help)


LISTENERS = ("jobs", "webhooks", "channels")
"""The sections that may name an event."""


def _report_directions(names: Names, name: str, part: EventPart) -> None:
    """Say where an integration is asked to tell or to hear what its direction rules out."""
    at = names.context.at("events", name)
    integrations = names.said.integrations
    if part.from_ in integrations and integrations[part.from_].direction == "outbound":
        message = f"`{name}` comes from `{part.from_}`, which is only called by us"
        at.below("from").say(flaws.WRONG_DIRECTION, message, "let the integration be `inbound` or `both`")
    for place, each in enumerate(part.to):
        if each in integrations and integrations[each].direction == "inbound":
            message = f"`{name}` goes to `{each}`, which only calls us"
            at.below("to", place).say(flaws.WRONG_DIRECTION, message, "let the integration be `outbound` or `both`")


def _payload(names: Names, event: str, part: EventPart) -> Iterator[PayloadField]:
    camel = names.context.spec.api.case.body == "camel"
    for name, type in part.payload.items():
        bound = _type(names, event, name, type)
        if bound is not None:
            yield PayloadField(name, naming.camel(name) if camel else name, bound)


def _type(names: Names, event: str, field: str, given: str | dict[str, str]) -> FieldType | None:
    at = names.context.at("events", event, "payload", field)
    if isinstance(given, dict):
        item = _single(names, at.below("list"), f"{event}.{field}", given["list"])
        return ListOf(item) if item else None
    return _single(names, at, f"{event}.{field}", given)


def _single(names: Names, at: Spot, origin: str, word: str) -> ScalarType | EnumRef | None:
    kinds = {kind.value: kind for kind in Kind if kind not in UNSAID}
    if word in kinds:
        return ScalarType(kinds[word])
    if word in names.known.enums:
        return EnumRef(word)
    if not names.context.is_lost("enums", word):
        message = f"`{origin}` can't be of the type `{word}`"
        if help := _instead(names, word):
            at.say(UNKNOWN_TYPE, message, help)
            return None
        at.say_unknown(UNKNOWN_TYPE, message, word, [*kinds, *names.known.enums])
    return None


def _instead(names: Names, word: str) -> str:
    """What an event says instead of *word*, which other maps take as a type; empty of what none does."""
    if word == Kind.MONEY.value:
        return "an event has no place for its currency: write `decimal`"
    if word in names.context.spec.entities:
        return f"an event holds no rows: give the key of one, like `{naming.snake(word)}_id: uuid`"
    return ""
