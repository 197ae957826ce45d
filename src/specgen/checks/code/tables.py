"""The tables of an application's models against those of its spec; one without models has nothing to compare.

Of code that specgen did not write only what its author wrote counts: not the tables that words of the spec bring, nor
conditions and indexes, which a model can leave to a migration.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from specgen.checks.code import table_flaws as flaws
from specgen.checks.code.columns import differences
from specgen.checks.code.meant import Meant
from specgen.checks.code.models import Models, bare, bare_columns, columns_of, plain_indexes
from specgen.checks.code.served import Served, place_of
from specgen.checks.code.shown import Shown
from specgen.contract.differences import Subject
from specgen.schema.dialect import ON_DELETE
from specgen.schema.model import Column, ForeignKey, Schema, Table
from specgen.source.diagnostics import Diagnostic, Flaw, Related
from specgen.source.nodes import Path
from specgen.world.probed import ProbedTable, TableColumn, TableRule

NOTHING = ("RESTRICT", "NO ACTION")
"""What becomes of rows where nothing does."""


def tables(meant: Meant, schema: Schema, served: Served, shown: Shown) -> Iterator[Diagnostic]:
    """Where the tables of the models are not those of *schema*, which is the product's.

    What is *shown* to clients as it is in a table, and told of that, is not told again.
    """
    if not served.tables:
        return
    models = Models(meant, schema, served.tables)
    for table in schema.tables:
        comparison = _Comparison(meant, table, models, shown, exact=served.written)
        model = models.of[table.name]
        yield from comparison.differences(model) if model else comparison.missing()
    for model in served.tables:
        if model.name not in models.taken:
            yield _unknown(meant, model)


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
    """Compares one table with its model; of what is *told* of fields anyway, a class that is both tells it alone."""

    def __init__(self, meant: Meant, table: Table, models: Models, told: Shown, *, exact: bool) -> None:
        self.meant = meant
        self.table = table
        self.models = models
        self.told = told
        self.exact = exact
        self.place: Related | None = None
        self.shown = Shown()
        self.there: frozenset[str] = frozenset()

    def missing(self) -> Iterator[Diagnostic]:
        """That the table is there nowhere; what a word of the spec brings others keep in their own way."""
        if self.exact or self._is_written:
            said = f"`{self.table.origin}` has no table: the models have no `{self.table.name}`"
            yield self._told(flaws.MISSING_TABLE, "", said, "take the entity away", f"describe `{self.table.name}`")

    def differences(self, model: ProbedTable) -> Iterator[Diagnostic]:
        """What differs between the table and its *model*."""
        place = place_of(model)
        self.place = Related(place, f"`{model.name}` is described here") if place else None
        self.shown = self.told if model.pydantic else Shown()
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
        if self.exact or (self.models.indexes and self.table.origin in self.meant.spec.entities):
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
        """What differs of a column; of what it names by a key, the other table is told."""
        one = self.models.held(column)
        sized, zoned = self.exact or self.models.sizes, self.exact or self.models.zones
        for each in differences(column, one, other, sized=sized, zoned=zoned):
            follows = (not each.what and self._follows(column, other)) or (each.what == "null" and self._is_lost(other))
            if follows or self.shown.tells(column.origin, each.kinds) or self._tells_of_enum(column, each.kinds):
                continue
            said = f"column `{column.name}` of `{self.table.name}` {each.message}"
            what = f"{column.name} {each.what}".strip()
            yield self._told(flaws.OTHER_COLUMN, what, said, each.in_spec, each.in_code)

    def _follows(self, column: Column, other: TableColumn) -> bool:
        """Whether a column is of the type of the key that it names, which is another than the spec's."""
        target = self.models.key_of(self.table, column)
        if target is None:
            return False
        key, there = target
        return key.type == column.type and there.types == other.types

    def _is_lost(self, other: TableColumn) -> bool:
        """Whether a column is a part of the key no more, and may be null therefore."""
        return other.name in self._keys and not other.key

    def _tells_of_enum(self, column: Column, kinds: tuple[Subject, ...]) -> bool:
        """Whether it is told of the enum itself that its values differ: tables and requests often share it."""
        name = self.models.enum_of(column)
        return Subject.VALUE in kinds and bool(name) and self.told.tells(name, kinds)

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
        own |= {columns_of(each) for each in plain_indexes(self.table) if each.unique}
        there = {frozenset(each.columns) for each in model.uniques}
        there |= {bare_columns(each) for each in model.indexes if each.unique}
        lost, more = self._of_there(own - there), self._of_own(there - own - {frozenset(self._keys)})
        for one, other in [(one, other) for one in lost for other in more if one & other]:
            if one in lost and other in more:
                lost.remove(one)
                more.remove(other)
                said = f"{_listed(other)} of `{self.table.name}` must be unique in the model, not {_listed(one)}"
                cure = f"write `unique: [[{', '.join(sorted(other))}]]`", _unique(one)
                yield self._told(flaws.OTHER_UNIQUE, " ".join(sorted(one)), said, *cure)
        for columns in lost:
            said = f"{_listed(columns)} of `{self.table.name}` must be unique, and the model does not say so"
            cure = "take `unique` away", _unique(columns)
            yield self._told(flaws.OTHER_UNIQUE, " ".join(sorted(columns)), said, *cure)
        for columns in more:
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
        action, other = ON_DELETE[key.on_delete], (on_delete or "NO ACTION").upper()
        if other != action and not (other in NOTHING and action in NOTHING):
            said = f"{_listed(key.columns)} of `{self.table.name}` does `{other}` when its target goes, not `{action}`"
            cure = f"write `on_delete: {other.lower().replace(' ', '_')}`", f'write `ondelete="{action}"`'
            yield self._told(flaws.OTHER_REFERENCE, f"{' '.join(key.columns)} delete", said, *cure)
        target = target if target in self.models.taken else target.rpartition(".")[2]
        if (self.exact or target in self.models.taken) and self.models.taken.get(target, target) != key.target:
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
        own = {columns_of(each): each.name for each in plain_indexes(self.table) if not each.unique}
        there = {
            bare_columns(each)
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
            about=(self.table.origin,),
        )


def _called(model: ProbedTable, renamed: Mapping[str, str]) -> ProbedTable:
    """The *model* with the names that its table has for what is *renamed*."""

    def names(columns: Iterable[str]) -> tuple[str, ...]:
        return tuple(renamed.get(bare(each), each) for each in columns)

    return replace(
        model,
        columns=tuple(replace(each, name=renamed.get(each.name, each.name)) for each in model.columns),
        uniques=tuple(replace(each, columns=names(each.columns)) for each in model.uniques),
        foreign_keys=tuple(replace(each, columns=names(each.columns)) for each in model.foreign_keys),
        indexes=tuple(replace(each, columns=names(each.columns)) for each in model.indexes),
    )


def _unique(columns: frozenset[str]) -> str:
    return f"add `UniqueConstraint({', '.join(map(repr, sorted(columns)))})`"


def _listed(names: Iterable[str]) -> str:
    return " and ".join(f"`{each}`" for each in sorted(names)) or "nothing"
