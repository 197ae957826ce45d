"""Which feature makes what: what it names, and all that this needs and no feature before it makes.

A feature brings what it needs (the closure of its operations and entities), and with a service the jobs and channels
of that, which nothing needs. What a feature of a later quarter names by itself, or one that is in no quarter, comes too
late for it: that is a `Want`, with the chain that leads there.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from specgen.frozen import frozen
from specgen.plan.circles import in_order
from specgen.plan.model import Kind, Want, kind_of
from specgen.plan.needs import Needs, key_of
from specgen.product.planning import Feature, Planning


@frozen
class Claims:
    """The feature that makes each part, by natural key; and what is needed before it is there."""

    of: Mapping[str, str]
    wants: tuple[Want, ...]


def planned(planning: Planning) -> tuple[Feature, ...]:
    """The features of all quarters, the earliest first; each behind those of its quarter that it waits for."""
    found: list[Feature] = []
    for quarter in sorted(planning.quarters, key=lambda each: (each.days.first, each.name)):
        there = sorted(name for name in quarter.features if not planning.feature(name).cancelled)
        after = {name: sorted({*planning.feature(name).after}.intersection(there)) for name in there}
        found.extend(planning.feature(name) for name in in_order(after, there, set()))
    return tuple(found)


Grains = Mapping[str, str]
"""The task that makes each part of a product, by natural key."""


def claims_of(planning: Planning, needs: Needs, grains: Grains) -> Claims:
    """What each feature makes, of tasks that need each other so."""
    features = planned(planning)
    named, brought = _claimants(planning, features, grains), _brought(needs)
    done: dict[str, str] = {}
    wants: list[Want] = []
    for feature in features:
        came: dict[str, str | None] = dict.fromkeys(sorted(named_by(feature, grains)))
        waiting = list(reversed(came))
        while waiting:
            key = waiting.pop()
            claimant = named.get(key, feature.name)
            if key in done:
                continue
            if claimant != feature.name:
                if is_later(planning, claimant, feature.name):
                    wants.append(Want(_chain(key, came), feature.name, claimant))
                continue
            done[key] = feature.name
            for each in sorted({*needs[key], *brought.get(key, ())}, reverse=True):
                came.setdefault(each, key)
                waiting.append(each)
    return Claims(done, tuple(wants))


def is_later(planning: Planning, one: str, other: str) -> bool:
    """Whether the feature *one* is done in a later quarter than the *other*, or never."""
    return _start(planning, one) > _start(planning, other)


def _start(planning: Planning, feature: str) -> date:
    quarter = planning.quarter_of(feature)
    return date.max if quarter is None or planning.feature(feature).cancelled else quarter.days.first


def _claimants(planning: Planning, features: tuple[Feature, ...], grains: Grains) -> dict[str, str]:
    """The first feature that names each part by itself; one that is in no quarter, where no other does."""
    found: dict[str, str] = {}
    for feature in (*features, *planning.features):
        for key in named_by(feature, grains):
            found.setdefault(key, feature.name)
    return found


def _brought(needs: Needs) -> dict[str, tuple[str, ...]]:
    """What comes with each service."""
    found: dict[str, tuple[str, ...]] = {}
    for key, needed in needs.items():
        if kind_of(key) in (Kind.JOB, Kind.CHANNEL):
            for each in needed:
                if kind_of(each) is Kind.SERVICE:
                    found[each] = (*found.get(each, ()), key)
    return found


def named_by(feature: Feature, grains: Grains) -> tuple[str, ...]:
    """The tasks of what a feature names by itself."""
    operations = (key_of(Kind.OPERATION, each) for each in feature.operations)
    parts = (*operations, *(key_of(Kind.ENTITY, each) for each in feature.entities))
    return tuple(dict.fromkeys(grains[part] for part in parts if part in grains))


def _chain(key: str, came: Mapping[str, str | None]) -> tuple[str, ...]:
    """The keys that lead to *key*, the first one named by the feature."""
    found: list[str] = []
    step: str | None = key
    while step is not None:
        found.append(step)
        step = came.get(step)
    return tuple(reversed(found))
