"""Contracts of types that others define: what datamodel-code-generator makes of their schemas, as this house writes it.

Its output is read as Python and laid out anew, so that the classes are its own, and the code stands like all other.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from functools import lru_cache

from specgen.generators.contracts.views import BANNER, Class, Module
from specgen.generators.python.forms import (
    INDENT,
    Bracket,
    Code,
    Imports,
    Item,
    Keyword,
    Quoted,
    assigned,
    docstring,
    flat,
    literal,
    module_docstring,
    statement,
)
from specgen.product import naming
from specgen.product.foreign import Foreign, inner_name
from specgen.product.json_schemas import DEFS, ROOT, WITHIN_DEFS, Schema, defs, rebuilt, referred

BASE = "foreign"
"""The module of what all of these types have in common."""
LATER = ("from __future__ import annotations", "")

_OWN = {
    "Foreign": (BASE, "Foreign"),
    "RootModel": (BASE, "Rooted"),
    "StrictInt": (BASE, "Whole"),
    "date": ("types", "Date"),
    "AwareDatetime": ("types", "Timestamp"),
    "UUID": ("types", "Uuid"),
    "EmailStr": ("types", "Email"),
}
"""What stands for others' types here: the module of the contracts, and the name."""


def foreign_home(name: str) -> str:
    """The module of the contracts that holds the type called *name*, which others define."""
    return f"{naming.snake(name)}_schema"


def foreign_module(foreign: Foreign, package: str) -> Module:
    """The module of a type that others define, in the product's *package*."""
    return _Writer(foreign, package, ast.parse(_generated(foreign.name, json.dumps(_numbered(foreign))))).module()


def _numbered(foreign: Foreign) -> Schema:
    """What is held of the schema, the schemas in it by the names that OpenAPI has for them."""

    def spelt(reference: str) -> str:
        if reference == ROOT:
            return reference
        return WITHIN_DEFS + inner_name(foreign.name, reference.removeprefix(WITHIN_DEFS))

    found = rebuilt(foreign.held, lambda schema: referred(schema, spelt))
    schema = found if isinstance(found, dict) else {}
    inner = {inner_name(foreign.name, name): each for name, each in defs(schema).items()}
    return {**schema, DEFS: dict(inner)} if inner else schema


@lru_cache(maxsize=64)
def _generated(name: str, schema: str) -> str:
    """The classes of a schema as datamodel-code-generator writes them."""
    from datamodel_code_generator import Formatter, InputFileType, PythonVersion, generate
    from datamodel_code_generator.enums import DataModelType, StrictTypes
    from datamodel_code_generator.format import DatetimeClassType
    from datamodel_code_generator.parser import LiteralType

    made = generate(
        schema,
        input_file_type=InputFileType.JsonSchema,
        output_model_type=DataModelType.PydanticV2BaseModel,
        target_python_version=PythonVersion.PY_311,
        class_name=name,
        base_class="own.Foreign",
        field_constraints=True,
        strict_types=[StrictTypes.str, StrictTypes.int, StrictTypes.float, StrictTypes.bool],
        output_datetime_class=DatetimeClassType.Awaredatetime,
        enum_field_as_literal=LiteralType.All,
        use_missing_sentinel=True,
        snake_case_field=True,
        disable_timestamp=True,
        allow_remote_refs=False,
        formatters=[Formatter.BUILTIN],
    )
    if not isinstance(made, str):
        raise TypeError(f"{name}: the classes of a schema are one module")
    return made


class _Writer:
    """Lays out one module."""

    def __init__(self, foreign: Foreign, package: str, tree: ast.Module) -> None:
        self.foreign = foreign
        self.package = f"{package}.contracts"
        self.imports = Imports(package)
        self.tree = tree
        self.brought = dict(_imported(tree))
        self.classes = {each.name for each in tree.body if isinstance(each, ast.ClassDef)}
        self.inner = {inner_name(foreign.name, name): name for name in defs(foreign.schema)}

    def module(self) -> Module:
        """All classes, each behind those that it is made of."""
        classes = tuple(self._class(each) for each in self.tree.body if isinstance(each, ast.ClassDef))
        below = tuple(ast.unparse(each) for each in self.tree.body if isinstance(each, ast.Expr))
        said = module_docstring(f"What {self.foreign.path} says.", f"By datamodel-code-generator. {BANNER}")
        return Module(said, (*LATER, *self.imports.lines()), (), classes, below)

    def _class(self, made: ast.ClassDef) -> Class:
        bases = tuple(map(self._code, made.bases))
        *above, header = statement("class ", Bracket(made.name, "()", bases), suffix=":")
        lines = [line for each in made.body for line in self._member(each)]
        first = "\n".join((*above, header)).removeprefix("class ").removesuffix(":")
        return Class(first, docstring(self._said(made.name), INDENT), tuple(lines))

    def _said(self, name: str) -> str:
        if name == self.foreign.name:
            return self.foreign.description
        if name in self.inner:
            return f"What the schema calls {literal(self.inner[name])}."
        return f"A part of {naming.with_article(naming.spaced(self.foreign.name))}."

    def _member(self, made: ast.stmt) -> Iterator[str]:
        match made:
            case ast.Assign(targets=[ast.Name("model_config")], value=ast.Call(keywords=[ast.keyword("extra", extra)])):
                if isinstance(extra, ast.Constant) and extra.value == "forbid":
                    self.imports.use("pydantic", "ConfigDict")
                    yield from (f'{INDENT}model_config = ConfigDict(extra="forbid")', "")
            case ast.AnnAssign(target=ast.Name(name), annotation=annotation, value=None):
                yield from statement(f"{name}: ", self._code(annotation), INDENT)
            case ast.AnnAssign(target=ast.Name(name), annotation=annotation, value=ast.expr() as value):
                yield from self._assigned(name, self._code(annotation), self._code(value))
            case ast.Pass():
                return
            case _:
                raise TypeError(f"{self.foreign.name}: {ast.unparse(made)}")

    def _assigned(self, name: str, annotation: Code, value: Code) -> Iterator[str]:
        if isinstance(value, Bracket) and value.head == "Field":
            value = Bracket("Field", "()", tuple(_keywords(value.items)))
            if not value.items:
                yield from statement(f"{name}: ", annotation, INDENT)
                return
        yield from assigned(name, flat(annotation), value, INDENT)

    def _code(self, made: ast.expr) -> Code:
        match made:
            case ast.Name(name):
                return self._name(name)
            case ast.Constant(str(text)):
                return Quoted(text)
            case ast.Subscript(value, ast.Tuple(items)):
                return Bracket(flat(self._code(value)), "[]", tuple(map(self._code, items)))
            case ast.Subscript(value, item):
                return Bracket(flat(self._code(value)), "[]", (self._code(item),))
            case ast.Call(function, arguments, keywords):
                named = (Keyword(each.arg or "", self._code(each.value)) for each in keywords)
                return Bracket(flat(self._code(function)), "()", (*map(self._code, arguments), *named))
            case ast.BinOp(op=ast.BitOr()):
                return " | ".join(sorted((flat(self._code(each)) for each in _choices(made)), key=_place))
            case _:
                return ast.unparse(made)

    def _name(self, name: str) -> str:
        if name not in self.brought:
            return name
        module, original = self.brought[name]
        if original == "MISSING":
            module = "pydantic"
        if original in _OWN:
            home, original = _OWN[original]
            module = f"{self.package}.{home}"
        known = f"{original}Of" if original in self.classes else original
        self.imports.use(module, original if known == original else f"{original} as {known}")
        return known


def _choices(made: ast.expr) -> Iterator[ast.expr]:
    """The types of a union."""
    match made:
        case ast.BinOp(left, ast.BitOr(), right):
            yield from (*_choices(left), *_choices(right))
        case _:
            yield made


def _place(name: str) -> int:
    """Where a type of a union stands: what stands for nothing comes last."""
    return ("MISSING", "None").index(name) + 1 if name in ("MISSING", "None") else 0


def _imported(tree: ast.Module) -> Iterator[tuple[str, tuple[str, str]]]:
    """Names of a module that come from others, each with its module and its name there."""
    for each in tree.body:
        for name in each.names if isinstance(each, ast.ImportFrom) else ():
            yield name.asname or name.name, (str(each.module) if isinstance(each, ast.ImportFrom) else "", name.name)


def _keywords(items: tuple[Item, ...]) -> Iterator[Item]:
    """What a field says: its default by name, and no title."""
    for item in items:
        match item:
            case "...":
                continue
            case Keyword("title", _):
                continue
            case Keyword():
                yield item
            case str():
                yield Keyword("default", item)
            case _:
                yield item
