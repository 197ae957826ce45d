"""The files of a migration in one dialect, in the order in which they run, and their statements."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from specgen.frozen import frozen
from specgen.schema.alter.steps import Back
from specgen.schema.history import History
from specgen.schema.migration.scripts import WITHOUT_TRANSACTION
from specgen.schema.migration_files import leads_back, turn

UNDOES = re.compile(r"^-- undo: .*\((?P<back>structure only|impossible)\b", re.MULTILINE)


@frozen
class Script:
    """A file, and whether its statements run *apart*, each in no transaction."""

    path: str
    text: str

    @property
    def apart(self) -> bool:
        """Whether its head says so."""
        return any(line.strip() == WITHOUT_TRANSACTION for line in self.text.splitlines()[:10])

    @property
    def back(self) -> Back:
        """The weakest promise of its statements, where it leads back."""
        found = {match["back"] for match in UNDOES.finditer(self.text)}
        return next((each for each in (Back.IMPOSSIBLE, Back.STRUCTURE) if each.value in found), Back.LOSSLESS)


@frozen
class Scripts:
    """The files of a migration: there in their order, and back in theirs."""

    up: tuple[Script, ...]
    down: tuple[Script, ...]

    @property
    def back(self) -> Back:
        """The weakest promise of what leads back."""
        found = {script.back for script in self.down}
        return next((each for each in (Back.IMPOSSIBLE, Back.STRUCTURE) if each in found), Back.LOSSLESS)


def scripts_of(history: History, migration: str, dialect: str) -> Scripts:
    """The files of *migration* in *dialect*; none where it changes nothing there."""
    own = [
        Script(file.path, file.text)
        for file in history.files
        if file.migration == migration
        and PurePosixPath(file.path).parent.name == dialect
        and file.path.endswith(".sql")
    ]
    ordered = sorted(own, key=lambda script: turn(script.path))
    up = tuple(script for script in ordered if not leads_back(script.path))
    down = tuple(script for script in reversed(ordered) if leads_back(script.path))
    return Scripts(up, down)
