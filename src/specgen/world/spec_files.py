"""Spec files on disk: finding the spec that is meant, and reading its texts."""

from __future__ import annotations

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

It does not exist, may not be opened, is no UTF-8 text, or is too large for anyone to have written.
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
        if (folder / PRODUCT_FILE).is_file():
            return spec_at(folder / PRODUCT_FILE)
        specs = folder / FOLDER
        if (specs / PRODUCT_FILE).is_file():
            return SpecPlace(specs, folder)
        inner = [each for each in _folders(specs) if (each / PRODUCT_FILE).is_file()]
        if len(inner) == 1:
            return SpecPlace(inner[0], folder)
    return None


def spec_at(path: Path) -> SpecPlace:
    """The spec at *path*; its tree belongs in the folder that holds `specs/`, else in the spec's own folder."""
    resolved = path.absolute()
    if FOLDER in resolved.parts[:-1] or resolved.name == FOLDER:
        above = next(folder for folder in (resolved, *resolved.parents) if folder.name == FOLDER)
        return SpecPlace(path, above.parent)
    return SpecPlace(path, resolved if resolved.is_dir() else resolved.parent)


def read_sources(path: Path) -> Outcome[tuple[Source, ...]]:
    """The texts of the spec at *path*: of the file, or of every YAML file of the folder and those in it, by path."""
    try:
        files = _files(path)
    except OSError as error:
        return Outcome((), (_unreadable(path, error.strerror or str(error)),))
    if not files:
        help = "give the path of a spec, or let `specgen init` write one"
        problem = "there is no YAML file in this folder" if path.is_dir() else "there is no such file"
        return Outcome((), (NO_SPEC.at(FilePlace(shown(path)), problem, help=help),))
    sources: list[Source] = []
    diagnostics: list[Diagnostic] = []
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


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        visible = (
            file for file in path.rglob("*") if not any(part.startswith(".") for part in file.relative_to(path).parts)
        )
        return sorted(file for file in visible if file.suffix in ENDINGS and file.is_file())
    return [path] if path.exists() else []


def read_text(file: Path) -> str | Diagnostic:
    """What stands in *file*, or why it can't be read."""
    try:
        if file.stat().st_size > MAX_BYTES:
            return _unreadable(file, f"the file is over {MAX_BYTES // 1_000_000} MB long")
        content = file.read_bytes()
    except OSError as error:
        return _unreadable(file, error.strerror or str(error))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        problem = f"byte {content[error.start]:#04x} in line {line} is no UTF-8"
        return UNREADABLE_SPEC.at(FilePlace(shown(file), line), problem, help="save the file as UTF-8")
    return text


def _unreadable(file: Path, problem: str) -> Diagnostic:
    return UNREADABLE_SPEC.at(FilePlace(shown(file)), f"the file can't be read: {problem}")


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
