"""`operations/`: base classes with the behaviour that the spec determines, one method for each operation."""

from __future__ import annotations

from collections.abc import Iterable

from specgen.files.draft import Draft, Templated
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.python.forms import Imports, docstring
from specgen.generators.python.scope import Scope
from specgen.generators.service.files import file_drafts
from specgen.generators.service.operations.bodies import Method
from specgen.generators.service.operations.links import links_drafts
from specgen.generators.service.operations.methods import MethodWriter
from specgen.generators.service.operations.names import BANNER, GroupCalls, ScopeNames, groups_of
from specgen.generators.service.operations.parts import parts_drafts
from specgen.generators.service.operations.scopes import scope_drafts
from specgen.generators.service.operations.shown import shown_drafts
from specgen.generators.service.operations.tenants import tenants_drafts
from specgen.generators.service.operations.worked_out import computed_drafts
from specgen.generators.service.runtime.files import keeps_files
from specgen.product import naming
from specgen.product.model import Entity

INDENT = "    "
KEPT_SECRETS = {
    "key": "A key is shown once, and kept as a hash.",
    "password": "A password is kept as a hash and leaves nowhere.",
}

PLAIN, FILING = ("operations", "Operations"), ("files", "KeepsFiles")
"""What the operations of a group are based on, where no rows have files, and where some do: a module and a class."""


@frozen
class OperationsPackage:
    """`operations/__init__.py`."""

    docstring: tuple[str, ...]


@frozen
class OperationsModule:
    """The base class of one group."""

    docstring: tuple[str, ...]
    imports: tuple[str, ...]
    name: str
    base: str
    description: tuple[str, ...]
    methods: tuple[Method, ...]


def drafts(design: Design) -> Iterable[Draft]:
    """A module for each group, and the scopes that all of them share."""
    folder = f"src/{design.product.package}/operations"
    said = docstring(f"What the spec determines, operation by operation. {BANNER}")
    yield Templated(f"{folder}/__init__.py", "service/operations/init.py.j2", OperationsPackage(said))
    names, base = ScopeNames.of(design.product), FILING if keeps_files(design.product) else PLAIN
    for group in groups_of(design):
        view = _module(design, group, names, base)
        yield Templated(f"{folder}/{group.module}.py", "service/operations/module.py.j2", view)
    yield from scope_drafts(design)
    yield from links_drafts(design)
    yield from file_drafts(design)
    yield from parts_drafts(design)
    yield from shown_drafts(design)
    yield from computed_drafts(design)
    yield from tenants_drafts(design)


def _module(design: Design, group: GroupCalls, names: ScopeNames, based_on: tuple[str, str]) -> OperationsModule:
    package = design.product.package
    imports = Imports(package)
    scope = Scope(imports, group.contract_names())
    module, name = based_on
    base = scope.use(f"{package}.runtime.{module}", name)
    writer = MethodWriter(design, scope, names)
    methods = tuple(writer.method(call) for call in group.calls)
    entity = design.product.entity(group.group.entity) if group.group.entity else None
    said = f"What the spec determines about {group.noun}. {' '.join(_sentences(design, group, entity))}".rstrip()
    return OperationsModule(
        docstring=docstring(f"The operations of {group.noun}. {BANNER}"),
        imports=imports.lines(),
        name=group.operations_class,
        base=base,
        description=docstring(said, INDENT),
        methods=methods,
    )


def _sentences(design: Design, group: GroupCalls, entity: Entity | None) -> Iterable[str]:
    """What is true of every method of the class."""
    if group.group.name == "auth" and design.product.auth:
        yield KEPT_SECRETS["key" if design.product.auth.takes_keys else "password"]
    if entity is None:
        return
    if entity.owner and not entity.owns_itself:
        owner = naming.spaced(entity.owner)
        yield f"Each belongs to its {owner}{'; deleted ones are kept, unseen' if entity.soft_delete else ''}."
    elif entity.soft_delete:
        yield "Deleted ones are kept, unseen."
