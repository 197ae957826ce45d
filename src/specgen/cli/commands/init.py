"""`specgen init`."""

from __future__ import annotations

from pathlib import Path

from specgen.cli import Exit
from specgen.cli.output import Target, print_lines, print_report, relative
from specgen.report import FORMATS, Piece, Role, report_on
from specgen.workflows.init import init


def run(folder: Path) -> Exit:
    """Write the spec, and say what to do next."""
    outcome = init(folder)
    if outcome.value is None:
        print_report(report_on(outcome.diagnostics), [Target(FORMATS[0])])
        return Exit.DIAGNOSTICS
    made = ", ".join(relative(path) for path in outcome.value.files)
    steps = [
        *([f"cd {relative(folder)}"] if folder.absolute() != Path.cwd() else []),
        "specgen generate",
        "python -m pip install -e .",
        f"python -m {outcome.value.package}",
    ]
    print_lines(
        [
            (Piece("made "), Piece(made, Role.PLACE)),
            (Piece("next:"),),
            *((Piece(f"  {step}", Role.CODE),) for step in steps),
        ]
    )
    return Exit.CLEAN
