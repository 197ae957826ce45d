"""Drafts → a tree of files: every path safe, and no two in each other's way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from specgen.files import flaws
from specgen.files.draft import Draft, Templated, Written
from specgen.files.paths import fold, parents, why_unsafe
from specgen.files.render import Templates
from specgen.files.rendered import RenderedFile
from specgen.frozen import frozen
from specgen.source.diagnostics import Diagnostic, Outcome
from specgen.source.text import FilePlace


@dataclass(frozen=True)
class FileTree:
    """Files by path, sorted; made by `lay_out` or `build_tree` only."""

    files: tuple[RenderedFile, ...] = ()

    @cached_property
    def by_path(self) -> Mapping[str, RenderedFile]:
        """The files by their paths."""
        return {file.path: file for file in self.files}


def build_tree(drafts: Mapping[str, Iterable[Draft]], templates: Templates | None = None) -> Outcome[FileTree]:
    """The tree that *drafts*, by the name of their generator, make; the templates are specgen's own.

    A draft whose path is unsafe, or clashes with that of an earlier one, is reported and left out.
    """
    return lay_out(file for kind, made in drafts.items() for file in render_drafts(kind, made, templates))


def render_drafts(kind: str, drafts: Iterable[Draft], templates: Templates | None = None) -> Iterator[RenderedFile]:
    """The files that *drafts* of the generator *kind* make; the templates are specgen's own."""
    shipped = templates or Templates.shipped()
    return (RenderedFile(draft.path, _text(draft, shipped), draft.ownership, kind) for draft in drafts)


def _text(draft: Draft, templates: Templates) -> str:
    match draft:
        case Written(text=text):
            return text
        case Templated(template=template, view=view):
            return templates.render(template, view)


def lay_out(files: Iterable[RenderedFile]) -> Outcome[FileTree]:
    """The tree of *files*; one that is unsafe or in another's way is reported and left out."""
    layout = _Layout({}, {})
    laid: list[RenderedFile] = []
    said: list[Diagnostic] = []
    for file in files:
        faults = tuple(layout.faults(file.path))
        if not faults:
            layout.take(file.path)
            laid.append(file)
        said.extend(faults)
    return Outcome(FileTree(tuple(sorted(laid, key=lambda file: file.path))), tuple(said))


@frozen
class _Layout:
    """The paths taken so far, by what they are where letter case does not count."""

    files: dict[str, str]
    folders: dict[str, str]

    def take(self, path: str) -> None:
        self.files[fold(path)] = path
        for folder in parents(path):
            self.folders[fold(folder)] = folder

    def faults(self, path: str) -> Iterator[Diagnostic]:
        """What keeps *path* out of the tree."""
        if reason := why_unsafe(path):
            yield flaws.UNSAFE_PATH.at(None, f"no file can be named {path!r}: {reason}", help=flaws.RENAME)
            return
        if clash := self._clash(path):
            yield flaws.CLASHING_PATHS.at(FilePlace(path), clash, help=flaws.RENAME)

    def _clash(self, path: str) -> str | None:
        other = self.files.get(fold(path))
        if other == path:
            return f"two files are to be written as `{path}`"
        if other is not None:
            return f"`{path}` and `{other}` are one file where letter case does not count"
        if fold(path) in self.folders:
            return f"`{path}` is a file and also the folder of other files"
        for folder in parents(path):
            if fold(folder) in self.files:
                return f"`{folder}` is a file and also the folder of `{path}`"
            if (known := self.folders.get(fold(folder), folder)) != folder:
                return f"`{folder}` and `{known}` are one folder where letter case does not count"
        return None
