"""From a spec to the files that follow from it.

A run whose input and whose folder are what the last run left is over before anything heavy is imported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from specgen.files import Edits, Fate, FileTree, Wish, WritePlan, plan_tree, write_tree
from specgen.files.folder import place_in, shown_path
from specgen.files.judged import Judged, keep_judged
from specgen.files.last_run import Input, beside_last, fingerprint_of, remember, unchanged_since
from specgen.files.manifest import Manifest, Origin
from specgen.files.noted import note
from specgen.files.plan import MIGRATIONS, made_by
from specgen.frozen import frozen
from specgen.source.diagnostics import Diagnostic, Outcome
from specgen.source.text import Source
from specgen.workflows.origin import kept_after, kept_in, origin_of
from specgen.world.beside import begun_beside
from specgen.world.beside_spec import Beside, read_beside
from specgen.world.folder import texts_below
from specgen.world.program import program, program_parts
from specgen.world.spec_files import read_sources

if TYPE_CHECKING:
    from specgen.generators.design import Design
    from specgen.schema.history import History
    from specgen.workflows.design import Reading


@frozen
class Wanted:
    """What to generate and how: *kinds* alone, or everything where there are none. A dry run writes nothing."""

    kinds: tuple[str, ...] = ()
    overwrite: bool = False
    restart_migrations: bool = False
    dry: bool = False

    @property
    def plain(self) -> bool:
        """Whether everything is wanted, and in the usual way."""
        return not (self.kinds or self.overwrite or self.restart_migrations)


@frozen
class Done:
    """What became of the files, by fate; nothing had to be planned where nothing was to be done."""

    counts: Mapping[Fate, int]
    plan: WritePlan = field(default_factory=WritePlan)


def generate(spec: Path, folder: Path, wanted: Wanted) -> Outcome[Done | None]:
    """Write everything that follows from *spec* to *folder*, and tell what was done.

    None where the spec has faults: then nothing is written.
    """
    sources = read_sources(spec)
    if not sources.value:
        return Outcome(None, sources.diagnostics)
    if wanted.plain and (count := _still_there(spec, sources.value, folder)) is not None:
        return Outcome(Done({Fate.UNCHANGED: count}))
    from specgen.generators.design import NONE
    from specgen.workflows.history import history_of

    stand = kept_in(folder)
    history = history_of(stand.items(), place_in(shown_path(folder), MIGRATIONS).path)
    restart = wanted.restart_migrations and len(history.migrations) <= 1
    made = _made(spec, sources, NONE if restart else history, wanted.kinds)
    found, said = made.value, made.diagnostics
    if found is None:
        return Outcome(None, said)
    kept = kept_after(found.tree, {} if restart else stand)
    this = program()
    whole = not (wanted.kinds or found.faults)
    origin = origin_of(this.mark, spec, sources.value, found.beside, kept) if whole else None
    said_there = origin if this.installed else None
    if wanted.dry:
        plan = plan_tree(folder, found.tree, _wish(wanted, restart), said_there)
    else:
        plan = write_tree(folder, found.tree, _wish(wanted, restart), origin=said_there)
        _note(folder, found.tree, plan.value.after, origin)
        if not (plan.failed or wanted.kinds):
            keep_judged(folder, found.judged if this.installed else None)
    said = (*said, *_not_said_yet(plan.diagnostics, said))
    if wanted.plain and not wanted.dry and not said:
        remember(folder, _input(sources.value, found.beside, folder))
    first = MIGRATIONS in (wanted.kinds or (MIGRATIONS,)) and (restart or not history.migrations)
    return Outcome(Done(plan.value.counts, plan.value), (*said, *(found.notes if first else ())))


@frozen
class _Made:
    """What follows from a spec without faults: its tree, with what is wrong in that, and what is said of the spec.

    *beside* are the files that the spec names, *notes* tell what its databases can't hold. What all of it was made
    from, which is several times as large, is not held any longer.
    """

    tree: FileTree
    faults: tuple[Diagnostic, ...]
    judged: Judged | None
    beside: Beside
    notes: tuple[Diagnostic, ...]


def _made(
    spec: Path, sources: Outcome[tuple[Source, ...]], history: History, kinds: tuple[str, ...]
) -> Outcome[_Made | None]:
    """Everything that follows from a spec's *sources*, or what is of *kinds* alone; None where they have faults."""
    from specgen.workflows.capabilities import unheld
    from specgen.workflows.design import product_from
    from specgen.workflows.tree import design

    reading = product_from(sources.value, spec, complete=not sources.failed)
    said = (*sources.diagnostics, *reading.diagnostics)
    said_by, product = reading.value.spec, reading.value.product
    if said_by is None or product is None or sources.failed or reading.failed:
        return Outcome(None, said)
    meant = design(product, history)
    tables = meant.lowered  # before any process is made: none has to do it again
    notes = unheld(said_by, product, lambda: tables)
    tree, judged = _tree(spec, Outcome(reading.value, said), meant, kinds)
    made = _Made(tree.value, tree.diagnostics, judged, reading.value.beside, notes)
    return Outcome(made, (*said, *tree.diagnostics))


def _tree(
    spec: Path, read: Outcome[Reading], meant: Design, kinds: tuple[str, ...]
) -> tuple[Outcome[FileTree], Judged | None]:
    """The files that follow from what is *meant*, or those of *kinds* alone.

    Where everything is much, the spec is judged beside: `check` knows it.
    """
    from specgen.workflows.tree import is_large, tree_of

    if kinds or not is_large(meant):
        return tree_of(meant, kinds), None
    judged = begun_beside(partial(_judged, spec, read, meant))
    tree = tree_of(meant)
    return tree, judged()


def _judged(spec: Path, read: Outcome[Reading], meant: Design) -> Judged | None:
    """What is said of the spec that was *read*, as its tree can say it; None where that is not whole."""
    from specgen.workflows.judged import told_anywhere
    from specgen.workflows.sound import known_by, soundness_at

    known = known_by(soundness_at(spec, read, meant))
    return told_anywhere(spec, read.value.sources, known) if known else None


def _note(folder: Path, tree: FileTree, written: Manifest, origin: Origin | None) -> None:
    """Note for `check` what the tree is made from, where its manifest does not say it."""
    if origin and written.made is None and (made := made_by(origin, tree, written.records)):
        note(folder, made, written)


def _not_said_yet(diagnostics: Sequence[Diagnostic], said: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Those of other places: a migration that was edited is one fault, whoever finds it first."""
    places = {str(diagnostic.place) for diagnostic in said}
    return (diagnostic for diagnostic in diagnostics if str(diagnostic.place) not in places)


def _still_there(spec: Path, sources: Sequence[Source], folder: Path) -> int | None:
    """How many files stand as the last run left them, where it saw the same."""
    return unchanged_since(folder, _input(sources, read_beside(spec, beside_last(folder)), folder))


def _input(sources: Sequence[Source], beside: Beside, folder: Path) -> Input:
    """All that the tree in *folder* follows from: the program, the spec, what it names, the migrations that stand."""
    return fingerprint_of(_parts(sources, beside, folder), beside)


def _parts(sources: Sequence[Source], beside: Beside, folder: Path) -> Iterator[bytes]:
    yield from program_parts()
    for name, read in beside.items():
        yield name.encode()
        yield (read.text if isinstance(read, Source) else read).encode()
    for source in sources:
        yield source.path.encode()
        yield source.text.encode()
    for path, text in texts_below(folder / MIGRATIONS):
        yield path.encode()
        yield text.encode()


def _wish(wanted: Wanted, restart: bool) -> Wish:
    return Wish(
        only=frozenset(wanted.kinds) or None,
        edits=Edits.OVERWRITE if wanted.overwrite else Edits.RESPECT,
        restart=frozenset({MIGRATIONS} if restart else ()),
    )
