"""Operations: what one method does at one path."""

from __future__ import annotations

from enum import Enum

from specgen.frozen import frozen
from specgen.product.api import AnswerHeader, Header, Rate
from specgen.product.conditions import Condition
from specgen.product.entities import Entity, IndexField
from specgen.product.fields import Field, Member
from specgen.product.paging import Paging
from specgen.product.received import Receipt, Signature
from specgen.product.repeating import Concurrency, Idempotency


class Access(Enum):
    """Who may call an operation at all."""

    PUBLIC = "public"
    OPTIONAL = "optional"
    SIGNED_IN = "signed_in"
    SIGNATURE = "signature"


class Does(Enum):
    """What an operation does."""

    LIST = "list"
    CREATE = "create"
    READ = "read"
    UPDATE = "update"
    REPLACE = "replace"
    DELETE = "delete"
    MOVE = "move"
    RESTORE = "restore"
    LINK, UNLINK = "link", "unlink"
    UPLOAD, DOWNLOAD = "upload", "download"
    SERVICE = "service"
    RECEIVE = "receive"
    REGISTER = "register"
    LOGIN = "login"
    ME = "me"
    REFRESH = "refresh"
    LOGOUT, CHANGE_PASSWORD = "logout", "change_password"

    __hash__ = object.__hash__  # members are single objects, and tables by deed are looked into very often


UPSERT = "upsert"
"""The word for what replaces a row, and makes it where there is none."""

LINKING = (Does.LINK, Does.UNLINK)
"""What puts the caller among those that a field names, or takes the caller out: the row itself stays as it is."""
YOURS = (Does.SERVICE, Does.RECEIVE)
"""What is done by code that the author writes."""

TAGGED = (Does.READ, Does.CREATE, Does.UPDATE, Does.REPLACE, Does.MOVE, Does.RESTORE)
"""What shows one row, and so can tell its state by a tag."""

MAKING = (Does.CREATE, Does.REGISTER)
"""What makes a row."""

GUARDED = (Does.UPDATE, Does.REPLACE, Does.DELETE, Does.MOVE)
"""What changes one row that its caller has seen."""

SIGNING_IN = (Does.REGISTER, Does.LOGIN, Does.REFRESH, Does.CHANGE_PASSWORD)
"""What answers a token."""


@frozen
class Filter:
    """A query parameter of a list that keeps the rows whose field equals it.

    *by* is the field of this entity that names the rows whose *field* it is; None where it is a field of its own.
    """

    name: str
    parameter: str
    field: str
    by: str | None = None


@frozen
class Mine:
    """That rows name the caller by a *field*; where *via* is said, the row that they name by it does."""

    field: str
    via: str | None = None

    def of(self, entity: Entity) -> str:
        """The entity that has the field, where rows of *entity* are listed."""
        return entity.target(self.via) if self.via else entity.name


@frozen
class SortKey:
    """A word that a list can be sorted by."""

    parameter: str
    field: str


@frozen
class Listing:
    """What the caller of a list may ask for, and how it comes; *default_sort* as (field, descending)."""

    filters: tuple[Filter, ...]
    sort: tuple[SortKey, ...]
    default_sort: IndexField
    search: tuple[str, ...]
    paging: Paging


@frozen
class Deprecation:
    """That an operation is going away: since when, until when, and the operation that takes its place."""

    since: str
    sunset: str | None
    use: str | None


@frozen
class PathKey:
    """A parameter of a path: the value of *field* of the row that it names."""

    parameter: str
    field: str


@frozen
class PathRow:
    """A row that a path names before others: by *keys*; its field *parent* names the row before it, if there is one."""

    entity: str
    keys: tuple[PathKey, ...]
    parent: str | None = None


@frozen
class Operation:
    """What one method does at one path.

    *path* stands without the base path; *group* names the operations that are shown and coded together.
    *where* keeps rows out of a list; its names are fields. So does *mine*, by who calls. *errors* are those that the
    author adds; which others can happen, the contract derives. *keeps_seconds* is how long a caller may keep the
    answer. *permissions* are what the caller's role must grant, all of them.
    *move* is the name of the move that it makes, *link* the field whose links it sets, *file* the one whose file it
    takes or answers, *rate* how often one caller may
    ask for it, beside the usual rate. *keys* name the row that it is about; *above* are the rows that the path names
    before, the outermost first, and *parent* is the field that names the last of them.
    *linked* is the row that its path names last, which is linked with the one that it is about; None is the caller.
    *upserts* says that it makes the row that its path names where there is none.
    *of_caller* says that it is about the row of who calls, which no path names.
    *receipt* is the event that it takes, *signature* how the system signs it that sends it.
    *concurrency* says that the row's state is known by a tag, *idempotency* that the same request may come again.
    """

    name: str
    method: str
    path: str
    does: Does
    group: str
    entity: str | None
    access: Access
    summary: str
    description: str | None
    request: str | None
    response: str | None
    status: int
    listing: Listing | None = None
    where: Condition | None = None
    errors: tuple[str, ...] = ()
    deprecated: Deprecation | None = None
    keeps_seconds: int | None = None
    permissions: tuple[str, ...] = ()
    move: str | None = None
    keys: tuple[PathKey, ...] = ()
    above: tuple[PathRow, ...] = ()
    parent: str | None = None
    rate: Rate | None = None
    request_headers: tuple[Header, ...] = ()
    answer_headers: tuple[AnswerHeader, ...] = ()
    concurrency: Concurrency | None = None
    idempotency: Idempotency | None = None
    link: str | None = None
    file: str | None = None
    mine: tuple[Mine, ...] = ()
    upserts: bool = False
    linked: PathRow | None = None
    of_caller: bool = False
    signature: Signature | None = None
    receipt: Receipt | None = None

    @property
    def shows_tag(self) -> bool:
        """Whether its answer has the tag of the row that it shows."""
        return self.concurrency is not None and self.does in TAGGED and self.response is not None

    @property
    def checks_tag(self) -> bool:
        """Whether it refuses to change a row whose tag is not what its caller expects."""
        return self.concurrency is not None and self.does in GUARDED

    @property
    def writes_its_row(self) -> bool:
        """Whether it changes the row that it is about, and so is for those who may write it: callers may their own."""
        links_caller = self.does in LINKING and self.linked is None
        return self.method != "GET" and not links_caller and not self.of_caller

    def settled(self, entity: Entity) -> tuple[str, ...]:
        """The fields of a row that is made whose values the path says.

        They say which row it belongs to, what it has in common with that, and what it is called where it is put there.
        """
        above = entity.settled_by(self.parent) if self.parent else ()
        return (*above, *(key.field for key in self.keys)) if self.upserts else above

    def belongs(self, entity: Entity) -> tuple[tuple[PathKey, Field], ...]:
        """The parts of its path that name the rows to which one belongs that is put there."""
        pairs = tuple((key, entity.field(key.field)) for key in self.keys) if self.upserts else ()
        return tuple((key, field) for key, field in pairs if field.relation)

    def holds(self, entity: Entity) -> tuple[Member, ...]:
        """All that a request holds, less what its path says.

        Who registers has no role yet that may set what only some may.
        """
        settled = self.settled(entity)
        shape = entity.members_of(entity.shape(self.request)) if self.request else ()
        members = tuple([each for each in shape if each.name not in settled])
        if self.does is not Does.REGISTER:
            return members
        return tuple(each for each in members if not isinstance(each, Field) or not each.writable_by)

    def sent(self, entity: Entity) -> tuple[str, ...]:
        """The fields among it that are kept in the entity's table."""
        return tuple(each.name for each in self.holds(entity) if isinstance(each, Field))

    @property
    def endpoint(self) -> str:
        """Method and path, as people say it."""
        return f"{self.method} {self.path}"


@frozen
class Group:
    """Operations that belong together, and so share a router, a base class and a service."""

    name: str
    title: str
    class_name: str
    description: str
    entity: str | None
