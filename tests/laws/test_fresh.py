"""`check` says of each file what `generate --check` says of it, and of the spec what judging it says.

However little it looked at: records tell of files, and a spec that was sound is not judged again.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from specgen.checks.answer import Answer, Question
from specgen.source.diagnostics import Diagnostic
from specgen.workflows import check as checking
from specgen.workflows import generate as generating
from specgen.workflows.check import Asked, check
from specgen.workflows.generate import Wanted, generate
from specgen.workflows.sound import soundness
from specgen.world.program import Program
from tests.cli.command import GOOD
from tests.laws.trees_spoilt import EVENTS

pytestmark = pytest.mark.slow

SOUND = GOOD + "lint: {profile: minimal}\n"

INSTALLED = Program("0.1.0+0123456789abcdef", installed=True)
WORKING = Program("0.1.0+0123456789abcdef", installed=False)


def tree_of(answers: tuple[Answer, ...]) -> Answer:
    return next(answer for answer in answers if answer.question is Question.TREE)


def told(diagnostics: tuple[Diagnostic, ...]) -> set[tuple[str, str]]:
    """Code and place of all that is said of files; that a file of yours was deleted is no fault."""
    return {(each.code, str(each.place)) for each in diagnostics if each.code not in ("deleted-file", "unheld")}


def agree(spec: Path, tree: Path) -> None:
    regenerated = generate(spec, tree, Wanted(dry=True))
    answers = check(Asked(spec, tree)).answers
    assert answers[0].diagnostics == soundness(spec).diagnostics
    answer = tree_of(answers)
    if regenerated.value is None:
        assert answer.unchecked
        return
    plan = regenerated.value.plan
    assert told(answer.diagnostics) == told((*regenerated.diagnostics, *plan.stale()))
    assert not answer.unchecked
    assert told(answer.diagnostics) or plan.settled


@pytest.mark.wide
@pytest.mark.parametrize(
    "this", [INSTALLED, pytest.param(WORKING, marks=pytest.mark.wide)], ids=["installed", "working-copy"]
)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(sorted(EVENTS)), min_size=1, max_size=4))
def test_check_says_what_generating_says(this: Program, monkeypatch: pytest.MonkeyPatch, events: list[str]) -> None:
    monkeypatch.setattr(generating, "program", lambda: this)
    monkeypatch.setattr(checking, "program", lambda: this)
    with TemporaryDirectory() as folder:
        monkeypatch.setenv("XDG_CACHE_HOME", f"{folder}/cache")
        spec, tree = Path(folder, "product.yaml"), Path(folder, "tree")
        spec.write_text(SOUND)
        generate(spec, tree, Wanted())
        agree(spec, tree)
        for event in events:
            EVENTS[event](spec, tree)
            agree(spec, tree)
        generate(spec, tree, Wanted())
        agree(spec, tree)
