"""`shown.py`: how rows are shown with what does not stand in their table, fetched for all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specgen.contract.model import Call
from specgen.files.draft import Templated
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.python.forms import (
    WIDTH,
    Bracket,
    Code,
    Imports,
    Keyword,
    call,
    docstring,
    flat,
    literal,
    statement,
)
from specgen.generators.python.statements import definition
from specgen.generators.service.operations.links import constant, embedded_shapes
from specgen.generators.service.operations.names import BANNER, ScopeNames
from specgen.generators.service.operations.paths import naming_pairs
from specgen.generators.service.operations.totals import total_fetched
from specgen.generators.service.operations.visible import hides
from specgen.product import naming
from specgen.product.model import Does, Embed, Entity, HasMany, Member, Product, Shape, SignedToken

INDENT = "    "


@frozen
class ShownFunction:
    """A function that shows rows of one shape: what it fetches, and the answer."""

    header: tuple[str, ...]
    docstring: tuple[str, ...]
    fetched: tuple[str, ...]
    shown: tuple[str, ...]


@frozen
class ShownModule:
    """All shapes that show more than a row of a table holds."""

    docstring: tuple[str, ...]
    imports: tuple[str, ...]
    functions: tuple[ShownFunction, ...]


def shown_drafts(design: Design) -> tuple[Templated, ...]:
    """The module, where some operation shows such a shape."""
    shapes = dict(_shapes(design))
    if not shapes:
        return ()
    package = design.product.package
    imports = Imports(package)
    imports.use("collections.abc", "Sequence")
    imports.use(package, "models")
    imports.use(f"{package}.contracts", *shapes)
    imports.use(f"{package}.runtime.context", "Context")
    if any(shows_more(*each) for each in shapes.values()):
        imports.use(f"{package}.runtime.shown", "Shown")
    names = ScopeNames.of(design.product)
    functions = tuple(_function(design, imports, names, *each) for each in shapes.values())
    said = docstring(f"Rows with what is fetched for all of them at once. {BANNER}")
    view = ShownModule(said, imports.lines(), functions)
    return (Templated(f"src/{package}/shown.py", "service/operations/shown.py.j2", view),)


def shows_more(entity: Entity, shape: Shape) -> bool:
    """Whether *shape* shows more than a row of the entity's table holds."""
    beside = (*entity.links_of(shape), *entity.parts_of(shape), *entity.totals_of(shape))
    return bool(shape.embeds or beside)


def function_name(shape: Shape) -> str:
    """What shows rows in *shape*."""
    return f"shown_{naming.snake(shape.type_name)}"


def shown_shape(product: Product, call: Call) -> tuple[Entity, Shape] | None:
    """The shape of the rows that *call* answers, where it shows more than they hold."""
    operation = call.operation
    if operation.entity is None or operation.response is None or operation.does is Does.SERVICE:
        return None
    entity = product.entity(operation.entity)
    shape = entity.shape(operation.response)
    return (entity, shape) if shows_more(entity, shape) else None


def _shapes(design: Design) -> Iterator[tuple[str, tuple[Entity, Shape]]]:
    for each in design.contract.calls:
        found = shown_shape(design.product, each)
        if found:
            for inner in embedded_shapes(design.product, found[1]):
                yield inner[1].type_name, inner
            yield found[1].type_name, found


def _function(design: Design, imports: Imports, names: ScopeNames, entity: Entity, shape: Shape) -> ShownFunction:
    writer = _Writer(design.product, imports, names, entity, shape)
    fetched = tuple(writer.fetched())
    items: tuple[Code | Keyword, ...] = ("row", *writer.beside())
    row: Code = Bracket("Shown", "()", items) if shows_more(entity, shape) else "row"
    made = call(f"{shape.type_name}.model_validate", row)
    if hides(design.contract, shape.type_name):
        imports.use(f"{design.product.package}.runtime.roles", "visible")
        made = call("visible", made, "context.role")
    plural = naming.spaced(entity.plural)
    said = "; what stands beside them is fetched for all at once" if fetched else ""
    return ShownFunction(
        header=definition(
            f"async def {function_name(shape)}",
            ("context: Context", f"rows: Sequence[models.{entity.name}]"),
            f"list[{shape.type_name}]",
        ),
        docstring=docstring(f"Show {plural}{said}.", INDENT),
        fetched=fetched,
        shown=_for_each(made),
    )


@frozen
class _Writer:
    """Writes what one shape fetches beside its rows."""

    product: Product
    imports: Imports
    names: ScopeNames
    entity: Entity
    shape: Shape

    def fetched(self) -> Iterator[str]:
        """The statements that fetch it, one query each."""
        package = self.product.package
        links = tuple(self.entity.links_of(self.shape))
        totals, parts = tuple(self.entity.totals_of(self.shape)), tuple(self.entity.parts_of(self.shape))
        signed = [each for each in totals if isinstance(each.computed, SignedToken)]
        if links or len(totals) > len(signed) or parts:
            yield f"{INDENT}keys = [{self._key()} for row in rows]"
        for link in links:
            self.imports.use(f"{package}.runtime.links", "linked")
            self.imports.use(f"{package}.links", constant(self.entity, link))
            asked = Bracket("await linked", "()", ("context", constant(self.entity, link), "keys"))
            yield from statement(f"{link.attribute}_of = ", asked, INDENT)
        for field in totals:
            yield from total_fetched(self.product, self.imports, self.names, self.entity, field)
        for part in parts:
            yield from self._parts(part)
        for embed in self.shape.embeds:
            yield from self._embedded(embed)

    def _key(self) -> str:
        """What tells a row from the others."""
        return together(key.attribute for key in self.entity.keys)

    def _parts(self, part: HasMany) -> tuple[str, ...]:
        """The statement that fetches the parts of rows, as they are shown."""
        target = self.product.entity(part.target)
        module, shown = ("single_parts", "shown_part") if part.single else ("parts", "shown_parts")
        self.imports.use(f"{self.product.package}.runtime.{module}", shown)
        of = literal(target.field(part.by).attribute)
        items = ("context", f"models.{target.name}", of, "keys", function_name(target.shape("read")))
        return statement(f"{part.attribute}_of = ", Bracket(f"await {shown}", "()", items), INDENT)

    def _embedded(self, embed: Embed) -> tuple[str, ...]:
        """The statement that fetches the rows which a field names, as they are shown."""
        package, target = self.product.package, self.product.entity(embed.entity)
        readable = self.names.readable(target)
        self.imports.use(f"{package}.runtime.shown", "embedded")
        self.imports.use(f"{package}.scopes", readable)
        self.imports.use("sqlmodel", "col")
        pairs = naming_pairs(self.product, self.entity, embed.field)
        columns = tuple(f"col(models.{target.name}.{other.attribute})" for _, other in pairs)
        if len(columns) > 1:
            self.imports.use("sqlalchemy", "tuple_")
        items = (
            "context",
            f"{readable}(context)",
            columns[0] if len(columns) == 1 else call("tuple_", *columns),
            f"lambda row: {together(other.attribute for _, other in pairs)}",
            f"[{together(own.attribute for own, _ in pairs)} for row in rows]",
            function_name(target.shape(embed.shape)),
        )
        return statement(f"{embed.attribute}_of = ", Bracket("await embedded", "()", items), INDENT)

    def beside(self) -> Iterator[Keyword]:
        """What stands beside a row."""
        for link in self.entity.links_of(self.shape):
            yield Keyword(link.attribute, f"{link.attribute}_of[{self._key()}]")
        beside: tuple[Member, ...] = (*self.entity.totals_of(self.shape), *self.entity.parts_of(self.shape))
        for each in beside:
            yield Keyword(each.attribute, f"{each.attribute}_of[{self._key()}]")
        for embed in self.shape.embeds:
            pairs = naming_pairs(self.product, self.entity, embed.field)
            key = together(own.attribute for own, _ in pairs)
            yield Keyword(embed.attribute, f"{embed.attribute}_of.get({key})")


def together(attributes: Iterable[str]) -> str:
    """The values of *attributes* of a row, as one."""
    values = [f"row.{each}" for each in attributes]
    return values[0] if len(values) == 1 else f"({', '.join(values)})"


def _for_each(made: Bracket) -> tuple[str, ...]:
    """The statement that returns what is *made* of each row."""
    said = f"{flat(made)} for row in rows"
    lines = statement("return ", Bracket("", "[]", (said,)), INDENT)
    if all(len(line) <= WIDTH for line in lines):
        return lines
    return (f"{INDENT}return [", *statement("", made, INDENT * 2), f"{INDENT * 2}for row in rows", f"{INDENT}]")
