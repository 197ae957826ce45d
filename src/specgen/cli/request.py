"""What every command that reads a spec is asked: which spec, how to report, and what counts as failure."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import typer

from specgen.cli import Exit
from specgen.cli.output import Target, print_report, target, weighs
from specgen.cli.settings import BadSettings, Settings, read_settings
from specgen.frozen import frozen
from specgen.report import FORMATS
from specgen.source.diagnostics import Diagnostic, Severity, Unchecked
from specgen.source.guess import did_you_mean
from specgen.workflows.locate import locate


@frozen
class Request:
    """A spec to read, and how to say what is wrong with it.

    *home* is the folder that the spec's tree belongs in; *named* tells that the command names the spec.
    """

    spec: Path
    home: Path
    targets: tuple[Target, ...]
    fail_on: Severity
    quiet: bool
    settings: Settings
    named: bool = False

    @property
    def for_people(self) -> bool:
        """Whether standard output is read by people, so that more than diagnostics may stand there."""
        return not self.quiet and not any(each.path is None and each.format.machine for each in self.targets)

    def report(self, diagnostics: Iterable[Diagnostic], unchecked: Iterable[Unchecked] = ()) -> Exit:
        """Say *diagnostics* and what could not be checked, and what the exit code is."""
        said, missed = tuple(diagnostics), tuple(unchecked)
        print_report(said, self.targets, missed)
        if missed:
            return Exit.UNCHECKED
        return Exit.DIAGNOSTICS if weighs(said, self.fail_on) else Exit.CLEAN


def request(spec: Path | None, formats: list[str] | None, fail_on: str | None, quiet: bool) -> Request:
    """The request that flags and settings make; what can't be followed ends the command with exit code 2.

    A spec that can't be found is a diagnostic like any other, named or not: exit code 1.
    """
    try:
        settings = read_settings(Path.cwd())
    except BadSettings as fault:
        raise _usage(str(fault)) from fault
    targets = tuple(_target(text) for text in formats or settings.formats or ("text",))
    if sum(each.path is None for each in targets) > 1:
        raise _usage("only one format can go to standard output; give the others a file, as `json=report.json`")
    least = _severity(fail_on or settings.fail_on or "error")
    located = locate(spec or settings.spec, Path.cwd())
    if located.value is None:
        print_report(located.diagnostics, targets)
        raise typer.Exit(Exit.DIAGNOSTICS)
    return Request(located.value.path, located.value.home, targets, least, quiet, settings, spec is not None)


def _target(text: str) -> Target:
    found = target(text)
    if found is None:
        names = [format.name for format in FORMATS]
        name = text.partition("=")[0]
        raise _usage(f"there is no format `{name}`; {did_you_mean(name, names) or 'there are ' + ', '.join(names)}")
    return found


def _severity(text: str) -> Severity:
    try:
        return Severity(text)
    except ValueError:
        raise _usage(
            f"`{text}` is no severity; there are {', '.join(severity.value for severity in Severity)}"
        ) from None


def _usage(message: str) -> typer.Exit:
    typer.echo(f"specgen: {message}", err=True)
    return typer.Exit(Exit.USAGE)
