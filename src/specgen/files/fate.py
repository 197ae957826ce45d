"""What becomes of one path: what should stand there, what does, and whose it is.

A file is unedited where its bytes are what specgen once wrote there. Only unedited files are rewritten or removed,
unless the user asked for their edits to be overwritten.
"""

from __future__ import annotations

from enum import Enum

from specgen.files.difference import unified
from specgen.files.draft import Ownership
from specgen.files.flaws import UNWRITABLE
from specgen.files.folder import Absent, Barred, Content, OnDisk
from specgen.files.manifest import Record
from specgen.files.rendered import RenderedFile
from specgen.frozen import frozen


class Fate(Enum):
    """What a run does with a path, or why it leaves it alone."""

    NEW = "new"
    CHANGED = "changed"
    RESTORED = "restored"
    """Written again: it was deleted, or is empty as a power cut leaves files; that loses nobody's line."""
    OVERWRITTEN = "overwritten"
    """Written over somebody's text, as asked."""
    REMOVED = "removed"
    """Left over and unedited."""
    UNCHANGED = "unchanged"
    ADOPTED = "adopted"
    """As it should be, though the manifest did not know it."""
    EDITED = "edited"
    FOREIGN = "foreign"
    BARRED = "barred"
    """In the way, and no file."""
    LEFT_OVER = "left over"
    """Left over and edited."""
    HISTORY_EDITED = "history edited"
    HISTORY_MISSING = "history missing"
    OUTDATED = "outdated"
    """Yours, and made from what the spec said then: today's file would be another."""
    DELETED = "deleted"
    """Yours, and deleted by you."""
    FORGOTTEN = "forgotten"
    """Neither in the tree nor on disk any more."""


WRITING = frozenset({Fate.NEW, Fate.CHANGED, Fate.RESTORED, Fate.OVERWRITTEN})
ACTING = WRITING | {Fate.REMOVED}


class Edits(Enum):
    """What to do with somebody's text where a generated file should stand."""

    RESPECT = "respect"
    OVERWRITE = "overwrite"


@frozen
class Step:
    """What becomes of *path*: from *before* to *after*, as bytes; and what the manifest will say.

    Where the path is left alone, *after* is what would have been written.
    """

    path: str
    fate: Fate
    ownership: Ownership
    before: bytes | None = None
    after: bytes | None = None
    record: Record | None = None
    obstacle: Barred | None = None

    @property
    def acts(self) -> bool:
        """Whether the step changes the disk."""
        return self.fate in ACTING

    def difference(self) -> tuple[str, ...]:
        """The lines of a unified diff from what stands there to what the run (or `--overwrite`) puts there."""
        return () if self.before == self.after else unified(self.path, self.before, self.after)


def fate_of_file(file: RenderedFile, record: Record | None, found: OnDisk, edits: Edits) -> Step:
    """What becomes of a file of the tree."""
    after = file.text.encode()
    match found:
        case Barred():
            return Step(file.path, Fate.BARRED, file.ownership, None, None, record, obstacle=found)
        case Absent():
            return _absent(file, after, record, edits)
        case Content(content) if file.ownership is Ownership.YOURS:
            return _yours(file, after, record, content)
        case Content(content) if file.ownership is Ownership.KEPT:
            return _kept(file, record, content)
        case Content(content) if file.ownership is Ownership.LEDGER:
            return _generated(file, after, file.record_of(content), content, edits)
        case Content(content):
            return _generated(file, after, record, content, edits)


def renew(file: RenderedFile, record: Record | None, found: OnDisk, edits: Edits) -> Step:
    """What becomes of a kept file that is to be written anew, as a generated one is."""
    match found:
        case Content(content):
            return _generated(file, file.text.encode(), record, content, edits)
        case _:
            return fate_of_file(file, record, found, edits)


def _absent(file: RenderedFile, after: bytes, record: Record | None, edits: Edits) -> Step:
    made = file.record
    if record is None:
        return Step(file.path, Fate.NEW, file.ownership, None, after, made)
    if file.ownership is Ownership.YOURS and edits is Edits.RESPECT:
        return Step(file.path, Fate.DELETED, file.ownership, None, None, record)
    return Step(file.path, Fate.RESTORED, file.ownership, None, after, made)


def _generated(file: RenderedFile, after: bytes, record: Record | None, before: bytes, edits: Edits) -> Step:
    made = file.record
    if _same(before, after):
        fate = Fate.UNCHANGED if record else Fate.ADOPTED
        return Step(file.path, fate, file.ownership, before, before, made)
    if record and record.matches(file.path, before):
        return Step(file.path, Fate.CHANGED, file.ownership, before, after, made)
    if record and not before:
        return Step(file.path, Fate.RESTORED, file.ownership, before, after, made)
    if edits is Edits.OVERWRITE:
        return Step(file.path, Fate.OVERWRITTEN, file.ownership, before, after, made)
    fate = Fate.EDITED if record else Fate.FOREIGN
    return Step(file.path, fate, file.ownership, before, after, record)


def _kept(file: RenderedFile, record: Record | None, content: bytes) -> Step:
    """History stands as it is; what specgen has not written itself is not recorded, so it will never be removed."""
    if record is None:
        return Step(file.path, Fate.UNCHANGED, file.ownership, content, content, None)
    if record.matches(file.path, content):
        made = file.record_of(content)
        return Step(file.path, Fate.UNCHANGED, file.ownership, content, content, made)
    return Step(file.path, Fate.HISTORY_EDITED, file.ownership, content, content, record)


def _yours(file: RenderedFile, after: bytes, record: Record | None, content: bytes) -> Step:
    """A file of the user's is left alone; it is recorded only where its text is specgen's own.

    What specgen would write today is recorded once it has been reported, so that it is reported once.
    What the user wrote before specgen came is not recorded, so deleting it lets specgen make its own.
    """
    if _same(content, after):
        fate = Fate.UNCHANGED if record else Fate.ADOPTED
        return Step(file.path, fate, file.ownership, content, content, file.record_of(content))
    if record is None:
        return Step(file.path, Fate.UNCHANGED, file.ownership, content, content, None)
    if not record.matches(file.path, after):
        return Step(file.path, Fate.OUTDATED, file.ownership, content, after, file.record)
    kept = file.record_of(content) if record.matches(file.path, content) else record
    return Step(file.path, Fate.UNCHANGED, file.ownership, content, content, kept)


def fate_of_history(path: str, record: Record, found: OnDisk, edits: Edits) -> Step:
    """What becomes of a kept file that no draft speaks of: it stays, whatever the spec says now."""
    match found:
        case Absent() if edits is Edits.OVERWRITE:
            return Step(path, Fate.FORGOTTEN, record.ownership)
        case Absent():
            return Step(path, Fate.HISTORY_MISSING, record.ownership, record=record)
        case Content(content) if record.matches(path, content):
            return Step(path, Fate.UNCHANGED, record.ownership, content, content, record)
        case Content(content):
            return Step(path, Fate.HISTORY_EDITED, record.ownership, content, content, record)
        case Barred():
            return Step(path, Fate.BARRED, record.ownership, record=record, obstacle=found)


def fate_of_gone(path: str, record: Record | None, found: OnDisk) -> Step:
    """What becomes of a kept file whose removal is asked for, recorded or not."""
    owner = record.ownership if record else Ownership.KEPT
    match found:
        case Absent():
            return Step(path, Fate.FORGOTTEN, owner)
        case Content(content):
            return Step(path, Fate.REMOVED, owner, content, None)
        case Barred():
            return Step(path, Fate.BARRED, owner, record=record, obstacle=found)


def fate_of_left_over(path: str, record: Record, found: OnDisk) -> Step:
    """What becomes of a file that specgen once wrote and that left the tree.

    The user's own edited file is forgotten once it has been reported: from then on it is no business of specgen's.
    """
    match found:
        case Absent():
            return Step(path, Fate.FORGOTTEN, record.ownership)
        case Content(content) if record.matches(path, content):
            return Step(path, Fate.REMOVED, record.ownership, content, None)
        case Content(content):
            remains = None if record.ownership is Ownership.YOURS else record
            return Step(path, Fate.LEFT_OVER, record.ownership, content, content, remains)
        case Barred(flaw) if flaw is UNWRITABLE:
            return Step(path, Fate.BARRED, record.ownership, record=record, obstacle=found)
        case Barred():
            return Step(path, Fate.FORGOTTEN, record.ownership)


def fate_of_record(path: str, record: Record, found: OnDisk) -> Step:
    """What becomes of a file that is to be what *record* says of it, whose text need not be known for that."""
    owner = record.ownership
    match found:
        case Barred():
            return Step(path, Fate.BARRED, owner, record=record, obstacle=found)
        case Absent() if owner in (Ownership.KEPT, Ownership.LEDGER):
            return Step(path, Fate.HISTORY_MISSING, owner, record=record)
        case Absent():
            fate = Fate.DELETED if owner is Ownership.YOURS else Fate.RESTORED
            return Step(path, fate, owner, record=record)
        case Content(content):
            fate = _fate_of_content(path, record, content)
            return Step(path, fate, owner, content, content, record)


def _fate_of_content(path: str, record: Record, content: bytes) -> Fate:
    if record.ownership in (Ownership.YOURS, Ownership.LEDGER) or record.matches(path, content):
        return Fate.UNCHANGED
    if record.ownership is Ownership.KEPT:
        return Fate.HISTORY_EDITED
    return Fate.EDITED if content else Fate.RESTORED


def _same(one: bytes, other: bytes) -> bool:
    """Whether two contents have the same lines; git may have changed how the lines end."""
    return one == other or one.replace(b"\r\n", b"\n") == other.replace(b"\r\n", b"\n")
