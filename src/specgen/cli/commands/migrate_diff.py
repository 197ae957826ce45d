"""`specgen migrate diff`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import typer

from specgen.cli import Exit
from specgen.cli.output import print_lines, print_machine
from specgen.frozen import frozen
from specgen.report import Line, Piece, Role
from specgen.schema.alter.steps import Step, Transaction
from specgen.schema.compare.words import in_words
from specgen.schema.dialects import dialect
from specgen.workflows.migrate_diff import Difference, NoSchema, WhichDialect, migrate_diff

SCHEMA_VERSION = 1
"""What programs know the JSON document by; it grows where a field changes or goes."""
FORMATS = ("text", "json")
HUMP = re.compile(r"(?<!^)(?=[A-Z])")


@frozen
class Asked:
    """The flags of the command."""

    dialect: str | None
    sql: bool
    format: str


def run(old: str, new: str, asked: Asked) -> Exit:
    """Tell what leads from *old* to *new*."""
    if asked.format not in FORMATS:
        return _failed(f"there is no format `{asked.format}`; there are {', '.join(FORMATS)}", Exit.USAGE)
    try:
        difference = migrate_diff(old, new, asked.dialect)
    except WhichDialect as why:
        return _failed(str(why), Exit.USAGE)
    except NoSchema as why:
        return _failed(str(why), Exit.UNCHECKED)
    if asked.format == "json":
        print_machine(json.dumps(_document(difference, asked.sql), indent=2, ensure_ascii=False) + "\n")
    else:
        for said in difference.doubtful:
            typer.echo(f"specgen: not read: {said}", err=True)
        if asked.sql:
            print_machine(_sql(difference.steps()))
        else:
            print_lines(_lines(difference))
    if difference.changes:
        return Exit.DIAGNOSTICS
    return Exit.UNCHECKED if difference.doubtful else Exit.CLEAN


def _failed(message: str, exit: Exit) -> Exit:
    typer.echo(f"specgen: {message}", err=True)
    return exit


def _lines(difference: Difference) -> Iterator[Line]:
    spoken = dialect(difference.dialect)
    yield from ((Piece(words),) for words in in_words(difference.changes, spoken))
    count = len(difference.changes.changes)
    told = f"{count} change{'' if count == 1 else 's'}" if count else "nothing differs"
    if difference.doubtful:
        told += f"; {len(difference.doubtful)} not read"
    yield (Piece(f"{spoken.title}: {told}", Role.SUMMARY),)


def _sql(steps: tuple[Step, ...]) -> str:
    """The statements of *steps*, each step under its title."""
    return "\n".join(f"{_heading(step)}\n" + "".join(f"{each}\n" for each in step.up) for step in steps)


def _heading(step: Step) -> str:
    apart = {
        Transaction.SHARED: "",
        Transaction.OWN: " (in a transaction of its own)",
        Transaction.EACH: " (in no transaction)",
        Transaction.NONE: " (in no transaction)",
    }
    return f"-- {step.title}{apart[step.transaction]}"


def _document(difference: Difference, sql: bool) -> dict[str, object]:
    changes = difference.changes
    words = in_words(changes, dialect(difference.dialect))
    steps = difference.steps() if sql else ()
    return {
        "kind": "specgen-schema-difference",
        "schema_version": SCHEMA_VERSION,
        "dialect": difference.dialect,
        "old": {"name": difference.old.shown, "unread": list(difference.old.unread)},
        "new": {"name": difference.new.shown, "unread": list(difference.new.unread)},
        "equal": not changes and not difference.doubtful,
        "changes": [
            {"kind": HUMP.sub("-", type(change).__name__).lower(), "words": said}
            for change, said in zip(changes, words, strict=True)
        ],
        **({"sql": [{"title": step.title, "statements": list(step.up)} for step in steps]} if sql else {}),
    }
