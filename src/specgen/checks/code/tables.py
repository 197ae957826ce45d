"""The tables of an application's models against those of its spec; one without models has nothing to compare.

Of code that specgen did not write only what its author wrote counts: not the tables that words of the spec bring, nor
conditions and indexes, which a model can leave to a migration.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from specgen.checks.code import table_flaws as flaws
from specgen.checks.code.meant import Meant
from specgen.checks.code.served import Served, place_of
from specgen.checks.code.shown import OF_NULL, OF_TYPES, Shown
from specgen.checks.code.table_types import fits, found, wanted
from specgen.contract.differences import Subject
from specgen.frozen import frozen
from specgen.product.model import OnDelete
from specgen.schema.model import Column, ForeignKey, Schema, Table, TableIndex
from specgen.source.diagnostics import Diagnostic, Flaw, Related
from specgen.source.nodes import Path
from specgen.world.probed import ProbedTable, TableColumn, TableRule
from specgen.world.probed import TableIndex as ProbedIndex

ACTIONS = {OnDelete.RESTRICT: "RESTRICT", OnDelete.CASCADE: "CASCADE", OnDelete.SET_NULL: "SET NULL"}
NOTHING = ("RESTRICT", "NO ACTION")
"""What becomes of rows where nothing does."""


def tables(meant: Meant, schema: Schema, served: Served, shown: Shown) -> Iterator[Diagnostic]:
    """Where the tables of the models are not those of *schema*, which is the product's.

    What is *shown* to clients as it is in a table, and told of that, is not told again.
    """
    if not served.tables:
        return
    facts = _facts(schema, served)
    there = {table.name: table for table in served.tables}
    by_class = {(each.class_name or "").rpartition(".")[2]: each for each in served.tables}
    models = {each.name: there.get(each.name) or by_class.get(each.origin) for each in schema.tables}
    taken = {model.name: name for name, model in models.items() if model}
    for table in schema.tables:
        comparison = _Comparison(meant, table, facts, taken, exact=served.written)
        model = models[table.name]
        if model is None:
            yield from comparison.missing()
            continue
        yield from comparison.differences(model, shown if model.pydantic else Shown())
    for name, model in there.items():
        if name not in taken:
            yield _unknown(meant, model)


@frozen
class _Facts:
    """Whether the models of an application say zones of moments at all, and indexes that the spec has."""

    zones: bool
    indexes: bool


def _facts(schema: Schema, served: Served) -> _Facts:
    there = {(table.name, _bare_columns(each)) for table in served.tables for each in table.indexes}
    own = {(table.name, _columns(each)) for table in schema.tables for each in _plain_indexes(table)}
    return _Facts(any(column.timezone for table in served.tables for column in table.columns), bool(there & own))


def _unknown(meant: Meant, model: ProbedTable) -> Diagnostic:
    place = place_of(model)
    return flaws.UNKNOWN_TABLE.at(
        meant.spec.key("entities"),
        f"the models have a table `{model.name}` that belongs to no entity",
        help=f"in the spec: add an entity for it\nin the code: take the model away{f' at {place}' if place else ''}",
        related=(Related(place, f"`{model.name}` is described here"),) if place else (),
        subject=model.name,
    )


class _Comparison:
    """Compares one table with its model; *taken* are the tables that models stand for, by what these are called."""

    def __init__(self, meant: Meant, table: Table, facts: _Facts, taken: Mapping[str, str], *, exact: bool) -> None:
        self.meant = meant
        self.table = table
        self.facts = facts
        self.taken = taken
        self.exact = exact
        self.place: Related | None = None
        self.shown = Shown()
        self.there: frozenset[str] = frozenset()

    def missing(self) -> Iterator[Diagnostic]:
        """That the table is there nowhere; what a word of the spec brings others keep in their own way."""
        if self.exact or self._is_written:
            said = f"`{self.table.origin}` has no table: the models have no `{self.table.name}`"
            yield self._told(flaws.MISSING_TABLE, "", said, "take the entity away", f"describe `{self.table.name}`")

    def differences(self, model: ProbedTable, shown: Shown) -> Iterator[Diagnostic]:
        """What differs between the table and its *model*, but for what is *shown* and told of it anyway."""
        place = place_of(model)
        self.place = Related(place, f"`{model.name}` is described here") if place else None
        self.shown = shown
        if model.name != self.table.name:
            said = f"the table of `{self.table.origin}` is called `{model.name}`, not `{self.table.name}`"
            cure = f"write `table: {model.name}`", f'write `__tablename__ = "{self.table.name}"`'
            yield self._told(flaws.OTHER_TABLE, "", said, *cure)
        renamed = self._renamed(model)
        yield from self._columns(model, renamed)
        model = _called(model, renamed)
        self.there = frozenset(column.name for column in model.columns)
        yield from self._key(model)
        yield from self._uniques(model)
        yield from self._references(model)
        if self.exact:
            yield from self._checks(model)
        if self.exact or self.facts.indexes:
            yield from self._indexes(model)

    @property
    def _is_written(self) -> bool:
        return ("entities", self.table.origin) not in self.meant.spec.brought

    @property
    def _own(self) -> dict[str, Column]:
        """The columns of the table that are no others in another form."""
        return {column.name: column for column in self.table.columns if column.derived is None}

    def _apart(self, model: ProbedTable) -> tuple[list[str], list[str]]:
        """The columns that are missing in the *model*, and those that the table does not have."""
        own, there = self._own, {column.name for column in model.columns}
        missing = [each for each in own if each not in there and (self.exact or self._is_field(own[each]))]
        return missing, [each.name for each in model.columns if each.name not in own]

    def _renamed(self, model: ProbedTable) -> Mapping[str, str]:
        """What the *model* calls otherwise: the names of the table, by those of the model."""
        missing, added = self._apart(model)
        return {added[0]: missing[0]} if len(missing) == len(added) == 1 else {}

    def _columns(self, model: ProbedTable, renamed: Mapping[str, str]) -> Iterator[Diagnostic]:
        own = self._own
        for each in model.columns:
            if each.name in own:
                yield from self._column(own[each.name], each)
        missing, added = self._apart(model)
        for other, name in renamed.items():
            said = f"column `{name}` of `{self.table.name}` is called `{other}`"
            cure = f"write `column: {other}`", f"call the column `{name}`"
            if not self.shown.tells(own[name].origin, (Subject.NAME,)):
                yield self._told(flaws.OTHER_COLUMN, name, said, *cure)
        for name in missing if not renamed else ():
            said = f"`{own[name].origin}` has no column: the model of `{self.table.name}` has no `{name}`"
            if not self.shown.tells(own[name].origin, (Subject.PROPERTY,)):
                yield self._told(flaws.MISSING_COLUMN, name, said, "take the field away", f"add the column `{name}`")
        for name in added if not renamed else ():
            said = f"the model of `{self.table.name}` has a column `{name}` that belongs to no field"
            if not self.shown.knows(self.table.origin, name):
                yield self._told(flaws.UNKNOWN_COLUMN, name, said, f"add a field `{name}`", "take the column away")

    def _column(self, column: Column, other: TableColumn) -> Iterator[Diagnostic]:
        one, text = wanted(column.type), other.types.postgresql or ""
        if text and not fits(one, found(text, other.enum)):
            if self.shown.tells(column.origin, OF_TYPES):
                return
            held = f"{one.family}{list(one.size) or ''}"
            said = f"column `{column.name}` of `{self.table.name}` is `{text}`, not `{held}`"
            yield self._told(flaws.OTHER_COLUMN, column.name, said, "give the field that type", f"make it `{held}`")
        elif one.family == "timestamp" and other.timezone is False and (self.exact or self.facts.zones):
            said = f"column `{column.name}` of `{self.table.name}` keeps moments without their zone"
            yield self._told(flaws.OTHER_COLUMN, column.name, said, "", "write `DateTime(timezone=True)`")
        if column.nullable != other.nullable and not self.shown.tells(column.origin, OF_NULL):
            word = "may not be null" if column.nullable else "may be null"
            said = f"column `{column.name}` of `{self.table.name}` {word}, not so in the spec"
            cure = f"write `nullable={column.nullable}`"
            yield self._told(flaws.OTHER_COLUMN, f"{column.name} null", said, _nullable(column), cure)

    def _key(self, model: ProbedTable) -> Iterator[Diagnostic]:
        keys = frozenset(column.name for column in model.columns if column.key)
        if not self.there.issuperset(self._keys):
            return
        if keys != frozenset(self.table.primary_key.columns):
            said = f"rows of `{self.table.name}` are known by {_listed(keys)}, not by {_listed(self._keys)}"
            cure = f"write `key: [{', '.join(sorted(keys))}]`", f"let {_listed(self._keys)} be the primary key"
            yield self._told(flaws.OTHER_KEY, "", said, *cure)

    @property
    def _keys(self) -> tuple[str, ...]:
        return self.table.primary_key.columns

    def _uniques(self, model: ProbedTable) -> Iterator[Diagnostic]:
        own = {frozenset(each.columns) for each in self.table.uniques}
        own |= {_columns(each) for each in _plain_indexes(self.table) if each.unique}
        there = {frozenset(each.columns) for each in model.uniques}
        there |= {_bare_columns(each) for each in model.indexes if each.unique}
        for columns in self._of_there(own - there):
            said = f"{_listed(columns)} of `{self.table.name}` must be unique, and the model does not say so"
            cure = "take `unique` away", f"add `UniqueConstraint({', '.join(map(repr, sorted(columns)))})`"
            yield self._told(flaws.OTHER_UNIQUE, " ".join(sorted(columns)), said, *cure)
        for columns in self._of_own(there - own - {frozenset(self._keys)}):
            said = f"{_listed(columns)} of `{self.table.name}` must be unique in the model, not so in the spec"
            cure = "write `unique`", "take the constraint away"
            yield self._told(flaws.OTHER_UNIQUE, " ".join(sorted(columns)), said, *cure)

    def _references(self, model: ProbedTable) -> Iterator[Diagnostic]:
        there = {each.columns: each for each in model.foreign_keys}
        for key in self.table.foreign_keys:
            if not self.there.issuperset(key.columns):
                continue
            other = there.get(key.columns)
            if other is None:
                if self.exact or self._is_field(self.table.column(key.columns[0])):
                    said = (
                        f"{_listed(key.columns)} of `{self.table.name}` names rows of `{key.target}`, not so the model"
                    )
                    cure = "take the relation away", f"add a foreign key to `{key.target}`"
                    yield self._told(flaws.OTHER_REFERENCE, " ".join(key.columns), said, *cure)
                continue
            yield from self._reference(key, other.table, other.on_delete)
        for columns, other in there.items():
            if columns not in {key.columns for key in self.table.foreign_keys} and self._own.keys() >= set(columns):
                said = f"{_listed(columns)} of `{self.table.name}` names rows of `{other.table}` in the model alone"
                cure = f"write `belongs_to` for {_listed(columns)}", "take the foreign key away"
                yield self._told(flaws.OTHER_REFERENCE, " ".join(columns), said, *cure)

    def _reference(self, key: ForeignKey, target: str, on_delete: str | None) -> Iterator[Diagnostic]:
        action, other = ACTIONS[key.on_delete], (on_delete or "NO ACTION").upper()
        if other != action and not (other in NOTHING and action in NOTHING):
            said = f"{_listed(key.columns)} of `{self.table.name}` does `{other}` when its target goes, not `{action}`"
            cure = f"write `on_delete: {other.lower().replace(' ', '_')}`", f'write `ondelete="{action}"`'
            yield self._told(flaws.OTHER_REFERENCE, f"{' '.join(key.columns)} delete", said, *cure)
        if (self.exact or target in self.taken) and self.taken.get(target, target) != key.target:
            said = f"{_listed(key.columns)} of `{self.table.name}` names rows of `{target}`, not of `{key.target}`"
            cure = f"let it belong to the entity of `{target}`", f"let the foreign key name `{key.target}`"
            yield self._told(flaws.OTHER_REFERENCE, f"{' '.join(key.columns)} target", said, *cure)

    def _checks(self, model: ProbedTable) -> Iterator[Diagnostic]:
        own = {each.name for each in self.table.checks}
        there = {each.rule.name for each in model.checks if each.rule.name}
        for name in sorted(own - there):
            said = f"the model of `{self.table.name}` lacks the condition `{name}`"
            yield self._told(flaws.OTHER_CHECK, name, said, "take what asks for it away", f"add the check `{name}`")
        for name in sorted(there - own):
            said = f"the model of `{self.table.name}` has a condition `{name}` that the spec does not have"
            yield self._told(flaws.OTHER_CHECK, name, said, f"add the check `{name}`", "take the check away")

    def _counts(self, rule: TableRule) -> bool:
        """Whether an index of a model is one in the first database of the product: others lower some of theirs."""
        return rule.dialects is None or self.meant.product.database.dialects[0] in rule.dialects

    def _indexes(self, model: ProbedTable) -> Iterator[Diagnostic]:
        own = {_columns(each): each.name for each in _plain_indexes(self.table) if not each.unique}
        there = {
            _bare_columns(each)
            for each in model.indexes
            if not each.unique and self._counts(each.rule) and not any("(" in column for column in each.columns)
        }
        for columns in self._of_there(own.keys() - there):
            said = f"the model of `{self.table.name}` lacks the index `{own[columns]}` on {_listed(columns)}"
            yield self._told(flaws.OTHER_INDEX, own[columns], said, "take the index away", "add the index")
        for columns in self._of_own(there - own.keys()) if self.exact else ():
            said = f"the model of `{self.table.name}` has an index on {_listed(columns)} that the spec does not have"
            cure = f"write `indexes: [[{', '.join(sorted(columns))}]]`", "take the index away"
            yield self._told(flaws.OTHER_INDEX, " ".join(sorted(columns)), said, *cure)

    def _of_there(self, sets: Iterable[frozenset[str]]) -> list[frozenset[str]]:
        """Those *sets* of columns that the model has: of one that is missing nothing more is said."""
        return sorted((each for each in sets if each <= self.there), key=sorted)

    def _of_own(self, sets: Iterable[frozenset[str]]) -> list[frozenset[str]]:
        """Those *sets* of columns that the table has: one that is strange is told as such."""
        return sorted((each for each in sets if each <= self._own.keys()), key=sorted)

    def _is_field(self, column: Column) -> bool:
        """Whether a column is of what the author wrote, and not of what a word brings along."""
        field = column.origin.partition(".")[2]
        return self._is_written and ("entities", self.table.origin, "fields", field) not in self.meant.spec.brought

    def _path(self, column: str) -> Path:
        """Where the spec says what a column is; where its table is where it says no more."""
        entity = self.table.origin
        part = self.meant.spec.entities.get(entity)
        own = next((each for each in self.table.columns if each.name == column), None)
        field = own.origin.partition(".")[2].split(",")[0] if own else ""
        return ("entities", entity, "fields", field) if part and field in part.fields else ("entities", entity)

    def _told(self, flaw: Flaw, what: str, message: str, in_spec: str, in_code: str) -> Diagnostic:
        at = f" at {self.place.place}" if self.place else ""
        return flaw.at(
            self.meant.spec.key(*self._path(what.split(" ")[0])),
            message,
            help=f"in the spec: {in_spec}\nin the code: {in_code}{at}" if in_spec else f"{in_code}{at}",
            related=(self.place,) if self.place else (),
            subject=f"{self.table.name}{f'.{what}' if what else ''}",
        )


def _called(model: ProbedTable, renamed: Mapping[str, str]) -> ProbedTable:
    """The *model* with the names that its table has for what is *renamed*."""

    def names(columns: Iterable[str]) -> tuple[str, ...]:
        return tuple(renamed.get(_bare(each), each) for each in columns)

    return replace(
        model,
        columns=tuple(replace(each, name=renamed.get(each.name, each.name)) for each in model.columns),
        uniques=tuple(replace(each, columns=names(each.columns)) for each in model.uniques),
        foreign_keys=tuple(replace(each, columns=names(each.columns)) for each in model.foreign_keys),
        indexes=tuple(replace(each, columns=names(each.columns)) for each in model.indexes),
    )


def _plain_indexes(table: Table) -> tuple[TableIndex, ...]:
    return tuple(each for each in table.indexes if isinstance(each, TableIndex))


def _nullable(column: Column) -> str:
    return "take `optional` and `nullable` away" if column.nullable else "write `optional: true`"


def _columns(index: TableIndex) -> frozenset[str]:
    return frozenset(each.column for each in index.columns)


def _bare_columns(index: ProbedIndex) -> frozenset[str]:
    return frozenset(map(_bare, index.columns))


def _bare(column: str) -> str:
    """A column of an index, whichever way it runs."""
    return column.removesuffix(" DESC").removesuffix(" ASC").strip('"`[]')


def _listed(names: Iterable[str]) -> str:
    return " and ".join(f"`{each}`" for each in sorted(names)) or "nothing"
