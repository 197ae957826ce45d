"""What a statement does, in words for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specgen.schema.judge.hazards import Hazard, Lock, Risk

FULL = (Lock.ACCESS_EXCLUSIVE, Lock.EXCLUSIVE)
NOBODY = "nobody waits"


def effect(hazard: Hazard) -> str:
    """What goes on and who waits, in half a line; empty where nothing does and nobody has to.

    What MySQL is told to do stands in front, in its own words.
    """
    if hazard.unknown:
        return "nothing is known of what it does"
    if hazard.refused:
        return f"refused: {hazard.refused}"
    done = [f"writes all of {_list(hazard.rewrites)} anew"] if hazard.rewrites else []
    read = [table for table in hazard.scans if table not in hazard.rewrites]
    done += [f"reads all of {_list(read)}"] if read else []
    waits = list(_waits(hazard))
    if waits and not done:
        waits[-1] += " for a moment"
    if hazard.way:
        lock = "" if hazard.way.algorithm == "INSTANT" else f", LOCK={hazard.way.lock}"
        done.insert(0, f"{hazard.way.algorithm}{lock}")
    locked = [each for each in hazard.locks if each.lock is not Lock.ACCESS_SHARE]
    return "; ".join((*done, *(waits or ([NOBODY] if locked else []))))


def _waits(hazard: Hazard) -> Iterator[str]:
    """Who waits: of MySQL only where it is for longer than a moment."""
    full = [each.table for each in hazard.locks if each.lock in FULL]
    if full:
        yield f"reads and writes of {_list(full)} wait"
    lasting = (Lock.SHARE, Lock.SHARE_ROW_EXCLUSIVE, Lock.WRITTEN_BY_ONE)
    written = [each.table for each in hazard.locks if each.lock in lasting]
    if written:
        yield f"writes to {_list(written)} wait"


def _list(names: Sequence[str]) -> str:
    return ", ".join(names)


def danger(risk: Risk) -> str:
    """What may fail, or be changed in silence, and the question that tells beforehand."""
    what = "changes values" if risk.silent else "leaves rows that can't be read" if risk.unread else "fails"
    asked = f": {risk.preflight}" if risk.preflight else ""
    return f"{what} if {risk.fails}{asked}"
