"""What becomes of a spec and its tree between two runs: what people do to them, and what accidents do."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

MANIFEST = ".specgen/manifest.json"
DOCUMENT = "docs/erd.mmd"
SERVICE = "src/shelf/services/books.py"
MIGRATION = "migrations/sqlite/001_initial_schema.sql"

Event = Callable[[Path, Path], None]


def rewritten(path: Path, old: str, new: str) -> None:
    if path.is_file() and not path.is_symlink():
        path.write_bytes(path.read_bytes().replace(old.encode(), new.encode()))


def put(path: Path, text: str) -> None:
    """Write *text* to a file, whatever stands there."""
    gone(path)
    if path.parent.is_dir():
        path.write_text(text)


def gone(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    elif path.is_symlink() or path.parent.is_dir():
        path.unlink(missing_ok=True)


def folder_in_place_of(path: Path) -> None:
    gone(path)
    if path.parent.is_dir():
        path.mkdir()


def emptied(tree: Path) -> None:
    for path in tree.glob("[!.]*"):
        gone(path)


def stopped(tree: Path) -> None:
    if (tree / ".specgen").is_dir():
        (tree / ".specgen/run").mkdir(exist_ok=True)


def linked(path: Path, elsewhere: Path) -> None:
    if path.exists() and not path.is_symlink():
        gone(elsewhere)
        path.rename(elsewhere)
        path.symlink_to(elsewhere)


def recorded(tree: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change what the manifest says of its files, by a careful hand: the rest stays as it is."""
    manifest = tree / MANIFEST
    try:
        said = json.loads(manifest.read_bytes())
        change(said["files"])
    except (OSError, ValueError, KeyError):
        return
    manifest.write_text(json.dumps(said, indent=2))


def manifest_says(tree: Path, key: str, value: object) -> None:
    manifest = tree / MANIFEST
    try:
        said = json.loads(manifest.read_bytes())
    except (OSError, ValueError):
        return
    manifest.write_text(json.dumps({**said, key: value}, indent=2))


def entry_of_the_second(files: dict[str, Any]) -> None:
    """The entry of a file says what that of another does."""
    files[DOCUMENT] = files["docs/types.ts"]


EVENTS: dict[str, Event] = {
    "the spec is commented": lambda spec, tree: rewritten(spec, "entities:", "# ours\nentities:"),
    "the spec says another word": lambda spec, tree: rewritten(spec, "Books.", "Many Books."),
    "the spec says another type": lambda spec, tree: rewritten(spec, "title: string", "title: text"),
    "the spec loses an operation": lambda spec, tree: rewritten(spec, "[list, create]", "[list]"),
    "the spec gains an entity": lambda spec, tree: rewritten(
        spec, "entities:", "entities:\n  Shelf: {fields: {a: text}}"
    ),
    "the spec is broken": lambda spec, tree: rewritten(spec, "title:", "title: ["),
    "lines of the spec end otherwise": lambda spec, tree: rewritten(spec, "\n", "\r\n"),
    "a document is edited": lambda spec, tree: put(tree / DOCUMENT, "mine\n"),
    "a document is emptied": lambda spec, tree: put(tree / DOCUMENT, ""),
    "lines of a document end otherwise": lambda spec, tree: rewritten(tree / DOCUMENT, "\n", "\r\n"),
    "a document is deleted": lambda spec, tree: gone(tree / "docs/types.ts"),
    "a document is a folder": lambda spec, tree: folder_in_place_of(tree / DOCUMENT),
    "a document is a link": lambda spec, tree: linked(tree / DOCUMENT, tree / "elsewhere.mmd"),
    "a folder is a link": lambda spec, tree: linked(tree / "docs", tree / "elsewhere"),
    "a folder is a file": lambda spec, tree: put(tree / "docs", "mine\n"),
    "a folder is gone": lambda spec, tree: gone(tree / "src"),
    "a file of yours is edited": lambda spec, tree: put(tree / SERVICE, "# mine\n"),
    "a file of yours is deleted": lambda spec, tree: gone(tree / SERVICE),
    "a file of yours is a link": lambda spec, tree: linked(tree / SERVICE, tree / "elsewhere.py"),
    "a migration is edited": lambda spec, tree: put(tree / MIGRATION, "-- mine\n"),
    "a migration is deleted": lambda spec, tree: gone(tree / MIGRATION),
    "a migration is added": lambda spec, tree: put(tree / "migrations/sqlite/002_more.sql", "-- mine\n"),
    "lines of a migration end otherwise": lambda spec, tree: rewritten(tree / MIGRATION, "\n", "\r\n"),
    "all is gone but the manifest": lambda spec, tree: emptied(tree),
    "the manifest is gone": lambda spec, tree: gone(tree / MANIFEST),
    "the manifest is cut": lambda spec, tree: rewritten(tree / MANIFEST, "}", ""),
    "the manifest is empty": lambda spec, tree: put(tree / MANIFEST, ""),
    "the manifest is a folder": lambda spec, tree: folder_in_place_of(tree / MANIFEST),
    "the manifest is a link": lambda spec, tree: linked(tree / MANIFEST, tree / "elsewhere.json"),
    "the manifest is of a format to come": lambda spec, tree: manifest_says(tree, "format", 3),
    "the manifest is of the first format": lambda spec, tree: manifest_says(tree, "format", 1),
    "the manifest tells of no origin": lambda spec, tree: manifest_says(tree, "made", None),
    "lines of the manifest end otherwise": lambda spec, tree: rewritten(tree / MANIFEST, "\n", "\r\n"),
    "an entry is dropped": lambda spec, tree: recorded(tree, lambda files: files.pop(DOCUMENT, None)),
    "an entry of yours is dropped": lambda spec, tree: recorded(tree, lambda files: files.pop(SERVICE, None)),
    "an entry leads out": lambda spec, tree: recorded(tree, lambda files: files.update({"../up": files[DOCUMENT]})),
    "an entry is absolute": lambda spec, tree: recorded(tree, lambda files: files.update({"/up": files[DOCUMENT]})),
    "an entry is made up": lambda spec, tree: recorded(tree, lambda files: files.update({"docs/x": files[DOCUMENT]})),
    "an entry is that of another": lambda spec, tree: recorded(tree, entry_of_the_second),
    "an entry has another hash": lambda spec, tree: recorded(
        tree, lambda files: files[DOCUMENT].update(fingerprint="00")
    ),
    "an entry has another kind": lambda spec, tree: recorded(tree, lambda files: files[DOCUMENT].update(kind="sql")),
    "an entry has another owner": lambda spec, tree: recorded(
        tree, lambda files: files[DOCUMENT].update(ownership="yours")
    ),
    "a run was stopped": lambda spec, tree: stopped(tree),
}
