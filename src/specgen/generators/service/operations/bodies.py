"""What the method of an operation does, as its template writes it."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.generators.service.operations.files import DownloadBody, UploadBody
from specgen.generators.service.operations.lists import ListBody
from specgen.generators.service.operations.moves import MoveBody
from specgen.generators.service.operations.sign_in import LoginBody, NewPasswordBody, RefreshBody


@frozen
class Hashing:
    """A password of a request, and the column that keeps its hash; *given* is the condition where it may be missing."""

    column: str
    given: str
    lines: tuple[str, ...]


@frozen
class CreateBody:
    """Makes a row: the statements that build it, check what it names, and show it.

    *below* builds it below other rows, which are found within the transaction; then nothing is *made* before.
    """

    row: str
    passwords: tuple[Hashing, ...]
    made: tuple[str, ...]
    below: tuple[str, ...]
    checks: tuple[str, ...]
    numbered: tuple[str, ...]
    linked: tuple[str, ...]
    shown: tuple[str, ...]


@frozen
class ReadBody:
    """Shows the row that the path names."""

    found: tuple[str, ...]
    shown: tuple[str, ...]


@frozen
class ChangeBody:
    """Sets fields of the row that the path names."""

    row: str
    passwords: tuple[Hashing, ...]
    found: tuple[str, ...]
    checks: tuple[str, ...]
    changed: str
    kept: tuple[str, ...]
    slugs: tuple[str, ...]
    linked: tuple[str, ...]
    shown: tuple[str, ...]


@frozen
class UpsertBody:
    """Changes the row that the path names; where there is none, makes it. The one that is left is shown."""

    row: str
    model: str
    change: ChangeBody
    make: CreateBody
    upserted: str
    shown: tuple[str, ...]


@frozen
class DeleteBody:
    """Deletes the row that the path names: marks it where it is kept."""

    found: tuple[str, ...]
    deleted: str


@frozen
class RegisterBody:
    """Makes an account and signs it in."""

    user: str
    passwords: tuple[Hashing, ...]
    made: tuple[str, ...]
    checks: tuple[str, ...]
    numbered: tuple[str, ...]
    linked: tuple[str, ...]
    session: str
    issued: tuple[str, ...]
    shown: tuple[str, ...]


@frozen
class Method:
    """An operation: its header, what its caller may set, and what it does, which is one of the bodies."""

    header: tuple[str, ...]
    docstring: tuple[str, ...]
    guards: tuple[str, ...] = ()
    lists: ListBody | None = None
    creates: CreateBody | None = None
    reads: ReadBody | None = None
    changes: ChangeBody | None = None
    upserts: UpsertBody | None = None
    deletes: DeleteBody | None = None
    moves: MoveBody | None = None
    uploads: UploadBody | None = None
    downloads: DownloadBody | None = None
    registers: RegisterBody | None = None
    signs_in: LoginBody | None = None
    refreshes: RefreshBody | None = None
    logs_out: str = ""
    new_password: NewPasswordBody | None = None
    shows_caller: tuple[str, ...] = ()
    unwritten: tuple[str, ...] = ()
