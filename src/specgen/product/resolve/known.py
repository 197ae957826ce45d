"""The names that a product has by now, and what is said of one that it has not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from specgen.frozen import frozen
from specgen.product import flaws
from specgen.product.behaviour_flaws import BAD_ERROR
from specgen.product.computed import could_be_kept
from specgen.product.context import Context, Spot
from specgen.product.encryption_flaws import UNFIT_ENCRYPTION
from specgen.product.files import FileFacts
from specgen.product.model import Composite, Entity, Enumeration, Field, HasMany, Member, Union, Whole
from specgen.product.standard_errors import OF_ROWS, STANDARD_ERRORS
from specgen.source.diagnostics import Severity
from specgen.spec.brought import could_be_brought
from specgen.spec.read import ProductSpec

Enums = Mapping[str, Enumeration]
Fields = Mapping[str, Field]

APART = frozenset({"fields", "shapes", "checks"})
"""What of an entity can be lost without changing what the rest means."""


@frozen
class Known:
    """All enums, entities, composites and unions of a product."""

    context: Context
    enums: Enums
    entities: Mapping[str, Entity]
    composites: Sequence[Composite] = ()
    unions: Sequence[Union] = ()

    def entity(self, at: Spot, name: str) -> Entity | None:
        """The entity called *name*; one that does not exist is reported, unless it was lost."""
        if name not in self.entities and not self.context.is_lost("entities", name) and not self.is_unbrought(name):
            lost = map(str, self.context.spec.broken_below("entities"))
            message = f"there is no entity called `{name}`"
            at.say_unknown(flaws.UNKNOWN_ENTITY, message, name, (*self.entities, *lost))
        return self.entities.get(name)

    def is_unbrought(self, name: str) -> bool:
        """Whether *name* is of an entity that a word brings, which a fault may have cost."""
        spec, said = self.context.spec, self.context.diagnostics
        is_faulty = bool(spec.broken) or any(each.severity is Severity.ERROR for each in said)
        return is_faulty and could_be_brought(spec, name)

    def scene(self, entity: Entity) -> Scene:
        """The fields of *entity*."""
        fields = {field.name: field for field in entity.fields}
        others: tuple[Member, ...] = (*entity.shown, *entity.links, *entity.has_many)
        return Scene(self.context, entity.name, fields, self.enums, others, entity.whole)


@frozen
class Scene:
    """The fields of one entity, for what speaks of them; *others* are those that its table does not hold."""

    context: Context
    name: str
    fields: Fields
    enums: Enums
    others: tuple[Member, ...] = ()
    whole: Whole | None = None

    def at(self, *path: str | int) -> Spot:
        """A place inside the entity."""
        return self.context.at("entities", self.name, *path)

    def field(self, at: Spot, name: str) -> Field | None:
        """The field called *name*; one that does not exist is reported at *at*, unless it was lost."""
        other = self.other(name)
        if isinstance(other, Field) and isinstance(other.computed, FileFacts):
            message = f"`{self.name}.{name}` is a file, which has no place here"
            at.say(flaws.UNKNOWN_FIELD, message, "take it out")
        elif isinstance(other, Field):
            message = f"`{self.name}.{name}` is worked out when it is shown, which has no place here"
            keep = f"add `stored: true` to `{name}`, or " if could_be_kept(other.computed) else ""
            at.say(flaws.UNKNOWN_FIELD, message, f"{keep}take it out")
        elif other is not None:
            is_single = isinstance(other, HasMany) and other.single
            named = "stands for a row within this one" if is_single else "names any number of rows"
            message = f"`{self.name}.{name}` {named}, which has no place here"
            at.say(flaws.UNKNOWN_FIELD, message, "take it out")
        elif name not in self.fields and not self.has_lost(name):
            message = f"`{self.name}` has no field called `{name}`"
            if turned := other_side(self.context.spec, self.name, name):
                at.say(flaws.UNKNOWN_FIELD, *turned)
            else:
                at.say_unknown(flaws.UNKNOWN_FIELD, message, name, self._written())
        return self.fields.get(name)

    def other(self, name: str) -> Member | None:
        """The field called *name*, if the table does not hold it."""
        return next((each for each in self.others if each.name == name), None)

    def member(self, at: Spot, name: str) -> Member | None:
        """What a shape can hold under *name*; what does not exist is reported at *at*, unless it was lost."""
        other = self.other(name)
        if isinstance(other, HasMany) and not other.part:
            message = f"`{self.name}.{name}` is only counted: its rows are shown by themselves"
            at.say(flaws.UNFIT_SHAPE, message, "add `part: true` to it where they are parts, or take it out")
            return None
        return other or self.field(at, name)

    def legible(self, at: Spot, name: str) -> Field | None:
        """The field called *name* where the database can read it; if not, that is said at *at*."""
        field = self.field(at, name)
        if field is None or not field.encrypted:
            return field
        message = f"`{self.name}.{name}` {field.opaque}"
        at.say(UNFIT_ENCRYPTION, message, f"take it out, or take `encrypted` out of `{name}`")
        return None

    def all_of(self, at: Spot, names: Sequence[str]) -> list[Field] | None:
        """The fields called *names*, each at its place below *at*; None where one of them does not exist."""
        return _all([self.field(at.below(place), name) for place, name in enumerate(names)])

    def all_legible(self, at: Spot, names: Sequence[str]) -> list[Field] | None:
        """The same, where the database can read all of them."""
        return _all([self.legible(at.below(place), name) for place, name in enumerate(names)])

    def has_lost(self, name: str) -> bool:
        """Whether the author wrote such a field, but something is wrong with it."""
        spec = self.context.spec
        is_written = name in spec.entities[self.name].fields
        is_held = name in self.fields or self.other(name) is not None
        return (is_written and not is_held) or spec.is_broken("entities", self.name, "fields", name)

    def _written(self) -> Iterator[str]:
        """The fields that can be named, and those that the author wrote, but something is wrong with them."""
        spec, others = self.context.spec, {each.name for each in self.others}
        yield from self.fields
        for name in (*spec.entities[self.name].fields, *map(str, spec.broken_below("entities", self.name, "fields"))):
            if name not in self.fields and name not in others:
                yield name


def _all(found: Sequence[Field | None]) -> list[Field] | None:
    fields = [field for field in found if field is not None]
    return fields if len(fields) == len(found) else None


def other_side(spec: ProductSpec, entity: str, name: str) -> tuple[str, str] | None:
    """What is said of *name* where it is only what a `many_to_many` of other rows calls these, and the cure."""
    for other, field in spec.inverses.get((entity, name), ()):
        if spec.entities[other].fields[field].many_to_many:
            message = f"`{name}` is what `{other}.{field}` is called from the other side, and no field of `{entity}`"
            instead = f"`{name}: {{many_to_many: {other}, inverse: {field}}}`"
            return message, f"write {instead} in `{entity}`, and take `{other}.{field}` out"
    return None


def heard(context: Context, entity: str) -> Context:
    """The context to speak of an entity in: not heard where a word of it was lost that changes what the rest means."""
    if not context.spec.broken or context.spec.broken_below("entities", entity) <= APART:
        return context
    return context.unheard()


def known_error(at: Spot, code: str) -> bool:
    """Whether there is an error with *code*; one that does not exist is reported, unless it was lost."""
    errors = at.context.spec.errors
    if code in errors or any(error.code == code for error in STANDARD_ERRORS):
        return True
    if not at.context.is_lost("errors", code):
        known = [*errors, *(error.code for error in STANDARD_ERRORS)]
        at.say_unknown(flaws.UNKNOWN_ERROR, f"there is no error called `{code}`", code, known)
    return False


def error_of_rows(at: Spot, code: str) -> bool:
    """Whether there is an error with *code* that a row can be the cause of; if not, that is reported."""
    if not known_error(at, code):
        return False
    if code in at.context.spec.errors or code in OF_ROWS:
        return True
    message = f"`{code}` says nothing of a row: the service answers it whatever the rows are"
    at.say(BAD_ERROR, message, "name one of your own, with its status under `errors:`; or take it out for CONFLICT")
    return False
