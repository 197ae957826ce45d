"""`docs/data-model-contracts.md`: the tables for people, as the first dialect of the product has them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from specgen.contract import files
from specgen.contract.conditions import in_words
from specgen.contract.model import Direction
from specgen.contract.prose import link_rule, part_rule, rule
from specgen.contract.row_rules import row_rules
from specgen.files.draft import Draft, Templated
from specgen.files.plan import MIGRATIONS
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.documents import erd, states
from specgen.generators.documents.later_migrations import LaterMigrations, later_migrations
from specgen.generators.documents.table_definitions import TableDefinition, define
from specgen.generators.markdown import (
    ContentsEntry,
    Heading,
    Headings,
    code,
    fence,
    front,
    inline,
    line,
    sentence,
)
from specgen.generators.migrations import FIRST
from specgen.product.between import Apart, NoCircle
from specgen.product.model import Entity, Field, FieldRole, FileFacts, Foreign, Product, WorkedOut
from specgen.product.types import FieldType, ListOf, ScalarType, composite_in
from specgen.schema.dialect import Dialect
from specgen.schema.dialects import dialect
from specgen.schema.migration_files import way_back
from specgen.schema.model import Schema
from specgen.schema.write import initial_migration

PATH = "docs/data-model-contracts.md"
STOPPING = (
    "each in one transaction; MySQL and MariaDB commit each statement by itself, so there a run that fails leaves what "
    "ran before it, and the next run goes on where it stopped"
)
NO_RULES = ("- nothing but its key",)


SENSITIVE = {"pii": "personal", "health": "about health", "secret": "secret"}
"""What is sensitive about a field, in words."""


@frozen
class EntityRules:
    """What is asked of the fields of an entity, a bullet each."""

    heading: str
    bullets: tuple[str, ...]


@frozen
class ForeignSchema:
    """A type that others define: what it is, where its schema is from, and the schema between fences."""

    heading: str
    description: str
    path: str
    fence: str
    schema: str


@frozen
class OtherDatabase:
    """A further database of the product: where its migration is, how it keeps values, and what it can't hold."""

    title: str
    link: str
    kept: tuple[str, ...]
    notes: tuple[str, ...]


@frozen
class DataModelContracts:
    """The whole document; *fence* is what the SQL stands between."""

    product: str
    version: str
    created: str
    title: str
    contents: tuple[ContentsEntry, ...]
    diagrams: tuple[erd.Diagram, ...]
    tables: tuple[TableDefinition, ...]
    database: str
    migration: str
    undoing: str
    fence: str
    transactions: str
    sql: str
    kept: tuple[str, ...]
    notes: tuple[str, ...]
    others: tuple[OtherDatabase, ...]
    later_heading: str
    later: LaterMigrations
    rules: tuple[EntityRules, ...]
    machines: tuple[states.StateMachine, ...]
    foreigns: tuple[ForeignSchema, ...]


def drafts(design: Design) -> tuple[Draft, ...]:
    """The data-model document."""
    return (Templated(PATH, "data_model_contracts/data-model-contracts.md.j2", view(design)),)


def view(design: Design) -> DataModelContracts:
    """The words of the data-model document."""
    product = design.product
    first, *others = map(dialect, product.database.dialects)
    lowered = design.lowered[first.name].schema
    sql = _sql(design, first, lowered)
    headings = Headings()
    title = headings.take(f"Data Model Contracts: {product.name}")
    drawn = headings.take("Entity Relationship Diagram")
    defined = headings.take("Table Definitions")
    tables = [headings.take(table.name) for table in lowered.tables]
    moved = headings.take("Migration Strategy")
    initial = headings.take("Initial Migration")
    later = later_migrations(design, first)
    following = headings.take("Later Migrations") if later.all else None
    ruled = headings.take("Validation Rules")
    entities = [headings.take(entity.name) for entity in product.entities]
    moving = headings.take("State Machines")
    machines = states.take(product, headings)
    of_others = headings.take("Schemas of Others")
    foreigns = [headings.take(foreign.name) for foreign in product.foreigns]
    return DataModelContracts(
        product=front(product.slug),
        version=front(product.version),
        created=product.created,
        title=title.text,
        contents=(
            ContentsEntry(drawn.link),
            ContentsEntry(defined.link, tuple(each.link for each in tables)),
            ContentsEntry(moved.link, (initial.link, *((following.link,) if following else ()))),
            ContentsEntry(ruled.link, tuple(each.link for each in entities)),
            *([ContentsEntry(moving.link, tuple(each.link for each in machines))] if machines else []),
            *([ContentsEntry(of_others.link, tuple(each.link for each in foreigns))] if foreigns else []),
        ),
        diagrams=erd.parts(erd.diagram(product, design.schema)),
        tables=tuple(define(design, first, lowered, tables)),
        database=first.title,
        migration=_link(first, f"{FIRST}.sql"),
        undoing=_link(first, way_back(f"{FIRST}.sql")),
        fence=fence(sql),
        transactions=STOPPING if "mysql" in product.database.dialects else "each in one transaction",
        sql=sql,
        kept=first.kept(design.schema),
        notes=_notes(design, first),
        others=tuple(_other(design, other) for other in others),
        later_heading=following.text if following else "",
        later=later,
        rules=tuple(_entity_rules(design, entities)),
        machines=tuple(states.machines(design, machines)),
        foreigns=tuple(map(_foreign, product.foreigns, foreigns)),
    )


def _foreign(foreign: Foreign, heading: Heading) -> ForeignSchema:
    schema = json.dumps(foreign.schema, indent=2, ensure_ascii=False)
    said = sentence(inline(foreign.description))
    return ForeignSchema(heading.text, said, code(foreign.path), fence(schema), schema)


def _sql(design: Design, dialect: Dialect, lowered: Schema) -> str:
    """The first migration: as it was written before, else as it is written now."""
    kept = design.history.text(f"{dialect.name}/{FIRST}.sql")
    return initial_migration(lowered, dialect, FIRST).up if kept is None else kept


def _other(design: Design, dialect: Dialect) -> OtherDatabase:
    link, kept = _link(dialect, f"{FIRST}.sql"), dialect.kept(design.schema)
    return OtherDatabase(dialect.title, link, kept, _notes(design, dialect))


def _notes(design: Design, dialect: Dialect) -> tuple[str, ...]:
    """What *dialect* can't hold, a sentence each."""
    messages = dict.fromkeys(note.message for note in design.lowered[dialect.name].notes)
    return tuple(line(sentence(message[:1].upper() + message[1:])) for message in messages)


def _link(dialect: Dialect, name: str) -> str:
    return f"[{code(name)}](../{MIGRATIONS}/{dialect.name}/{name})"


def _entity_rules(design: Design, headings: Sequence[Heading]) -> Iterator[EntityRules]:
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
