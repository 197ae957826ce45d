"""One module of `contracts/`: classes in order of first use, types with limits above them, each named once."""

from __future__ import annotations

from collections.abc import Mapping, Set
from itertools import count

from specgen.contract.examples import read_json
from specgen.contract.model import (
    PAGING,
    Call,
    Direction,
    Items,
    Leaf,
    Messages,
    Named,
    ObjectType,
    Parameter,
    ParameterRole,
    Place,
    Property,
    Purpose,
    UnionType,
)
from specgen.generators.contracts.types import Types, json_code
from specgen.generators.contracts.views import BANNER, Class, Module
from specgen.generators.python.forms import (
    INDENT,
    Bracket,
    Code,
    Imports,
    Quoted,
    assigned,
    call,
    docstring,
    flat,
    made_anew,
    statement,
)
from specgen.product import naming
from specgen.product.model import Json, Limits, Product
from specgen.product.types import FieldType, Kind, ListOf, ScalarType

PAGE_QUERY = "PageQuery"
"""What all lists may be asked for."""

LONG, LONGEST = 70, 22
"""Letters of an attribute and of its type's name together, over which the name is cut; and what is left of it."""

Keywords = dict[str, Code | None]


class ModuleWriter:
    """Gathers classes, and what they import and name above them; *homes* are the modules of all types."""

    def __init__(self, product: Product, name: str, homes: Mapping[str, str], taken: Set[str]) -> None:
        self.package = f"{product.package}.contracts"
        self.name = name
        self.homes = homes
        self.taken = taken
        self.imports = Imports(product.package)
        self.types = Types(product, self.imports)
        self.aliases: dict[str, Code] = {}
        self.classes: list[Class] = []
        self.pending: list[str] = []

    def module(self, said: str) -> Module:
        """All that was added."""
        aliases = tuple(line for name, type_ in self.aliases.items() for line in statement(f"{name} = ", type_))
        return Module(
            docstring(f"{said} {BANNER}"), self.imports.lines(), aliases, tuple(self.classes), tuple(self.pending)
        )

    def add_type(self, type_: ObjectType) -> None:
        """Add the class of an object type."""
        base = "Response" if type_.direction is Direction.RESPONSE else "Request" if type_.empty else "NonEmptyRequest"
        self.imports.use(f"{self.package}.types", base)
        members = tuple(line for each in type_.properties for line in self._member(type_, each))
        above, self.pending = tuple(self.pending), []
        self.classes.append(Class(f"{type_.name}({base})", docstring(type_.description, INDENT), members, above))

    def add_union(self, union: UnionType) -> None:
        """Add what names one of several classes of this module, told apart by a member."""
        self.imports.use("typing", "Annotated")
        self.imports.use("typing_extensions", "TypeAliasType")
        self.imports.use("pydantic", "Field")
        self.imports.use(f"{self.package}.unions", "ToldBy")
        names = " | ".join(name for _, name in union.variants)
        apart = call("Field", discriminator=Quoted(union.attribute))
        one = Bracket("Annotated", "[]", (names, apart, call("ToldBy", Quoted(union.by))))
        self.pending += statement(f"{union.name} = ", call("TypeAliasType", Quoted(union.name), one))

    def add_query(self, name: str, call_: Call) -> None:
        """Add the class of what one list may be asked for."""
        said = call_.parameters_in(Place.QUERY)
        module, base = ("pages", PAGE_QUERY) if any(each.role in PAGING for each in said) else ("types", "Request")
        self.imports.use(f"{self.package}.{module}", base)
        asked = [each for each in said if each.role not in PAGING]
        members = tuple(line for each in asked for line in self._parameter(each, naming.pascal(call_.name)))
        self.classes.append(
            Class(f"{name}({base})", docstring("How the list is ordered and narrowed.", INDENT), members)
        )

    def add_page_query(self, call_: Call) -> None:
        """Add the class of what all lists may be asked for, as *call_* is."""
        self.imports.use(f"{self.package}.types", "Request")
        paging = [each for each in call_.parameters if each.role in PAGING]
        members = tuple(line for each in paging for line in self._parameter(each, "Page"))
        said = docstring("Which part of a list is asked for.", INDENT)
        self.classes.append(Class(f"{PAGE_QUERY}(Request)", said, members))

    def _member(self, owner: ObjectType, property_: Property) -> tuple[str, ...]:
        keywords = self._default(property_)
        if property_.name != property_.attribute:
            alias = "alias" if owner.direction is Direction.REQUEST else "serialization_alias"
            keywords[alias] = Quoted(property_.name)
        if property_.sensitive:
            keywords["repr"] = "False"
        if property_.description:
            keywords["description"] = Quoted(property_.description)
        if property_.example:
            keywords["examples"] = Bracket("", "[]", (json_code(read_json(property_.example)),))
        null = " | None" if property_.nullable else ""
        absent = " | MISSING" if keywords.get("default") == "MISSING" else ""
        return self._assigned(property_.attribute, f"{flat(self._type(owner, property_))}{absent}{null}", keywords)

    def _default(self, property_: Property) -> Keywords:
        """What stands for a property that is absent: nothing where it can't be."""
        if property_.default and isinstance(property_.type, Leaf):
            return self._value(property_.type.type, property_.default)
        if property_.default and isinstance(property_.type, Items):
            return {"default_factory": flat(self._type_of_items(property_.type))}
        return {} if property_.required else self._missing()

    def _value(self, type_: FieldType, default: Json) -> Keywords:
        """A default; one that can be changed is made anew for each request."""
        value = self.types.value(type_, default)
        made = (
            flat(self.types.response(Leaf(type_)))
            if isinstance(type_, ListOf)
            else "dict"
            if type_ == ScalarType(Kind.JSON)
            else None
        )
        if made is None:
            return {"default": value}
        if not isinstance(value, Bracket) or not value.items:
            return {"default_factory": made}
        if type_ == ScalarType(Kind.JSON):
            value = Bracket("dict[str, object]", "()", (value,))
        return {"default_factory": made_anew(value)}

    def _missing(self) -> Keywords:
        self.imports.use("pydantic", "MISSING")
        return {"default": "MISSING"}

    def _assigned(self, attribute: str, type_: str, keywords: Keywords) -> tuple[str, ...]:
        """The lines of a member; a default alone stands without `Field`."""
        if not keywords:
            return (f"{INDENT}{attribute}: {type_}",)
        value = keywords["default"] if list(keywords) == ["default"] else None
        if value is None:
            self.imports.use("pydantic", "Field")
            value = call("Field", **keywords)
        return assigned(attribute, type_, value, INDENT)

    def _type(self, owner: ObjectType, property_: Property) -> Code:
        match property_.type:
            case Leaf() as leaf if owner.direction is Direction.RESPONSE:
                return self.types.response(leaf)
            case Leaf() as leaf:
                prefix = "Login" if owner.purpose is Purpose.LOGIN else owner.entity or owner.origin
                both = owner.purpose is Purpose.COMPOSITE
                type_ = self.types.both(leaf) if both else self.types.request(leaf)
                return self._alias(prefix, property_.attribute, type_)
            case Named(name):
                return self._named(name)
            case Items(_, limits):
                listed = self.types.counted(self._type_of_items(property_.type), limits)
                prefix = owner.entity or owner.origin
                return listed if limits == Limits() else self._alias_of_items(prefix, property_, listed)
            case Messages(only_first):
                return "dict[str, str]" if only_first else "dict[str, list[str]]"

    def _type_of_items(self, items: Items) -> Bracket:
        return Bracket("list", "[]", (self._named(items.item),))

    def _alias_of_items(self, prefix: str, property_: Property, listed: Code) -> str:
        """The name of a list with limits; of classes of this module it stands below these, not above all."""
        known = set(self.aliases)
        name = self._alias(prefix, property_.attribute, listed)
        if isinstance(property_.type, Items) and self.homes[property_.type.item] == self.name and name not in known:
            self.pending += statement(f"{name} = ", self.aliases.pop(name))
        return name

    def _alias(self, prefix: str, word: str, type_: Code) -> str:
        """The name of a type: its own, or the one it gets above the classes where it has limits."""
        if isinstance(type_, str):
            return type_
        wanted = prefix + naming.pascal(word)
        if len(wanted) + len(word) > LONG:
            wanted = naming.pascal(word)[:LONGEST]
        names = (wanted if number == 1 else f"{wanted}{number}" for number in count(1))
        free = next(name for name in names if name not in self.taken and self.aliases.get(name, type_) == type_)
        self.aliases[free] = type_
        return free

    def _named(self, name: str) -> str:
        if self.homes[name] != self.name:
            self.imports.use(f"{self.package}.{self.homes[name]}", name)
        return name

    def _parameter(self, parameter: Parameter, prefix: str) -> tuple[str, ...]:
        keywords = self._value(parameter.type.type, parameter.default) if parameter.default else self._missing()
        if parameter.name != parameter.attribute:
            keywords["alias"] = Quoted(parameter.name)
        keywords["description"] = Quoted(parameter.description)
        word = "number" if parameter.role is ParameterRole.PAGE else parameter.attribute
        type_ = self._alias(prefix, word, self._parameter_type(parameter))
        return self._assigned(parameter.attribute, type_ if parameter.default else f"{type_} | MISSING", keywords)

    def _parameter_type(self, parameter: Parameter) -> Code:
        if not parameter.choices:
            return self.types.query(parameter.type)
        self.imports.use("typing", "Literal")
        return Bracket("Literal", "[]", tuple(map(Quoted, parameter.choices)))
