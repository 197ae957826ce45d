"""What a spec says for people, each text with what it is said of."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Contract
from specgen.frozen import frozen
from specgen.rules.meant import Meant
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


def told(meant: Meant) -> Iterator[Told]:
    """All texts for people that the author wrote, in their order; of an API that has no spec those of its contract."""
    if meant.is_of_others:
        yield from _told_by(meant.contract)
    operations = {path: name for name, path in meant.places.items()}
    for path, text in _scalars(meant.spec.root, ()):
        is_meaning = path[0] == "enums" and len(path) == 3 and isinstance(path[2], str)
        if is_meaning or (path[-1] in FOR_PEOPLE and not _names_a_field(path)):
            yield Told(text, path, _subject(path, is_meaning, operations))


def _told_by(contract: Contract) -> Iterator[Told]:
    """What a contract tells people of its operations, their parameters, and the members of its types."""
    for call in contract.calls:
        of_call = ("operations", call.name)
        said = (("summary", call.operation.summary), ("description", call.operation.description))
        yield from (Told(text, (*of_call, word), call.name) for word, text in said if text)
        for parameter in call.parameters:
            if parameter.description:
                yield Told(parameter.description, (*of_call, "description"), f"{call.name} {parameter.name}")
    for fact in facts(contract):
        if fact.member.description:
            yield Told(fact.member.description, fact.at, fact.subject)


def addresses(meant: Meant) -> Iterator[Told]:
    """All addresses of sites that the author wrote: of people, licences, and systems that are called."""
    for path, text in _scalars(meant.spec.root, ()):
        if path[0] in WITH_ADDRESSES and path[-1] in ADDRESSES:
            yield Told(text, path, ".".join(map(str, path)))


def _scalars(node: Node, path: Path) -> Iterator[tuple[Path, str]]:
    """The values that are texts at or below *node*, which stands at *path*."""
    match node:
        case Scalar(text) if path and text:
            yield path, text
        case Mapping(entries):
            for entry in entries:
                yield from _scalars(entry.value, (*path, entry.key.text))
        case Sequence(items):
            for place, item in enumerate(items):
                yield from _scalars(item, (*path, place))


def _names_a_field(path: Path) -> bool:
    """Whether the last name on *path* is an author's, and what stands there its type."""
    return len(path) > 1 and path[-2] in ("fields", "seed", "where", "claims")


def _subject(path: Path, is_meaning: bool, operations: dict[Path, str]) -> str:
    said_of = path if is_meaning else path[:-1]
    for length in range(len(said_of), 0, -1):
        if name := operations.get(said_of[:length]):
            return name
    if path[0] in ("entities", "types", "enums"):
        said_of = tuple(each for each in said_of[1:] if each not in UNSAID)
    return ".".join(map(str, said_of))
