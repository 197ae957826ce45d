"""How TypeScript writes names and texts."""

from __future__ import annotations

import re

INDENT = "  "


def quoted(text: str) -> str:
    """A TypeScript string."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def key(name: str) -> str:
    """The name of a member: as it is, or in quotes where it must."""
    return name if re.fullmatch(r"[A-Za-z_$][\w$]*", name) else quoted(name)
