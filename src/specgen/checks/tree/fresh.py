"""Is the generated tree fresh? Says of each file what `generate --check` says of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from specgen.checks.answer import Answer, Question
from specgen.checks.tree.recorded import Survey, plan_from_records
from specgen.files import Fate, FileTree, Ownership, WritePlan, plan_tree
from specgen.files.flaws import DELETED_FILE, OUTDATED_FILE, UNWRITABLE
from specgen.files.folder import place_in, shown_path
from specgen.files.manifest import MANIFEST, Origin
from specgen.files.noted import note
from specgen.files.plan import made_by
from specgen.files.said import Words
from specgen.frozen import frozen
from specgen.source.diagnostics import Diagnostic, Outcome, Unchecked


@frozen
class Expected:
    """The tree that is asked about: where it stands, whether the user *named* that folder, and what made it.

    The tree of *origin* is made by *generate*, which takes its time; *command* brings it up to date.
    """

    folder: Path
    named: bool
    origin: Origin
    command: str
    generate: Callable[[], Outcome[FileTree]]


def freshness(expected: Expected, found: Survey) -> Answer:
    """What would change in the tree by generating, file by file, where it was *found* so."""
    if not found.recorded:
        return _without_manifest(expected, found)
    if planned := plan_from_records(found, expected.origin):
        return _answer(expected, found, planned, found.unchanged)
    return _answer(expected, found, _generated(expected))


def unasked(folder: Path, named: bool, found: Survey) -> Answer | None:
    """The answer where the spec has errors, so that no tree follows from it; None where there is but the spec."""
    if not (named or found.recorded or found.signs):
        return None
    what, because = f"whether the generated files in `{folder.as_posix()}` are fresh", "the spec has errors"
    return Answer(Question.TREE, unchecked=(Unchecked(what, because, help="mend the spec first"),))


def _without_manifest(expected: Expected, found: Survey) -> Answer:
    """Files without their manifest are told from a repository that holds a spec alone."""
    if expected.named:
        place, where = place_in(shown_path(expected.folder), MANIFEST), expected.folder.as_posix()
        because = "there is no manifest: nothing was generated there, or its manifest is lost"
        help = f"run `{expected.command}`, or name the folder that holds `.specgen`"
        return Answer(Question.TREE, unchecked=(Unchecked(f"the generated files in `{where}`", because, help, place),))
    if not found.signs:
        return Answer(Question.TREE)
    planned = _generated(expected)
    stands = Fate.ADOPTED in planned.value.counts
    return _answer(expected, found, planned) if stands else Answer(Question.TREE)


def _generated(expected: Expected) -> Outcome[WritePlan]:
    """The plan of generating, and a note of what was learnt, for the next time."""
    made = expected.generate()
    planned = plan_tree(expected.folder, made.value)
    plan = planned.value
    if plan.settled and not made.diagnostics and (whole := made_by(expected.origin, made.value, plan.after.records)):
        note(expected.folder, whole, plan.after)
    places = {str(each.place) for each in made.diagnostics}
    later = (each for each in planned.diagnostics if str(each.place) not in places)
    return Outcome(plan, (*made.diagnostics, *later))


def _answer(expected: Expected, found: Survey, planned: Outcome[WritePlan], more: int = 0) -> Answer:
    """What is said of a plan that leaves out the steps of *more* files, as they do nothing."""
    plan = planned.value
    said = (*planned.diagnostics, *plan.stale(_words(expected, found)))
    counted = sum(step.ownership is not Ownership.YOURS for step in plan.steps) + more
    return Answer(
        Question.TREE,
        tuple(_for_check(each, expected) for each in said if each.code not in (UNWRITABLE.code, DELETED_FILE.code)),
        tuple(_unread(each) for each in said if each.code == UNWRITABLE.code),
        f"{counted} files",
    )


def _words(expected: Expected, found: Survey) -> Words:
    """How a file that is not as it should be is spoken of: it is the spec that moved on, or the program."""
    made = found.says
    if made is None or made.origin.input != expected.origin.input or made.origin == expected.origin:
        return Words(command=expected.command)
    by = made.origin.program
    return Words(f"is not what this specgen makes of the same spec: specgen {by} wrote it", expected.command)


def _for_check(diagnostic: Diagnostic, expected: Expected) -> Diagnostic:
    """What is said where nothing is written, and so no difference is shown."""
    if diagnostic.code != OUTDATED_FILE.code:
        return diagnostic
    return replace(
        diagnostic, help=f"run `{expected.command}`, which shows the difference once; take over what you need"
    )


def _unread(diagnostic: Diagnostic) -> Unchecked:
    """What the system would not let us read is neither fresh nor stale."""
    place = diagnostic.place
    what = f"whether `{diagnostic.subject or place}` is fresh"
    return Unchecked(what, diagnostic.message, "ask for the right to read it", place)
