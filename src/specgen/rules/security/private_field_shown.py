"""The rule `private-field-shown`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.frozen import frozen
from specgen.product.model import Embed, Entity, Field, Operation, Shape
from specgen.rules.meant import Meant
from specgen.rules.questions.audience import Audience, audience, of_embedded
from specgen.rules.rule import Fault, Options, Weight, rule
from specgen.source.nodes import Path

OPEN = (Audience.EVERYONE, Audience.SIGNED_IN)


@frozen
class Shown:
    """A row of *entity* in a *shape*, to whom it is shown, and what of the spec brings it there."""

    entity: str
    shape: str
    to: Audience
    by: Path = ()


@rule(
    "private-field-shown",
    Weight.WARNING,
    "`{operation}` shows `{subject}`, which is `{sensitive}`, to {audience}",
    "write `readable_by:` with the roles that need it, or leave it out of the shape `{shape}`",
)
def private_field_shown(meant: Meant, _: Options) -> Iterator[Fault]:
    """A field that is marked as private is shown to people whom it does not concern.

    `sensitive` keeps a value out of logs, and nothing more: a shape shows it to whoever reaches the row, and so does a
    shape of another entity that embeds it. This rule goes through all shapes of all answers. What callers are shown of
    themselves is fine, as is what takes a role that nobody begins with, or the same organisation.

    Bad:
        auth: {user: Reader}
        entities:
          Reader:
            owner: self
            fields:
              email: {type: email, unique: true, sensitive: pii}
              password: {type: password, length: 8..72}
          Review:
            owner: author
            scope: {read: signed_in}
            fields: {author: {belongs_to: Reader}, text: {type: text, length: 1..2000}}
            shapes: {read: {embed: {author: Reader.read}}}
        #                           ^^^^^^ private-field-shown
        endpoints:
          /reviews: {entity: Review, operations: [list, create]}

    Good:
        auth: {user: Reader}
        entities:
          Reader:
            owner: self
            fields:
              email: {type: email, unique: true, sensitive: pii}
              password: {type: password, length: 8..72}
              nickname: string
            shapes: {public: [id, nickname]}
          Review:
            owner: author
            scope: {read: signed_in}
            fields: {author: {belongs_to: Reader}, text: {type: text, length: 1..2000}}
            shapes: {read: {embed: {author: Reader.public}}}
        endpoints:
          /reviews: {entity: Review, operations: [list, create]}
    """
    seen: set[Shown] = set()
    found: set[str] = set()
    for operation in meant.product.operations:
        for shown in _rows(meant, operation, seen):
            entity = meant.product.entity(shown.entity)
            for field in _private(entity, entity.shape(shown.shape)) if shown.to in OPEN else ():
                subject = f"{entity.name}.{field.name}"
                if subject not in found and _is_marked(meant, entity, field):
                    found.add(subject)
                    yield _fault(operation, shown, field, subject)


def _fault(operation: Operation, shown: Shown, field: Field, subject: str) -> Fault:
    marked: Path = ("entities", shown.entity, "fields", field.name)
    words = {
        "operation": operation.name,
        "subject": subject,
        "sensitive": field.sensitive,
        "audience": shown.to.value,
        "shape": f"{shown.entity}.{shown.shape}",
    }
    return Fault(subject, shown.by or marked, words, related=((marked, "what is private"),) if shown.by else ())


def _is_marked(meant: Meant, entity: Entity, field: Field) -> bool:
    """Whether the author says that it is private, rather than that the database is not to know it."""
    part = meant.spec.entities[entity.name].fields.get(field.name)
    return part is not None and part.sensitive is not None


def _private(entity: Entity, shape: Shape) -> Iterator[Field]:
    members = (each for each in entity.members_of(shape) if isinstance(each, Field))
    return (each for each in members if each.sensitive and not each.readable_by and each.readable)


def _rows(meant: Meant, operation: Operation, seen: set[Shown]) -> Iterator[Shown]:
    """The rows that answers of *operation* hold, at any depth, less those that were *seen*."""
    if operation.entity is None or operation.response is None:
        return
    to = audience(meant.product, meant.call(operation.name))
    left = [Shown(operation.entity, operation.response, to)]
    while left:
        shown = left.pop()
        if shown not in seen:
            seen.add(shown)
            yield shown
            left.extend(_within(meant, shown))


def _within(meant: Meant, outer: Shown) -> Iterator[Shown]:
    """The rows that stand within one that is shown."""
    entity = meant.product.entity(outer.entity)
    shape = entity.shape(outer.shape)
    for embed in shape.embeds:
        to = of_embedded(meant.product, outer.to, entity, embed)
        yield Shown(embed.entity, embed.shape, to, _place(meant, entity, shape, embed))
    for part in shape.parts:
        yield Shown(part, "read", outer.to, outer.by)


def _place(meant: Meant, entity: Entity, shape: Shape, embed: Embed) -> Path:
    """Where the spec says that *shape* embeds something: there, or in the shape that it starts from."""
    said = meant.spec.entities[entity.name].shapes
    names = (shape.name, *(name for name, part in said.items() if embed.field in part.embed))
    name = next((each for each in names if each in said and embed.field in said[each].embed), shape.name)
    return ("entities", entity.name, "shapes", name, "embed", embed.field)
