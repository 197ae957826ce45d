"""`services/`: the user's own behaviour, one subclass for each group; made once, then theirs."""

from __future__ import annotations

from collections.abc import Iterable

from specgen.files.draft import Draft, Ownership, Templated
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.python.forms import Bracket, Imports, docstring, statement
from specgen.generators.service.operations.names import GroupCalls, groups_of, method_name
from specgen.product.model import YOURS

INDENT = "    "
HOW = "Override a method, marked `@override` of typing_extensions, to change what its operation does."


@frozen
class ServicesPackage:
    """`services/__init__.py`."""

    docstring: tuple[str, ...]


@frozen
class ServiceModule:
    """The user's class for one group, empty at first."""

    docstring: tuple[str, ...]
    imports: tuple[str, ...]
    header: tuple[str, ...]
    description: tuple[str, ...]


def drafts(design: Design) -> Iterable[Draft]:
    """A class for each group that does what its base class does."""
    folder = f"src/{design.product.package}/services"
    said = docstring("Yours: what this product does beyond its spec. Made once, never overwritten.")
    package = ServicesPackage(said)
    yield Templated(f"{folder}/__init__.py", "service/services/init.py.j2", package, Ownership.YOURS)
    for group in groups_of(design):
        view = _module(design.product.package, group)
        yield Templated(f"{folder}/{group.module}.py", "service/services/module.py.j2", view, Ownership.YOURS)


def _module(package: str, group: GroupCalls) -> ServiceModule:
    imports = Imports(package)
    imports.use(f"{package}.operations.{group.module}", group.operations_class)
    unwritten = [f"`{method_name(call.operation)}`" for call in group.calls if call.operation.does in YOURS]
    to_write = f" To be written, from what `operations/` has: {', '.join(unwritten)}." if unwritten else ""
    return ServiceModule(
        docstring=docstring(f"Your behaviour for {group.noun}."),
        imports=imports.lines(),
        header=statement("class ", Bracket(group.service_class, "()", (group.operations_class,)), suffix=":"),
        description=docstring(f"{HOW}{to_write}", INDENT),
    )
