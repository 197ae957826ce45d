"""What the API document says of tenants: who is a member, and of which entities rows are kept apart."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.tenancies import reached
from specgen.frozen import frozen
from specgen.generators.markdown import code, inline, row
from specgen.product import naming
from specgen.product.model import Entity, Product, Tenants
from specgen.product.tenants import MEMBERS, SELF


@frozen
class Isolation:
    """Paragraphs, and a row for each entity: what tells whose its rows are, and which of them a caller reaches."""

    paragraphs: tuple[str, ...]
    rows: tuple[str, ...]


def isolation(product: Product) -> Isolation | None:
    """How rows of tenants are kept apart; None where there are none."""
    if product.tenants is None:
        return None
    return Isolation(tuple(_paragraphs(product, product.tenants)), tuple(_rows(product)))


def _paragraphs(product: Product, tenants: Tenants) -> Iterator[str]:
    tenant, members = product.entity(tenants.entity), product.entity(tenants.members)
    user = product.entity(product.auth.user if product.auth else "")
    plural = naming.spaced(tenant.plural)
    yield inline(
        f"Rows are kept apart by {tenant.label}. A {user.label} reaches the rows of those {plural} of which they are a "
        f"member, by a row of `{members.name}`; what is of another {tenant.label} is answered as what does not exist, "
        "whatever is asked: in paths, lists, filters, embedded rows, and keys that a request names."
    )
    yield inline(
        f"Who makes a {tenant.label} becomes its first member. Members add others by the operations on "
        f"{naming.spaced(members.plural)}, with the key that these tell them. Who is taken out reaches nothing more, "
        f"from the next request on{_nothing_again(product)}."
    )
    if tenants.origin == "path":
        yield inline(f"Each endpoint below names the {tenant.label} in its path, and reaches no other.")
    yield inline(
        f"No permission leads beyond a {tenant.label}. The database holds it too: foreign keys between such rows hold "
        f"the {tenant.label} as well, so that no row can name one of another."
    )


def _nothing_again(product: Product) -> str:
    """What becomes of the answers that are kept for requests that come again."""
    if not any(each.idempotency for each in product.operations):
        return ""
    return ", nor is told again under an old key what was answered before (409)"


def _rows(product: Product) -> Iterator[str]:
    for entity in product.entities:
        if entity.tenancy is not None:
            yield row(code(entity.name), _told_by(entity, entity.tenancy.by), inline(reached(product, entity)))


def _told_by(entity: Entity, by: str) -> str:
    return {SELF: "Itself", MEMBERS: "Its memberships"}.get(by) or code(entity.field(by).json)
