"""`models/`: the tables as SQLModel classes, one module for each entity.

Names of constraints and indexes are those of the schema, so the classes and the migrations agree by construction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from specgen.files.draft import Draft, Templated
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.python.forms import (
    Bracket,
    Imports,
    Pair,
    Quoted,
    assigned,
    call,
    docstring,
    exported,
    literal,
    module_docstring,
)
from specgen.generators.python.scope import Scope
from specgen.generators.service.models.columns import ColumnWriter
from specgen.generators.service.models.computed import ComputedWriter
from specgen.generators.service.models.files import file_methods
from specgen.generators.service.models.links import Side, linked_sides
from specgen.generators.service.models.tables import TableArguments
from specgen.generators.service.names import BANNER, entity_modules, relation_attribute
from specgen.product import naming
from specgen.product.model import Entity, Field, Product, Relation
from specgen.product.types import CompositeRef, EnumRef, ListOf

INDENT = "    "


@frozen
class TableModule:
    """A table class; *checked_imports* are for type checkers only."""

    docstring: tuple[str, ...]
    imports: tuple[str, ...]
    checked_imports: tuple[str, ...]
    name: str
    base: str
    class_variable: str
    description: tuple[str, ...]
    table: str
    arguments: tuple[str, ...]
    columns: tuple[str, ...]
    relations: tuple[str, ...]
    decorator: tuple[str, ...]
    methods: tuple[str, ...]


@frozen
class Tables:
    """`models/__init__.py`: every table class, so that they find each other."""

    docstring: tuple[str, ...]
    imports: tuple[str, ...]
    exported: tuple[str, ...]


@frozen
class Inverse:
    """The other side of a relation: the rows of *entity* whose *field* names a row."""

    entity: Entity
    field: Field
    name: str


def drafts(design: Design) -> tuple[Draft, ...]:
    """A module for each entity, and the package that brings them together."""
    product = design.product
    folder = f"src/{product.package}/models"
    modules = entity_modules(product)
    models = _Models(design, modules)
    tables = (
        Templated(f"{folder}/{modules[entity.name]}.py", "service/models/table.py.j2", models.table(entity))
        for entity in product.entities
    )
    return (Templated(f"{folder}/__init__.py", "service/models/init.py.j2", _package(product, modules)), *tables)


def _package(product: Product, modules: dict[str, str]) -> Tables:
    imports = Imports(product.package)
    for entity, module in modules.items():
        imports.use(f"{product.package}.models.{module}", entity)
    said = module_docstring(f"The tables of {product.name}, and how their rows belong together", BANNER)
    return Tables(said, imports.lines(), tuple(map(literal, exported(modules))))


class _Models:
    """All table classes of one product."""

    def __init__(self, design: Design, modules: dict[str, str]) -> None:
        self.product = design.product
        self.modules = modules
        self.schema = design.schema
        self.arguments = TableArguments(design)
        self.inverses = _inverses(design.product)
        self.sides = linked_sides(design.product)
        self.joins = _joins(design.product)

    def table(self, entity: Entity) -> TableModule:
        """The module of *entity*."""
        table = self.schema.table(entity.table)
        inverses = self.inverses.get(entity.name, ())
        sides = self.sides.get(entity.name, ())
        imports = Imports(self.product.package)
        scope = Scope(imports, _taken(entity, inverses) | {name for side in sides for name in side.names})
        writer = ColumnWriter(self.product, scope, self.arguments.beside(table))
        columns = tuple(
            line
            for field, column in zip(entity.fields, table.columns, strict=True)
            for line in writer.lines(field, column)
        )
        spoken = _others(entity, inverses) | {side.target for side in sides}
        others = {name for name in spoken if name != entity.name}
        if others:
            imports.use("typing", "TYPE_CHECKING")
        relations = tuple(self._relations(entity, inverses, scope))
        computed = ComputedWriter(self.product.package, entity, scope, writer)
        decorator, methods = (
            computed.decorator(),
            (*computed.methods(), *file_methods(self.product, entity, scope, writer)),
        )
        return TableModule(
            docstring=module_docstring(f"The table of {_plural(entity)}", BANNER),
            base=scope.use("sqlmodel", "SQLModel"),
            class_variable=f"{scope.use('typing', 'ClassVar')}[{scope.use('typing', 'Any')}]",
            name=entity.name,
            description=docstring(entity.description or naming.with_article(entity.label).capitalize(), INDENT),
            table=literal(table.name),
            arguments=self.arguments.lines(table, scope),
            columns=columns,
            relations=relations,
            decorator=decorator,
            methods=methods,
            checked_imports=self._checked_imports(others),
            imports=imports.lines(),
        )

    def _checked_imports(self, entities: Collection[str]) -> tuple[str, ...]:
        """Imports of classes that import this one as well, and so can be named in quotes only."""
        imports = Imports(self.product.package)
        for entity in entities:
            imports.use(f"{self.product.package}.models.{self.modules[entity]}", entity)
        return imports.lines()

    def _relations(self, entity: Entity, inverses: tuple[Inverse, ...], scope: Scope) -> Iterator[str]:
        for field in entity.fields:
            if field.relation:
                yield from self._forward(entity, field, field.relation, scope)
        for inverse in inverses:
            yield from self._backward(entity, inverse, scope)
        for side in self.sides.get(entity.name, ()):
            yield from self._linked(side, scope)

    def _forward(self, entity: Entity, field: Field, relation: Relation, scope: Scope) -> tuple[str, ...]:
        """The row that *field* names."""
        target = self.product.entity(relation.target)
        options = self._options(entity, field, target)
        of_itself, is_seen = target.name == entity.name, self._is_seen(entity, field)
        if of_itself:
            options["remote_side"] = f"{entity.name}.{entity.key.attribute}"
        options |= self._joined(entity, field)
        value = call(
            scope.use("sqlmodel", "Relationship"),
            back_populates=Quoted(naming.attribute(relation.inverse)) if relation.inverse else None,
            # Else a row that names itself is loaded to be deleted after itself, which is no order.
            passive_deletes="True" if of_itself and not is_seen else None,
            sa_relationship_kwargs=_dictionary(options, viewonly="True" if is_seen else None),
        )
        annotation = _maybe(f'"{target.name}"', scope) if field.may_be_null else f'"{target.name}"'
        return assigned(relation_attribute(field), annotation, value, INDENT)

    def _backward(self, entity: Entity, inverse: Inverse, scope: Scope) -> tuple[str, ...]:
        """The rows that name this one; what becomes of them when it goes is the database's business."""
        options = self._options(inverse.entity, inverse.field, entity)
        single = inverse.field.unique and not inverse.entity.soft_delete
        value = call(
            scope.use("sqlmodel", "Relationship"),
            back_populates=Quoted(relation_attribute(inverse.field)),
            passive_deletes=None if self._is_seen(inverse.entity, inverse.field) else Quoted("all"),
            sa_relationship_kwargs=_dictionary(
                options | self._joined(inverse.entity, inverse.field),
                uselist="False" if single else None,
                viewonly="True" if self._is_seen(inverse.entity, inverse.field) else None,
            ),
        )
        other = f'"{inverse.entity.name}"'
        annotation = _maybe(other, scope) if single else f"{scope.builtin('list')}[{other}]"
        return assigned(inverse.name, annotation, value, INDENT)

    def _linked(self, side: Side, scope: Scope) -> tuple[str, ...]:
        """The rows that this one is linked with; the rows between are what is written."""
        through = self.product.entity(side.through)
        one, other = (f"{name}.{self.product.entity(name).key.attribute}" for name in (side.entity, side.target))
        near, far = (f"{through.name}.{through.field(name).attribute}" for name in (side.near, side.far))
        options = {"lazy": "raise", "secondary": through.table}
        options |= {"primaryjoin": f"{one} == {near}", "secondaryjoin": f"{other} == {far}"}
        value = call(
            scope.use("sqlmodel", "Relationship"),
            back_populates=Quoted(side.back) if side.back else None,
            sa_relationship_kwargs=_dictionary(options, viewonly="True"),
        )
        annotation = f'{scope.builtin("list")}["{side.target}"]'
        return assigned(side.attribute, annotation, value, INDENT)

    def _is_seen(self, entity: Entity, field: Field) -> bool:
        """Whether a relation holds a column that another one holds too: then neither writes it."""
        shared = {name for each in entity.fields if each.relation for name in each.relation.shared}
        return field.name in shared or bool(field.relation and field.relation.shared)

    def _joined(self, entity: Entity, field: Field) -> dict[str, str]:
        """How rows that share columns are joined."""
        if field.relation is None or not field.relation.shared:
            return {}
        pairs = self.product.joining(entity, field.name)
        target = field.relation.target
        claims = (f"{entity.name}.{own.attribute} == {target}.{other.attribute}" for own, other in pairs)
        own = ", ".join(f"{entity.name}.{each.attribute}" for each, _ in pairs)
        return {"primaryjoin": f"and_({', '.join(claims)})", "foreign_keys": f"[{own}]"}

    def _options(self, entity: Entity, field: Field, target: Entity) -> dict[str, str]:
        """No row is loaded behind one's back; where several keys join two tables, the one that is meant is named."""
        options = {"lazy": "raise"}
        if self.joins[frozenset((entity.name, target.name))] > 1:
            options["foreign_keys"] = f"{entity.name}.{field.attribute}"
        return options


def _dictionary(texts: Mapping[str, str], **others: str | None) -> Bracket:
    entries = [Pair(name, Quoted(text)) for name, text in texts.items()]
    entries += [Pair(name, code) for name, code in others.items() if code is not None]
    return Bracket("", "{}", tuple(entries))


def _maybe(quoted: str, scope: Scope) -> str:
    """A class that is named in quotes, or None: text and `|` don't go together."""
    return f"{scope.use('typing', 'Optional')}[{quoted}]"


def _plural(entity: Entity) -> str:
    return naming.spaced(entity.plural)


def _taken(entity: Entity, inverses: tuple[Inverse, ...]) -> set[str]:
    """The names that the class, its attributes and the classes that it speaks of have."""
    fields = {field.attribute for field in (*entity.fields, *entity.shown)}
    relations = {relation_attribute(field) for field in entity.fields if field.relation}
    enums = {name for field in entity.fields for name in _enums(field)}
    return {entity.name, *_others(entity, inverses), *fields, *relations, *enums, *(each.name for each in inverses)}


def _others(entity: Entity, inverses: tuple[Inverse, ...]) -> set[str]:
    targets = {field.relation.target for field in entity.fields if field.relation}
    return targets | {inverse.entity.name for inverse in inverses}


def _joins(product: Product) -> Counter[frozenset[str]]:
    """How many keys join each pair of entities."""
    return Counter(
        frozenset((entity.name, field.relation.target))
        for entity in product.entities
        for field in entity.fields
        if field.relation
    )


def _inverses(product: Product) -> dict[str, tuple[Inverse, ...]]:
    """The other sides of all relations that have one, by the entity they stand on."""
    found: dict[str, tuple[Inverse, ...]] = {}
    for entity in product.entities:
        for field in entity.fields:
            if field.relation and field.relation.inverse:
                target = field.relation.target
                inverse = Inverse(entity, field, naming.attribute(field.relation.inverse))
                found[target] = (*found.get(target, ()), inverse)
    return found


def _enums(field: Field) -> Iterator[str]:
    match field.type:
        case EnumRef(name) | ListOf(EnumRef(name)) | CompositeRef(name) | ListOf(CompositeRef(name)):
            yield name
