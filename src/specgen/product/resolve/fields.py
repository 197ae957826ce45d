"""Fields: the author's, with types bound and limits checked, and those that an entity brings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from specgen.product import flaws, naming
from specgen.product.context import Context
from specgen.product.model import Field, FieldRole, HasMany, ManyToMany, Member, Write
from specgen.product.resolve.backfills import with_backfills
from specgen.product.resolve.computed import computed_field, is_computed
from specgen.product.resolve.encryption import encrypted
from specgen.product.resolve.field_access import readers, writers
from specgen.product.resolve.files import file_field, is_file
from specgen.product.resolve.follows import Lookup
from specgen.product.resolve.has_many import whole_of
from specgen.product.resolve.keys import ID, as_key, key_names
from specgen.product.resolve.known import Enums, error_of_rows
from specgen.product.resolve.limits import limits_of
from specgen.product.resolve.moves import moves_of
from specgen.product.resolve.positions import POSITION, position_field
from specgen.product.resolve.relations import relation_field
from specgen.product.resolve.said_values import said_value
from specgen.product.resolve.sequences import sequence_of
from specgen.product.resolve.slugs import slug_source
from specgen.product.resolve.tokens import token_field
from specgen.product.resolve.types import bind_type, said
from specgen.product.resolve.written import Written
from specgen.product.types import CompositeRef, FieldType, Kind, ListOf, ScalarType
from specgen.spec.model import EntityPart

BROUGHT = {
    "id": "take it out; `primary_key: uuid` or `primary_key: bigint` says what it is",
    "created_at": "take it out; `timestamps: true`, which is the default, brings it",
    "updated_at": "take it out; `timestamps: true`, which is the default, brings it",
    "deleted_at": "take it out; `soft_delete: true` brings it",
}
"""Fields that the language makes, and how they are asked for."""

NOT_COMPARED = (ScalarType(Kind.PASSWORD), ScalarType(Kind.JSON), ScalarType(Kind.BYTES))
OF_RELATIONS = ("acyclic", "inverse", "label", "on_delete", "share")
OF_LINKS = ("through", "by", "table", "ordered")
MAX_BYTES = 63
"""What PostgreSQL takes of a name."""


def resolve_fields(context: Context, entity: str, part: EntityPart, enums: Enums) -> tuple[Field, ...]:
    """All fields of an entity: its key, the author's in their order, then the timestamps."""
    fields = [_key_field(context, entity, part)] if key_names(context, entity) == (ID,) else []
    for name, field_part in part.fields.items():
        written = Written(context, entity, name, field_part)
        if (field_part.many_to_many or field_part.rows_of) and name not in BROUGHT:
            continue
        if name in BROUGHT:
            message = f"`{name}` is a field that the language brings"
            written.at.say_of_name(flaws.RESERVED_NAME, message, BROUGHT[name])
        elif (field := _field(written, enums)) is not None:
            fields.append(field)
    fields = as_key(context, entity, fields)
    whole = whole_of(context, entity)
    if whole and not whole.single:
        if POSITION in part.fields:
            at = context.at("entities", entity, "fields", POSITION)
            message = f"`{POSITION}` says where a part stands among the others, which the language brings"
            at.say_of_name(flaws.RESERVED_NAME, message, "give it another name")
        else:
            fields.append(position_field())
        context.derived(f"{entity}.{POSITION}", "type", "bigint", "parts keep the order in which they are given")
    fields.extend(_timestamps(context, entity, part))
    fields = with_backfills(context, entity, part, fields, enums)
    fields.extend(token_field(context, entity, part))
    return tuple(fields)


def _key_field(context: Context, entity: str, part: EntityPart) -> Field:
    kind = part.primary_key or context.spec.defaults.primary_key
    reason = "`primary_key` of the entity" if part.primary_key else "`defaults.primary_key`"
    context.derived(f"{entity}.id", "type", kind, f"the key, by {reason}")
    return _brought(context, "id", Kind.UUID if kind == "uuid" else Kind.BIGINT, FieldRole.KEY)


def _timestamps(context: Context, entity: str, part: EntityPart) -> Iterator[Field]:
    wanted = context.spec.defaults.timestamps if part.timestamps is None else part.timestamps
    if wanted:
        reason = "`defaults.timestamps` is true" if part.timestamps is None else "`timestamps` is true"
        for name, role in (("created_at", FieldRole.CREATED_AT), ("updated_at", FieldRole.UPDATED_AT)):
            context.derived(f"{entity}.{name}", "type", "datetime", reason)
            yield _brought(context, name, Kind.DATETIME, role)
    if part.soft_delete:
        context.derived(f"{entity}.deleted_at", "type", "datetime", "`soft_delete` is true")
        yield _brought(context, "deleted_at", Kind.DATETIME, FieldRole.DELETED_AT)


def _brought(context: Context, name: str, kind: Kind, role: FieldRole) -> Field:
    json = naming.camel(name) if context.spec.api.case.body == "camel" else name
    deleted = role is FieldRole.DELETED_AT
    return Field(name, name, name, json, ScalarType(kind), role, optional=deleted, write=Write.NEVER)


def _looked_up(context: Context, enums: Enums, chain: tuple[tuple[str, str], ...]) -> Lookup:
    """What finds fields that others are worked out from; one that would follow from itself is not found."""

    def lookup(entity: str, name: str) -> Field | None:
        whole = context.spec.entities[entity]
        if (entity, name) in chain:
            return None
        if name in BROUGHT:
            brought = (_key_field(context.quiet(), entity, whole), *_timestamps(context.quiet(), entity, whole))
            return next((field for field in brought if field.name == name), None)
        part = whole.fields.get(name)
        if part is None or part.many_to_many or part.rows_of:
            return None
        return _field(Written(context.quiet(), entity, name, part), enums, chain)

    return lookup


def _field(written: Written, enums: Enums, chain: tuple[tuple[str, str], ...] = ()) -> Field | None:
    part = written.part
    if is_computed(part):
        if both := next((key for key in ("type", "belongs_to") if written.says(key)), None):
            message = f"`{written.origin}` has a `{both}`, and is worked out from others as well"
            written.at.say_of_name(flaws.TYPE_OR_RELATION, message, f"take `{both}` out: the type follows")
            return None
        longer = (*chain, (written.entity, written.name))
        return computed_field(written, enums, _looked_up(written.context, enums, longer))
    if part.type is not None and part.belongs_to is not None:
        message = f"`{written.origin}` has both a type and an entity it belongs to"
        written.at.say_of_name(flaws.TYPE_OR_RELATION, message, "take `type` or `belongs_to` out")
        return None
    if part.type is None and part.belongs_to is None:
        message = f"`{written.origin}` has neither a type nor an entity it belongs to"
        help = "write `type: …`, or `belongs_to: …` with an entity"
        help = "add `type: integer`" if part.sequence is not None else help
        written.at.say_of_name(flaws.TYPE_OR_RELATION, message, help)
        return None
    if is_file(part):
        return file_field(written)
    written.report_useless(OF_LINKS, "a field without `many_to_many`", "take it out")
    for key, kind in (("part", "`has_many` or `has_one`"), ("stored", "`formula`")):
        written.report_useless([key], f"a field without {kind}", "take it out")
    if part.belongs_to is not None:
        return relation_field(written, _taken(written), enums)
    type = bind_type(written, enums)
    return None if type is None else _value_field(written, type, enums)


def _value_field(written: Written, type: FieldType, enums: Enums) -> Field:
    part = written.part
    what = f"a value of type `{said(type)}`"
    written.report_useless(["index"], what, "list it under the entity's `indexes:`")
    written.report_useless(OF_RELATIONS, what, "it is for fields with `belongs_to:`")
    limits = limits_of(written, type)
    default = said_value(written, "default", flaws.BAD_DEFAULT, type, limits, enums)
    is_password = type == ScalarType(Kind.PASSWORD)
    source = slug_source(written, type)
    stored = f"{written.name}_hash" if is_password else written.name
    if is_password and part.column is None:
        written.derived("column", stored, "a password is kept as a hash only")
    _report_unique(written, type)
    return Field(
        name=written.name,
        column=part.column or stored,
        attribute=_attribute(written, stored),
        json=written.json_name(written.name, "`api.case.body` is camel"),
        type=type,
        optional=part.optional,
        nullable=part.nullable,
        default=default,
        limits=limits,
        unique=part.unique or source is not None,
        taken=_taken(written),
        write=Write.NEVER if source else _write(written),
        readable=part.read is None and not is_password,
        sequence=sequence_of(written, type),
        moves=moves_of(written, type, enums),
        writable_by=writers(written),
        readable_by=readers(written),
        description=part.description,
        comment=part.comment,
        sensitive=_sensitive(written, is_password),
        encrypted=encrypted(written, type),
        encrypted_as=part.encrypted_as,
        example=said_value(written, "example", flaws.BAD_EXAMPLE, type, limits, enums),
        slug_of=source,
    )


def _write(written: Written) -> Write:
    if written.part.sequence is not None:
        written.derived("write", Write.NEVER.value, "it counts by itself")
        return Write.NEVER
    if written.part.moves:
        written.derived("write", Write.NEVER.value, "its moves alone change it")
        return Write.NEVER
    return Write(written.part.write) if written.part.write else Write.ALWAYS


def _sensitive(written: Written, is_password: bool) -> Literal["pii", "health", "secret"] | None:
    if written.part.sensitive is None and (is_password or written.part.encrypted):
        reason = "a password is a secret" if is_password else "what the database must not know, no log may tell"
        written.derived("sensitive", "secret", reason)
        return "secret"
    return written.part.sensitive


def _attribute(written: Written, name: str) -> str:
    attribute = naming.attribute(name)
    if attribute != name:
        written.derived("attribute", attribute, f"Python or a library has `{name}` already")
    return attribute


def _report_unique(written: Written, type: FieldType) -> None:
    if written.part.unique and (type in NOT_COMPARED or isinstance(type, ListOf | CompositeRef)):
        at = written.at_key("unique")
        message = f"values of type `{said(type)}` can't be told to be the same"
        at.say_of_name(flaws.USELESS_LIMIT, message, "take `unique` out")
    elif written.part.unique and type == ScalarType(Kind.BOOLEAN):
        message = f"`{written.origin}` is true or false and unique, so there can be no more than two rows"
        written.at_key("unique").say_of_name(flaws.TWO_ROWS, message, "take `unique` out")


def _taken(written: Written) -> str | None:
    code = written.part.taken
    if code is None or not error_of_rows(written.at_key("taken"), code):
        return None
    if not written.part.unique:
        message = "`taken` names the error of a value that another row has, but any number of rows may have it"
        written.at_key("taken").say_of_name(flaws.USELESS_LIMIT, message, "add `unique: true`, or take `taken` out")
    return code


def report_shared_names(context: Context, entity: str, fields: Sequence[Field], others: Sequence[Member]) -> None:
    """Names that two fields share in the database, in Python or in JSON, once for each two fields."""
    members: tuple[Member, ...] = (*fields, *others)
    relations = [(each.name, each) for each in members if isinstance(each, ManyToMany | HasMany) or each.relation]
    named: dict[str, list[tuple[str, Member]]] = {
        "the database": [(field.column, field) for field in fields],
        "Python": [*((each.attribute, each) for each in members), *relations],
        "JSON": [(each.json, each) for each in members],
    }
    said: set[str] = set()
    for where, names in named.items():
        for name, first, second in _shared(names):
            written = first if isinstance(second, Field) and second.role is not FieldRole.ORDINARY else second
            if written.name not in said:
                message = f"`{first.name}` and `{second.name}` are both called `{name}` in {where}"
                key = {"the database": "a `column:` or ", "JSON": "a `json:` or "}.get(where, "")
                at = context.at("entities", entity, "fields", written.name)
                at.say_of_name(flaws.CLASHING_NAMES, message, f"give one of them {key}another name")
            said.add(written.name)
    for field in fields:
        if len(field.column) > MAX_BYTES:
            message = f"the column `{field.column}` is longer than the {MAX_BYTES} bytes that PostgreSQL takes"
            at = context.at("entities", entity, "fields", field.name)
            at.say_of_name(flaws.LONG_NAME, message, "give it a shorter `column:`")


def _shared(
    named: Iterable[tuple[str, Member]],
) -> Iterator[tuple[str, Member, Member]]:
    """Each name that a second field has, with the first one."""
    first: dict[str, Member] = {}
    for name, field in named:
        other = first.setdefault(name, field)
        if other is not field:
            yield name, other, field
