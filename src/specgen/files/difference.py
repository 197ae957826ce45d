"""How one text becomes another, line by line."""

from __future__ import annotations

from difflib import unified_diff

NOWHERE = "/dev/null"
_NO_END = "\\ No newline at end of file"


def unified(path: str, before: bytes | None, after: bytes | None) -> tuple[str, ...]:
    """The lines of a unified diff, as git shows it, without line ends; None stands for no file."""
    old = NOWHERE if before is None else f"a/{path}"
    new = NOWHERE if after is None else f"b/{path}"
    shown: list[str] = []
    for line in unified_diff(_lines(before), _lines(after), old, new, lineterm="\n"):
        if line.endswith("\n"):
            shown.append(line[:-1])
        else:
            shown += [line, _NO_END]
    return tuple(shown)


def _lines(content: bytes | None) -> list[str]:
    """The lines with their ends; a last line without an end is told from one with it."""
    text = (content or b"").decode("utf-8", "replace")
    parts = text.split("\n")
    return [part + "\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
