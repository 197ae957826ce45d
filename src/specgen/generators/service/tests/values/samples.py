"""Rows of each entity that keep every limit and every check, as JSON values by field.

A row that breaks a check is mended: fields that the check speaks of take other values, as few as will do. A relation
has a token in place of a key: the name of its field, or of the user whom it names.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from itertools import islice, product

from specgen.contract.examples import JsonValue, read_json
from specgen.generators.service.tests.values.conditions import Row, goals, holds
from specgen.generators.service.tests.values.fitting import fitting
from specgen.generators.service.tests.values.moments import MOMENT, as_answered
from specgen.generators.service.tests.values.types import values
from specgen.product.between import Apart
from specgen.product.conditions import names_in
from specgen.product.model import Check, Entity, Field, FieldRole, Product
from specgen.product.types import TEXTUAL, EnumRef, ScalarType

CANDIDATES = 6
TRIED = 4000
CHANGED = 4
"""How many fields are changed at most to mend a row."""

OWNER = "ada"
EARLIEST, LATEST = "2001-01-01T00:00:00Z", "2900-01-01T00:00:00Z"
"""Nobody knows when the tests will run: what is asked of that moment must hold in either year."""
MOMENTS = (FieldRole.CREATED_AT, FieldRole.UPDATED_AT)
UNSAID = object()
"""In place of a value of which a row says nothing, which is not the same as none."""


class Samples:
    """Rows and values like them, for one product."""

    def __init__(self, product: Product) -> None:
        self.product = product
        self.known: dict[str, Row] = {}
        self.verdicts: dict[tuple[object, ...], bool] = {}
        self.spoken: dict[tuple[str, str], tuple[str, ...]] = {}

    def kept(self, entity: Entity) -> Row:
        """A row where a test says nothing of it: defaults, nothing where that may be, else what is usual."""
        if entity.name not in self.known:
            self.known[entity.name] = self._kept(entity)
        return self.known[entity.name]

    def _kept(self, entity: Entity) -> Row:
        row = self.unsaid(entity)
        for field in ordinary(entity):
            if field.relation:
                row[field.name] = OWNER if field.name == entity.owner else None if field.may_be_null else field.name
            elif not field.may_be_null and (field.default is None or field.name in varied_fields(entity)):
                row |= self._usual(field)
        return self.mended(entity, row, _free(entity), nullable(entity)) or row

    def unsaid(self, entity: Entity) -> dict[str, JsonValue]:
        """The values that fields have of which nothing is said: a default, or nothing."""
        return {field.name: read_json(field.default) if field.default else None for field in ordinary(entity)}

    def said(self, entity: Entity, names: Collection[str]) -> dict[str, JsonValue]:
        """The usual values of the fields *names* that name no row; those without any are left out."""
        row: dict[str, JsonValue] = {}
        for field in ordinary(entity):
            if field.name in names and not field.relation:
                row |= self._usual(field)
        return row

    def _usual(self, field: Field) -> Row:
        found = values(self.product, field.type, field.limits, 1)
        return {field.name: found[0]} if found else {}

    def others(self, entity: Entity, field: Field, count: int, row: Row) -> list[JsonValue]:
        """Different values of *field* with which the rest of *row* can go."""
        pool = values(self.product, field.type, field.limits, count + 1)
        if field.name in checked_fields(entity):
            pool = _different([*pool, *_recased(field, pool), row.get(field.name)])
        found = (value for value in pool if value is not None)
        return list(islice((value for value in found if self.keeps(entity, {**row, field.name: value})), count))

    def keeps(self, entity: Entity, row: Row) -> bool:
        """Whether every check of *entity* lets *row* be."""
        return self._broken(entity, row) is None

    def breaking(self, entity: Entity, check: Check, row: Row, nulls: Collection[str]) -> Row | None:
        """Values of the fields that *check* speaks of, each within its limits, which break it alone in *row*."""
        names = list(dict.fromkeys(names_in(check.condition)))
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
        for name in _in_turn(entity, row, broken):
            for value in self._candidates(entity, broken, name, row, nulls) if name in free else ():
                if next(tries, None) is None:
                    return None
                tried = {**row, name: value}
                if found := self._mended(entity, tried, free - {name}, nulls, changes - 1, tries):
                    return found
        return None

    def _broken(self, entity: Entity, row: Row) -> Check | None:
        return next((check for check in entity.checks if self._breaks(check, entity, row)), None)

    def _breaks(self, check: Check, entity: Entity, row: Row) -> bool:
        """Whether *row* breaks *check*: asked once for the same values, of which there are few and many rows."""
        which = (entity.name, check.name)
        if which not in self.spoken:
            self.spoken[which] = tuple(names_in(check.condition))
        known = (*which, *(row.get(name, UNSAID) for name in self.spoken[which]))
        try:
            found = self.verdicts.get(known)
        except TypeError:  # a list or a map among the values
            return _breaks(check, entity, row)
        if found is None:
            found = self.verdicts[known] = _breaks(check, entity, row)
        return found

    def _candidates(
        self, entity: Entity, check: Check, name: str, row: Row, nulls: Collection[str]
    ) -> Iterator[JsonValue]:
        """Values of a field that *check* speaks of, the most usual first."""
        field = entity.field(name)
        found: list[JsonValue] = [name] if field.relation else self._values_for(entity, check, field, row)
        yield from _different([*found, *((None,) if name in nulls else ())])

    def _values_for(self, entity: Entity, check: Check, field: Field, row: Row) -> list[JsonValue]:
        count = len(self.product.enum(field.type.name).values) if isinstance(field.type, EnumRef) else CANDIDATES
        usual = values(self.product, field.type, field.limits, count)
        given = [read_json(each) for each in (field.example, field.default) if each]
        wanted = [goal for when in _whens(entity, row) for goal in goals(check.condition, field.name, entity, when)]
        found = [*usual, *given, *_recased(field, usual), *fitting(field.type, field.limits, wanted)]
        return [as_answered(self.product, each) for each in found] if field.type == MOMENT else found


def ordinary(entity: Entity) -> Iterator[Field]:
    """The fields that hold what the author's rows are about."""
    return (field for field in entity.fields if field.is_own)


def nullable(entity: Entity) -> frozenset[str]:
    """The fields whose columns can hold nothing."""
    return frozenset(field.name for field in ordinary(entity) if field.may_be_null)


def plain(entity: Entity) -> frozenset[str]:
    """The fields that hold values of their own: they name no row."""
    return frozenset(field.name for field in ordinary(entity) if not field.relation)


def checked_fields(entity: Entity) -> frozenset[str]:
    """The fields that checks of *entity* speak of."""
    return frozenset(name for check in entity.checks for name in names_in(check.condition))


def varied_fields(entity: Entity) -> frozenset[str]:
    """The fields by which rows differ, as some rule asks them to: of several together, the one that is free to."""
    alone = {field.name for field in entity.fields if field.unique}
    together = (_one_of(entity, each.fields) for each in entity.uniques if not _differ(entity, each.fields))
    telling = {key.name for key in entity.keys[-1:] if key.is_own and not key.relation and not key.sequence}
    return frozenset(alone.union(name for name in together if name)) | telling


def _differ(entity: Entity, names: tuple[str, ...]) -> bool:
    """Whether rows differ in *names* as it is: each has a value of its own there, or none.

    A row that they name does not tell them apart: a test may have them name the same.
    """
    own = [entity.field(name) for name in names if name not in _given(entity)]
    apart = any(field.unique or field.sequence or (field.may_be_null and not field.relation) for field in own)
    return apart or all(field.relation for field in own)


def _given(entity: Entity) -> tuple[str | None, ...]:
    """What rows of a test have in common: whose they are, and of which tenant."""
    return (entity.owner, entity.tenancy.field if entity.tenancy else None)


def _one_of(entity: Entity, names: tuple[str, ...]) -> str | None:
    """One of *names* that holds a value of its own and no check speaks of, where there is one."""
    own = [name for name in names if name not in _given(entity) and not entity.field(name).relation]
    checked = checked_fields(entity)
    return next((name for name in own if name not in checked), own[0] if own else None)


def _free(entity: Entity) -> frozenset[str]:
    """What can be changed of a row that a test makes: its own values, and whether it names another row at all."""
    return plain(entity) | {field.name for field in ordinary(entity) if field.relation and field.may_be_null}


def _in_turn(entity: Entity, row: Row, broken: Check) -> list[str]:
    """The fields that may be changed to keep a check: what ranges are kept apart within is there rather than others."""
    names = list(dict.fromkeys(names_in(broken.condition)))
    within = {name for rule in entity.between if isinstance(rule, Apart) for name in rule.within}
    return sorted(names, key=lambda name: (name in within) is (row.get(name) is not None)) if within else names


def _breaks(check: Check, entity: Entity, row: Row) -> bool:
    return any(holds(check.condition, entity, when) is False for when in _whens(entity, row))


def _whens(entity: Entity, row: Row) -> Iterator[Row]:
    """*row* with a key, and made at each of the moments that must do."""
    moments = [field.name for field in entity.fields if field.role in MOMENTS]
    for moment in (EARLIEST, LATEST) if moments else (EARLIEST,):
        yield {entity.key.name: 1, **dict.fromkeys(moments, moment), **row}


def _recased(field: Field, found: list[JsonValue]) -> list[JsonValue]:
    """The texts among *found* in other cases."""
    if not isinstance(field.type, ScalarType) or field.type.kind not in TEXTUAL:
        return []
    texts = [text for text in found if isinstance(text, str)]
    return list(fitting(field.type, field.limits, [form for text in texts for form in (text.upper(), text.lower())]))


def _different(found: list[JsonValue]) -> list[JsonValue]:
    seen: dict[str, JsonValue] = {}
    for value in found:
        seen.setdefault(json.dumps(value), value)
    return list(seen.values())
