"""Whatever tells of a schema → the schema: SQL text, migrations, live databases, snapshots, specs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from specgen.frozen import frozen
from specgen.product.model import Product
from specgen.schema.dialects import DIALECTS, dialect
from specgen.schema.migration_files import is_forward
from specgen.schema.model import Schema
from specgen.schema.project import project
from specgen.schema.read_sql.migrations import read_migrations
from specgen.schema.reading import Reading
from specgen.schema.snapshot import Snapshot, Unreadable, read_snapshot
from specgen.source.diagnostics import Severity
from specgen.workflows.design import read_product
from specgen.workflows.live_schema import REMEMBERS, schema_at
from specgen.world.found import NotFound, texts_at
from specgen.world.live import Refused, Unreachable, dialect_of, without_password

NAMES = tuple(each.name for each in DIALECTS)
YAML = (".yaml", ".yml")


class NoSchema(Exception):
    """What was named tells of no schema; the message says why."""


class WhichDialect(Exception):
    """It is not told which dialect is meant, or one that can't be; the message says what would help."""


class Kind(Enum):
    """What tells of a schema."""

    SQL = "SQL"
    DATABASE = "a database"
    SNAPSHOT = "a snapshot"
    SPEC = "a spec"


@dataclass(frozen=True)
class SchemaSource:
    """What was named, as people are told of it, and the *dialects* that it can tell of."""

    shown: str
    kind: Kind
    dialects: tuple[str, ...]
    url: str = ""
    files: tuple[tuple[str, str], ...] = ()
    snapshot: Snapshot | None = None
    product: Product | None = None


@frozen
class Told:
    """A schema in one dialect, and what of its source has no place in it.

    *product* is what it was made from, where that is known; *meant* tells that its columns say what they mean,
    *sealed* that they say whether that is sealed, *counted* what their numbers count; *beyond*, *wholes* and
    *namespace* are those of `Reading`.
    """

    shown: str
    schema: Schema
    unread: tuple[str, ...] = ()
    meant: bool = False
    sealed: bool = False
    counted: bool = False
    product: Product | None = None
    beyond: frozenset[tuple[str, ...]] = frozenset()
    wholes: frozenset[tuple[str, str]] = frozenset()
    namespace: str = ""


def source_of(named: str) -> SchemaSource:
    """What *named* is: an address, or a path; raises NoSchema where it is neither."""
    if spoken := dialect_of(named):
        return SchemaSource(without_password(named), Kind.DATABASE, (spoken,), url=named)
    if "://" in named:
        *others, last = (each.title for each in DIALECTS)
        raise NoSchema(f"`{without_password(named)}` is no address of {', '.join(others)} or {last}")
    try:
        files = texts_at(Path(named))
    except NotFound as why:
        cure = "name a file or a folder of SQL, a snapshot, a spec, or the address of a database"
        raise NoSchema(f"`{named}` can't be read: {why}; {cure}") from why
    paths = [path for path, _ in files]
    if any(path.endswith(YAML) for path in paths):
        return _spec(named)
    if len(files) == 1 and paths[0].endswith(".json"):
        return _snapshot(named, files[0][1])
    return _sql(named, files)


def allowed(sources: Iterable[SchemaSource], asked: str | None) -> None:
    """Raise WhichDialect where a dialect is *asked* for of which one of *sources* can't tell."""
    if asked is not None and asked not in NAMES:
        raise WhichDialect(f"there is no dialect `{asked}`; there are {', '.join(NAMES)}")
    for source in sources:
        if asked is not None and asked not in source.dialects:
            raise WhichDialect(f"`{source.shown}` tells of {', '.join(source.dialects)}, not of {asked}")


def told_by(source: SchemaSource, spoken: str) -> Told:
    """The schema that *source* tells of in the dialect *spoken*, which is one of its own; raises NoSchema."""
    match source:
        case SchemaSource(kind=Kind.DATABASE):
            reading = _of_database(source)
        case SchemaSource(snapshot=Snapshot() as snapshot):
            schema = snapshot.schema(spoken) or Schema(())
            return Told(source.shown, schema, meant=snapshot.means, sealed=snapshot.seals, counted=snapshot.counts)
        case SchemaSource(product=Product() as product):
            schema = dialect(spoken).lower(project(product)).schema
            return Told(source.shown, schema, meant=True, sealed=True, counted=True, product=product)
        case _:
            reading = read_migrations(_in_dialect(source.files, spoken), spoken)
    tables = tuple(table for table in reading.schema.tables if table.name != REMEMBERS)
    schema = replace(reading.schema, tables=tables)
    beyond, wholes, namespace = reading.beyond, reading.wholes, reading.namespace
    return Told(source.shown, schema, reading.unread, beyond=beyond, wholes=wholes, namespace=namespace)


def _of_database(source: SchemaSource) -> Reading:
    try:
        return schema_at(source.url)
    except (Unreachable, Refused) as why:
        raise NoSchema(f"`{source.shown}` can't be read: {why}") from why


def _spec(named: str) -> SchemaSource:
    outcome = read_product(Path(named))
    product = outcome.value.product
    errors = [each for each in outcome.diagnostics if each.severity is Severity.ERROR]
    if product is None or errors:
        first = errors[0].message if errors else "it says nothing"
        raise NoSchema(f"`{named}` is no sound spec: {first}; `specgen validate {named}` tells all")
    return SchemaSource(named, Kind.SPEC, tuple(product.database.dialects), product=product)


def _snapshot(named: str, text: str) -> SchemaSource:
    snapshot = read_snapshot(text)
    if isinstance(snapshot, Unreadable):
        raise NoSchema(f"`{named}` is no snapshot: {snapshot.why}")
    return SchemaSource(named, Kind.SNAPSHOT, tuple(each.dialect for each in snapshot.dialects), snapshot=snapshot)


def _sql(named: str, files: tuple[tuple[str, str], ...]) -> SchemaSource:
    """SQL: a file, the migrations of one dialect, or of several, each in the folder of its name."""
    if len(files) == 1 and files[0][0] == Path(named).name:
        return SchemaSource(named, Kind.SQL, NAMES, files=files)
    forward = tuple(file for file in files if is_forward(file[0]))
    if not forward:
        raise NoSchema(f"`{named}` holds no spec and no SQL")
    inner = tuple(name for name in NAMES if any(path.startswith(f"{name}/") for path, _ in forward))
    own = tuple(name for name in NAMES if Path(named).name == name)
    return SchemaSource(named, Kind.SQL, inner or own or NAMES, files=forward)


def _in_dialect(files: Iterable[tuple[str, str]], spoken: str) -> tuple[tuple[str, str], ...]:
    """Those of *files* that are in the folder of their dialect, where any are."""
    every = tuple(files)
    return tuple(file for file in every if file[0].startswith(f"{spoken}/")) or every
