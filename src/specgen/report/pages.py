"""What pages of the manual are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def fenced(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a page, with what is indented in fences."""
    inside = False
    for line in lines:
        if line.startswith("    ") and not inside:
            yield from ("", "```yaml")
        elif inside and not line.startswith("    "):
            yield "```"
        inside = line.startswith("    ")
        yield line.removeprefix("    ") if inside else line
    if inside:
        yield "```"
