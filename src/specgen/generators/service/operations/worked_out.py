"""`computed.py` and `services/computed/`: values that the author's own code works out when rows are shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specgen.contract.model import Call
from specgen.files.draft import Draft, Ownership, Templated
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.python.forms import Bracket, Imports, call, docstring, statement
from specgen.generators.python.scope import Scope
from specgen.generators.python.statements import definition
from specgen.generators.service.models.columns import ColumnWriter
from specgen.generators.service.names import entity_modules
from specgen.generators.service.operations.links import embedded_shapes
from specgen.generators.service.operations.names import BANNER, ScopeNames
from specgen.product import naming
from specgen.product.model import Does, Entity, Field, Product, Shape, WorkedOut
from specgen.product.type_names import computed_class

INDENT = "    "
BODY = INDENT * 2
FOLDER = "services/computed"
YOURS = "Yours to write: 501 until then."


@frozen
class ComputedMethod:
    """A method that is the author's to write."""

    header: tuple[str, ...]
    docstring: tuple[str, ...]


@frozen
class ComputedClass:
    """What is worked out for the rows of one entity."""

    name: str
    docstring: tuple[str, ...]
    methods: tuple[ComputedMethod, ...]


@frozen
class ComputedModule:
    """`computed.py`: a class for each entity, whose methods say that they are not written."""

    docstring: tuple[str, ...]
    imports: tuple[str, ...]
    classes: tuple[ComputedClass, ...]


@frozen
class YourComputed:
    """The author's class for one entity, empty at first; `__init__.py` of them all holds none."""

    docstring: tuple[str, ...]
    imports: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    description: tuple[str, ...] = ()


def works_out(product: Product) -> bool:
    """Whether code of the author's works something out."""
    return any(entity.worked_out for entity in product.entities)


def base_class(entity: Entity) -> str:
    """The class whose methods say that they are not written."""
    return f"{entity.name}Values"


def own_module(product: Product, modules: Mapping[str, str], entity: Entity) -> str:
    """The module of the author's class for *entity*, one of *modules* by entity."""
    return f"{product.package}.{FOLDER.replace('/', '.')}.{modules[entity.name]}"


def _worked_out_in(product: Product, entity: Entity, shape: Shape) -> tuple[Entity, ...]:
    """The entities of which a row in *shape* shows something that the author works out, itself or within."""
    shapes = ((entity, shape), *embedded_shapes(product, shape))
    found = (
        each for each, shown in shapes if any(isinstance(field.computed, WorkedOut) for field in each.totals_of(shown))
    )
    return tuple(dict.fromkeys(found))


def awaited_by(product: Product, call_: Call) -> tuple[Entity, ...]:
    """The entities of which the author has to work something out before *call_* can be answered."""
    entity, shape = call_.operation.entity, call_.operation.response
    if entity is None or shape is None or call_.operation.does is Does.SERVICE:
        return ()
    return _worked_out_in(product, product.entity(entity), product.entity(entity).shape(shape))


def computed_drafts(design: Design) -> Iterator[Draft]:
    """The base classes, and a class of the author's for each, where something is worked out."""
    product = design.product
    if not works_out(product):
        return
    folder, modules = f"src/{product.package}", entity_modules(product)
    yield Templated(f"{folder}/computed.py", "service/operations/computed.py.j2", _module(product))
    said = "Yours: values that your code works out when rows are shown. Made once, never overwritten."
    template = "service/services/computed.py.j2"
    package = YourComputed(docstring(said))
    yield Templated(f"{folder}/{FOLDER}/__init__.py", template, package, Ownership.YOURS)
    for entity in product.entities:
        if entity.worked_out:
            path = f"{folder}/{FOLDER}/{modules[entity.name]}.py"
            yield Templated(path, template, _yours(product, entity), Ownership.YOURS)


def _module(product: Product) -> ComputedModule:
    imports = Imports(product.package)
    imports.use("collections.abc", "Sequence")
    imports.use(product.package, "models")
    imports.use(f"{product.package}.errors", "NotWrittenError")
    imports.use(f"{product.package}.runtime.worked_out", "WorksOut", "unwritten")
    columns = ColumnWriter(product, Scope(imports, ()))
    classes = tuple(_class(entity, columns) for entity in product.entities if entity.worked_out)
    said = docstring(f"Values that your code works out, in `{FOLDER}/`. {BANNER}")
    return ComputedModule(said, imports.lines(), classes)


def _class(entity: Entity, columns: ColumnWriter) -> ComputedClass:
    said = f"What is worked out of {naming.spaced(entity.plural)}: each value for all rows of an answer at once."
    methods = tuple(_method(entity, field, columns) for field in entity.worked_out)
    return ComputedClass(base_class(entity), docstring(said, INDENT), methods)


def _method(entity: Entity, field: Field, columns: ColumnWriter) -> ComputedMethod:
    null = " | None" if field.may_be_null else ""
    header = definition(
        f"async def {field.attribute}",
        ("self", f"rows: Sequence[models.{entity.name}]"),
        f"Sequence[{columns.python(field.type)}{null}]",
        INDENT,
    )
    said = (field.description or f"What {naming.spaced(field.name)} is").rstrip(".")
    return ComputedMethod(header, docstring(f"{said}, of each of *rows* in their order. {YOURS}", BODY))


def _yours(product: Product, entity: Entity) -> YourComputed:
    imports = Imports(product.package)
    imports.use(f"{product.package}.computed", base_class(entity))
    to_write = ", ".join(f"`{field.attribute}`" for field in entity.worked_out)
    plural = naming.spaced(entity.plural)
    return YourComputed(
        docstring=docstring(f"What your code works out of {plural}."),
        imports=imports.lines(),
        header=statement("class ", Bracket(computed_class(entity), "()", (base_class(entity),)), suffix=":"),
        description=docstring(
            f"To be written, from what `computed.py` has: {to_write}. Each method takes all rows of an answer, and "
            "returns a value for each, in their order; mark it `@override` of typing_extensions.",
            INDENT,
        ),
    )


def told_fetched(
    product: Product, imports: Imports, names: ScopeNames, entity: Entity, field: Field
) -> tuple[str, ...]:
    """The statement that asks the author's code for *field* of all rows."""
    imports.use(f"{product.package}.runtime.worked_out", "worked_out")
    imports.use(own_module(product, names.modules, entity), computed_class(entity))
    asked = f"{computed_class(entity)}(context).{field.attribute}"
    return statement(f"{field.attribute}_of = ", call("await worked_out", asked, "rows", "keys"), INDENT)


def check_written(product: Product, scope: Scope, names: ScopeNames, call_: Call) -> Iterator[str]:
    """The statements that refuse to begin what could not be answered: something that it shows is unwritten."""
    if found := awaited_by(product, call_):
        check = scope.use(f"{product.package}.runtime.worked_out", "check_written")
        theirs = (scope.use(own_module(product, names.modules, each), computed_class(each)) for each in found)
        yield from statement("", call(check, *theirs), BODY)
