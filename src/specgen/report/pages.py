"""What pages of the manual are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

SQL = re.compile(r"    (?:--|[A-Z]{3,} )")
"""How a block of SQL begins; every other is YAML."""


def fenced(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a page, with what is indented in fences."""
    inside, before = False, ""
    for line in lines:
        if line.startswith("    ") and not inside:
            yield from ([""] if before else [])
            yield "```sql" if SQL.match(line) else "```yaml"
        elif inside and not line.startswith("    "):
            yield "```"
        inside = line.startswith("    ")
        before = line
        yield line.removeprefix("    ") if inside else line
    if inside:
        yield "```"
