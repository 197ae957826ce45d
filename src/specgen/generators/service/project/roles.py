"""`roles.py`: what each role grants, and which fields are shown to whom."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Contract
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.python.enum_members import members
from specgen.generators.python.forms import Bracket, Imports, literal, module_docstring, statement
from specgen.generators.service.names import BANNER
from specgen.product.model import Product, Role
from specgen.product.roles import BEYOND_ONE_S_OWN, TYPE

INDENT = "    "


@frozen
class Roles:
    """An entry for each role; *shown* is an entry for each type with fields that only some are shown."""

    docstring: tuple[str, ...]
    imports: tuple[str, ...]
    grants: tuple[str, ...]
    shown: tuple[str, ...]


def roles(design: Design) -> Roles:
    """The view of the product's roles."""
    product = design.product
    imports = Imports(product.package)
    imports.use(f"{product.package}.contracts.enums", TYPE)
    shown = tuple(_shown(product, design.contract, imports))
    return Roles(
        docstring=module_docstring(f"The roles of {product.name}, and what each grants", BANNER),
        imports=imports.lines(),
        grants=tuple(line for role in product.roles for line in _grants(product, role)),
        shown=shown,
    )


def role_code(product: Product, name: str) -> str:
    """A role as Python."""
    return f"{TYPE}.{members(product.enum(TYPE))[name]}"


def highest_role(product: Product) -> Role:
    """The role that the first of those who rule needs."""
    return max(product.roles, key=lambda role: (role.everything, len(role.permissions)))


def hides(product: Product) -> bool:
    """Whether some field is shown to some roles alone."""
    return any(field.readable_by for entity in product.entities for field in (*entity.fields, *entity.shown))


def guards(product: Product) -> bool:
    """Whether some field is set by some roles alone."""
    return any(field.writable_by for entity in product.entities for field in entity.fields)


def _grants(product: Product, role: Role) -> Iterator[str]:
    granted = [each for each in product.permissions if role.grants(each)]
    granted += [each + BEYOND_ONE_S_OWN for each in product.permissions if role.lifts(each)]
    listed = Bracket("frozenset", "()", (Bracket("", "{}", tuple(map(literal, granted))),) if granted else ())
    yield from statement(f"{role_code(product, role.name)}: ", listed, INDENT, ",")


def _shown(product: Product, contract: Contract, imports: Imports) -> Iterator[str]:
    for type_ in contract.types:
        hidden = [each for each in type_.properties if each.only_for and type_.direction.value == "response"]
        if not hidden:
            continue
        imports.use(f"{product.package}.contracts", type_.name)
        yield f"{INDENT}{type_.name}: {{"
        for each in hidden:
            who = tuple(role_code(product, name) for name in product.roles_like(each.only_for))
            listed = Bracket("frozenset", "()", (Bracket("", "{}", who),))
            yield from statement(f"{literal(each.attribute)}: ", listed, INDENT * 2, ",")
        yield f"{INDENT}}},"
