"""Shapes: which fields of an entity appear together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from specgen.product import flaws
from specgen.product.model import Field, FieldRole, HasMany, Member, Shape, SignedToken, Write
from specgen.product.resolve.embeds import report_embeds, resolve_embeds
from specgen.product.resolve.known import Scene
from specgen.product.resolve.shape_words import resolve_called, resolve_empty, resolve_value
from specgen.product.type_names import REQUEST_SHAPES, shape_type
from specgen.spec.model import ShapePart

Names = tuple[str, ...]

BECAUSE = {
    "read": "all that may be shown",
    "create": "all that a client may set",
    "update": "all that a client may change",
}
"""Why a shape is as it is where the author says nothing of it."""

LIKE = {"row": "read", "replace": "update"}
"""Shapes that follow another one where the author says nothing else."""


def resolve_shapes(scene: Scene, parts: Mapping[str, ShapePart], owner: str | None) -> tuple[Shape, ...]:
    """The shapes that every entity has, then the author's own; none depends on the order they are written in."""
    resolver = _Shapes(scene, parts, _derived(scene, owner))
    for name in (*resolver.derived, *parts):
        resolver.shape(name)
    for name in resolver.derived:
        if name not in parts:
            because = f"as `{LIKE[name]}`" if name in LIKE else BECAUSE[name]
            scene.context.derived(scene.name, f"shapes.{name}", ", ".join(resolver.found[name]), because)
    for name in parts:
        _report_unfit(scene, name, resolver.found[name], owner)
    read = resolver.found["read"], resolve_embeds(scene, parts, "read", resolver.found)
    shapes = []
    for name, names in resolver.found.items():
        embeds = resolve_embeds(scene, parts, name, resolver.found)
        called = resolve_called(scene, parts, name)
        type_name = called or shape_type(scene.name, name, (names, embeds) == read, is_part=scene.whole is not None)
        value, empty = resolve_value(scene, parts, name), resolve_empty(scene, parts, name, names)
        shapes.append(Shape(name, type_name, names, embeds, tuple(_parts(scene, name, names)), called, value, empty))
    for name in parts:
        report_embeds(scene, name, parts[name], resolver.found[name])
    return tuple(shapes)


def _parts(scene: Scene, shape: str, names: Names) -> Iterator[str]:
    """The entities of the parts that a shape of answers holds."""
    others = (scene.other(name) for name in names if shape not in REQUEST_SHAPES)
    yield from (each.target for each in others if isinstance(each, HasMany) and each.part)


def writable(field: Member, shape: str, owner: str | None) -> bool:
    """Whether a client may set *field* in the request of a *shape*."""
    if field.write is Write.NEVER or field.name == owner:
        return False
    is_password = isinstance(field, Field) and field.is_password
    return shape == "create" or (field.write is Write.ALWAYS and not is_password)


def _derived(scene: Scene, owner: str | None) -> dict[str, Names]:
    """The shapes that every entity has, by the table of the language's reference."""
    fields = _members(scene)
    unseen = (FieldRole.DELETED_AT, FieldRole.POSITION)
    hidden = {each.name for each in scene.fields.values() if each.role in unseen}
    if scene.whole:
        hidden.add(scene.whole.by)
    shown = tuple(each.name for each in fields if each.readable and each.name not in hidden)
    given = {shape: tuple(each.name for each in fields if writable(each, shape, owner)) for shape in REQUEST_SHAPES}
    return {"read": shown, "row": shown, **given}


def _members(scene: Scene) -> list[Member]:
    """All that a shape can hold: the key, what the author wrote in the author's order, then what the entity brings."""
    place = {name: number for number, name in enumerate(scene.context.spec.entities[scene.name].fields)}
    found: list[Member] = [*scene.fields.values(), *scene.others]
    return sorted(found, key=lambda each: _place(each, place))


def _place(member: Member, written: Mapping[str, int]) -> int:
    if isinstance(member, Field) and member.role is FieldRole.KEY:
        return -1
    return written.get(member.name, len(written))


@dataclass(slots=True)
class _Shapes:
    """Resolves each shape once, those that it starts from before it."""

    scene: Scene
    parts: Mapping[str, ShapePart]
    derived: dict[str, Names]
    found: dict[str, Names] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def shape(self, name: str) -> Names:
        """The fields of the shape called *name*."""
        if name not in self.found:
            self.begun.add(name)
            self.found[name] = self._fields(name, self.parts.get(name))
        return self.found[name]

    def _fields(self, name: str, part: ShapePart | None) -> Names:
        if part is None:
            return self.shape(LIKE[name]) if name in LIKE else self.derived[name]
        at = self.scene.at("shapes", name)
        if part.value is not None:
            return (part.value,) if self.scene.member(at.below("value"), part.value) is not None else ()
        if part.fields is not None:
            self._report_both(name, part)
            return tuple(
                each
                for place, each in enumerate(part.fields)
                if self.scene.member(at.below("fields", place), each) is not None
            )
        base = self._base(name, part.base)
        omitted = [each for place, each in enumerate(part.omit) if self.scene.member(at.below("omit", place), each)]
        for each in omitted:
            if each not in base:
                place = part.omit.index(each)
                message = f"`{each}` is not in the shape that `{name}` starts from"
                at.below("omit", place).say(flaws.UNFIT_SHAPE, message, "take it out of `omit`")
        return tuple(each for each in base if each not in part.omit)

    def _report_both(self, name: str, part: ShapePart) -> None:
        useless = [key for key in ("from", "omit") if ("base" if key == "from" else key) in part.model_fields_set]
        if useless:
            shown = " and ".join(f"`{key}`" for key in useless)
            message = f"{shown} {'say' if useless[1:] else 'says'} nothing where `fields` lists all there are"
            at = self.scene.at("shapes", name, useless[0])
            at.say_of_name(flaws.UNFIT_SHAPE, message, f"take {shown} or `fields` out")

    def _base(self, name: str, base: str | None) -> Names:
        at = self.scene.at("shapes", name, "from")
        if base is None or (base == name and name in self.derived):
            like = LIKE.get(name)
            if like:
                return self.shape(like)
            return self.derived[name] if name in self.derived else self.shape("read")
        if base not in self.derived and base not in self.parts:
            if not self.scene.context.spec.is_broken("entities", self.scene.name, "shapes", base):
                message = f"`{self.scene.name}` has no shape called `{base}`"
                at.say_unknown(flaws.UNKNOWN_SHAPE, message, base, {**self.derived, **self.parts})
            return self.derived["read"]
        if base in self.begun and base not in self.found:
            at.say(flaws.UNFIT_SHAPE, f"`{name}` starts from itself", "start from another shape, or list the fields")
            return self.derived["read"]
        return self.shape(base)


def _report_unfit(scene: Scene, shape: str, names: Names, owner: str | None) -> None:
    """Fields that a shape of the author's can't have: secrets in what is shown, what is not settable in requests."""
    at = scene.at("shapes", shape)
    for name in names:
        field_ = scene.other(name) or scene.fields[name]
        if shape in ("read", "row") and not field_.readable:
            message = f"`{shape}` of `{scene.name}` shows `{name}`, which {secret(field_)}"
            at.say_of_name(flaws.SECRET_SHOWN, message, f"take `{name}` out")
        is_password = isinstance(field_, Field) and field_.is_password
        if shape in REQUEST_SHAPES and not (is_password or writable(field_, shape, owner)):
            message = f"`{shape}` of `{scene.name}` holds `{name}`, which clients may not set there"
            at.say_of_name(flaws.NOT_WRITABLE, message, f"take `{name}` out")


def secret(field: Member) -> str:
    """Why a field is never shown."""
    if isinstance(field, Field) and isinstance(field.computed, SignedToken):
        return "signs in whoever is shown it"
    return "is a password" if isinstance(field, Field) and field.is_password else "says `read: never`"
