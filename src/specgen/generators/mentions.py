"""Which files of the migrations speak of tables and columns."""

from __future__ import annotations

import re
from collections.abc import Iterable

from specgen.schema.history import History
from specgen.schema.migration_files import is_forward


def migrations_naming(history: History, names: Iterable[str]) -> tuple[str, ...]:
    """The files of SQL in which all of *names* stand, by path; what undoes a migration is told with it."""
    wanted = [re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") for name in names]
    scripts = sorted((file for file in history.files if file.path.endswith(".sql")), key=lambda each: each.path)
    return tuple(
        f"migrations/{file.path}"
        for file in scripts
        if is_forward(file.path) and all(each.search(file.text) for each in wanted)
    )
