"""Which paths may be written: names below the output folder, parted by `/`, and nothing else."""

from __future__ import annotations

import re
import unicodedata

OWN_FOLDER = ".specgen"
"""Where specgen keeps its manifest; no draft may write there."""

_NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f\\<>:"|?*]')
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(\..*)?", re.IGNORECASE | re.DOTALL)
_RESERVED = frozenset({OWN_FOLDER, ".git"})


def why_unsafe(path: str) -> str | None:
    """What makes *path* unfit to be written, or None where nothing does.

    The strictest file system decides, so that a tree written on one machine can be checked out on every other.
    """
    if not path:
        return "it is empty"
    if path.startswith("/"):
        return "it is absolute"
    if not _is_unicode(path):
        return "it can't be written as UTF-8"
    if letter := _NOT_IN_A_NAME.search(path):
        return f"it holds {letter.group()!r}"
    names = path.split("/")
    for name in names:
        if fault := _why_unsafe_name(name):
            return fault
    if fold(names[0]) in _RESERVED:
        return f"`{names[0]}` is no place for generated files"
    return None


def _why_unsafe_name(name: str) -> str | None:
    if not name:
        return "one of its names is empty"
    if name in {".", ".."}:
        return f"it holds `{name}`"
    if name[-1] in ". ":
        return f"the name `{name}` ends with a dot or a space"
    if is_device(name):
        return f"the name `{name}` is that of a device on Windows"
    return None


def is_device(name: str) -> bool:
    """Whether Windows takes a file called *name* for a device, whatever its ending."""
    return _DEVICE.fullmatch(name) is not None


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def fold(path: str) -> str:
    """What *path* is on a file system that minds neither letter case nor how accents are composed."""
    return path.casefold() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


def parents(path: str) -> tuple[str, ...]:
    """The folders above *path*, outermost first."""
    names = path.split("/")
    return tuple("/".join(names[:depth]) for depth in range(1, len(names)))
