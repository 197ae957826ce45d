"""`links.py`: which rows are linked with which, for everything that shows or sets links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specgen.files.draft import Templated
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.python.forms import Bracket, Code, Imports, Keyword, call, docstring, literal, statement
from specgen.generators.service.operations.names import BANNER, ScopeNames
from specgen.generators.service.operations.slugs import slug_items
from specgen.product import naming
from specgen.product.model import Access, Entity, ManyToMany, Operation, Product, Reach, Shape

Linked = tuple[Entity, ManyToMany]


@frozen
class LinksLines:
    """The statement that says how two entities are linked."""

    lines: tuple[str, ...]


@frozen
class LinksModule:
    """All links that some operation shows or sets."""

    docstring: tuple[str, ...]
    imports: tuple[str, ...]
    links: tuple[LinksLines, ...]


def links_drafts(design: Design) -> tuple[Templated, ...]:
    """The module, where some operation shows or sets links."""
    used = used_links(design.product)
    if not used:
        return ()
    package = design.product.package
    imports = Imports(package)
    imports.use(package, "models")
    imports.use(f"{package}.runtime.links", "Links")
    imports.use("sqlmodel", "col")
    names = ScopeNames.of(design.product)
    in_order = keeps_order(used)
    lines = tuple(LinksLines(_statement(design.product, names, imports, each, in_order)) for each in used)
    said = docstring(f"Which rows are linked with which. {BANNER}")
    return (
        Templated(
            f"src/{package}/links.py", "service/operations/links.py.j2", LinksModule(said, imports.lines(), lines)
        ),
    )


def constant(entity: Entity, link: ManyToMany) -> str:
    """What the links of a field are called."""
    return f"{naming.snake(entity.name)}_{link.name}".upper()


def keeps_order(links: Iterable[Linked]) -> bool:
    """Whether some of *links* are shown in the order in which they were named."""
    return any(link.ordered for _, link in links)


def used_links(product: Product) -> tuple[Linked, ...]:
    """The fields whose links some operation shows or sets, in the author's order."""
    used = {
        (operation.entity, link.name)
        for operation in product.operations
        for link in (*sent_links(product, operation), *shown_links(product, operation), *set_link(product, operation))
    }
    used |= {
        (operation.entity, each.by)
        for operation in product.operations
        for each in (operation.listing.filters if operation.listing else ())
        if each.by
    }
    used |= {each for operation in product.operations for each in _embedded_links(product, operation)}
    used |= {(each.name, link.name) for operation in product.operations for each, link in own_links(product, operation)}
    return tuple(
        (entity, link) for entity in product.entities for link in entity.links if (entity.name, link.name) in used
    )


def sent_links(product: Product, operation: Operation) -> tuple[ManyToMany, ...]:
    """The links that the request of *operation* sets."""
    return _links(product, operation, operation.request)


def shown_links(product: Product, operation: Operation) -> tuple[ManyToMany, ...]:
    """The links that the answer of *operation* shows."""
    return _links(product, operation, operation.response)


def set_link(product: Product, operation: Operation) -> tuple[ManyToMany, ...]:
    """The link with the caller that *operation* sets."""
    link = product.entity(operation.entity or "").link(operation.link) if operation.link else None
    return (link,) if link else ()


def own_links(product: Product, operation: Operation) -> Iterator[Linked]:
    """The links by which the rows that *operation* lists lead to who calls."""
    for mine in operation.mine:
        holder = product.entity(mine.of(product.entity(operation.entity or "")))
        if link := holder.link(mine.field):
            yield holder, link


def embedded_shapes(product: Product, shape: Shape) -> Iterator[tuple[Entity, Shape]]:
    """The shapes that *shape* embeds and those of its parts, with those that they hold themselves."""
    for target, name in shape.inner:
        entity = product.entity(target)
        inner = entity.shape(name)
        yield entity, inner
        yield from embedded_shapes(product, inner)


def beside(product: Product, operation: Operation) -> int:
    """How many queries fetch what the answer of *operation* shows beside the rows themselves."""
    if operation.entity is None or operation.response is None:
        return 0
    entity = product.entity(operation.entity)
    shape = entity.shape(operation.response)
    shapes = ((entity, shape), *embedded_shapes(product, shape))
    return sum(
        len(inner.inner) + len(tuple(each.links_of(inner))) + len(tuple(each.totals_of(inner)))
        for each, inner in shapes
    )


def _links(product: Product, operation: Operation, shape: str | None) -> tuple[ManyToMany, ...]:
    if operation.entity is None or shape is None:
        return ()
    entity = product.entity(operation.entity)
    return tuple(entity.links_of(entity.shape(shape)))


def _embedded_links(product: Product, operation: Operation) -> Iterator[tuple[str, str]]:
    if operation.entity and operation.response:
        shape = product.entity(operation.entity).shape(operation.response)
        for entity, inner in embedded_shapes(product, shape):
            yield from ((entity.name, link.name) for link in entity.links_of(inner))


def _statement(
    product: Product, names: ScopeNames, imports: Imports, linked: Linked, in_order: bool
) -> tuple[str, ...]:
    items = tuple(Keyword(name, code) for name, code in _members(product, names, imports, linked, in_order))
    entity, link = linked
    return statement(f"{constant(entity, link)} = ", Bracket("Links", "()", items))


def _members(
    product: Product, names: ScopeNames, imports: Imports, linked: Linked, in_order: bool
) -> Iterator[tuple[str, Code]]:
    entity, link = linked
    target, through = product.entity(link.target), product.entity(link.through)
    near, far = through.field(link.near).attribute, through.field(link.far).attribute
    shows = target.field(link.by) if link.by else target.key
    yield "name", literal(link.json)
    yield "target", f"models.{target.name}"
    yield "through", f"models.{through.name}"
    yield "near", _column(through, near)
    yield "far", _column(through, far)
    yield "key", _column(target, target.key.attribute)
    yield "shows", _column(target, shows.attribute)
    yield "readable", _keys(product, names, imports, target)
    if not link.derived:
        yield "between", _rows_between(product, names, imports, through)
    if link.derived:
        place = {"position": "place"} if link.ordered else {}
        made = call(f"models.{through.name}", **{near: "near", far: "far"}, **place)
        third = "" if not in_order else ", place" if place else ", _"
        yield "joined", Bracket(f"lambda near, far{third}: {made.head}", "()", made.items)
    if link.ordered:
        yield "place", _column(through, "position")
    if link.derived and link.by:
        if allowed := _allowed(product, entity, link):
            yield "may_make", allowed
        unmade = {field.attribute: '""' for field in target.fields if field.slug_of}
        made = call(f"models.{target.name}", **{shows.attribute: "shown", **unmade})
        yield "made", Bracket(f"lambda shown: {made.head}", "()", made.items)
        if slugs := tuple(_slugs(product, imports, target)):
            yield "finished", Bracket("", "()", slugs)


def _slugs(product: Product, imports: Imports, target: Entity) -> Iterator[Code]:
    """What makes each slug of rows of the target."""
    for slug in target.fields:
        if slug.slug_of:
            imports.use(f"{product.package}.runtime.slugs", "keep_slugs")
            items = ("session", "rows", *slug_items(target, slug))
            yield Bracket("lambda session, rows: keep_slugs", "()", items)


def _allowed(product: Product, entity: Entity, link: ManyToMany) -> str:
    """Who may make a row of the target by naming it; empty where everyone may who may name one."""
    scope = product.entity(link.target).scope
    needed = dict.fromkeys(each for each in (scope.reader, scope.writer) if each)
    if needed:
        return "lambda context: " + " and ".join(f"context.may({literal(each)})" for each in needed)
    by_nobody = any(
        operation.access is not Access.SIGNED_IN and link in sent_links(product, operation)
        for operation in product.operations_on(entity.name)
    )
    is_open = {scope.read, scope.write} == {Reach.ANY}
    return "" if is_open or not by_nobody or product.auth is None else "lambda context: context.caller is not None"


def _keys(product: Product, names: ScopeNames, imports: Imports, entity: Entity) -> Code:
    """What selects the keys of the rows that the caller may read."""
    readable = names.readable(entity)
    imports.use(f"{product.package}.scopes", readable)
    key = f"col(models.{entity.name}.{entity.key.attribute})"
    return Bracket(f"lambda context: {readable}(context).with_only_columns", "()", (key,))


def _rows_between(product: Product, names: ScopeNames, imports: Imports, through: Entity) -> Code:
    """The condition that a row between is one that the caller may read."""
    readable = names.readable(through)
    imports.use(f"{product.package}.scopes", readable)
    key = _column(through, through.key.attribute)
    keys = call(f"{readable}(context).with_only_columns", key)
    return Bracket(f"lambda context: {key}.in_", "()", (keys,))


def _column(entity: Entity, attribute: str) -> str:
    return f"col(models.{entity.name}.{attribute})"
