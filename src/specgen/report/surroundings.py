"""Where a report is made: the repository, the folder in it, and the page that shows its files."""

from __future__ import annotations

from pathlib import PurePath
from urllib.parse import quote

from specgen.frozen import frozen


@frozen
class Surroundings:
    """A place in a repository, from which the paths of diagnostics are counted.

    *root* is the repository's folder and *folder* the working folder in it, empty where they are the same. *url* leads
    to the files of the repository, and ends with a slash. *spec* is what the report is about: faults that have no place
    of their own stand there in formats that know no other.
    """

    root: str = ""
    folder: str = ""
    url: str = ""
    spec: str = ""

    def path(self, path: str) -> str:
        """A path of the working folder as the repository's; one that is outside stays as it is."""
        if PurePath(path).is_absolute():
            inside = bool(self.root) and PurePath(path).is_relative_to(self.root)
            return PurePath(path).relative_to(self.root).as_posix() if inside else path
        return _plain(f"{self.folder}/{path}" if self.folder else path)

    def link(self, path: str) -> str:
        """Where the file is shown, percent-encoded; its path in the repository where no address is known."""
        return self.url + percent_encoded(self.path(path))


def percent_encoded(path: str) -> str:
    """A path as part of an address."""
    return quote(path, safe="/", errors="replace")


def _plain(path: str) -> str:
    """The path without `.` and, where it can be, without `..`."""
    parts: list[str] = []
    for part in path.split("/"):
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts) or "."


HERE = Surroundings()
"""Nothing is known of the surroundings."""
