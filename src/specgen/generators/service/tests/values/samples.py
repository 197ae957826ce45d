"""Rows of each entity that keep every limit and every check, as JSON values by field.

A row that breaks a check is mended: fields that the check speaks of take other values, as few as will do. A relation
has a token in place of a key: the name of its field, or of the user whom it names.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain, islice, product
from typing import TypeVar

from specgen.contract.examples import JsonValue, read_json
from specgen.generators.service.tests.values.conditions import Row, goals, holds
from specgen.generators.service.tests.values.fields import EntityFields
from specgen.generators.service.tests.values.fitting import fitting
from specgen.generators.service.tests.values.moments import MOMENT, as_answered
from specgen.generators.service.tests.values.types import values
from specgen.product.between import Apart
from specgen.product.model import Check, Entity, Field, Product
from specgen.product.types import TEXTUAL, EnumRef, ScalarType

T = TypeVar("T")

CANDIDATES = 6
TRIED = 4000
CHANGED = 4
"""How many fields are changed at most to mend a row."""

OWNER = "ada"
EARLIEST, LATEST = "2001-01-01T00:00:00Z", "2900-01-01T00:00:00Z"
"""Nobody knows when the tests will run: what is asked of that moment must hold in either year."""
UNSAID = object()
"""In place of a value of which a row says nothing, which is not the same as none."""


class Samples:
    """Rows and values like them, for one product."""

    def __init__(self, product: Product) -> None:
        self.product = product
        self.known: dict[str, Row] = {}
        self.verdicts: dict[tuple[object, ...], bool] = {}
        self._fields: dict[str, EntityFields] = {}
        self._usual: dict[str, Row] = {}
        self._unsaid: dict[str, Row] = {}
        self._pools: dict[tuple[str, str, int], list[JsonValue]] = {}
        self._wanted: dict[tuple[object, ...], list[JsonValue]] = {}
        self._breaking: dict[tuple[object, ...], Row | None] = {}

    def fields(self, entity: Entity) -> EntityFields:
        """The fields of *entity*, by what tests may do with them."""
        found = self._fields.get(entity.name)
        if found is None:
            found = self._fields[entity.name] = EntityFields(entity)
        return found

    def kept(self, entity: Entity) -> Row:
        """A row where a test says nothing of it: defaults, nothing where that may be, else what is usual."""
        if entity.name not in self.known:
            self.known[entity.name] = self._kept(entity)
        return self.known[entity.name]

    def _kept(self, entity: Entity) -> Row:
        fields, row, usual = self.fields(entity), self.unsaid(entity), self._usual_of(entity)
        for field in fields.ordinary:
            if field.relation:
                row[field.name] = OWNER if field.name == entity.owner else None if field.may_be_null else field.name
                continue
            is_said = field.default is None or field.name in fields.varied
            if is_said and field.name in usual and not field.may_be_null:
                row[field.name] = usual[field.name]
        return self.mended(entity, row, fields.free, fields.nullable) or row

    def unsaid(self, entity: Entity) -> dict[str, JsonValue]:
        """The values that fields have of which nothing is said: a default, or nothing."""
        found = self._unsaid.get(entity.name)
        if found is None:
            ordinary = self.fields(entity).ordinary
            found = {field.name: read_json(field.default) if field.default else None for field in ordinary}
            self._unsaid[entity.name] = found
        return dict(found)

    def said(self, entity: Entity, names: Collection[str]) -> dict[str, JsonValue]:
        """The usual values of the fields *names* that name no row; those without any are left out."""
        return {name: value for name, value in self._usual_of(entity).items() if name in names}

    def _usual_of(self, entity: Entity) -> Row:
        """The usual values of all fields of *entity* that name no row."""
        if entity.name not in self._usual:
            plain = (field for field in self.fields(entity).ordinary if not field.relation)
            found = ((field.name, values(self.product, field.type, field.limits, 1)) for field in plain)
            self._usual[entity.name] = {name: usual[0] for name, usual in found if usual}
        return self._usual[entity.name]

    def others(self, entity: Entity, field: Field, count: int, row: Row) -> list[JsonValue]:
        """Different values of *field* with which the rest of *row* can go."""
        known = (entity.name, field.name, count)
        pool = self._pools.get(known)
        if pool is None:
            pool = self._pools[known] = values(self.product, field.type, field.limits, count + 1)
        if field.name not in self.fields(entity).checked:
            found: list[JsonValue] = [value for value in pool if value is not None]
            return found[:count] if self.keeps(entity, row) else []
        every = _different(chain(pool, _recased(field, pool), (row.get(field.name),)))
        kept = (value for value in every if value is not None and self.keeps(entity, {**row, field.name: value}))
        return list(islice(kept, count))

    def keeps(self, entity: Entity, row: Row) -> bool:
        """Whether every check of *entity* lets *row* be."""
        return self._broken(entity, row) is None

    def breaking(self, entity: Entity, check: Check, row: Row, nulls: Collection[str]) -> Row | None:
        """Values of the fields that *check* speaks of, each within its limits, which break it alone in *row*."""
        fields = self.fields(entity)
        held = (row.get(name, UNSAID) for name in fields.in_checks)
        known = (entity.name, check.name, fields.checked.intersection(nulls), *held)
        return _once(self._breaking, known, lambda: self._broken_by(entity, check, row, nulls))

    def _broken_by(self, entity: Entity, check: Check, row: Row, nulls: Collection[str]) -> Row | None:
        names = self.fields(entity).spoken[check.name]
        choices = [list(self._candidates(entity, check, name, row, nulls)) for name in names]
        for combination in islice(product(*choices), TRIED):
            values = dict(zip(names, combination, strict=True))
            tried = {**row, **values}
            if [each for each in entity.checks if self._breaks(each, entity, tried)] == [check]:
                return values
        return None

    def mended(self, entity: Entity, row: Row, free: Collection[str], nulls: Collection[str]) -> Row | None:
        """*row*, with as few of the fields *free* changed as it takes to keep every check; None where none is found.

        Only the fields *nulls* may come to hold nothing.
        """
        for changes in range(CHANGED + 1):
            tries = iter(range(TRIED))
            found = self._mended(entity, row, frozenset(free), nulls, changes, tries)
            if found is not None:
                return found
        return None

    def _mended(
        self,
        entity: Entity,
        row: Row,
        free: frozenset[str],
        nulls: Collection[str],
        changes: int,
        tries: Iterator[int],
    ) -> Row | None:
        broken = self._broken(entity, row)
        if broken is None:
            return row
        if not changes:
            return None
        for name in self._in_turn(entity, row, broken):
            for value in self._candidates(entity, broken, name, row, nulls) if name in free else ():
                if next(tries, None) is None:
                    return None
                tried = {**row, name: value}
                if found := self._mended(entity, tried, free - {name}, nulls, changes - 1, tries):
                    return found
        return None

    def _in_turn(self, entity: Entity, row: Row, broken: Check) -> Sequence[str]:
        """The fields that may be changed to keep a check: what ranges are kept apart within is there, not others."""
        names = self.fields(entity).spoken[broken.name]
        within = {name for rule in entity.between if isinstance(rule, Apart) for name in rule.within}
        return sorted(names, key=lambda name: (name in within) is (row.get(name) is not None)) if within else names

    def _broken(self, entity: Entity, row: Row) -> Check | None:
        for check in entity.checks:
            if self._breaks(check, entity, row):
                return check
        return None

    def _breaks(self, check: Check, entity: Entity, row: Row) -> bool:
        """Whether *row* breaks *check*: asked once for the same values, of which there are few and many rows."""
        known = self._asked_of(check, entity, row)
        return _once(self.verdicts, known, lambda: self._is_broken(check, entity, row))

    def _asked_of(self, check: Check, entity: Entity, row: Row) -> tuple[object, ...]:
        """What *check* comes to in *row* follows from this: the values of what it speaks of."""
        spoken = self.fields(entity).spoken[check.name]
        return (entity.name, check.name, *[row.get(name, UNSAID) for name in spoken])

    def _is_broken(self, check: Check, entity: Entity, row: Row) -> bool:
        return False in [holds(check.condition, entity, when) for when in self._whens(check, entity, row)]

    def _whens(self, check: Check, entity: Entity, row: Row) -> list[Row]:
        """*row*; with a key, and made at each of the moments that must do, where *check* speaks of them."""
        fields = self.fields(entity)
        if check.name not in fields.of_made_rows:
            return [row]
        moments = (dict.fromkeys(fields.moments, moment) for moment in (EARLIEST, LATEST))
        return [{entity.key.name: 1, **each, **row} for each in moments]

    def _candidates(
        self, entity: Entity, check: Check, name: str, row: Row, nulls: Collection[str]
    ) -> Iterator[JsonValue]:
        """Values of a field that *check* speaks of, the most usual first."""
        field = entity.field(name)
        found: list[JsonValue] = [name] if field.relation else self._values_for(entity, check, field, row)
        yield from _different([*found, *((None,) if name in nulls else ())])

    def _values_for(self, entity: Entity, check: Check, field: Field, row: Row) -> list[JsonValue]:
        """Values of *field* that *check* might want, found once for the same values of what it speaks of."""
        known = (field.name, *self._asked_of(check, entity, row))
        return _once(self._wanted, known, lambda: self._wanted_by(check, entity, field, row))

    def _wanted_by(self, check: Check, entity: Entity, field: Field, row: Row) -> list[JsonValue]:
        count = len(self.product.enum(field.type.name).values) if isinstance(field.type, EnumRef) else CANDIDATES
        usual = values(self.product, field.type, field.limits, count)
        given = [read_json(each) for each in (field.example, field.default) if each]
        whens = self._whens(check, entity, row)
        wanted = [goal for when in whens for goal in goals(check.condition, field.name, entity, when)]
        found = [*usual, *given, *_recased(field, usual), *fitting(field.type, field.limits, wanted)]
        return [as_answered(self.product, each) for each in found] if field.type == MOMENT else found


def _once(memo: dict[tuple[object, ...], T], known: tuple[object, ...], find: Callable[[], T]) -> T:
    """What is *known* by these values, found the first time; each time where there is a list or a map among them."""
    try:
        is_found = known in memo
    except TypeError:
        return find()
    if not is_found:
        memo[known] = find()
    return memo[known]


def _recased(field: Field, found: list[JsonValue]) -> Iterator[JsonValue]:
    """The texts among *found* in other cases."""
    if isinstance(field.type, ScalarType) and field.type.kind in TEXTUAL:
        texts = (text for text in found if isinstance(text, str))
        forms = (form for text in texts for form in (text.upper(), text.lower()))
        yield from fitting(field.type, field.limits, forms)


def _different(found: Iterable[JsonValue]) -> Iterator[JsonValue]:
    """The values *found*, each once: as JSON says them, where 1 is not true."""
    seen = set[str]()
    for value in found:
        said = f'"{value}' if isinstance(value, str) else json.dumps(value)
        if said not in seen:
            seen.add(said)
            yield value
