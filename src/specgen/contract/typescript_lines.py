"""How TypeScript writes names and texts."""

from __future__ import annotations

import re

INDENT = "  "

_is_plain = re.compile(r"[A-Za-z_$][\w$]*").fullmatch


def quoted(text: str) -> str:
    """A TypeScript string."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def key(name: str) -> str:
    """The name of a member: as it is, or in quotes where it must."""
    return name if _is_plain(name) else quoted(name)
