"""What is wrong with a folder of migrations, whoever wrote them."""

from __future__ import annotations

from pathlib import Path

from specgen.files.folder import place_in, shown_path
from specgen.frozen import frozen
from specgen.schema.dialects import DIALECTS, dialect
from specgen.schema.judge.lint import lint
from specgen.schema.migration_files import turn
from specgen.source.diagnostics import Diagnostic, Unchecked
from specgen.source.text import Source
from specgen.world.folder import texts_below


@frozen
class Linted:
    """How many files were read, what is wrong with them, and what could not be judged."""

    count: int = 0
    said: tuple[Diagnostic, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()


def lint_migrations(folder: Path, asked: str | None) -> Linted:
    """Judge the `.sql` files of *folder*: those in a folder that is called as a dialect is are of that one.

    All are of the dialect that is *asked* for, where there is one.
    """
    texts = {path: text for path, text in texts_below(folder) if path.endswith(".sql")}
    if asked is not None:
        return _of_one(folder, texts, asked)
    names = [each.name for each in DIALECTS]
    found = [
        _of_one(folder, {path: text for path, text in texts.items() if path.startswith(f"{name}/")}, name)
        for name in names
    ]
    unknown = tuple(path for path in texts if path.partition("/")[0] not in names)
    return Linted(
        sum(each.count for each in found),
        tuple(said for each in found for said in each.said),
        tuple(_unchecked(path) for path in unknown[:1]),
    )


def _unchecked(path: str) -> Unchecked:
    return Unchecked(f"`{path}`", "which database it is for is not known", "name it: `--dialect postgresql`, say")


def _of_one(folder: Path, texts: dict[str, str], name: str) -> Linted:
    shown = shown_path(folder)
    sources = [Source(place_in(shown, path).path, texts[path]) for path in sorted(texts, key=turn)]
    return Linted(len(sources), lint(sources, dialect(name)))
