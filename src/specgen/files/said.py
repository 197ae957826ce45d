"""What is said about the fate of a file."""

from __future__ import annotations

from dataclasses import replace

from specgen.files import flaws
from specgen.files.draft import Ownership
from specgen.files.fate import Fate, Step
from specgen.files.folder import place_in
from specgen.frozen import frozen
from specgen.source.diagnostics import Diagnostic, Severity


def said_of(step: Step, shown: str) -> Diagnostic | None:
    """What the user must know of a step, if anything; *shown* is the output folder."""
    place, path = place_in(shown, step.path), step.path
    match step.fate:
        case Fate.EDITED:
            message = f"`{path}` was edited since it was generated"
            return flaws.EDITED_FILE.at(place, message, subject=path, help=flaws.OVERWRITE)
        case Fate.FOREIGN:
            message = f"`{path}` is not a file that specgen wrote"
            return flaws.FOREIGN_FILE.at(
                place, message, subject=path, help="move it away, or run again with `--overwrite`"
            )
        case Fate.BARRED if step.obstacle and step.obstacle.flaw is flaws.UNWRITABLE:
            return flaws.UNWRITABLE.at(place, step.obstacle.reason, subject=path, help="ask for the right to read it")
        case Fate.BARRED if step.obstacle:
            message = f"`{path}` can't be written: {step.obstacle.reason}"
            return step.obstacle.flaw.at(place, message, subject=path, help="move what is in the way")
        case Fate.LEFT_OVER:
            return flaws.LEFT_OVER_FILE.at(place, _left_over(step), subject=path, help=_TAKE_AND_DELETE)
        case Fate.HISTORY_EDITED:
            message = f"`{path}` is history, and was edited"
            return flaws.KEPT_FILE_EDITED.at(place, message, subject=path, help=_UNDO)
        case Fate.HISTORY_MISSING:
            message = f"`{path}` is history, and is gone"
            return flaws.MISSING_FILE.at(place, message, subject=path, help=_RESTORE)
        case Fate.OUTDATED:
            message = f"`{path}` is yours and stays, but the spec asks for another one now"
            return flaws.OUTDATED_FILE.at(place, message, subject=path, help=_TAKE_OVER)
        case Fate.DELETED:
            message = f"`{path}` was deleted, and is not made again"
            return flaws.DELETED_FILE.at(place, message, subject=path, help="`--overwrite` makes it anew")
        case _:
            return None


_TAKE_AND_DELETE = "take what you need from it, then delete it"
_TAKE_OVER = "take over what you need of the difference that is shown; this is said once"
_UNDO = (
    "undo the edit, and say what you want in a new migration; where no database has run it, "
    "`specgen migrate new --accept` takes its SQL as it is"
)
_RESTORE = "restore it from version control, or let `--overwrite` forget it"


def _left_over(step: Step) -> str:
    if step.ownership is Ownership.YOURS:
        return f"`{step.path}` is yours, and nothing in the spec needs it any more"
    return f"`{step.path}` is left over, and was edited"


@frozen
class Words:
    """How it is said that a file is not what it should be, and which command makes it so."""

    otherwise: str = "is not what the spec says"
    command: str = "specgen generate"


USUAL = Words()


def stale(step: Step, shown: str, words: Words) -> Diagnostic:
    """That a step would change the disk: the file is missing, left over, not written yet, or another."""
    place, path, help = place_in(shown, step.path), step.path, f"run `{words.command}`"
    match step.fate:
        case Fate.RESTORED:
            return flaws.MISSING_FILE.at(place, f"`{path}` is missing", subject=path, help=help)
        case Fate.REMOVED:
            said = flaws.LEFT_OVER_FILE.at(place, f"`{path}` is left over", subject=path, help=help)
            return replace(said, severity=Severity.ERROR)
        case Fate.NEW:
            return flaws.STALE_FILE.at(place, f"`{path}` is not written yet", subject=path, help=help)
        case _:
            return flaws.STALE_FILE.at(place, f"`{path}` {words.otherwise}", subject=path, help=help)
