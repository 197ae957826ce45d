"""What the probe found in an application: its document, its routes, its tables, or the fault that is in the way.

Paths of files are relative to the application's folder where they are below it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from specgen.frozen import frozen
from specgen.source.json_values import JsonValue

Document = Mapping[str, JsonValue]


class FaultKind(Enum):
    """Where an application fails."""

    IMPORT = "import"
    MISSING_ATTRIBUTE = "missing-attribute"
    NOT_AN_APPLICATION = "not-an-application"
    FACTORY = "factory"
    EXIT = "exit"
    OPENAPI = "openapi"
    PROBE = "probe"


@frozen
class ProbeFault:
    """What failed: the class of the *error*, where in the application's own code, and the last lines of its trace.

    *missing* is the module or the attribute that is not there, *variables* are those of the environment that are asked
    for, and *names* are what might have been meant.
    """

    kind: FaultKind
    message: str
    error: str | None
    file: str | None
    line: int | None
    trace: str
    missing: str | None
    variables: tuple[str, ...]
    names: tuple[str, ...]


@frozen
class Scheme:
    """A security scheme of OpenAPI, and whether it refuses by itself who does not use it."""

    type: str | None
    scheme: str | None
    place: str | None
    name: str | None
    auto_error: bool


@frozen
class Dependency:
    """Something that a route depends on; its *depth* is 1 where the route, its router or the application names it.

    *given* are the texts that it was made with: the names of roles, of permissions. *reads* are the headers and cookies
    that it reads, and `request` where it may read any, itself or by what it depends on.
    """

    module: str
    function: str
    file: str | None
    line: int | None
    depth: int
    scopes: tuple[str, ...]
    given: tuple[str, ...]
    scheme: Scheme | None
    reads: tuple[str, ...] = ()


@frozen
class Shadow:
    """An earlier route, or a mount, that takes every request of another."""

    path: str
    file: str | None
    line: int | None


@frozen
class Route:
    """What answers requests of some methods at a path; `*` is every method.

    The status is that of success, None where it is no operation of FastAPI. The line is where the decorators begin.
    It *asks* methods in these files of the services that it depends on, and itself *reads* what a dependency may read.
    """

    methods: tuple[str, ...]
    path: str
    name: str
    unique_id: str | None
    in_schema: bool
    status: int | None
    module: str
    function: str
    file: str | None
    line: int | None
    mounted: bool
    shadowed_by: Shadow | None
    unwritten: bool
    dependencies: tuple[Dependency, ...]
    asks: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()


@frozen
class Types:
    """What each database calls the type of a column; None where it can't hold it."""

    postgresql: str | None
    sqlite: str | None
    mysql: str | None


@frozen
class TableColumn:
    """A column of a model; *default* and *computed* are SQL."""

    name: str
    types: Types
    nullable: bool
    key: bool
    default: str | None
    computed: str | None
    enum: tuple[str, ...] | None
    length: int | None
    precision: int | None
    scale: int | None
    timezone: bool | None


@frozen
class TableRule:
    """What a rule of a table is called, and the databases that alone have it; None where all do."""

    name: str | None
    dialects: tuple[str, ...] | None


@frozen
class TableUnique:
    """Columns whose values are unique together."""

    rule: TableRule
    columns: tuple[str, ...]


@frozen
class TableCheck:
    """A condition on each row."""

    rule: TableRule
    text: str


@frozen
class TableReference:
    """A foreign key."""

    rule: TableRule
    columns: tuple[str, ...]
    table: str
    targets: tuple[str, ...]
    on_delete: str | None


@frozen
class TableIndex:
    """An index, of columns or of expressions."""

    rule: TableRule
    columns: tuple[str, ...]
    unique: bool


@frozen
class ProbedTable:
    """A table of the models, and the class that is mapped to it, which may be one of *pydantic*, too."""

    name: str
    schema: str | None
    class_name: str | None
    file: str | None
    line: int | None
    pydantic: bool
    columns: tuple[TableColumn, ...]
    uniques: tuple[TableUnique, ...]
    checks: tuple[TableCheck, ...]
    foreign_keys: tuple[TableReference, ...]
    indexes: tuple[TableIndex, ...]


@frozen
class MountedDocument:
    """The document of an application that is mounted at *path*."""

    path: str
    openapi: Document


@frozen
class Probed:
    """An application as it was found.

    *openapi* is what it says itself, without what is *mounted*; None where it says nothing. *root_path* is what a proxy
    takes away from the path.
    """

    python: str
    packages: tuple[tuple[str, str | None], ...]
    fault: ProbeFault | None
    root_path: str
    openapi: Document | None
    mounted: tuple[MountedDocument, ...]
    routes: tuple[Route, ...]
    tables: tuple[ProbedTable, ...]
