"""The tables that models of SQLAlchemy and SQLModel say, as each database would hold them."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterable, Iterator
from types import ModuleType
from typing import Any

from .places import Places, Record
from .target import is_a

DIALECTS = ("postgresql", "sqlite", "mysql")
OWN = "sqlalchemy"
"""Whose modules hold tables of the databases' own."""

METADATA = ("sqlalchemy", "MetaData")


def tables_of(places: Places) -> list[Record]:
    """Every table of the metadata that imported modules reach, each once, in the order of its declaration."""
    if OWN not in sys.modules:
        return []
    metadata, mappers = _reached()
    classes = {id(_table_of(mapper)): getattr(mapper, "class_", None) for mapper in mappers if _is_first(mapper)}
    dialects = {name: importlib.import_module(f"{OWN}.dialects.{name}").dialect() for name in DIALECTS}
    tables = [table for each in metadata for table in getattr(each, "tables", {}).values()]
    return [_Table(table, dialects).record(classes.get(id(table)), places) for table in tables]


def all_metadata() -> list[Any]:
    """All metadata of SQLAlchemy that imported modules reach."""
    return _reached()[0] if OWN in sys.modules else []


def _reached() -> tuple[list[object], list[object]]:
    """The metadata and the mappers that are reached from modules, from the classes in them and from their registries.

    Modules are asked for what they hold, not for what they would load.
    """
    found: dict[int, object] = {}
    registries: dict[int, object] = {}
    for value in _values():
        metadata = _metadata(value)
        if metadata is not None:
            found[id(metadata)] = metadata
        registry = _registry(value)
        if registry is not None:
            registries[id(registry)] = registry
    mappers = [mapper for registry in registries.values() for mapper in getattr(registry, "mappers", ())]
    for each in (*registries.values(), *(_table_of(mapper) for mapper in mappers)):
        metadata = getattr(each, "metadata", None)
        if metadata is not None:
            found.setdefault(id(metadata), metadata)
    return list(found.values()), sorted(mappers, key=lambda mapper: str(getattr(mapper, "class_", "")))


def _table_of(mapper: object) -> object:
    return getattr(mapper, "local_table", None)


def _is_first(mapper: object) -> bool:
    """Whether no class above that of *mapper* has the same table."""
    above = getattr(mapper, "inherits", None)
    return above is None or _table_of(above) is not _table_of(mapper)


def _values() -> Iterator[object]:
    """What the modules hold that are no part of SQLAlchemy: a table of its own is none of the application."""
    for name, module in list(sys.modules.items()):
        if issubclass(type(module), ModuleType) and name.split(".")[0] != OWN:
            yield from list(object.__getattribute__(module, "__dict__").values())


def _metadata(value: object) -> object | None:
    """The metadata that *value* is, or that it brings as a class, a table or a registry."""
    kind = type(value)
    if issubclass(kind, type):
        held = vars(value).get("metadata")
        return held if is_a(held, *METADATA) else None
    if kind.__module__.split(".")[0] != OWN:
        return None
    if is_a(value, *METADATA):
        return value
    return getattr(value, "metadata", None) if is_a(value, OWN, "Table") else None


def _registry(value: object) -> object | None:
    """The registry that *value* is, or that it has as a class: one that is mapped, or that others inherit from."""
    if issubclass(type(value), type):
        mapper = vars(value).get("__mapper__")
        value = getattr(mapper, "registry", None) if mapper is not None else vars(value).get("registry")
    return value if type(value).__module__.startswith(OWN) and is_a(value, f"{OWN}.orm", "registry") else None


class _Table:
    """One table, with what the databases call its parts."""

    def __init__(self, table: object, dialects: dict[str, object]) -> None:
        self._table = table
        self._dialects = dialects

    def record(self, class_: object, places: Places) -> Record:
        """What is told of the table, and of the class that is mapped to it."""
        place = places.of(class_) if isinstance(class_, type) else None
        table = self._table
        file, line = (place["file"], place["line"]) if place else (places.named(table) or (None, None))
        return {
            "name": str(getattr(table, "name", "")),
            "schema": _text(getattr(table, "schema", None)),
            "class": None if place is None else f"{place['module']}.{place['function']}",
            "file": file,
            "line": line,
            "pydantic": hasattr(class_, "model_fields") or hasattr(class_, "__fields__"),
            "columns": [self._column(each) for each in getattr(table, "columns", ())],
            "uniques": [{**self._rule(each), "columns": _names(each)} for each in self._rules("UniqueConstraint")],
            "checks": [{**self._rule(each), "text": _sql(_part(each, "sqltext"))} for each in self._checks()],
            "foreign_keys": [self._foreign_key(each) for each in self._rules("ForeignKeyConstraint")],
            "indexes": [self._index(each) for each in sorted(getattr(table, "indexes", ()), key=_name_of)],
        }

    def _rules(self, kind: str) -> list[object]:
        """The constraints of a *kind*, those of a name first, by name."""
        constraints = [each for each in getattr(self._table, "constraints", ()) if is_a(each, OWN, kind)]
        return sorted(constraints, key=_name_of)

    def _checks(self) -> list[object]:
        """The checks that somebody wrote: one of a type belongs to the type."""
        return [each for each in self._rules("CheckConstraint") if not getattr(each, "_type_bound", False)]

    def _rule(self, rule: object) -> Record:
        """What a rule is called, and the databases that alone have it; None where all do."""
        only = getattr(getattr(rule, "_ddl_if", None), "dialect", None)
        names = [only] if isinstance(only, str) else only
        dialects = None if not isinstance(names, (list, tuple, set)) else sorted(str(name) for name in names)
        return {"name": _name(rule), "dialects": dialects}

    def _foreign_key(self, rule: object) -> Record:
        targets = [str(getattr(each, "target_fullname", "")) for each in getattr(rule, "elements", ())]
        return {
            **self._rule(rule),
            "columns": [str(each) for each in getattr(rule, "column_keys", ())],
            "table": targets[0].rpartition(".")[0] if targets else "",
            "targets": [each.rpartition(".")[2] for each in targets],
            "on_delete": _text(getattr(rule, "ondelete", None)),
        }

    def _index(self, index: object) -> Record:
        columns = [_part_of_index(each) for each in getattr(index, "expressions", ())]
        return {**self._rule(index), "columns": columns, "unique": bool(getattr(index, "unique", False))}

    def _column(self, column: object) -> Record:
        type_ = getattr(column, "type", None)
        enum = getattr(type_, "enums", None)
        computed = getattr(column, "computed", None)
        return {
            "name": str(getattr(column, "name", "")),
            "types": {name: _compiled(type_, dialect) for name, dialect in self._dialects.items()},
            "nullable": bool(getattr(column, "nullable", True)),
            "key": bool(getattr(column, "primary_key", False)),
            "default": _default(column),
            "computed": None if computed is None else _sql(_part(computed, "sqltext")),
            "enum": [str(each) for each in enum] if isinstance(enum, Iterable) else None,
            "length": _whole(getattr(type_, "length", None)),
            "precision": _whole(getattr(type_, "precision", None)),
            "scale": _whole(getattr(type_, "scale", None)),
            "timezone": _truth(getattr(type_, "timezone", None)),
        }


def _names(constraint: object) -> list[str]:
    return [str(getattr(each, "name", "")) for each in getattr(constraint, "columns", ())]


def _name(rule: object) -> str | None:
    """What *rule* is called; None where the database is left to choose."""
    name = getattr(rule, "name", None)
    return str(name) if isinstance(name, str) else None


def _name_of(rule: object) -> tuple[bool, str, list[str]]:
    name = _name(rule)
    return (name is None, name or "", _names(rule))


def _part_of_index(part: object) -> str:
    return str(getattr(part, "name", "")) if is_a(part, OWN, "Column") else _sql(part)


def _compiled(type_: object, dialect: object) -> str | None:
    """What a database calls *type_*; None where it can't hold it."""
    try:
        return _compile(type_, dialect=dialect)
    except Exception:
        return None


def _default(column: object) -> str | None:
    """The SQL of the default that the database sets."""
    default = getattr(getattr(column, "server_default", None), "arg", None)
    if isinstance(default, str):
        return "'{}'".format(default.replace("'", "''"))
    return None if default is None else _sql(default)


def _sql(expression: object) -> str:
    """The SQL that *expression* is, with its values in it where they can be."""
    try:
        return _compile(expression, compile_kwargs={"literal_binds": True})
    except Exception:
        return str(expression)


def _compile(thing: object, **how: object) -> str:
    compile_: Callable[..., object] = getattr(thing, "compile", repr)
    return str(compile_(**how))


def _part(thing: object, name: str) -> object:
    return getattr(thing, name, None)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _truth(value: object) -> bool | None:
    return value if isinstance(value, bool) else None
