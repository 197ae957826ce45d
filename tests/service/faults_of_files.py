"""Faults of files: what is taken, where it is kept, what is answered, and what becomes of it."""

from tests.service.faults import Fault

ARCHIVE, A = "archive", "src/picture_archive/"
FILES, UPLOADS, DOWNLOADS = A + "runtime/files.py", A + "runtime/uploads.py", A + "runtime/downloads.py"
STORAGE = A + "runtime/storage.py"
ALBUMS, PICTURES, MEMBERS, SCANS = "test_albums", "test_pictures", "test_members", "test_scans"
REACHED = (
    "        album = await self.one(readable_albums(self.context).where(col(models.Album.id) == id))\n"
    "        check_own_album(self.context, album)\n"
    "        async with self.received"
)
SNIFFED = "if not self.size and not begins_as(self.media_type, chunk):"
SAID = "if accept and media_type not in accept:"
FAILED = """            with anyio.CancelScope(shield=True):
                await remove(self.storage, received.key)
"""

FAULTS = (
    Fault("file limit off by one", ARCHIVE, A + "files.py", "max_bytes=1_024", "max_bytes=1_025", ALBUMS),
    Fault(
        "file limit of all bodies", ARCHIVE, UPLOADS, "        self.request.scope[MAX_BYTES] = max_bytes\n", "", ALBUMS
    ),
    Fault("any media type taken", ARCHIVE, UPLOADS, SAID, "if False:", ALBUMS),
    Fault("first bytes not looked at", ARCHIVE, UPLOADS, SNIFFED, "if False:", ALBUMS),
    Fault("path kept in a name", ARCHIVE, UPLOADS, 're.split(r"[/\\\\]", said)[-1]', "said", ALBUMS),
    Fault("what is unseen kept in a name", ARCHIVE, UPLOADS, "if _is_seen(each)", "if each", ALBUMS),
    Fault(
        "size counted once too often",
        ARCHIVE,
        UPLOADS,
        "self.size += len(chunk)",
        "self.size += len(chunk) + 1",
        ALBUMS,
    ),
    Fault("checksum of nothing", ARCHIVE, UPLOADS, "            self.digest.update(chunk)\n", "", ALBUMS),
    Fault("refused file left in the storage", ARCHIVE, FILES, FAILED, "", SCANS),
    Fault("part left in the storage", ARCHIVE, STORAGE, "            part.unlink(missing_ok=True)\n", "", SCANS),
    Fault(
        "file taken for a row of another",
        ARCHIVE,
        A + "operations/albums.py",
        REACHED,
        "        async with self.received",
        ALBUMS,
    ),
    Fault(
        "replaced file left in the storage",
        ARCHIVE,
        FILES,
        "            unnamed.update(filter(None, inspect(row).attrs[field.key].history.deleted or ()))\n",
        "            continue\n",
        PICTURES,
    ),
    Fault(
        "file of a deleted row left in the storage",
        ARCHIVE,
        FILES,
        "        unnamed.update(_going_with(session, row))\n",
        "        continue\n",
        PICTURES,
    ),
    Fault(
        "files of rows below left in the storage",
        ARCHIVE,
        A + "runtime/going.py",
        "    for constraint in _followed(table, leading):\n",
        "    for constraint in ():\n",
        MEMBERS,
    ),
    Fault(
        "file of a kept row removed",
        ARCHIVE,
        A + "operations/scans.py",
        "            scan.deleted_at = now()",
        "            scan.deleted_at = now()\n            scan.pages_key = None",
        SCANS,
    ),
    Fault(
        "media type may be guessed",
        ARCHIVE,
        DOWNLOADS,
        '            "X-Content-Type-Options": "nosniff",\n',
        "",
        ALBUMS,
    ),
    Fault("file shown in place", ARCHIVE, DOWNLOADS, "attachment; filename", "inline; filename", ALBUMS),
    Fault("name of a file into a header", ARCHIVE, DOWNLOADS, 're.sub(r"[^ !#-\\[\\]-~]", "_", name)', "name", ALBUMS),
    Fault("known file sent again", ARCHIVE, DOWNLOADS, "if file.tag in self.tags or", "if", ALBUMS),
    Fault(
        "part begins too late",
        ARCHIVE,
        DOWNLOADS,
        "start, last = int(asked[1])",
        "start, last = int(asked[1]) + 1",
        ALBUMS,
    ),
    Fault("part ends too soon", ARCHIVE, DOWNLOADS, "end = min(last + 1,", "end = min(last,", ALBUMS),
    Fault("part of another file", ARCHIVE, DOWNLOADS, " or self.only_of not in (None, file.tag)", "", ALBUMS),
    Fault("part that is not there", ARCHIVE, DOWNLOADS, "        if start >= end:\n", "        if False:\n", ALBUMS),
    Fault(
        "no file answered empty", ARCHIVE, FILES, "            raise NotFoundError\n", "            key = ''\n", ALBUMS
    ),
    Fault(
        "file of another answered",
        ARCHIVE,
        A + "scopes.py",
        "col(models.Scan.member_id) == context.user.id, col(models.Scan.deleted_at).is_(None)",
        "col(models.Scan.deleted_at).is_(None)",
        SCANS,
    ),
    Fault(
        "file told of under another name",
        ARCHIVE,
        A + "models/albums.py",
        '"name": self.cover_name',
        '"name": self.cover_key',
        ALBUMS,
    ),
)
