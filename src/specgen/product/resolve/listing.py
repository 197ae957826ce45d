"""What the caller of a list may ask for: filters, orders, a search."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from specgen.product import flaws, naming
from specgen.product.context import Spot
from specgen.product.model import Entity, Field, FieldRole, Filter, IndexField, Listing, SortKey
from specgen.product.resolve.asked import Asked
from specgen.product.resolve.known import Scene
from specgen.product.resolve.paging import of_lists, resolve_paging
from specgen.product.resolve.related_filters import can_be_compared, related_filters
from specgen.product.resolve.searched import can_be_asked_for, is_text, searched_by_default
from specgen.product.resolve.where import fixed_by
from specgen.product.types import SORTABLE, EnumRef, ScalarType
from specgen.spec.model import ListOperationPart


def resolve_listing(asked: Asked, name: str, entity: Entity, said: ListOperationPart) -> Listing:
    """What can be asked of the list of *entity* that is called *name*."""
    scene = asked.known.scene(entity)
    at = Spot(asked.context, asked.at.path)
    default = _default_sort(scene, at, entity, said)
    usual = _usual_sort(entity, default)
    if said.sort is None:
        asked.context.derived(name, "sort", ", ".join(usual), "nothing is said of `sort`")
    if said.default_sort is None:
        order = f"-{default.field}" if default.descending else default.field
        asked.context.derived(name, "default_sort", order, "newest first" if default.descending else "by the key")
    sort = list(_usable(scene, at.below("sort"), said.sort if said.sort is not None else usual, "sorted", _has_order))
    if default.field not in [field.name for field in sort]:
        sort.append(entity.field(default.field))
        asked.context.derived(name, "sort", default.field, "what a list is sorted by can be asked for")
    own = [word if isinstance(word, str) else None for word in said.filters]
    filters = list(_usable(scene, at.below("filters"), own, "filtered", can_be_compared))
    search = _searched(asked, scene, name, entity, said)
    _report_parameters(asked, scene, at.below("filters"), own, filters)
    _report_fixed(scene, at.below("filters"), said, filters)
    alone = tuple(Filter(field.name, _parameter(asked, field), field.name) for field in filters)
    return Listing(
        filters=(*alone, *related_filters(asked, entity, said.filters, [each.parameter for each in alone])),
        sort=tuple(SortKey(_parameter(asked, field), field.name) for field in sort),
        default_sort=default,
        search=tuple(field.name for field in search),
        paging=resolve_paging(at, name, entity, said),
    )


def _searched(asked: Asked, scene: Scene, name: str, entity: Entity, said: ListOperationPart) -> Iterator[Field]:
    """The fields that the list called *name* searches in."""
    if said.search is not None:
        at = Spot(asked.context, asked.at.path).below("search")
        yield from _usable(scene, at, said.search, "searched", is_text)
        return
    found = searched_by_default(asked.context, entity)
    if found:
        asked.context.derived(name, "search", ", ".join(each.name for each in found), "they say `search: true`")
    yield from found


def _default_sort(scene: Scene, at: Spot, entity: Entity, said: ListOperationPart) -> IndexField:
    made = entity.with_role(FieldRole.CREATED_AT)
    usual = IndexField(made.name, descending=True) if made else IndexField(entity.keys[0].name)
    if said.default_sort is None:
        return usual
    default = IndexField(said.default_sort.lstrip("-"), said.default_sort.startswith("-"))
    place = at.below("default_sort")
    field = scene.legible(place, default.field)
    if field is None:
        return usual
    if said.sort is not None and default.field not in said.sort:
        message = f"`{default.field}` is not among the fields to sort by"
        place.say(flaws.BAD_LISTING, message, "add it to `sort`")
    elif said.sort is None and not _shown(field, _has_order):
        _refuse(place, f"{scene.name}.{field.name}", "sorted")
        return usual
    return default


def _usual_sort(entity: Entity, default: IndexField) -> list[str]:
    made = entity.with_role(FieldRole.CREATED_AT)
    return list(dict.fromkeys([default.field, *([made.name] if made else [])]))


def _usable(
    scene: Scene, at: Spot, names: Sequence[str | None], done: str, usable: Callable[[Field], bool]
) -> Iterator[Field]:
    for place, name in enumerate(names):
        if name is None:
            continue
        field = scene.legible(at.below(place), name)
        if field is not None and _shown(field, usable):
            yield field
        elif field is not None:
            _refuse(at.below(place), f"{scene.name}.{name}", done)


def _refuse(at: Spot, origin: str, done: str) -> None:
    reasons = {
        "sorted": "it has no order, or is not shown",
        "filtered": "its values are not compared, or not shown",
        "searched": "it is no text, or is not shown",
    }
    at.say(flaws.BAD_LISTING, f"a list can't be {done} by `{origin}`: {reasons[done]}", "take it out")


def _shown(field: Field, usable: Callable[[Field], bool]) -> bool:
    return can_be_asked_for(field) and usable(field)


def _has_order(field: Field) -> bool:
    return isinstance(field.type, EnumRef) or (isinstance(field.type, ScalarType) and field.type.kind in SORTABLE)


def _parameter(asked: Asked, field: Field) -> str:
    """What a query calls a field: its JSON name where queries have the case of bodies, else its name in that case."""
    case = asked.context.spec.api.case
    if case.query == case.body:
        return field.json
    name = f"{field.name}_id" if field.relation else field.name
    return naming.camel(name) if case.query == "camel" else name


def _report_parameters(
    asked: Asked, scene: Scene, at: Spot, names: Sequence[str | None], filters: Sequence[Field]
) -> None:
    """Filters that are called what every list can be asked for already."""
    taken = of_lists(scene.context)
    for field in filters:
        parameter = _parameter(asked, field)
        if parameter in taken:
            message = f"a list takes `{parameter}` already, so `{scene.name}.{field.name}` can't be filtered by"
            at.below(names.index(field.name)).say(flaws.CLASHING_NAMES, message, "take it out, or rename the field")


def _report_fixed(scene: Scene, at: Spot, said: ListOperationPart, filters: Sequence[Field]) -> None:
    """Filters by what `where` leaves a single value of, so that they find everything or nothing."""
    for field in filters:
        if field.name in fixed_by(said.where):
            message = f"`where` keeps rows with one value of `{scene.name}.{field.name}`, so there is nothing to filter"
            help = f"take `{field.name}` out of `filters`, or out of `where`"
            at.below(said.filters.index(field.name)).say(flaws.BAD_LISTING, message, help)
