"""`contracts/`: what the service and its callers say to each other, as Pydantic models.

One module for each entity, one for signing in, and those that all share. Entities' types name only enums and scalars,
signing in names entities: modules never import each other in a circle.
"""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import PAGING, Call, Contract, Items, Named, ObjectType, Property, Purpose
from specgen.contract.prose import one_of, sentence
from specgen.files.draft import Draft, Templated, View
from specgen.generators.contracts.errors import errors_module
from specgen.generators.contracts.foreign import BASE, foreign_home, foreign_module
from specgen.generators.contracts.kinds import has_kinds, kinds_module
from specgen.generators.contracts.modules import ModuleWriter
from specgen.generators.contracts.views import BANNER, Class, ForeignModule, Index, Module, TypesModule, UnionsModule
from specgen.generators.design import Design
from specgen.generators.python.enum_members import members
from specgen.generators.python.forms import INDENT, Imports, docstring, exported, literal
from specgen.product import naming
from specgen.product.model import Does, Entity, Enumeration, Product

EMBEDDING = "embedding"
"""The module of types that hold others: so that those of entities never import each other in a circle."""
COMPOSITES = "composites"
"""The module of values with members."""
SHARED_MODULES = frozenset(
    ("auth", BASE, COMPOSITES, EMBEDDING, "enums", "errors", "kinds", "pages", "types", "unions")
)


def drafts(design: Design) -> tuple[Draft, ...]:
    """All modules of `contracts/`."""
    return tuple(_Package(design).drafts())


def entity_module(entity: Entity) -> str:
    """The module of what is said of an entity."""
    name = naming.snake(entity.plural)
    return f"{name}_" if name in SHARED_MODULES else name


def query_name(call: Call) -> str:
    """The class of what a list may be asked for."""
    return f"{naming.pascal(call.name)}Query"


class _Package:
    """All modules of one product's contracts."""

    def __init__(self, design: Design) -> None:
        self.product: Product = design.product
        self.contract: Contract = design.contract
        self.package = f"{self.product.package}.contracts"
        self.homes = {each.name: self._home(each) for each in self.contract.types}
        self.homes |= {each.name: COMPOSITES for each in self.contract.unions}
        self.homes |= {each.name: foreign_home(each.name) for each in self.contract.foreigns}
        self.lists = [call for call in self.contract.calls if call.operation.does is Does.LIST]
        self.paged = [call for call in self.lists if any(each.role in PAGING for each in call.parameters)]
        self.names = {*self.homes, *map(query_name, self.lists), *(enum.name for enum in self.product.enums)}

    def drafts(self) -> Iterator[Draft]:
        unknown = ("passed over", "ignore") if self.product.api.ignores_unknown else ("refused", "forbid")
        changes = "" if all(each.empty for each in self.contract.types) else "changes"
        yield self._draft("types", "types", TypesModule(BANNER, *unknown, changes))
        if has_kinds(self.product):
            yield self._draft("kinds", "kinds", kinds_module(self.product))
        if self.product.enums:
            yield self._draft("enums", "module", self._enums())
        if self.contract.unions:
            yield self._draft("unions", "unions", UnionsModule(BANNER))
        if self.contract.foreigns:
            yield self._draft(BASE, BASE, ForeignModule(self.product.package, BANNER))
        for each in self.contract.foreigns:
            yield self._draft(foreign_home(each.name), "module", foreign_module(each, self.product.package))
        types: dict[str, list[ObjectType]] = {}
        for type_ in self.contract.types:
            types.setdefault(self.homes[type_.name], []).append(type_)
        queries: dict[str, list[Call]] = {}
        for call in self.lists:
            queries.setdefault(self._query_home(call), []).append(call)
        yield self._draft("errors", "errors", errors_module(self.product, self.contract, types.pop("errors")))
        if self.paged:
            types.setdefault("pages", [])
        for name in dict.fromkeys((*types, *queries)):
            yield self._draft(name, "module", self._module(name, types.get(name, []), queries.get(name, [])))
        yield self._draft("__init__", "init", self._index())

    def _draft(self, name: str, template: str, view: View) -> Draft:
        path = f"src/{self.product.package}/contracts/{name}.py"
        return Templated(path, f"contracts/{template}.py.j2", view)

    def _home(self, type_: ObjectType) -> str:
        """The module that a type stands in."""
        match type_.purpose:
            case Purpose.LOGIN | Purpose.SIGNED_IN | Purpose.REFRESH | Purpose.NEW_PASSWORD:
                return "auth"
            case Purpose.ERROR | Purpose.ERROR_BODY | Purpose.ERROR_DETAIL:
                return "errors"
            case Purpose.PAGE_META:
                return "pages"
            case Purpose.COMPOSITE:
                return COMPOSITES
            case Purpose.PAGE if type_.item and self._home(self.contract.type(type_.item)) == EMBEDDING:
                return EMBEDDING
            case Purpose.ENTITY if any(map(self._embeds, type_.properties)):
                return EMBEDDING
            case _:
                return entity_module(self.product.entity(type_.entity or ""))

    def _embeds(self, property_: Property) -> bool:
        match property_.type:
            case Named(name) | Items(name):
                type_ = self.contract.object_type(name)
                return type_ is not None and type_.purpose is not Purpose.COMPOSITE
        return False

    def _query_home(self, call: Call) -> str:
        return entity_module(self.product.entity(call.operation.entity or ""))

    def _module(self, name: str, types: list[ObjectType], lists: list[Call]) -> Module:
        writer = ModuleWriter(self.product, name, self.homes, self.names)
        unions = {each.name: each for each in self.contract.unions if name == COMPOSITES}
        for type_ in types:
            for held in filter(None, map(_held, type_.properties)):
                if held in unions:
                    writer.add_union(unions.pop(held))
            writer.add_type(type_)
        for union in unions.values():
            writer.add_union(union)
        for call in lists:
            writer.add_query(query_name(call), call)
        if name == "pages":
            writer.add_page_query(self.paged[0])
        return writer.module(_said(name))

    def _enums(self) -> Module:
        imports = Imports(self.product.package)
        imports.use("enum", "StrEnum")
        classes = tuple(map(_enum_class, self.product.enums))
        return Module(docstring(f"The closed lists of values. {BANNER}"), imports.lines(), (), classes)

    def _index(self) -> Index:
        imports = Imports(self.product.package)
        for enum in self.product.enums:
            imports.use(f"{self.package}.enums", enum.name)
        for name, home in self.homes.items():
            imports.use(f"{self.package}.{home}", name)
        for call in self.lists:
            imports.use(f"{self.package}.{self._query_home(call)}", query_name(call))
        said = docstring(f"What the service and its callers say to each other. {BANNER}")
        return Index(said, imports.lines(), tuple(map(literal, exported(self.names))))


def _held(property_: Property) -> str | None:
    """The type that a member holds, or lists, by its name."""
    match property_.type:
        case Named(name) | Items(name):
            return name
    return None


def _said(module: str) -> str:
    return {
        "auth": "What is said to sign in.",
        COMPOSITES: "Values with members, which are kept as JSON.",
        EMBEDDING: "Rows that are shown with others in them.",
        "pages": "Which part of a list is asked for, and where it stands.",
    }.get(module, f"What is said of {naming.spaced(module)}.")


def _enum_class(enum: Enumeration) -> Class:
    names = members(enum)
    lines: list[str] = []
    for value in enum.values:
        lines.append(f"{INDENT}{names[value.name]} = {literal(value.name)}")
        if value.description:
            lines.extend((*docstring(value.description, INDENT), ""))
    said = docstring(sentence([one_of(value.name for value in enum.values)]), INDENT)
    return Class(f"{enum.name}(StrEnum)", said, tuple(lines if lines[-1] else lines[:-1]))
