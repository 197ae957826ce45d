"""What the data-model document says is asked of the fields of each entity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specgen.contract import files
from specgen.contract.conditions import in_words
from specgen.contract.model import Direction
from specgen.contract.prose import link_rule, part_rule, rule
from specgen.contract.row_rules import row_rules
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.markdown import Heading, code, inline
from specgen.product.between import Apart, NoCircle
from specgen.product.model import Entity, Field, FieldRole, FileFacts, Product, WorkedOut
from specgen.product.types import FieldType, ListOf, ScalarType, composite_in

NO_RULES = ("- nothing but its key",)


SENSITIVE = {"pii": "personal", "health": "about health", "secret": "secret"}
"""What is sensitive about a field, in words."""


@frozen
class EntityRules:
    """What is asked of the fields of an entity, a bullet each."""

    heading: str
    bullets: tuple[str, ...]


def entity_rules(design: Design, headings: Sequence[Heading]) -> Iterator[EntityRules]:
    """The rules of every entity, each under its heading."""
    requests = (type_ for type_ in design.contract.types if type_.direction is Direction.REQUEST)
    sent = frozenset(property_.origin for type_ in requests for property_ in type_.properties)
    sent |= {name for entity in design.product.entities for name in _named(entity, sent)}
    for heading, entity in zip(headings, design.product.entities, strict=True):
        yield EntityRules(heading.text, tuple(_bullets(design.product, entity, sent)) or NO_RULES)


def _named(entity: Entity, sent: frozenset[str]) -> Iterator[str]:
    """The fields of others that requests about *entity* carry: those by which they name rows, or make them."""
    return (f"{link.target}.{link.by}" for link in entity.links if link.by and f"{entity.name}.{link.name}" in sent)


def _bullets(product: Product, entity: Entity, sent: frozenset[str]) -> Iterator[str]:
    for field in entity.fields:
        is_anyones = field.readable or f"{entity.name}.{field.name}" in sent
        if field.role is FieldRole.ORDINARY and is_anyones:
            yield f"- {field.name}: {inline(_rule(product, entity, field, sent))}"
            yield from _members(product, field)
    for field in entity.shown:
        yield f"- {field.name}: {inline(_of_shown(field))}"
    for part in entity.parts:
        yield f"- {part.name}: {inline(part_rule(part))}"
    for link in entity.links:
        asked = link_rule(link)
        set_ = f"{entity.name}.{link.name}" in sent
        yield f"- {link.name}: {inline(asked if set_ else f'{asked}; not set by clients')}"
    for unique in entity.uniques:
        yield f"- {', '.join(unique.fields)}: unique{' together' if len(unique.fields) > 1 else ''}"
    for check in entity.checks:
        asked = check.description or in_words(check.condition, entity, lambda field: field.name)
        yield f"- {check.name}: {inline(asked)}"
    for each in row_rules(entity):
        if isinstance(each.said, Apart | NoCircle):
            yield f"- {', '.join(each.said.fields)}: {inline(each.demand)}; the service sees to it"


def _members(product: Product, field: Field) -> Iterator[str]:
    """What is asked of each member of a composite, and of those that its members have."""
    yield from _members_of(product, field.type, field.name)


def _members_of(product: Product, type_: FieldType, path: str) -> Iterator[str]:
    name = composite_in(type_)
    if name is None:
        return
    within = f"{path}[]" if isinstance(type_, ListOf) else path
    composites = product.composites_of(name)
    for composite in composites:
        of = f" of a {code(composite.name)}" if len(composites) > 1 else ""
        for each in composite.fields:
            asked = rule(product, each) or (each.type.row.prose if isinstance(each.type, ScalarType) else "list")
            yield f"- {within}.{each.name}{of}: {inline(asked)}"
            yield from _members_of(product, each.type, f"{within}.{each.name}")


def _rule(product: Product, entity: Entity, field: Field, sent: frozenset[str]) -> str:
    """What is asked of *field*; *sent* are the fields that some request carries, as `Entity.field`."""
    if field.name == entity.owner and field.relation:
        return f"the {product.entity(field.relation.target).label} who makes it"
    if entity.tenancy and field.name == entity.tenancy.field:
        set_ = "" if f"{entity.name}.{field.name}" in sent else "; not set by clients"
        return f"the tenant of the row, in each of its unique sets and foreign keys to rows of a tenant{set_}"
    if entity.whole and field.name == entity.whole.by:
        return f"the {entity.whole.entity} that it is a part of"
    if field.computed:
        when = "when other rows are written" if field.name in entity.moved_by_others else "when it is written"
        return "; ".join(filter(None, (f"{_worked_out(field)}, {when}", _shown(field), _logged(field))))
    if field.moves:
        return f"{rule(product, field)}; changed by its moves alone"
    asked = rule(product, field) or (field.type.row.prose if isinstance(field.type, ScalarType) else "list")
    setting = _only(field.writable_by) if f"{entity.name}.{field.name}" in sent else "not set by clients"
    setting = f"set by {setting}" if field.writable_by and setting else setting
    setting = f"made of {field.slug_of} by the service" if field.slug_of else setting
    kept = "encrypted by the service before it is written" if field.encrypted else ""
    return "; ".join(filter(None, (asked, setting, kept, _shown(field), _logged(field))))


def _of_shown(field: Field) -> str:
    """What a value is that the table does not hold as such."""
    if isinstance(field.computed, FileFacts):
        kept = ", ".join(code(name) for name in (field.computed.key, *field.computed.told))
        return f"{files.rule(field.computed)}; what is known of it stands in {kept}, its bytes in the storage"
    if isinstance(field.computed, WorkedOut):
        said = f" ({field.description})" if field.description else ""
        return f"{_prose(field)}{said}, worked out by code of the service's own when it is shown"
    return f"{_worked_out(field)}, when it is shown"


def _worked_out(field: Field) -> str:
    """What a value is that nobody sets, and what it is worked out from."""
    return f"{_prose(field)}, worked out by the service ({field.description})"


def _prose(field: Field) -> str:
    return field.type.row.prose if isinstance(field.type, ScalarType) else "value"


def _only(roles: tuple[str, ...]) -> str:
    return f"{' and '.join(roles)} alone" if roles else ""


def _logged(field: Field) -> str:
    return f"{SENSITIVE[field.sensitive]}, in no log" if field.sensitive and not field.is_password else ""


def _shown(field: Field) -> str:
    return f"shown to {_only(field.readable_by)}" if field.readable_by else ""
