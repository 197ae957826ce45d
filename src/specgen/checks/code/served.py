"""What an application serves, as far as it can be seen without serving it."""

from __future__ import annotations

from specgen.contract.openapi_schemas import Node
from specgen.frozen import frozen
from specgen.source.text import FilePlace


@frozen
class Scheme:
    """How callers are known, as OpenAPI tells it apart; one without *auto_error* lets those in who are not known."""

    type: str
    scheme: str | None = None
    place: str | None = None
    name: str | None = None
    auto_error: bool = True


@frozen
class Dependency:
    """A function that is called before a route's own, *depth* calls away from it."""

    module: str
    function: str
    place: FilePlace | None = None
    depth: int = 1
    scopes: tuple[str, ...] = ()
    scheme: Scheme | None = None

    @property
    def said(self) -> str:
        """What tells it from others."""
        return f"{self.module}.{self.function}"


@frozen
class Shadow:
    """The route that is asked first, and so answers in the place of another."""

    path: str
    place: FilePlace | None = None


@frozen
class Route:
    """One path with the methods that it answers, and the function that does; *unwritten* is one that answers 501."""

    methods: tuple[str, ...]
    path: str
    name: str = ""
    place: FilePlace | None = None
    in_schema: bool = True
    module: str = ""
    function: str = ""
    mounted: bool = False
    shadowed_by: Shadow | None = None
    unwritten: bool = False
    dependencies: tuple[Dependency, ...] = ()


@frozen
class ServedColumn:
    """A column of a table: its types by the names of databases."""

    name: str
    types: tuple[tuple[str, str], ...]
    nullable: bool = False
    key: bool = False


@frozen
class ServedKey:
    """A unique constraint or an index, by its columns."""

    columns: tuple[str, ...]
    name: str | None = None
    unique: bool = True


@frozen
class ServedReference:
    """A foreign key."""

    columns: tuple[str, ...]
    table: str
    targets: tuple[str, ...]
    on_delete: str | None = None


@frozen
class ServedTable:
    """A table that an application's models describe; *checks* are the names of its check constraints."""

    name: str
    class_name: str | None
    place: FilePlace | None
    columns: tuple[ServedColumn, ...]
    uniques: tuple[ServedKey, ...] = ()
    checks: tuple[str, ...] = ()
    references: tuple[ServedReference, ...] = ()
    indexes: tuple[ServedKey, ...] = ()


@frozen
class Served:
    """All that can be seen of an application; without *routes* only its document is known."""

    document: Node
    routes: tuple[Route, ...] | None = None
    tables: tuple[ServedTable, ...] = ()
