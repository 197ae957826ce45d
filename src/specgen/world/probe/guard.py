"""Keeps an application that is tried away from every database but the one that was made for it.

Which databases an application opens shows only when it opens them: some engines are made by the first request, and some
libraries have none. So what would open another one is refused, and told.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

REFUSED = "nothing but the database that was made for it may be opened while `--probe` tries it"


class Guard:
    """Stands before every database but the file *database*, and those in memory."""

    def __init__(self, database: str) -> None:
        self.database = database
        self.reached: set[str] = set()
        self._hears_engines = False

    def stand(self) -> None:
        """From now on refuse whatever Python itself is asked to open."""
        sys.addaudithook(self._heard)

    def watch_engines(self) -> None:
        """Refuse what SQLAlchemy opens by drivers that ask Python for nothing; as soon as it is there."""
        engine = getattr(sys.modules.get("sqlalchemy.engine"), "Engine", None)
        event = sys.modules.get("sqlalchemy.event")
        if not self._hears_engines and engine is not None and event is not None:
            event.listen(engine, "do_connect", self._connecting)
            self._hears_engines = True

    def is_own(self, name: str) -> bool:
        """Whether SQLite calls a database of the test *name*."""
        path, _, words = name.removeprefix("file:").partition("?")
        return not path or ":memory:" in path or "mode=memory" in words or str(Path(path).absolute()) == self.database

    def _heard(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "sqlite3.connect":
            name = arguments[0]
            said = os.fsdecode(name) if isinstance(name, (str, bytes, os.PathLike)) else str(name)
            if not self.is_own(said):
                self._refuse(f"sqlite:///{said}")
        elif event == "socket.connect":
            self._refuse(_shown(arguments[1]))

    def _connecting(self, dialect: object, record: object, given: list[object], named: dict[str, object]) -> None:
        name = str(getattr(dialect, "name", ""))
        if name != "sqlite":
            self._refuse(f"{name}://{named.get('host', '')}")

    def _refuse(self, what: str) -> None:
        self.reached.add(what)
        raise PermissionError(REFUSED)


def _shown(address: object) -> str:
    """An address of a network, or of a socket among files."""
    if isinstance(address, tuple):
        return ":".join(str(part) for part in address[:2])
    return os.fsdecode(address) if isinstance(address, (str, bytes)) else str(address)
