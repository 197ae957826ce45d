"""Migrations, proven on one empty database: there, back, and there again, with rows at each step."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice

from specgen.frozen import frozen
from specgen.schema.alter.steps import Back
from specgen.schema.catalogue_others import is_unvalidated
from specgen.schema.compare.compare import compare
from specgen.schema.compare.intent import NOTHING_SAID, Intent
from specgen.schema.dialect import Dialect
from specgen.schema.dialects import dialect
from specgen.schema.model import Schema
from specgen.schema.proof.clearing import emptying, seed_rows
from specgen.schema.proof.differing import differing
from specgen.schema.proof.fates import Fates, fates
from specgen.schema.proof.filling import filling
from specgen.schema.proof.result import DatabaseProof, Disproof, MigrationProof, Stage
from specgen.schema.proof.scripts import Script, Scripts
from specgen.schema.proof.values import Fault, Rows, after_down, after_up, after_up_again, query, rows_of
from specgen.schema.rows.generate import Filling
from specgen.schema.rows.statements import insert
from specgen.schema.rows.statements import statements as inserts
from specgen.schema.sql.statements import read_script
from specgen.workflows.live_schema import read_live
from specgen.world.live import Live, Refused

NOTHING = Schema(())
MOST = 5
"""So many faults of one kind are told of a migration."""


@frozen
class Leg:
    """A migration: its files, the schema that it leads to, and what its author said beside it."""

    migration: str
    scripts: Scripts
    schema: Schema
    intent: Intent = NOTHING_SAID


def prove(live: Live, legs: Iterable[Leg]) -> DatabaseProof:
    """What is shown of *legs*, which follow each other from nothing, on the empty database behind *live*."""
    proofs: list[MigrationProof] = []
    before, waiting = NOTHING, list(legs)
    while waiting and not any(proof.disproofs for proof in proofs):
        leg = waiting.pop(0)
        proofs.append(_Proof(live, dialect(live.dialect), before, leg).whole())
        before = leg.schema
    return DatabaseProof(live.dialect, live.version, tuple(proofs), tuple(leg.migration for leg in waiting))


class _Stopped(Exception):
    """Ends the proof of one migration; never leaves this module."""


@dataclass
class _Proof:
    """The proof of one migration, which finds the database as the schema *before* has it."""

    live: Live
    spoken: Dialect
    before: Schema
    leg: Leg
    shown: list[str] = field(default_factory=list)
    disproofs: list[Disproof] = field(default_factory=list)

    def whole(self) -> MigrationProof:
        """What is shown; it ends at the first stage at which something is not as it is to be."""
        changes = compare(self.before, self.leg.schema, self.leg.intent)
        found = fates(changes, self.leg.intent)
        filled = filling(self.before, found)
        with suppress(_Stopped):
            self._round(found, filled)
        empty = tuple((short.table, short.why) for short in filled.short if not short.made)
        path = next((script.path for script in self.leg.scripts.up), "")
        return MigrationProof(self.leg.migration, path, tuple(self.shown), tuple(self.disproofs), empty)

    def _round(self, found: Fates, filled: Filling) -> None:
        self._fill(Stage.FILL, tuple(inserts(filled, self.before, self.spoken)))
        rows = self._rows(self.before)
        self._up(Stage.UP)
        first = self._rows(self.leg.schema)
        for fate in found.tables:
            self._say(Stage.UP, after_up(fate, rows[fate.before.name], first[fate.after.name]))
        self._stop()
        self._tell(found, sum(len(rows[fate.before.name]) for fate in found.tables))
        seeds = seed_rows(self.leg.schema, found, filled, first)
        back = self._down()
        now = self._rows(self.before)
        if back is not Back.IMPOSSIBLE:
            for fate in found.tables:
                self._say(Stage.DOWN, after_down(fate, rows[fate.before.name], now[fate.before.name], back))
            self._stop()
        self.shown.append("down" if back is Back.LOSSLESS else f"down ({back.value})")
        self._up(Stage.AGAIN)
        if back is not Back.IMPOSSIBLE:
            last = self._rows(self.leg.schema)
            for fate in found.tables:
                there = first[fate.after.name]
                self._say(Stage.AGAIN, after_up_again(fate, rows[fate.before.name], there, last[fate.after.name]))
            self._stop()
        self.shown.append("up again")
        self._clear(Stage.AGAIN)
        self._fill(Stage.AGAIN, tuple(insert(row, self.leg.schema.table(row.table), self.spoken) for row in seeds))

    def _tell(self, found: Fates, count: int) -> None:
        self.shown += ["up", "catalogue equal"]
        if self.before.tables:
            self.shown.append(f"{count} rows in {len(found.tables)} tables kept")
        if found.lost:
            self.shown.append(f"lost as declared: {', '.join(found.lost)}")
        if found.changed:
            self.shown.append(f"converted: {', '.join(found.changed)}")

    def _up(self, stage: Stage) -> None:
        for script in self.leg.scripts.up:
            self._run(stage, script)
        self._read(stage, self.leg.schema)

    def _down(self) -> Back:
        """Go back, without rows where these could not come along; the answer is what the files promise."""
        back = self.leg.scripts.back
        if back is Back.IMPOSSIBLE:
            self._clear(Stage.DOWN)
        for script in self.leg.scripts.down:
            self._run(Stage.DOWN, script)
        may_stay = {*self.leg.schema.extensions, *self.before.extensions}
        self._read(Stage.DOWN, self.before, may_stay)
        return back

    def _read(self, stage: Stage, wanted: Schema, may_stay: Iterable[str] = ()) -> None:
        """Compare what the catalogue says with the schema that is *wanted*.

        A way back that is not lossless may leave a constraint to be validated by who knows the rows: it can't promise
        that they keep it.
        """
        reading = read_live(self.live)
        lenient = stage is Stage.DOWN and self.leg.scripts.back is not Back.LOSSLESS
        unread = (said for said in reading.unread if not (lenient and is_unvalidated(said)))
        self._say(stage, (Fault(f"it has no place in a schema: {said}") for said in unread))
        self._say(stage, differing(wanted, reading.schema, may_stay))
        self._stop()

    def _rows(self, schema: Schema) -> dict[str, Rows]:
        return {table.name: rows_of(table, self.live.rows(query(table, self.spoken))) for table in schema.tables}

    def _run(self, stage: Stage, script: Script) -> None:
        try:
            if script.apart:
                for statement in read_script(script.text, self.spoken.name).statements:
                    self.live.run_apart(statement.text)
            else:
                self.live.run(script.text)
        except Refused as refused:
            self._say(stage, [Fault(f"it is refused: {refused}")], script.path)
        self._stop()

    def _fill(self, stage: Stage, lines: tuple[str, ...]) -> None:
        """Put rows in: that these are refused is no fault of the migration, and still nothing is shown then."""
        try:
            if lines:
                self.live.run("\n".join(lines))
        except Refused as refused:
            self._say(stage, [Fault(f"the rows that were made for it are refused: {refused}")])
        self._stop()

    def _clear(self, stage: Stage) -> None:
        """Take all rows away: where something keeps them, as a trigger can, what comes next can't be shown."""
        try:
            for line in emptying(self.leg.schema, self.spoken):
                self.live.run_apart(line)
        except Refused as refused:
            self._say(stage, [Fault(f"its tables can't be emptied for what comes next: {refused}")])
        self._stop()

    def _say(self, stage: Stage, faults: Iterable[Fault], path: str = "") -> None:
        self.disproofs += (Disproof(stage, fault, path) for fault in islice(faults, MOST))

    def _stop(self) -> None:
        if self.disproofs:
            raise _Stopped
