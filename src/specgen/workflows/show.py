"""A product in words: what it has, what of it was derived, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from specgen.contract import files, prose
from specgen.contract.project import project as project_contract
from specgen.product.context import Derivation
from specgen.product.histories import AUDIT_LOG
from specgen.product.model import (
    Entity,
    Enumeration,
    Field,
    FieldRole,
    FileFacts,
    HasMany,
    Limits,
    ManyToMany,
    Product,
    Reach,
    Shape,
)
from specgen.product.roles import Role as Granting
from specgen.report import EMPTY, Line, Piece, Role
from specgen.schema.model import Table
from specgen.schema.project import project as project_schema
from specgen.workflows.show_architecture import subjects
from specgen.workflows.show_operations import error_lines, operation_lines
from specgen.workflows.show_rules import index_lines, rule_lines
from specgen.workflows.show_types import named_types, part_line, retention_lines, seed_lines, type_words

Reasons = Mapping[str, Sequence[Derivation]]
"""What was derived, by what it was derived of."""

SHAPES = "shapes."
WHO = {
    Reach.OWN: "its owner",
    Reach.SIGNED_IN: "those who signed in",
    Reach.ANY: "anyone",
    Reach.GRANTED: "those who hold",
}


def names(product: Product) -> tuple[str, ...]:
    """Everything that can be shown alone."""
    fields = [f"{entity.name}.{field.name}" for entity in product.entities for field in entity.members]
    return (
        *(entity.name for entity in product.entities),
        *fields,
        *(operation.name for operation in product.operations),
        *(enum.name for enum in product.enums),
        *(name for name, _ in named_types(product)),
        *(name for name, _ in subjects(product.architecture)),
        *(role.name for role in product.roles),
    )


def shown(product: Product, derivations: Sequence[Derivation], what: str | None) -> Iterator[Line]:
    """The product, or the part of it that *what* names, with its derivations."""
    because = _by_subject(derivations)
    if what is None:
        yield from _product(product, because)
    tables = {table.origin: table for table in project_schema(product).tables}
    for entity in product.entities:
        if what in (None, entity.name):
            yield from _entity(product, entity, tables[entity.name], because)
        for field in entity.fields:
            if what == f"{entity.name}.{field.name}":
                yield from _field(entity, field, because, len(field.name))
        for field in entity.shown:
            if what == f"{entity.name}.{field.name}":
                yield from _shown(entity, field, because, len(field.name))
        for link in entity.links:
            if what == f"{entity.name}.{link.name}":
                yield from _link(entity, link, because, len(link.name))
        for part in entity.has_many:
            if what == f"{entity.name}.{part.name}":
                yield from _part(entity, part, because, len(part.name))
    for enum in product.enums:
        if what in (None, enum.name):
            yield from _enum(enum, because)
    for name, lines in named_types(product):
        if what in (None, name):
            yield from (*lines, *_reasons(because, name, "    "), EMPTY)
    for role in product.roles:
        if what in (None, role.name):
            yield from _role(role, because)
    yield from _operations(product, because, what)
    for name, lines in subjects(product.architecture):
        if what in (None, name):
            yield from (*lines, *_reasons(because, name, "    "), EMPTY)


def _operations(product: Product, because: Reasons, what: str | None) -> Iterator[Line]:
    """All operations, or the one that *what* names, and of that the errors that it can answer."""
    contract = project_contract(product)
    for call in contract.calls:
        if what in (None, call.operation.name):
            yield from operation_lines(product, call)
            yield from _reasons(because, call.operation.name, "    ")
            if what is not None:
                yield from error_lines(product, contract, call)
            yield EMPTY


def _by_subject(derivations: Sequence[Derivation]) -> Reasons:
    found: dict[str, list[Derivation]] = {}
    for derivation in derivations:
        found.setdefault(derivation.of, []).append(derivation)
    return found


def _product(product: Product, because: Reasons) -> Iterator[Line]:
    yield (Piece(f"{product.name} {product.version}", Role.HEADING), Piece(f"  {product.description}"))
    yield (Piece(f"  package `{product.package}`, everything below `{product.api.base_path or '/'}`"),)
    if product.api.documented is not None:
        statuses = ", ".join(map(str, product.api.documented))
        yield (Piece(f"  documents name errors of status {statuses} alone; operations answer others as well"),)
    yield from _reasons(because, "product", "    ")
    yield EMPTY


def _entity(product: Product, entity: Entity, table: Table, because: Reasons) -> Iterator[Line]:
    yield (Piece(entity.name, Role.HEADING), Piece(f"  {entity.description or ''}".rstrip()))
    owner = f"; owned by `{entity.owner}`" if entity.owner else ""
    reach = f"read by {_who(entity.scope.read, entity.scope.reader)}"
    reach += f", written by {_who(entity.scope.write, entity.scope.writer)}"
    unasked = "" if product.operations_on(entity.name) else "; no operation is about them"
    yield (Piece(f"  table `{entity.table}`; {reach}{owner}{_tenant(entity)}{unasked}"),)
    if entity.history.audited:
        yield (Piece(f"  `{AUDIT_LOG}` tells of its changes"),)
    if entity.history.versions:
        yield (Piece(f"  `{entity.history.versions}` keeps its states"),)
    if entity.hot:
        yield (Piece("  hot: written all the time, so its table is changed in short steps"),)
    if entity.retentions:
        yield from retention_lines(entity)
    yield from _reasons(because, entity.name, "    ")
    width = max(len(field.name) for field in entity.members)
    for field in entity.fields:
        yield from _field(entity, field, because, width)
    for field in entity.shown:
        yield from _shown(entity, field, because, width)
    for link in entity.links:
        yield from _link(entity, link, because, width)
    for part in entity.has_many:
        yield from _part(entity, part, because, width)
    yield from _shapes(entity, because)
    yield from rule_lines(entity)
    yield from index_lines(entity, table)
    yield from seed_lines(product, entity)
    yield EMPTY


def _tenant(entity: Entity) -> str:
    """Of which tenant rows are, and who else reaches them."""
    if entity.tenancy is None:
        return ""
    others = {None: "", "read": ", which others read", "own": ", or of their owner"}[entity.tenancy.others]
    return f"; within the tenant by `{entity.tenancy.by}`{others}"


def _shapes(entity: Entity, because: Reasons) -> Iterator[Line]:
    why = {each.aspect: f" ({each.because})" for each in because.get(entity.name, ())}
    for shape in entity.shapes:
        if not shape.fields:
            continue
        said = f" ({shape.type_name}): {', '.join(_within(shape, name) for name in shape.fields)}"
        reason = Piece(why.get(f"{SHAPES}{shape.name}", ""), Role.NOTE)
        yield (Piece(f"  shape {shape.name}", Role.CODE), Piece(said), reason)


def _within(shape: Shape, name: str) -> str:
    """A field as a shape shows it: a row that is shown whole, with the shape that this has."""
    embed = shape.embed(name)
    return f"{name} as {embed.entity}.{embed.shape}" if embed else name


def _key_marks(entity: Entity, field: Field) -> list[str]:
    """What a field has to do with how rows are told apart."""
    shared = field.relation.shared if field.relation else ()
    counts = f"for each {field.sequence.per}" if field.sequence and field.sequence.per else "all rows"
    return [
        *(["in the key"] if field.role is FieldRole.KEY and field.is_own else []),
        *(["names rows in paths"] if field.name == entity.key_in_paths else []),
        *([f"shares {', '.join(f'`{name}`' for name in shared)}"] if shared else []),
        *([f"counts {counts}"] if field.sequence else []),
    ]


def _field(entity: Entity, field: Field, because: Reasons, width: int) -> Iterator[Line]:
    marks = [
        *_key_marks(entity, field),
        *(["optional"] if field.optional else []),
        *(["nullable"] if field.nullable else []),
        *(["unique"] if field.unique else []),
        *([f"default {field.default.text}"] if field.default else []),
        *([f"write {field.write.value}"] if field.write.value != "always" and field.is_own else []),
        *([f"made of {field.slug_of}"] if field.slug_of else []),
        *(["encrypted"] if field.encrypted else []),
        *([f"sensitive ({field.sensitive})"] if field.sensitive else []),
        *([f"set by {', '.join(field.writable_by)}"] if field.writable_by else []),
        *([f"shown to {', '.join(field.readable_by)}"] if field.readable_by else []),
    ]
    relation = field.relation
    key = f"{relation.key} of {relation.target}" if relation and relation.key != "id" else ""
    type_ = (
        f"{key or f'key of {relation.target}'}, on delete {relation.on_delete.value}"
        if relation
        else type_words(field.type)
    )
    named = f"column `{field.column}`, {f'JSON `{field.json}`' if field.readable else 'never shown'}"
    rest = f"  {', '.join((type_, *_limits(field), *marks))}  ({named})"
    yield (Piece(f"  {field.name.ljust(width)}", Role.CODE), Piece(rest))
    for move in field.moves:
        said = f"      {move.name}: {', '.join(move.sources)} → {move.target}, else {move.error}"
        yield (Piece(said),)
    yield from _reasons(because, f"{entity.name}.{field.name}", "      ")


def _limits(field: Field) -> list[str]:
    """What is asked of its values beyond what their type asks."""
    usual = {phrase.long for phrase in prose.phrases(field.type, Limits())}
    return [
        phrase.long for phrase in prose.phrases(field.type, field.limits) if phrase.long and phrase.long not in usual
    ]


def _shown(entity: Entity, field: Field, because: Reasons, width: int) -> Iterator[Line]:
    """A field that has no column: it is worked out when it is shown."""
    worked_out = f"{type_words(field.type)}, worked out when it is shown"
    said = files.rule(field.computed) if isinstance(field.computed, FileFacts) else worked_out
    yield (Piece(f"  {field.name.ljust(width)}", Role.CODE), Piece(f"  {said}  (JSON `{field.json}`)"))
    yield from _reasons(because, f"{entity.name}.{field.name}", "      ")


def _link(entity: Entity, link: ManyToMany, because: Reasons, width: int) -> Iterator[Line]:
    said = f"{'keys' if link.by is None else f'`{link.by}`'} of any number of {link.target}, through {link.through}"
    rest = f"  {said}  ({f'JSON `{link.json}`' if link.readable else 'never shown'})"
    yield (Piece(f"  {link.name.ljust(width)}", Role.CODE), Piece(rest))
    yield from _reasons(because, f"{entity.name}.{link.name}", "      ")


def _part(entity: Entity, part: HasMany, because: Reasons, width: int) -> Iterator[Line]:
    yield part_line(part, width)
    yield from _reasons(because, f"{entity.name}.{part.name}", "      ")


def _enum(enum: Enumeration, because: Reasons) -> Iterator[Line]:
    yield (Piece(enum.name, Role.HEADING), Piece(f"  {', '.join(value.name for value in enum.values)}"))
    yield from _reasons(because, enum.name, "    ")
    yield EMPTY


def _role(role: Granting, because: Reasons) -> Iterator[Line]:
    granted = "everything" if role.everything else ", ".join(role.permissions) or "nothing"
    yield (Piece(role.name, Role.HEADING), Piece(f"  a role; grants {granted}"))
    yield from _reasons(because, role.name, "    ")
    yield EMPTY


def _who(reach: Reach, permission: str | None) -> str:
    return f"{WHO[reach]} `{permission}`" if permission else WHO[reach]


def _reasons(because: Reasons, of: str, indent: str) -> Iterator[Line]:
    """What was derived of something, and why; what was derived of shapes stands beside them."""
    for derivation in because.get(of, ()):
        if derivation.aspect.startswith(SHAPES):
            continue
        said = f"{indent}{derivation.aspect}: {derivation.value} "
        yield (Piece(said), Piece(f"({derivation.because})", Role.NOTE))
