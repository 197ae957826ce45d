"""What a migration would destroy, or could not do, that nothing in the spec allows; and the line that does.

Columns that nobody writes, checks and indexes hold nothing of their own. That a column may no longer be null loses
nothing either: rows may stand in its way, which is judged with the statements.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from specgen.frozen import frozen
from specgen.product.computed import could_be_kept
from specgen.product.model import Copy, Field, Product, Total
from specgen.product.types import ColumnKind, Kind, ListOf, ScalarType, composite_in
from specgen.schema.compare.alike import BROUGHT, MOST, holds, likeness, links, only_links
from specgen.schema.compare.changes import (
    ColumnAdded,
    ColumnChanged,
    ColumnDropped,
    ColumnRecounted,
    ColumnReformed,
    SchemaChanges,
    TableAdded,
    TableDropped,
)
from specgen.schema.compare.conversions import conversion
from specgen.schema.compare.counted import counted, counts_else, shown
from specgen.schema.compare.enumerated import enum_of, enum_values
from specgen.schema.compare.formed import unread
from specgen.schema.compare.intent import Intent
from specgen.schema.compare.repeated import repeated
from specgen.schema.compare.two_releases import column_moves, rows_join, rows_move, table_stays
from specgen.schema.flaws import DATA_LOSS, IDLE_REMOVED, MAYBE_RENAMED, MISSING_BACKFILL, UNMAPPED_VALUE
from specgen.schema.model import Column, ColumnType, Table
from specgen.schema.project import enum_type_name
from specgen.source.diagnostics import Diagnostic, Flaw
from specgen.source.text import Place
from specgen.spec.brought_parts import KEPT_ANSWERS

DELETED = ".deleted_at"
ENTITIES = "entities"
MOST_STAKES = 3
"""So many of several things are said that can't be read within one value."""
NONE_TAKEN: Mapping[str, str] = {}


@frozen
class Loss:
    """That something is lost of what is called *name* in the spec: `User`, `User.nickname`, `Status`.

    What is at *stake* is said in words; the *cure* holds the lines to write. *path* is where the spec speaks of it, as
    it is now; *maybe* are the fields that may keep what is there, if that is said.
    """

    flaw: Flaw
    name: str
    stake: str
    cure: str
    path: tuple[str, ...]
    maybe: tuple[str, ...] = ()

    def at(self, place: Place | None) -> Diagnostic:
        """The same as it is said to people, at *place*."""
        return self.flaw.at(place, self.stake, help=self.cure, subject=self.name)


def losses(changes: SchemaChanges, intent: Intent, product: Product) -> tuple[Loss, ...]:
    """All that is lost by *changes*, which lead to the tables of *product*, though *intent* does not allow it."""
    along = _taken_along(changes)
    taken = _taken(changes, product)
    removed = tuple(loss for loss in _removed(changes, intent, _written(product), taken) if loss.name not in along)
    maybe = {name for loss in removed for name in loss.maybe}
    enums = {enum_type_name(product, enum.name): enum.name for enum in product.enums}
    unfilled = [loss for loss in _unfilled(changes, intent, product) if loss.name not in maybe]
    followed = _repeating({loss.name for loss in unfilled}, product)
    unfilled = [loss for loss in unfilled if loss.name not in followed]
    return (*removed, *_values(changes, intent, enums), *unfilled)


def stale(changes: SchemaChanges, intent: Intent) -> tuple[str, ...]:
    """What `removed:` names of which nothing is lost by *changes*: it is gone already, or there still as it was."""
    needed = {loss.name for loss in _removed(changes, replace(intent, losses=()), {})}
    return tuple(name for name in intent.losses if name not in needed)


def idle(name: str, product: Product, place: Place | None) -> Diagnostic:
    """What is said at *place* of a *name* under `removed:` of which nothing is lost on the way to *product*."""
    is_there = name in _fields(product) or name in (entity.name for entity in product.entities)
    message = f"`{name}` is there still" if is_there else f"nothing of `{name}` is lost any more"
    return IDLE_REMOVED.at(place, message, help="take it out of `removed:`", subject=name)


def _written(product: Product) -> dict[str, Field]:
    """The fields that the author can say something of: nobody writes those of what is kept of rows and answers."""
    kept = {each.name for each in product.entities if product.versioned(each.name)} | {KEPT_ANSWERS}
    return {name: field for name, field in _fields(product).items() if name.partition(".")[0] not in kept}


def _fields(product: Product) -> dict[str, Field]:
    """The fields of all entities by their names with those of the entities: `User.nickname`."""
    return {f"{entity.name}.{field.name}": field for entity in product.entities for field in entity.fields}


def _taken_along(changes: SchemaChanges) -> set[str]:
    """Entities whose rows do nothing but link those of one that goes: who lets that go lets its links go."""
    gone = [each.table for each in changes if isinstance(each, TableDropped)]
    names = {table.name for table in gone}
    return {table.origin for table in gone if only_links(table) and names & {key.target for key in table.foreign_keys}}


def _taken(changes: SchemaChanges, product: Product) -> dict[str, str]:
    """Entities that are said to have been others, and were there themselves: by what they are said to have been."""
    there = {table.origin for table in changes.before.tables}
    return {each.was: each.name for each in product.renames if each.name in there}


def _removed(
    changes: SchemaChanges, intent: Intent, fields: Mapping[str, Field], taken: Mapping[str, str] = NONE_TAKEN
) -> Iterator[Loss]:
    """Tables, columns, and values that a new type can't keep, but for those that may go."""
    for change in changes:
        found: Loss | None
        match change:
            case TableDropped(table):
                added = [each.table for each in changes if isinstance(each, TableAdded)]
                name = taken.get(table.origin)
                found = _of_two(table, name) if name else _table(changes, table, added)
            case ColumnDropped(name, column) if not column.derived:
                alike, kept = _other_names(changes, name, column, fields)
                after_table = changes.after.table(name)
                found = _column(name, column, after_table, alike, kept)
                again = table_stays(changes, name, after_table.origin in intent.losses)
                found = replace(found, cure=f"{found.cure}{again or column_moves(changes, name, column)}")
            case ColumnRecounted(name, before, after) if counts_else(before, after):
                found = _recounted(name, before, after)
            case ColumnReformed(name, before, after) if before.held == after.held:
                found = _reformed(name, before, after)
            case ColumnChanged(name, before, after) if not (before.derived or counts_else(before, after)):
                found = _kept_in_part(name, before, after, _name(name, after) in fields)
            case _:
                continue
        if found and found.name not in intent.losses:
            yield found


def _table(changes: SchemaChanges, table: Table, added: Iterable[Table]) -> Loss:
    name = table.origin or table.name
    stake = f"all rows of `{name}` are lost: the table `{table.name}` goes"
    alike = max((each for each in added), key=lambda each: likeness(table, each), default=None)
    if alike is None or likeness(table, alike) < MOST:
        return Loss(DATA_LOSS, name, stake, f"{_remove(name)}{rows_move(changes, table)}", (ENTITIES,))
    new = alike.origin
    where = "at the field that they follow from" if links(alike) else f"below `entities.{new}`"
    stake = f"{stake}; `{new}` is new, with mostly the same columns"
    cure = f"write `was: {name}` {where} if it has its rows, else {_removal(name)}{rows_join(changes, table, alike)}"
    return Loss(MAYBE_RENAMED, name, stake, cure, (ENTITIES, new))


def _of_two(table: Table, name: str) -> Loss:
    """That *table* is said to be that of *name*, which has another one."""
    was = table.origin
    stake = f"all rows of `{was}` are lost: the table `{table.name}` goes; `{name}` was not it, and has rows of its own"
    first = f"first `…: {{was: {name}}}` under another name, with `{was}` as it is"
    cure = f"that takes two releases: {first}, then `{name}: {{was: {was}}}`"
    return Loss(DATA_LOSS, was, stake, f"{cure}; or {_remove(was)}", (ENTITIES, name))


def _other_names(
    changes: SchemaChanges, table: str, column: Column, fields: Mapping[str, Field]
) -> tuple[Sequence[Column], str]:
    """The new columns of which one may be the *column* that goes, and how they hold its values, in words."""
    added = [each.column for each in changes if isinstance(each, ColumnAdded) and each.table == table]
    added = [each for each in added if not each.derived and each.name not in BROUGHT]
    added = [each for each in added if _is_hash(each) == _is_hash(column)]
    if same := [each for each in added if holds(each) == holds(column)]:
        return same, "holds the same"
    dropped = [each.column for each in changes if isinstance(each, ColumnDropped) and each.table == table]
    new = [each for each in added if _could_keep(column, each, fields)]
    old = [each for each in dropped if not each.derived and any(_could_keep(each, other, fields) for other in new)]
    return (new, "could hold them") if len(new) == len(old) == 1 else ((), "")


def _could_keep(before: Column, after: Column, fields: Mapping[str, Field]) -> bool:
    """Whether a column that the author writes could hold the values of another, of another type."""
    field, found = fields.get(after.origin), conversion(before.held, after.held)
    if field is None or found is None or found.loses or _is_hash(before):
        return False
    return not (field.relation or field.computed or field.opaque)


def _is_hash(column: Column) -> bool:
    """Whether *column* is called after a password whose hash it holds: that is no other name of what holds none."""
    return column.name == f"{column.origin.rpartition('.')[2]}_hash"


def _column(table: str, column: Column, after: Table, alike: Sequence[Column], kept: str) -> Loss:
    name = _name(table, column)
    if name.endswith(DELETED):
        of = name.removesuffix(DELETED)
        stake = f"rows of `{of}` that were deleted come back: nothing tells them"
        return Loss(DATA_LOSS, name, stake, _remove(name), (ENTITIES, after.origin))
    stake = f"all values of `{name}` are lost: the column `{table}.{column.name}` goes"
    if not alike:
        return Loss(DATA_LOSS, name, stake, _remove(name), (ENTITIES, after.origin))
    news = tuple(_name(after.name, each) for each in alike)
    field = name.rpartition(".")[2]
    stake = f"{stake}; {_listed(f'`{new}`' for new in news)} is new, and {kept}"
    places = _listed((f"`{'.'.join(_path(new))}`" for new in news), " or ")
    cure = f"write `was: {field}` below {places} if it has its values, else {_removal(name)}"
    return Loss(MAYBE_RENAMED, name, stake, cure, _path(news[0]), news)


def _kept_in_part(table: str, was: Column, now: Column, written: bool) -> Loss | None:
    """What of the values of a column can't be kept as it is *now*; the author has *written* its field, or nobody."""
    before, after = was.held, now.held
    name, path = _name(table, was), _path(_name(table, now))
    if before.sealed != after.sealed:
        return _unopened(name, before.sealed, after.sealed, path, written)
    found = conversion(before, after)
    types = f"{_said(before)} becomes {_said(after)}"
    if found is None:
        stake = f"all values of `{name}` are lost: {types}, of which none can be made"
        return Loss(DATA_LOSS, name, stake, _remove(name), path)
    if found.loses:
        return Loss(DATA_LOSS, name, f"`{name}` keeps less of its values: {types}", _remove(name), path)
    return None


def _recounted(table: str, was: Column, now: Column) -> Loss:
    """That numbers of a column are taken for something else as it is *now*."""
    name, path = _name(table, was), _path(_name(table, now))
    types = f"{counted(was, _said(was.held))} becomes {counted(now, _said(now.held))}"
    stake = f"values of `{name}` would mean something else: {types}, and {shown(was, now)} then"
    cure = f"{_remove(name)} if that is what they are already; else leave it as it was, beside a new field with "
    cure = f"{cure}`optional: true` into which your code puts what they come to, and let it go in a later migration"
    return Loss(DATA_LOSS, name, stake, cure, path)


def _reformed(table: str, was: Column, now: Column) -> Loss | None:
    """That JSON values of a column can't be read as it is *now*."""
    found = unread(was.form, now.form)
    if not found:
        return None
    name, first = _name(table, was), found[0]
    stakes = [each.stake for each in found]
    more = f", and {len(stakes) - MOST_STAKES} more" if len(stakes) > MOST_STAKES else ""
    stake = f"rows of `{name}` may hold what can't be read any more: {_listed(stakes[:MOST_STAKES], '; ')}{more}"
    cure = f"{first.cure}; or {_remove(name)} once no row holds such a value; `migrate new --preflight` asks then"
    return Loss(DATA_LOSS, name, stake, cure, first.path or _path(_name(table, now)))


def _unopened(name: str, before: str, after: str, path: tuple[str, ...], written: bool) -> Loss:
    """That values stay as they are, encrypted or not, where they are read otherwise: the service alone has keys."""
    new = f"{path[1]}.{path[-1]}"
    if before and after:
        stake = f"all values of `{name}` are lost: they are encrypted as `{before}`, and are read as `{after}`"
        cure = f"write `encrypted_as: {before}` below `{'.'.join(path)}`, or {_removal(name)}"
    else:
        done, field = ("encrypt", "with `encrypted: true`") if after else ("decrypt", "without `encrypted`")
        stake = f"all values of `{name}` are lost: no migration can {done} them, which takes the service's keys"
        cure = f"leave it as it was, beside a new field {field} and `optional: true` into which your code copies it"
        cure = f"{cure}; or {_remove(name)}"
    return Loss(DATA_LOSS, name, stake, cure if written else _remove(name), path, maybe=(new,))


def _values(changes: SchemaChanges, intent: Intent, enums: Mapping[str, str]) -> Iterator[Loss]:
    """Values of enums that are gone, once each, but for those of which is said what becomes of them."""
    said: set[tuple[str, str]] = set()
    old_tables = {table.name: table for table in changes.renamed.tables}
    same = changes.renamed.enums == changes.after.enums
    for after in changes.after.tables:
        if same and old_tables.get(after.name) == after:
            continue
        old_columns = {each.name: each for each in old_tables[after.name].columns} if after.name in old_tables else {}
        for column in after.columns:
            enum, old = enum_of(column), old_columns.get(column.name)
            if enum is None or old is None or enum_of(old) is None:
                continue
            had = enum_values(changes.renamed, old_tables[after.name], old)
            has = enum_values(changes.after, after, column)
            mapped = {value for value, _ in intent.value_names(enum)}
            gone = [value for value in had if has and value not in has and value not in mapped]
            come = [value for value in has if value not in had] or list(has)
            for value in gone:
                if (enum, value) not in said:
                    said.add((enum, value))
                    yield _value(enums.get(enum, enum), value, come if len(gone) == 1 or len(come) > 1 else list(has))


def _value(enum: str, value: str, new: Sequence[str]) -> Loss:
    stake = f"rows may hold `{value}`, which `{enum}` no longer has"
    line = f"map: {{{enum}: {{{value}: {new[0] if len(new) == 1 else '…'}}}}}"
    rest = "" if len(new) == 1 else f", with what they hold instead: {_listed((f'`{each}`' for each in new), ' or ')}"
    return Loss(UNMAPPED_VALUE, enum, stake, f"write `{line}`{rest}", ("enums", enum))


def _unfilled(changes: SchemaChanges, intent: Intent, product: Product) -> Iterator[Loss]:
    """Columns of which nothing says what rows hold that are there: they can't be null, or are worked out."""
    fields = _fields(product)
    new = {each.table.origin for each in changes if isinstance(each, TableAdded)}
    for change in changes:
        match change:
            case ColumnAdded(table, column):
                pass
            case ColumnChanged(table, before, column) if conversion(before.held, column.held) is None:
                pass
            case _:
                continue
        if column.derived or intent.fill(table, column.name):
            continue
        name = _name(table, column)
        stake = f"rows of `{table}` that are there "
        field = fields[name]
        if not (column.nullable or column.default):
            stake += f"have no value for `{name}`, which can't be null"
        elif _goes_unsaid(field, new):
            stake += f"would have {'0' if column.default else 'nothing'} for `{name}`, whatever it comes to"
        else:
            continue
        yield Loss(MISSING_BACKFILL, name, stake, _filling(field, _path(name)), _path(name))


def _repeating(asked: Set[str], product: Product) -> set[str]:
    """The fields that repeat one of which is *asked* what rows hold: they hold the same."""
    found = set[str]()
    if not asked:
        return found
    for entity in product.entities:
        for field in entity.fields:
            of = repeated(product, entity, field)
            if of and f"{of[0].name}.{of[1].name}" in asked:
                found.add(f"{entity.name}.{field.name}")
    return found


def _goes_unsaid(field: Field, new: Container[str]) -> bool:
    """Whether a value of *field* follows from what rows hold that are there, and is kept with new ones alone.

    What is added up over rows of *new* entities is 0: there are none yet, and those of the first day name no others.
    """
    if not could_be_kept(field.computed):
        return False
    return not isinstance(field.computed, Total) or field.computed.entity not in new


def _filling(field: Field, path: tuple[str, ...]) -> str:
    """How rows get a value for *field*: by a word, or where none can say it, in two steps; but by what works alone."""
    below = f"below `{'.'.join(path)}`"
    if field.sequence or field.slug_of or (field.computed and not isinstance(field.computed, Copy)):
        return "let it be a plain field with `optional: true` in this migration, fill it, and make it this in the next"
    if field.unique:
        return f"write `backfill: {{from: …}}` {below}, with a field whose value is taken, or `optional: true`"
    if composite_in(field.type) and isinstance(field.type, ListOf):
        return f"write `backfill: []` {below}, or `optional: true`"
    if field.opaque or composite_in(field.type) or field.type == ScalarType(Kind.BYTES):
        return f"write `optional: true` {below}"
    return f"write `backfill: …` {below}, with the value that they get, or `optional: true`"


def _remove(name: str) -> str:
    return f"write {_removal(name)}"


def _removal(name: str) -> str:
    return f'`removed: {{{name}: "…"}}` with the reason'


def _name(table: str, column: Column) -> str:
    return column.origin or f"{table}.{column.name}"


def _path(name: str) -> tuple[str, ...]:
    """Where the field called *name* is written."""
    entity, _, field = name.partition(".")
    return ENTITIES, entity, "fields", field


def _said(type: ColumnType) -> str:
    """A type in words: `decimal(10, 2)`, `array of text`."""
    if type.item:
        return f"array of {_said(type.item)}"
    if type.kind is ColumnKind.OTHER:
        return type.words or "no type"
    sizes = [str(size) for size in (type.length, type.digits, type.scale) if size is not None]
    return f"{type.kind.name.lower()}({', '.join(sizes)})" if sizes else type.kind.name.lower()


def _listed(texts: Iterable[str], joint: str = ", ") -> str:
    return joint.join(texts)
