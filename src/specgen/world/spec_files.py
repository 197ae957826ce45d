"""Spec files on disk: finding the spec that is meant, and reading its texts."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from specgen.frozen import frozen
from specgen.source.diagnostics import Diagnostic, Flaw, Outcome, Severity
from specgen.source.text import FilePlace, Source

PRODUCT_FILE = "product.yaml"
FOLDER = "specs"
ENDINGS = (".yaml", ".yml")
MAX_BYTES = 50_000_000

UNREADABLE_SPEC = Flaw(
    "unreadable-spec",
    Severity.ERROR,
    """A file of the spec can't be read.

It may not be opened, is no file at all but a pipe or a link that leads nowhere, is no UTF-8 text, or is too large for
anyone to have written.
""",
)
NO_SPEC = Flaw(
    "no-spec",
    Severity.ERROR,
    """There is no spec where it was looked for.

Without a path, the spec is the nearest `product.yaml`: in this folder, in `specs/`, or in the only folder of `specs/`,
else the same in the folders above. `specgen init` writes one to start from.
""",
)
FLAWS = (UNREADABLE_SPEC, NO_SPEC)


@frozen
class SpecPlace:
    """Where a spec is: one file, or a folder that is read as a whole; and the folder that its tree belongs in."""

    path: Path
    home: Path


def find_spec(start: Path) -> SpecPlace | None:
    """The nearest spec, from *start* upwards: `product.yaml` alone, or with the folder below `specs/` that holds it."""
    for folder in (start, *start.parents):
        if _has_product(folder):
            return spec_at(folder / PRODUCT_FILE)
        specs = folder / FOLDER
        if _has_product(specs) or _is_barred(specs):
            return SpecPlace(specs, folder)
        inner = [each for each in _folders(specs) if _has_product(each)]
        if len(inner) == 1:
            return SpecPlace(inner[0], folder)
    return None


def spec_at(path: Path) -> SpecPlace:
    """The spec at *path*; its tree belongs in the folder that holds `specs/`, else in the spec's own folder."""
    resolved = path.absolute()
    if FOLDER in resolved.parts[:-1] or resolved.name == FOLDER:
        above = next(folder for folder in (resolved, *resolved.parents) if folder.name == FOLDER)
        return SpecPlace(path, above.parent)
    return SpecPlace(path, resolved if _is_folder(resolved) else resolved.parent)


def read_sources(path: Path) -> Outcome[tuple[Source, ...]]:
    """The texts of the spec at *path*: of the file, or of every YAML file of the folder and those in it, by path."""
    try:
        files, diagnostics = _files(path)
    except OSError as error:
        return Outcome((), (_unreadable(path, error.strerror or str(error)),))
    if not files and not diagnostics:
        help = "give the path of a spec, or let `specgen init` write one"
        problem = "there is no YAML file in this folder" if path.is_dir() else "there is no such file"
        return Outcome((), (NO_SPEC.at(FilePlace(shown(path)), problem, help=help),))
    sources: list[Source] = []
    for file in files:
        text = read_text(file)
        if isinstance(text, Diagnostic):
            diagnostics.append(text)
        else:
            sources.append(Source(shown(file), text))
    return Outcome(tuple(sources), tuple(diagnostics))


def folder_of(spec: Path) -> Path:
    """The folder that the spec's own paths are in."""
    return spec if spec.is_dir() else spec.parent


def whole_spec_of(file: Path) -> Path | None:
    """The folder whose files are one spec of which *file* is a part; None of one that names its product itself."""
    is_part = not _is_folder(file) and file.name != PRODUCT_FILE and _has_product(file.parent)
    return file.parent if is_part else None


def shown(path: Path) -> str:
    """The path as people would type it here: relative to the working folder where it is below it."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix() or "."
    except ValueError:
        return path.as_posix()


def _folders(path: Path) -> list[Path]:
    try:
        return sorted(each for each in path.iterdir() if each.is_dir())
    except OSError:
        return []


def _has_product(folder: Path) -> bool:
    """Whether *folder* holds the file that names the product, be it one that can't be read."""
    file = folder / PRODUCT_FILE
    return os.path.lexists(file) and not _is_folder(file)


def _is_folder(path: Path) -> bool:
    """Whether a folder is there; what can't be told is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_barred(folder: Path) -> bool:
    """Whether *folder* is there, and nobody lets us look into it."""
    return _is_folder(folder) and not os.access(folder, os.R_OK | os.X_OK)


def _files(path: Path) -> tuple[list[Path], list[Diagnostic]]:
    """The files of the spec at *path*, and which folders of it can't be looked into."""
    try:
        if not stat.S_ISDIR(path.stat().st_mode):
            return [path], []
    except (FileNotFoundError, NotADirectoryError):
        return [], []
    found: list[Path] = []
    barred: list[OSError] = []
    for folder, inner, names in os.walk(path, onerror=barred.append):
        inner[:] = [name for name in inner if not name.startswith(".")]
        # What is no file is read as well, so that it is told: a link that leads nowhere is a part that is missing.
        visible = (name for name in names if not name.startswith("."))
        found += [Path(folder) / name for name in visible if name.endswith(ENDINGS)]
    return sorted(found), [_unreadable(Path(each.filename), each.strerror or str(each)) for each in barred]


def read_text(file: Path) -> str | Diagnostic:
    """What stands in *file*, or why it can't be read."""
    try:
        about = file.stat()
        if not stat.S_ISREG(about.st_mode):
            return _unreadable(file, "it is a pipe or a device", "give the path of a file, or of a folder of files")
        if about.st_size > MAX_BYTES:
            problem = f"the file is over {MAX_BYTES // 1_000_000} MB long"
            return _unreadable(
                file, problem, "see whether it is the spec that was meant; a folder of files is one spec"
            )
        content = file.read_bytes()
    except OSError as error:
        return _unreadable(file, error.strerror or str(error))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        problem = f"byte {content[error.start]:#04x} in line {line} is no UTF-8"
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            problem = "the file is UTF-16, no UTF-8"
        return UNREADABLE_SPEC.at(FilePlace(shown(file), line), problem, help="save the file as UTF-8")
    return text


def _unreadable(
    file: Path, problem: str, help: str = "see what stands there, and whether you may read it"
) -> Diagnostic:
    return UNREADABLE_SPEC.at(FilePlace(shown(file)), f"the file can't be read: {problem}", help=help)


def folder_name(folder: Path) -> str:
    """What *folder* is called, also where it is said as `.`."""
    return folder.absolute().name


def is_within_repository(folder: Path) -> bool:
    """Whether *folder* lies in a Git repository whose root is another folder."""
    own = folder.absolute()
    return not (own / ".git").exists() and any((above / ".git").exists() for above in own.parents)


def first_there(paths: Iterable[Path]) -> Path | None:
    """The first of *paths* where something is already."""
    return next((path for path in paths if path.exists()), None)


def make_file(path: Path, text: str) -> str | None:
    """Write a new file and the folders above it; say why not, where something is there or it can't be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        return error.strerror or str(error)
    return None
