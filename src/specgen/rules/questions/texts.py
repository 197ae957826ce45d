"""What a spec says for people, each text with what it is said of."""

from __future__ import annotations

from collections.abc import Container, Iterator

from specgen.frozen import frozen
from specgen.rules.meant import Meant, shared
from specgen.rules.questions.facts import facts
from specgen.source.nodes import Mapping, Node, Path, Scalar, Sequence

FOR_PEOPLE = ("comment", "description", "label", "summary", "title")
"""Keys whose values are read by people alone."""

ADDRESSES = ("audience", "authorization_url", "email", "issuer", "token_url", "url")
"""Keys whose values are addresses that somebody will follow."""

WITH_ADDRESSES = ("auth", "integrations", "product", "webhooks")
"""Sections in which they stand."""

UNSAID = ("entities", "fields", "types")
"""What stands between names without being part of what people call a thing."""


@frozen
class Told:
    """A text for people, where it stands, and what it is said of, in the product's words."""

    text: str
    path: Path
    subject: str


@shared
def told(meant: Meant) -> tuple[Told, ...]:
    """All texts for people that the author wrote, in their order; of an API that has no spec those of its contract."""
    if meant.is_of_others:
        return tuple(_told_by(meant))
    operations = {path: name for name, path in meant.places.items()}
    return tuple(
        Told(text, path, _subject(path, _is_meaning(path), operations))
        for path, text in _texts(meant.spec.root, (), FOR_PEOPLE)
        if _is_meaning(path) or not _names_a_field(path)
    )


def _told_by(meant: Meant) -> Iterator[Told]:
    """What a contract tells people of its operations, their parameters, and the members of its types."""
    for call in meant.contract.calls:
        of_call = ("operations", call.name)
        said = (("summary", call.operation.summary), ("description", call.operation.description))
        yield from (Told(text, (*of_call, word), call.name) for word, text in said if text)
        for parameter in call.parameters:
            if parameter.description:
                yield Told(parameter.description, (*of_call, "description"), f"{call.name} {parameter.name}")
    for fact in facts(meant):
        if fact.member.description:
            yield Told(fact.member.description, fact.at, fact.subject)


@shared
def addresses(meant: Meant) -> tuple[Told, ...]:
    """All addresses of sites that the author wrote: of people, licences, and systems that are called."""
    sections = (each for each in meant.spec.root.entries if each.key.text in WITH_ADDRESSES)
    found = (each for section in sections for each in _texts(section.value, (section.key.text,), ADDRESSES))
    return tuple(Told(text, path, ".".join(map(str, path))) for path, text in found)


def _texts(node: Node, path: Path, keys: Container[str]) -> list[tuple[Path, str]]:
    """The texts below *node*, which stands at *path*, under one of *keys*, and what values of enums mean."""
    found: list[tuple[Path, str]] = []
    match node:
        case Mapping(entries):
            for entry in entries:
                name = entry.key.text
                if not isinstance(entry.value, Scalar):
                    found.extend(_texts(entry.value, (*path, name), keys))
                elif entry.value.text and (name in keys or _is_meaning((*path, name))):
                    found.append(((*path, name), entry.value.text))
        case Sequence(items):
            for place, item in enumerate(items):
                found.extend(_texts(item, (*path, place), keys))
    return found


def _is_meaning(path: Path) -> bool:
    """Whether the value of an enum stands at *path*, and below it what it means."""
    return len(path) == 3 and path[0] == "enums" and isinstance(path[2], str)


def _names_a_field(path: Path) -> bool:
    """Whether the last name on *path* is an author's, and what stands there its type."""
    is_of_a_row = len(path) > 2 and path[-3] == "seed"
    return is_of_a_row or (len(path) > 1 and path[-2] in ("fields", "where", "claims", "payload"))


def _subject(path: Path, is_meaning: bool, operations: dict[Path, str]) -> str:
    said_of = path if is_meaning else path[:-1]
    for length in range(len(said_of), 0, -1):
        if name := operations.get(said_of[:length]):
            return name
    if path[0] in ("entities", "types", "enums"):
        said_of = tuple(each for each in said_of[1:] if each not in UNSAID)
    return ".".join(map(str, said_of))
