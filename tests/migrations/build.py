"""A folder with a spec, its tree of migrations, and what becomes of both."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from specgen.source.diagnostics import Outcome
from specgen.workflows.generate import Wanted as Wish
from specgen.workflows.generate import generate
from specgen.workflows.migrate_merge import Merged, merge_migrations
from specgen.workflows.migrate_new import Made, Wanted, new_migration

HEAD = """
specgen: 1
product: {name: Shop, version: 1.0.0, created: 2026-01-05, description: What a test needs.}
database: {dialects: [postgresql, mysql, sqlite]}
"""
USER = "entities:\n  User: {timestamps: false, fields: {name: string, age: integer}}\n"


@dataclass(frozen=True)
class Project:
    """A folder with a spec and its migrations."""

    folder: Path

    @property
    def spec(self) -> Path:
        return self.folder / "product.yaml"

    @property
    def migrations(self) -> Path:
        return self.folder / "migrations"

    def says(self, text: str) -> Project:
        """Let the spec say *text* from now on."""
        self.spec.write_text(HEAD + text, encoding="utf-8")
        return self

    def begun(self) -> Project:
        """Write the first migration."""
        assert not generate(self.spec, self.folder, Wish(kinds=("migrations",))).failed
        return self

    def next(self, title: str = "next", *, dry: bool = False) -> Outcome[Made | None]:
        return new_migration(self.spec, self.folder, Wanted(title, dry))

    def merged(self, last: str | None = None, *, dry: bool = False) -> Outcome[Merged | None]:
        return merge_migrations(self.folder, last, dry=dry)

    def branch(self, name: str) -> Project:
        """A copy of the folder, as another branch has it."""
        copy = self.folder.parent / name
        shutil.copytree(self.folder, copy)
        return Project(copy)

    def take(self, other: Project) -> Project:
        """Bring in what another branch has: its files, and both lists of sums, in whatever order."""
        sums = self.migrations / "specgen.sum"
        both = sums.read_text("utf-8") + (other.migrations / "specgen.sum").read_text("utf-8")
        shutil.copytree(other.migrations, self.migrations, dirs_exist_ok=True)
        sums.write_text("".join(dict.fromkeys(both.splitlines(keepends=True))), encoding="utf-8")
        return self

    def text(self, path: str) -> str:
        return (self.migrations / path).read_text("utf-8")

    def files(self) -> dict[str, str]:
        """Every file of the migrations, by path."""
        found = (path for path in self.migrations.rglob("*") if path.is_file())
        return {path.relative_to(self.migrations).as_posix(): path.read_text("utf-8") for path in found}


def project(folder: Path, text: str = USER) -> Project:
    """A new folder whose spec says *text*, with its first migration."""
    folder.mkdir(parents=True, exist_ok=True)
    return Project(folder).says(text).begun()


def said(outcome: Outcome[Made | None] | Outcome[Merged | None]) -> list[str]:
    """The codes of what is said."""
    return [diagnostic.code for diagnostic in outcome.diagnostics]
