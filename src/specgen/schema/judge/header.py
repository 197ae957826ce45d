"""The comment at the head of a migration's file: what a reviewer and whoever runs it should know.

-- 002_add_nickname.sql
-- removed: users.alias
--
-- Add users.nickname (lossless)
--   ALTER TABLE users ADD COLUMN nickname VARCHAR(20)   reads and writes of users wait for a moment
-- Drop users.alias (structure only; gone: the values of users.alias)
--   ALTER TABLE users DROP COLUMN alias                 reads and writes of users wait for a moment

What leads back may fail on rows that were written since, which what was before does not take: each of its steps says
which, with the question that tells beforehand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specgen.frozen import frozen
from specgen.schema.alter.steps import Batch, Step, Transaction
from specgen.schema.dialect import Dialect
from specgen.schema.judge.hazards import Hazard, Risk
from specgen.schema.judge.judging import Judged, judge_script
from specgen.schema.judge.known import Known, known_of
from specgen.schema.judge.names import gist
from specgen.schema.judge.words import NOBODY, danger, effect
from specgen.schema.model import Schema

WIDEST = 56
"""How much of a statement is shown."""
STANDING = "; rows written since may stand in its way"


@frozen
class Judgement:
    """A step, and what each of its statements does."""

    step: Step
    judged: tuple[Judged, ...]


@frozen
class WayBack:
    """What leads back from a step, what of it may fail on rows that were written since, and what these lose by it."""

    step: Step
    risks: tuple[Risk, ...] = ()
    loses: tuple[str, ...] = ()

    @property
    def promise(self) -> str:
        """What it brings back, what it takes of what was written since, and whether rows may stand in its way."""
        gone = f"; gone: {self.step.gone}" if self.step.gone else ""
        lost = f"; lost of what was written since: {', '.join(self.loses)}" if self.loses else ""
        return f"{self.step.back.value}{gone}{lost}{STANDING if self.risks else ''}"

    @property
    def warnings(self) -> tuple[str, ...]:
        """What may fail, and how to ask beforehand."""
        return tuple(_on_one_line(danger(risk)) for risk in self.risks)


def ways_back(batches: Sequence[Batch], dialect: Dialect, after: Schema) -> tuple[tuple[WayBack, ...], ...]:
    """What leads back from each step of *batches*, in their order, to where the migration met the schema before.

    *after* is where the migration leads, lowered for *dialect*.
    """
    known = known_of(after, dialect)
    found: list[tuple[WayBack, ...]] = []
    for batch in reversed(batches):
        ways: list[WayBack] = []
        for step in reversed(batch.steps):
            judged, known = judge_script("\n".join(step.down), known, dialect)
            risks = dict.fromkeys(risk for each in judged for risk in each.hazard.risks)
            loses = dict.fromkeys(lost for each in judged for lost in each.hazard.loses)
            ways.append(WayBack(step, tuple(risks), tuple(loses)))
        found.append(tuple(reversed(ways)))
    return tuple(reversed(found))


def headers(
    batches: Sequence[Batch],
    dialect: Dialect,
    before: Schema,
    names: Sequence[str],
    backs: Sequence[Sequence[WayBack]],
) -> tuple[str, ...]:
    """The heads of the files *names* of one migration, one for each of *batches*; without a line end behind.

    *before* is the schema that the migration meets, lowered for *dialect*; *backs* are the ways back of each step.
    """
    known = known_of(before, dialect)
    found: list[str] = []
    for batch, name, ways in zip(batches, names, backs, strict=True):
        judgements, known = _judged(batch, dialect, known)
        found.append("\n".join(_lines(batch, judgements, name, ways)))
    return tuple(found)


def hazards(batches: Sequence[Batch], dialect: Dialect, before: Schema) -> tuple[Judgement, ...]:
    """What each statement of one migration does, step by step."""
    known = known_of(before, dialect)
    found: list[Judgement] = []
    for batch in batches:
        judgements, known = _judged(batch, dialect, known)
        found.extend(judgements)
    return tuple(found)


def questions(batches: Sequence[Batch], dialect: Dialect, before: Schema) -> tuple[Risk, ...]:
    """What of one migration may fail on rows and can be asked beforehand, each question once, in its order."""
    found: dict[str, Risk] = {}
    for judgement in hazards(batches, dialect, before):
        for risk in (risk for each in judgement.judged for risk in each.hazard.risks):
            if risk.preflight:
                found.setdefault(risk.preflight, risk)
    return tuple(found.values())


def _judged(batch: Batch, dialect: Dialect, known: Known) -> tuple[tuple[Judgement, ...], Known]:
    found: list[Judgement] = []
    for step in batch.steps:
        judged, known = judge_script("\n".join(step.up), known, dialect)
        found.append(Judgement(step, judged))
    return tuple(found), known


def _lines(batch: Batch, judgements: Sequence[Judgement], name: str, ways: Sequence[WayBack]) -> Iterator[str]:
    yield f"-- {name}"
    if batch.transaction is Transaction.NONE:
        yield "-- transaction: none"
    if removed := tuple(_removed(judgements)):
        yield f"-- removed: {_on_one_line(', '.join(removed))}"
    told = [each for judgement in judgements for each in judgement.judged if _tells(each.hazard)]
    width = max((len(gist(each.tokens, WIDEST)) for each in told), default=0)
    asked: set[Risk] = set()
    if judgements:
        yield "--"
    for judgement, way in zip(judgements, ways, strict=True):
        yield f"-- {_on_one_line(f'{judgement.step.title} (way back: {way.promise})')}"
        for each in judgement.judged:
            if _tells(each.hazard):
                yield from (f"--   {_on_one_line(line)}" for line in _of_statement(each, width, asked))


def _removed(judgements: Sequence[Judgement]) -> Iterator[str]:
    """The names of what goes with its values, each once."""
    lost = (lost for judgement in judgements for each in judgement.judged for lost in each.hazard.loses)
    yield from dict.fromkeys(each.rpartition(" ")[2] for each in lost)


def _tells(hazard: Hazard) -> bool:
    return bool(effect(hazard) not in ("", NOBODY) or hazard.risks or hazard.notes)


def _of_statement(judged: Judged, width: int, asked: set[Risk]) -> Iterator[str]:
    """What *judged* does; a question that was put before is not put again."""
    yield f"{gist(judged.tokens, WIDEST):<{width}}   {effect(judged.hazard)}".rstrip()
    for risk in judged.hazard.risks:
        if risk not in asked:
            asked.add(risk)
            yield f"  {danger(risk)}"
    for note in judged.hazard.notes:
        yield f"  {note}"


def _on_one_line(text: str) -> str:
    """*text* without line ends: what follows one would be run."""
    return " ".join(text.splitlines())
