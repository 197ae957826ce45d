"""What lists search in: the fields that they name, else those that say so themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specgen.product import behaviour_flaws, flaws
from specgen.product.context import Context
from specgen.product.model import Entity, Field, FieldRole
from specgen.product.operations import Listing
from specgen.product.resolve.asked import Placed, lost_operations
from specgen.product.resolve.known import Known, heard
from specgen.product.resolve.types import said
from specgen.product.types import TEXTUAL, ScalarType
from specgen.source.guess import nearest
from specgen.spec.flaws import BAD_VALUE


def can_be_asked_for(field: Field) -> bool:
    """Whether everyone may know what a list finds by *field*."""
    return field.readable and not field.readable_by and field.role is not FieldRole.DELETED_AT


def is_text(field: Field) -> bool:
    """Whether *field* holds a text that can be searched in."""
    return isinstance(field.type, ScalarType) and field.type.kind in TEXTUAL and field.relation is None


def searched_by_default(context: Context, entity: Entity) -> tuple[Field, ...]:
    """The fields of *entity* in which its lists search that do not name others."""
    return tuple(each for each in _saying_so(context, entity) if is_text(each) and can_be_asked_for(each))


LANGUAGES = {
    "arabic": "ar",
    "armenian": "hy",
    "basque": "eu",
    "catalan": "ca",
    "danish": "da",
    "dutch": "nl",
    "english": "en en_us en_gb",
    "estonian": "et",
    "finnish": "fi",
    "french": "fr",
    "german": "de deutsch",
    "greek": "el",
    "hindi": "hi",
    "hungarian": "hu",
    "indonesian": "id",
    "irish": "ga",
    "italian": "it",
    "lithuanian": "lt",
    "nepali": "ne",
    "norwegian": "no nb",
    "portuguese": "pt pt_br",
    "romanian": "ro",
    "russian": "ru",
    "serbian": "sr",
    "simple": "none",
    "spanish": "es",
    "swedish": "sv",
    "tamil": "ta",
    "turkish": "tr",
    "yiddish": "yi",
}
"""The text search configurations that PostgreSQL has by itself, and what else people call these languages."""


def report_configuration(context: Context) -> None:
    """Say of a text search configuration that it is none of PostgreSQL's, where one of those is meant."""
    said = context.spec.database.search
    if said in LANGUAGES:
        return
    meant = next((name for name, others in LANGUAGES.items() if said in others.split()), None)
    meant = meant or (nearest(said, LANGUAGES) if "_" not in said else None)
    if meant:
        message = f"PostgreSQL has no text search configuration `{said}` by itself"
        context.at("database", "search").say(BAD_VALUE, message, f"write `{meant}`")


def report_searched(known: Known, placed: Sequence[Placed]) -> None:
    """Say of each field that would be searched why it can't be, or that no list does."""
    asked: dict[str | None, list[Listing | None]] = {}
    is_lost = lost_operations(known.context, placed)
    for each in placed:
        asked.setdefault(each.operation.entity, []).append(each.operation.listing)
    for entity in known.entities.values():
        if entity.name not in known.context.spec.entities:
            continue
        lists = asked.get(entity.name, [])
        found = {name for listing in lists if listing for name in listing.search}
        for field in _saying_so(known.context, entity):
            at = heard(known.context, entity.name).at("entities", entity.name, "fields", field.name, "search")
            origin = f"`{entity.name}.{field.name}`"
            if not is_text(field):
                what = "a key" if field.relation else f"a value of type `{said(field.type)}`"
                at.say_of_name(flaws.USELESS_LIMIT, f"`search` says nothing about {what}", "take it out")
            elif not can_be_asked_for(field):
                message = f"{origin} is not for everyone to see, and a search would tell what it holds"
                at.say_of_name(flaws.BAD_LISTING, message, "take `search` out")
            elif field.name not in found and not is_lost:
                message = f"no list searches in {origin}: each has a `search` of its own"
                help = f"add `{field.name}` to one of them, or take `search` out"
                if not any(lists):
                    message = f"nothing lists rows of `{entity.name}`, so nothing searches in {origin}"
                    help = "add an operation that does `list`, or take `search` out"
                at.say_of_name(behaviour_flaws.UNUSED_SEARCH, message, help)


def _saying_so(context: Context, entity: Entity) -> Iterator[Field]:
    parts = context.spec.entities[entity.name].fields if entity.name in context.spec.entities else {}
    for field in (*entity.fields, *entity.shown):
        if field.name in parts and parts[field.name].search:
            yield field
