"""Which rows a total is taken of: those that another field of the entity names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specgen.frozen import frozen
from specgen.product import naming, value_flaws
from specgen.product.resolve.has_many import naming_field
from specgen.product.resolve.links import sides_of
from specgen.product.resolve.written import Written
from specgen.spec.model import EntityPart, FieldPart
from specgen.spec.read import ProductSpec

DONE_BY = "_by"
"""How a name ends that tells what people do: `liked_by`."""


@frozen
class Counted:
    """Rows of *entity* that name this one by *near*; where these only link, *far* names the row of *target*.

    Parts change with this row alone, unless they go with another one.
    """

    entity: str
    near: str
    target: str
    far: str | None = None
    part: bool = False


def counted_rows(written: Written, key: str, over: str) -> Counted | None:
    """The rows that the field called *over* names; None where there are none such, which was said."""
    spec = written.context.spec
    own = spec.entities[written.entity].fields.get(over)
    found = _of_own(written, over, own) if own else next(_of_others(spec, written, over), None)
    is_lost = spec.is_broken("entities", written.entity, "fields", over) or _is_meant(written, own)
    if found is None and not is_lost:
        message = f"`{written.entity}.{over}` does not name any number of rows"
        if own is None:
            message = f"`{written.entity}` knows no rows by the name `{over}`"
        known = [name for name, part in spec.entities[written.entity].fields.items() if _is_many(part)]
        help = f"name one of {', '.join(f'`{name}`' for name in known)}" if known else "add a field with `has_many:`"
        written.at_key(key).say(value_flaws.UNFIT_TOTAL, message, help)
    return found


def named_many(spec: ProductSpec, entity: str, over: str) -> Iterator[str]:
    """The entities of whose rows the field called *over* of *entity* names any number, as far as that can be read."""
    own = spec.entities[entity].fields.get(over)
    if own:
        yield from (each for each in (own.has_many, own.many_to_many) if each in spec.entities)
        return
    for other, part in spec.entities.items():
        naming = (each for each in part.fields.values() if entity in (each.belongs_to, each.many_to_many))
        if any(each.inverse == over for each in naming):
            yield other


def how_many(spec: ProductSpec, over: str, target: str) -> str:
    """A count of rows of *target* in words, which go with the name *over*: lines, a menu, who something is liked by."""
    part, name = spec.entities[target], naming.spaced(over)
    plural = naming.spaced(part.plural or naming.plural(target))
    if over.endswith(DONE_BY):
        return f"How many {plural} it is {name}"
    is_plural = name == plural or name.endswith("s")
    return f"How many {name} there are" if is_plural else f"How many {plural} are in its {name}"


def whether_caller(over: str) -> str:
    """Whether the caller is among those whom the name *over* stands for, in words."""
    name = naming.spaced(over)
    return f"Whether it is {name} the caller" if over.endswith(DONE_BY) else f"Whether the caller is among its {name}"


def _is_many(part: FieldPart | None) -> bool:
    return part is not None and bool(part.has_many or part.many_to_many)


def _is_meant(written: Written, part: FieldPart | None) -> bool:
    """Whether a field names any number of rows, or was meant to, of which its own faults speak."""
    if part is None:
        return False
    spec = written.context.spec
    named = [each for each in re.findall(r"\w+", str(part.type or "")) if each in spec.entities]
    back = spec.entities[part.belongs_to].fields.values() if part.belongs_to in spec.entities else ()
    return _is_many(part) or bool(named) or any(each.belongs_to == written.entity for each in back)


def _of_own(written: Written, name: str, part: FieldPart) -> Counted | None:
    spec = written.context.spec
    if part.has_many and part.has_many in spec.entities:
        near = naming_field(spec, written.entity, name, part)
        is_part = part.part and not _goes_with_others(spec, spec.entities[part.has_many], near)
        return Counted(part.has_many, near, part.has_many, part=is_part) if near else None
    if part.many_to_many and part.many_to_many in spec.entities:
        sides = sides_of(Written(written.context.quiet(), written.entity, name, part), part.many_to_many)
        return Counted(sides[0], sides[1], part.many_to_many, sides[2]) if sides else None
    return None


def _goes_with_others(spec: ProductSpec, part: EntityPart, near: str | None) -> bool:
    """Whether rows go with another than the one that they name by *near*."""
    others = (field for name, field in part.fields.items() if field.belongs_to and name != near)
    return any((field.on_delete or spec.defaults.on_delete) == "cascade" for field in others)


def _of_others(spec: ProductSpec, written: Written, over: str) -> Iterator[Counted]:
    """The rows that name this one by a field whose `inverse` is *over*."""
    for entity, name in spec.inverses.get((written.entity, over), ()):
        field = spec.entities[entity].fields[name]
        if field.belongs_to:
            yield Counted(entity, name, entity)
        elif sides := sides_of(Written(written.context.quiet(), entity, name, field), written.entity):
            yield Counted(sides[0], sides[2], entity, sides[1])
