"""Fields that name a row of another entity."""

from __future__ import annotations

from specgen.product import flaws, naming, value_flaws
from specgen.product.key_flaws import BAD_KEY
from specgen.product.model import Field, OnDelete, Relation, Write
from specgen.product.resolve.field_access import readers, writers
from specgen.product.resolve.has_many import naming_field, part_sharing, whole_of
from specgen.product.resolve.keys import held, key_names
from specgen.product.resolve.known import Enums
from specgen.product.resolve.limits import OF_VALUES
from specgen.product.resolve.written import Written


def relation_field(written: Written, taken: str | None, enums: Enums) -> Field | None:
    """The field that holds the key of the row it belongs to; None where there is no such entity."""
    part, target = written.part, str(written.part.belongs_to)
    spec = written.context.spec
    if target not in spec.entities:
        if not written.context.is_lost("entities", target) and ("entities", written.entity) not in spec.brought:
            message = f"`{written.origin}` belongs to no entity called `{target}`"
            written.at_key("belongs_to").say_unknown(flaws.UNKNOWN_ENTITY, message, target, spec.entities)
        return None
    _report_values(written, target)
    found = held(written, target, enums)
    if found is None:
        return None
    whole = whole_of(written.context, written.entity)
    is_whole = whole is not None and whole.by == written.name
    column = part.column or found.name
    if part.column is None:
        written.derived("column", column, f"the key of the {naming.spaced(target)} it belongs to")
    return Field(
        name=written.name,
        column=column,
        attribute=naming.attribute(found.name),
        json=written.json_name(found.name, "the key of the row it belongs to"),
        type=found.type,
        optional=part.optional,
        nullable=part.nullable,
        limits=found.limits,
        unique=_unique(written),
        taken=taken,
        write=_write(written),
        readable=part.read is None,
        writable_by=writers(written),
        readable_by=readers(written),
        relation=Relation(
            target=target,
            on_delete=_on_delete(written, target, is_part=is_whole),
            inverse=_inverse(written),
            label=part.label or "has",
            key=found.key,
            shared=tuple(part.share),
            indexed=part.index,
            beside=tuple(name for name in part.share if name in key_names(written.context, target)),
        ),
        description=part.description,
        comment=part.comment,
        sensitive=part.sensitive,
    )


def _report_values(written: Written, target: str) -> None:
    useless = (*OF_VALUES, "example", "moves", "sequence", "encrypted", "encrypted_as")
    written.report_useless(useless, f"a row of `{target}`", "take it out")
    if written.part.default is not None:
        message = f"`{written.origin}` names a row, which can't be a default"
        help = "take `default` out, or make the field `optional: true`"
        written.at_key("default").say_of_name(flaws.BAD_DEFAULT, message, help)


def _unique(written: Written) -> bool:
    """Whether no other row names the same: of two rows that name one whole, neither would be its only part."""
    whole = whole_of(written.context, written.entity)
    if whole is None or whole.by != written.name or not whole.single:
        return written.part.unique
    if not written.part.unique:
        reason = f"a {naming.spaced(whole.entity)} has one {naming.spaced(written.entity)} at most"
        written.derived("unique", "true", reason)
    return True


def _write(written: Written) -> Write:
    """When clients may set it: never where the whole tells it, once where others take it over."""
    spec, part = written.context.spec, written.part
    whole = whole_of(written.context, written.entity)
    if whole and whole.by == written.name:
        written.derived("write", Write.NEVER.value, f"a part is written within its {naming.spaced(whole.entity)}")
        return Write.NEVER
    siblings = spec.entities[written.entity].fields
    if whole and written.name in siblings[whole.by].share:
        if part.write != "never":
            written.derived("write", Write.NEVER.value, f"a part has that of its {naming.spaced(whole.entity)}")
        return Write.NEVER
    copies = [name for name, each in siblings.items() if each.copy_ and each.copy_.startswith(f"{written.name}.")]
    if copies and part.write is None and whole is None:
        written.derived("write", Write.CREATE.value, f"`{copies[0]}` is taken from its row when this one is made")
        return Write.CREATE
    if part.write is None and (parts := part_sharing(spec, written.entity, written.name)):
        written.derived("write", Write.CREATE.value, f"its rows of `{parts}`, which are parts of it, share it")
        return Write.CREATE
    return Write(part.write) if part.write else Write.ALWAYS


def _inverse(written: Written) -> str | None:
    """What the other entity calls these rows: what this field says, else what a field of the other calls them."""
    if written.part.inverse:
        return written.part.inverse
    spec = written.context.spec
    for name, field in spec.entities[str(written.part.belongs_to)].fields.items():
        owner = str(written.part.belongs_to)
        if field.rows_of == written.entity and naming_field(spec, owner, name, field) == written.name:
            return name
    return None


def _on_delete(written: Written, target: str, *, is_part: bool) -> OnDelete:
    part = written.part
    if is_part:
        return _on_delete_of_whole(written, target)
    on_delete = OnDelete(part.on_delete or written.context.spec.defaults.on_delete)
    if part.on_delete is None:
        written.derived("on_delete", on_delete.value, "`defaults.on_delete`")
    if on_delete is OnDelete.SET_NULL and part.share:
        shared = " and ".join(f"`{name}`" for name in part.share)
        message = f"`{written.origin}` can't be emptied alone: its foreign key holds {shared} as well"
        tenancy = written.context.spec.belongings.get(written.entity)
        if tenancy and tenancy.field in part.share:
            message += ", as rows of one tenant name each other"
        written.at_key("on_delete").say(BAD_KEY, message, "choose `restrict` or `cascade`")
    elif on_delete is OnDelete.SET_NULL and not (part.optional or part.nullable):
        written.at_key("on_delete").say(
            flaws.NULL_FORBIDDEN,
            f"`{written.origin}` is emptied when its {naming.spaced(target)} is deleted, but may not be empty",
            "add `optional: true`, or choose `restrict` or `cascade`",
        )
    return on_delete


def _on_delete_of_whole(written: Written, target: str) -> OnDelete:
    """What becomes of a part when its whole is deleted: it goes with it."""
    part = written.part
    if part.on_delete not in (None, "cascade"):
        message = f"`{written.entity}` is a part, and goes with its {naming.spaced(target)}"
        written.at_key("on_delete").say(value_flaws.UNFIT_PART, message, "take it out")
    if part.optional or part.nullable:
        key = "optional" if part.optional else "nullable"
        message = f"`{written.entity}` is a part, and never without its {naming.spaced(target)}"
        written.at_key(key).say_of_name(value_flaws.UNFIT_PART, message, "take it out")
    if part.on_delete is None:
        written.derived("on_delete", OnDelete.CASCADE.value, f"a part goes with its {naming.spaced(target)}")
    return OnDelete.CASCADE
