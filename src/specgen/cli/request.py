"""What every command that reads a spec is asked: which spec, how to report, and what counts as failure."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import typer

from specgen.cli import Exit
from specgen.cli.output import Target, print_report, relative, target
from specgen.cli.settings import BadSettings, Settings, read_settings
from specgen.cli.surroundings import surroundings
from specgen.frozen import frozen
from specgen.report import FORMATS, About, BadBaseline, Baseline, Report, only_new, read_baseline, report_on
from specgen.source.diagnostics import Diagnostic, Flaw, Severity, Unchecked
from specgen.source.guess import did_you_mean
from specgen.workflows.locate import PRODUCT_FILE, locate

NONE = "none"
"""What `--fail-on` says where no diagnostic is to make a command fail."""


@frozen
class Compared:
    """The report of an earlier run, and whether what it holds is left out; nothing where there is none."""

    baseline: Path | None = None
    new_only: bool = False


@frozen
class Request:
    """A spec to read, and how to say what is wrong with it.

    *home* is the folder that the spec's tree belongs in. *fail_on* is None where no diagnostic makes the command fail.
    *named* tells that the command names the spec.
    """

    spec: Path
    home: Path
    targets: tuple[Target, ...]
    fail_on: Severity | None
    quiet: bool
    settings: Settings
    baseline: Baseline | None = None
    new_only: bool = False
    named: bool = False

    @property
    def for_people(self) -> bool:
        """Whether standard output is read by people, so that more than diagnostics may stand there."""
        return not self.quiet and not any(each.path is None and each.format.machine for each in self.targets)

    def report(
        self,
        diagnostics: Iterable[Diagnostic],
        unchecked: Iterable[Unchecked] = (),
        asked: Iterable[str] = (),
        hidden: Iterable[Unchecked] = (),
    ) -> Exit:
        """Say *diagnostics* and what could not be checked, and what the exit code is.

        What the errors among them keep *hidden* could not be checked either: that is said where these fail nothing.
        """
        where = surroundings(_main_file(self.spec))
        about = About(tuple(unchecked), _flaws(self.targets), self.baseline, where, tuple(asked))
        whole = report_on(diagnostics, about=about)
        if not whole.unchecked and self._exit(whole) is Exit.CLEAN:
            whole = replace(whole, unchecked=tuple(hidden))
        faults = print_report(only_new(whole) if self.new_only else whole, self.targets)
        for fault in faults:
            typer.echo(f"specgen: {fault}", err=True)
        if faults or whole.unchecked:
            return Exit.UNCHECKED
        return self._exit(whole)

    def _exit(self, report: Report) -> Exit:
        failed = self.fail_on is not None and report.new_weighs(self.fail_on)
        return Exit.DIAGNOSTICS if failed else Exit.CLEAN


def request(
    spec: Path | None,
    formats: list[str] | None,
    fail_on: str | None,
    quiet: bool,
    compared: Compared | None = None,
) -> Request:
    """The request that flags and settings make; what can't be followed ends the command with exit code 2.

    A spec that can't be found is a diagnostic like any other, named or not: exit code 1.
    """
    settings, targets, least = _reporting(formats, fail_on)
    baseline = _baseline(compared, settings) if compared else None
    located = locate(spec or settings.spec, Path.cwd())
    if located.value is None:
        faults = print_report(report_on(located.diagnostics, about=About(surroundings=surroundings())), targets)
        for each in faults:
            typer.echo(f"specgen: {each}", err=True)
        raise typer.Exit(Exit.UNCHECKED if faults else Exit.DIAGNOSTICS)
    found, new_only = located.value, bool(compared and compared.new_only)
    return Request(found.path, found.home, targets, least, quiet, settings, baseline, new_only, spec is not None)


def request_without_spec(folder: Path, formats: list[str] | None, fail_on: str | None, quiet: bool) -> Request:
    """The request that flags and settings make of a command that judges a *folder* and reads no spec."""
    settings, targets, least = _reporting(formats, fail_on)
    return Request(folder, folder, targets, least, quiet, settings)


def _reporting(formats: list[str] | None, fail_on: str | None) -> tuple[Settings, tuple[Target, ...], Severity | None]:
    """The settings, where reports go to, and what makes the command fail."""
    try:
        settings = read_settings(Path.cwd())
    except BadSettings as fault:
        raise _usage(str(fault)) from fault
    targets = _targets(formats or settings.formats or ("text",))
    return settings, targets, _severity(fail_on if fail_on is not None else settings.fail_on or "error")


def _targets(texts: Iterable[str]) -> tuple[Target, ...]:
    """The formats that are asked for; no two of them go to one place."""
    targets = tuple(_target(text) for text in texts)
    if sum(each.path is None for each in targets) > 1:
        raise _usage("only one format can go to standard output; give the others a file, as `json=report.json`")
    taken: set[Path] = set()
    for each in targets:
        if each.path is None:
            continue
        if each.path.resolve() in taken:
            raise _usage(f"two formats can't go to one file, `{each.path.as_posix()}`")
        taken.add(each.path.resolve())
    return targets


def _target(text: str) -> Target:
    found = target(text)
    if found is None:
        names = [format.name for format in FORMATS]
        name = text.partition("=")[0]
        raise _usage(f"there is no format `{name}`; {did_you_mean(name, names) or 'there are ' + ', '.join(names)}")
    return found


def _severity(text: str) -> Severity | None:
    if text == NONE:
        return None
    try:
        return Severity(text)
    except ValueError:
        known = ", ".join(severity.value for severity in Severity)
        raise _usage(f"`{text}` is no severity; there are {known}, and {NONE}") from None


def _baseline(compared: Compared, settings: Settings) -> Baseline | None:
    path = compared.baseline or settings.baseline
    if path is None:
        if compared.new_only:
            raise _usage("`--new-only` needs a baseline: `--baseline FILE`")
        return None
    try:
        found = read_baseline(path.read_text(encoding="utf-8"))
    except OSError as error:
        why = f"can't be read: {error.strerror or error}; `specgen check --format json=FILE` writes one"
        raise _usage(f"the baseline `{relative(path)}` {why}") from error
    except UnicodeDecodeError as error:
        raise _usage(f"the baseline `{relative(path)}` is no UTF-8 text") from error
    if isinstance(found, BadBaseline):
        raise _usage(f"the baseline `{relative(path)}` can't be used: {found.message}")
    return found


def _main_file(spec: Path) -> str:
    """The file that stands for the spec: where that is a folder, the one that names the product."""
    product = spec / PRODUCT_FILE
    return relative(product if os.path.lexists(product) else spec)


def _flaws(targets: Iterable[Target]) -> tuple[Flaw, ...]:
    """Every kind of fault, where some format tells of kinds."""
    if not any(each.format.quotes_pages for each in targets):
        return ()
    from specgen.workflows.manual import flaws

    return flaws()


def _usage(message: str) -> typer.Exit:
    typer.echo(f"specgen: {message}", err=True)
    return typer.Exit(Exit.USAGE)
