"""Rows that are shown whole where another names them: in which shape, and whether that ever ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from specgen.product import flaws, naming
from specgen.product.model import Embed
from specgen.product.resolve.known import Known, Scene
from specgen.product.type_names import REQUEST_SHAPES
from specgen.spec.model import ShapePart

DERIVED = ("read", "row", "create", "update", "replace")
LIKE = {"row": "read"}
"""Shapes of answers that follow another one where the author says nothing else."""

Parts = Mapping[str, ShapePart]
Names = tuple[str, ...]


def resolve_embeds(scene: Scene, parts: Parts, name: str, found: Mapping[str, Names]) -> tuple[Embed, ...]:
    """The rows that the shape called *name* embeds, those of the shape it starts from included."""
    embeds: dict[str, Embed] = {}
    for each in reversed(_chain(parts, name)):
        for embed in _own(scene, parts[each]):
            embeds[embed.field] = embed
    return tuple(embeds[field] for field in found[name] if field in embeds)


def _chain(parts: Parts, name: str) -> list[str]:
    """The shape, and those that it starts from, as far as the author speaks of them."""
    chain: list[str] = []
    while True:
        part = parts.get(name)
        if name in chain:
            return chain
        if part is not None:
            chain.append(name)
            if part.fields is not None:
                return chain
        base = part.base if part else None
        following = base or LIKE.get(name) or ("read" if name not in DERIVED else None)
        if following is None:
            return chain
        name = following


def _own(scene: Scene, part: ShapePart) -> Iterator[Embed]:
    spec = scene.context.spec
    for name, shape in part.embed.items():
        field = scene.fields.get(name)
        entity, _, word = shape.partition(".")
        if field is None or field.relation is None or field.relation.target != entity or entity not in spec.entities:
            continue
        if word not in DERIVED and word not in spec.entities[entity].shapes:
            continue
        written = spec.entities[scene.name].fields.get(name)
        camel = naming.camel(name) if spec.api.case.body == "camel" else name
        json = written.json_ if written and written.json_ else camel
        yield Embed(name, naming.attribute(name), json, entity, word)


def report_embeds(scene: Scene, shape: str, part: ShapePart, names: Sequence[str]) -> None:
    """Say what of a shape can't be embedded as its author asks."""
    for name, target in part.embed.items():
        at = scene.at("shapes", shape, "embed", name)
        field = scene.member(at, name)
        if field is None:
            continue
        relation = scene.fields[name].relation if name in scene.fields else None
        entity, _, word = target.partition(".")
        spec = scene.context.spec
        if shape in REQUEST_SHAPES:
            at.say_of_name(flaws.UNFIT_SHAPE, f"a request names `{name}` by its key", "take it out of `embed`")
        elif name not in names:
            message = f"`{shape}` embeds `{name}`, which it does not hold"
            at.say_of_name(flaws.UNFIT_SHAPE, message, "add it to `fields`, or take it out of `embed`")
        elif relation is None:
            message = f"`{scene.name}.{name}` does not belong to one row that could be shown"
            at.say_of_name(flaws.UNFIT_SHAPE, message, "name a field with `belongs_to:`")
        elif relation.target != entity:
            message = f"`{scene.name}.{name}` names rows of `{relation.target}`, not of `{entity}`"
            at.say(flaws.UNFIT_SHAPE, message, f"write `{relation.target}.{word}`")
        elif entity in spec.entities and word in REQUEST_SHAPES:
            at.say(flaws.UNFIT_SHAPE, f"`{word}` is the shape of a request", f"write `{entity}.read`")
        elif _is_value(scene, entity, word):
            message = f"`{entity}.{word}` is a value alone, which lists of `{entity}` show"
            at.say(flaws.UNFIT_SHAPE, message, f"write `{entity}.read`, or a shape with `fields`")
        elif _is_unknown(scene, entity, word):
            message = f"`{entity}` has no shape called `{word}`"
            at.say(flaws.UNKNOWN_SHAPE, message, f"write `{entity}.read`, or define the shape under `shapes:`")


def _is_value(scene: Scene, entity: str, shape: str) -> bool:
    spec = scene.context.spec
    part = spec.entities[entity].shapes.get(shape) if entity in spec.entities else None
    return part is not None and part.value is not None


def _is_unknown(scene: Scene, entity: str, shape: str) -> bool:
    spec = scene.context.spec
    if entity not in spec.entities or shape in DERIVED or shape in spec.entities[entity].shapes:
        return False
    return not spec.is_broken("entities", entity, "shapes", shape)


def report_endless_embeds(known: Known) -> None:
    """Say of each shape that shows itself, by way of others or not, where that begins."""
    for entity in known.entities.values():
        for shape in entity.shapes:
            for embed in shape.embeds:
                starts = {(entity.name, each.name) for each in entity.shapes if embed in each.embeds}
                part = known.context.spec.entities[entity.name].shapes.get(shape.name)
                reached = _reached(known, (embed.entity, embed.shape))
                if part and embed.field in part.embed and not starts.isdisjoint(reached):
                    at = known.context.at("entities", entity.name, "shapes", shape.name, "embed", embed.field)
                    message = f"`{entity.name}.{shape.name}` shows itself within `{embed.field}`, without an end"
                    at.say(flaws.UNFIT_SHAPE, message, "embed a shape that does not embed this one")


def _reached(known: Known, start: tuple[str, str]) -> set[tuple[str, str]]:
    reached: set[tuple[str, str]] = set()
    waiting = [start]
    while waiting:
        name, shape = place = waiting.pop()
        if place in reached or name not in known.entities:
            continue
        reached.add(place)
        waiting.extend((each.entity, each.shape) for each in known.entities[name].shape(shape).embeds)
    return reached
