"""`parts.py`: how rows that are parts of others are made out of what a request says of them."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.files.draft import Templated
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.python.forms import WIDTH, Bracket, Imports, Keyword, docstring, flat, literal, statement
from specgen.generators.python.statements import definition
from specgen.generators.service.models.computed import keeps_formulas
from specgen.generators.service.operations.names import BANNER, ScopeNames
from specgen.generators.service.operations.paths import PYTHON
from specgen.product import naming
from specgen.product.model import (
    Copy,
    Entity,
    Field,
    FieldRole,
    Formula,
    HasMany,
    MeIn,
    Operation,
    Product,
    SignedToken,
    Total,
)
from specgen.product.operations import MAKING
from specgen.product.types import Kind, ScalarType

INDENT = "    "
INNER = INDENT * 2


@frozen
class PartsFunction:
    """A function that makes the parts of one kind."""

    header: tuple[str, ...]
    docstring: tuple[str, ...]
    made: tuple[str, ...]


@frozen
class PartsModule:
    """All kinds of parts that some request holds."""

    docstring: tuple[str, ...]
    imports: tuple[str, ...]
    functions: tuple[PartsFunction, ...]


def computes(product: Product) -> bool:
    """Whether a value of some row follows from others."""
    return any(
        isinstance(field.computed, Formula | Total) and (field.stored or isinstance(field.computed, Formula))
        for entity in product.entities
        for field in (*entity.fields, *entity.shown)
    )


def copies_rows(product: Product) -> bool:
    """Whether some row is made with values of another that its request names."""
    return any(
        isinstance(field.computed, Copy) and field.computed.by != entity.owner
        for operation in product.operations
        if operation.does in MAKING and operation.entity
        for entity in (product.entity(operation.entity),)
        for field in entity.fields
    )


def has_parts(product: Product) -> bool:
    """Whether rows of some entity are parts of others."""
    return any(entity.parts for entity in product.entities)


def has_single_parts(product: Product) -> bool:
    """Whether a row of some entity has one part at most of some name."""
    return any(part.single for entity in product.entities for part in entity.parts)


def shows_totals(product: Product) -> bool:
    """Whether some answer shows a total that is taken when it is shown."""
    return any(isinstance(field.computed, Total) for entity in product.entities for field in entity.shown)


def tells_of_caller(product: Product) -> bool:
    """Whether some answer shows whether the caller is among those whom a row names."""
    return any(isinstance(field.computed, MeIn) for entity in product.entities for field in entity.shown)


def shows_tokens(product: Product) -> bool:
    """Whether some answer shows a row with a token in it."""
    return any(isinstance(field.computed, SignedToken) for entity in product.entities for field in entity.shown)


def sent_parts(product: Product, operation: Operation) -> tuple[HasMany, ...]:
    """The parts that the request of *operation* holds."""
    if operation.entity is None or operation.request is None:
        return ()
    return tuple(each for each in operation.holds(product.entity(operation.entity)) if isinstance(each, HasMany))


def held_parts(product: Product) -> tuple[tuple[Entity, HasMany], ...]:
    """The parts that some request holds, each with the entity that they are parts of."""
    used = {
        (operation.entity, part.name) for operation in product.operations for part in sent_parts(product, operation)
    }
    return tuple(
        (entity, part) for entity in product.entities for part in entity.parts if (entity.name, part.name) in used
    )


def maker(target: Entity) -> str:
    """What makes rows of *target*, which are parts of others."""
    return f"made_{naming.snake(target.plural)}"


def named_by_parts(product: Product, part: HasMany) -> Iterator[Field]:
    """The fields by which a request names rows within parts."""
    target = product.entity(part.target)
    yield from (field for field in target.fields_of(target.shape("create")) if field.relation)


def parts_drafts(design: Design) -> tuple[Templated, ...]:
    """The module, where some request holds parts."""
    held = held_parts(design.product)
    if not held:
        return ()
    package = design.product.package
    imports = Imports(package)
    imports.use("collections.abc", "Sequence")
    imports.use(package, "models")
    imports.use(f"{package}.runtime.context", "Context")
    imports.use(f"{package}.runtime.operations", "given")
    names = ScopeNames.of(design.product)
    functions = tuple(_Writer(design.product, imports, names, whole, part).function() for whole, part in held)
    said = docstring(f"Rows that are parts of others, as requests say them. {BANNER}")
    view = PartsModule(said, imports.lines(), functions)
    return (Templated(f"src/{package}/parts.py", "service/operations/parts.py.j2", view),)


class _Writer:
    """Writes the function that makes the parts of one kind."""

    def __init__(self, product: Product, imports: Imports, names: ScopeNames, whole: Entity, part: HasMany) -> None:
        self.product = product
        self.imports = imports
        self.names = names
        self.whole = whole
        self.part = part
        self.target = product.entity(part.target)

    def function(self) -> PartsFunction:
        """The function."""
        type_, plural = self.target.shape("create").type_name, naming.spaced(self.target.plural)
        self.imports.use(f"{self.product.package}.contracts", type_)
        return PartsFunction(
            header=definition(
                f"async def {maker(self.target)}",
                ("context: Context", f"said: Sequence[{type_}]", *self._of_whole()),
                f"list[models.{self.target.name}]",
            ),
            docstring=docstring(f"Make {plural} as they are said, in this order; none is kept yet.", INDENT),
            made=tuple(self._made()),
        )

    def _made(self) -> Iterator[str]:
        row, source = self._row()
        named = list(named_by_parts(self.product, self.part))
        computed = keeps_formulas(self.target)
        if not named and not computed:
            yield from _listed("return ", row, source)
            return
        yield from _listed("rows = ", row, source)
        copies = self._copies()
        for field in named:
            yield from self._named(field, kept=field.name in copies)
        lines = [line for field in named for line in self._copied(field, copies.get(field.name, []))]
        lines += [f"{INNER}row.compute()"] if computed else []
        if lines:
            yield f"{INDENT}for row in rows:"
            yield from lines
        yield f"{INDENT}return rows"

    def _row(self) -> tuple[Bracket, str]:
        """What makes each row, and of what: those that have an order know their place in it."""
        within = (Keyword(field.attribute, field.attribute) for field in self.target.of_whole)
        made = f"models.{self.target.name}"
        if self.target.with_role(FieldRole.POSITION):
            row = Bracket(made, "()", (Keyword("position", "place"), *within, "**given(each)"))
            return row, "for place, each in enumerate(said, 1)"
        return Bracket(made, "()", (*within, "**given(each)")), "for each in said"

    def _of_whole(self) -> Iterator[str]:
        """What parts have from their whole, as parameters."""
        for field in self.target.of_whole:
            kind = field.type.kind if isinstance(field.type, ScalarType) else Kind.STRING
            module, name = PYTHON.get(kind, (None, "str"))
            if module:
                self.imports.use(module, name)
            yield f"{field.attribute}: {name}"

    def _copies(self) -> dict[str, list[tuple[Field, Copy]]]:
        """The values that are copied, by the field that names the row they are copied from."""
        found: dict[str, list[tuple[Field, Copy]]] = {}
        for field in self.target.fields:
            if isinstance(field.computed, Copy):
                found.setdefault(field.computed.by, []).append((field, field.computed))
        return found

    def _named(self, field: Field, *, kept: bool) -> tuple[str, ...]:
        """The statement that finds the rows which parts name by *field*."""
        target = self.product.entity(field.relation.target if field.relation else "")
        package, readable = self.product.package, self.names.readable(target)
        self.imports.use(f"{package}.runtime.parts", "named_rows")
        self.imports.use(f"{package}.scopes", readable)
        self.imports.use("sqlmodel", "col")
        shared = field.relation.shared if field.relation else ()
        same = tuple(
            f"col(models.{target.name}.{target.field(each.name).attribute}) == {each.attribute}"
            for each in self.target.of_whole
            if each.name in shared
        )
        among = Bracket(f"{readable}(context).where", "()", same) if same else f"{readable}(context)"
        items = (
            "context",
            literal(f"{self.part.json}{'' if self.part.single else '.{}'}.{field.json}"),
            f"[row.{field.attribute} for row in rows]",
            among,
            f"col(models.{target.name}.{target.key.attribute})",
            f"lambda row: row.{target.key.attribute}",
        )
        prefix = f"named_{field.name} = " if kept else ""
        return statement(prefix, Bracket("await named_rows", "()", items), INDENT)

    def _copied(self, field: Field, copies: list[tuple[Field, Copy]]) -> Iterator[str]:
        if not copies or field.relation is None:
            return
        target, indent = self.product.entity(field.relation.target), INNER
        if field.may_be_null:
            yield f"{INNER}if row.{field.attribute} is not None:"
            indent = INNER + INDENT
        for own, copy in copies:
            taken = next(each for each in (*target.fields, *target.shown) if each.name == copy.field)
            yield f"{indent}row.{own.attribute} = named_{field.name}[row.{field.attribute}].{taken.attribute}"


def _listed(prefix: str, row: Bracket, source: str) -> tuple[str, ...]:
    """The statement that lists a *row* for each of a source, wrapped as `ruff format` does."""
    lines = statement(prefix, Bracket("", "[]", (f"{flat(row)} {source}",)), INDENT)
    if all(len(line) <= WIDTH for line in lines):
        return lines
    return (f"{INDENT}{prefix}[", *statement("", row, INNER), f"{INNER}{source}", f"{INDENT}]")
