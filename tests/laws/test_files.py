"""Whatever is generated, edited, deleted and killed, in whatever order: no line of the user's is lost."""

from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from specgen.files import (
    Edits,
    Fate,
    FileTree,
    Ownership,
    RenderedFile,
    Wish,
    WritePlan,
    lay_out,
    plan_tree,
    write_tree,
)
from specgen.source.diagnostics import Outcome
from tests.files.trees import FailingDisk, Killed, kill, stamps, standing
from tests.laws.users import PATHS, UsedFolder

KINDS = ("docs", "sql")
EVER = 1_000_000

FILES = st.builds(
    RenderedFile,
    st.sampled_from(PATHS),
    st.sampled_from(["", "one\n", "two\n", "one\ntwo\n"]),
    st.sampled_from([Ownership.GENERATED, Ownership.GENERATED, Ownership.KEPT, Ownership.YOURS]),
    st.sampled_from(KINDS),
)
TREES = st.lists(FILES, max_size=6).map(lambda files: lay_out(files).value)
ONLY = st.none() | st.sampled_from(KINDS).map(lambda kind: frozenset({kind}))
RESTART = st.sampled_from([frozenset[str](), frozenset({"sql"})])
STEPS = st.integers(0, 40)


class Folder(UsedFolder):
    """A folder that specgen and a user write to."""

    @rule(tree=TREES, only=ONLY, restart=RESTART)
    def generate(self, tree: FileTree, only: frozenset[str] | None, restart: frozenset[str]) -> None:
        wish = Wish(only, restart=restart)
        written = write_tree(self.root, tree, wish)
        self.check_lines()
        self.check_settled(tree, wish, written)

    @rule(tree=TREES, only=ONLY, restart=RESTART)
    def overwrite(self, tree: FileTree, only: frozenset[str] | None, restart: frozenset[str]) -> None:
        wish = Wish(only, Edits.OVERWRITE, restart)
        self.give_up(tree, wish)
        written = write_tree(self.root, tree, wish)
        self.check_lines()
        self.check_settled(tree, wish, written)

    @rule(tree=TREES, edits=st.sampled_from(Edits), step=STEPS)
    def generate_and_die(self, tree: FileTree, edits: Edits, step: int) -> None:
        wish = Wish(edits=edits)
        if edits is Edits.OVERWRITE:
            self.give_up(tree, wish)
        try:
            write_tree(self.root, tree, wish, FailingDisk(step, fail=kill))
        except Killed:
            self.check_lines(staged=True)
        else:
            self.check_lines()

    @rule(tree=TREES, step=STEPS, failures=st.sampled_from([1, 2, 5, EVER]))
    def generate_on_a_full_disk(self, tree: FileTree, step: int, failures: int) -> None:
        write_tree(self.root, tree, disk=FailingDisk(step, step + failures))
        self.check_lines(staged=True)

    def give_up(self, tree: FileTree, wish: Wish) -> None:
        """Forget the user's lines that `--overwrite` may throw away: those in generated files, nobody else's."""
        for file in tree.files:
            restarted = file.ownership is Ownership.KEPT and file.kind in wish.restart
            if wish.covers(file.kind) and (file.ownership is Ownership.GENERATED or restarted):
                self.lines.pop(file.path, None)

    def check_settled(self, tree: FileTree, wish: Wish, written: Outcome[WritePlan]) -> None:
        """What a run leaves is whole: what it did not write it reported, and the next run has nothing to do.

        Unless a folder stood in the way that the same run has emptied.
        """
        codes = {said.code for said in written.diagnostics}
        if "broken-manifest" in codes:
            assert wish.edits is Edits.RESPECT
            return
        stand = standing(self.root)
        reported = {str(said.place) for said in written.diagnostics}
        for file in covered(tree, wish):
            text = stand.get(file.path)
            assert text == file.text or (self.root / file.path).as_posix() in reported, file.path
        own = self.root / ".specgen"
        assert not own.exists() or {path.name for path in own.iterdir()} <= {"manifest.json"}
        if Fate.BARRED not in written.value.counts:
            self.check_second_run(tree, wish)

    def check_second_run(self, tree: FileTree, wish: Wish) -> None:
        before = stamps(self.root)
        disk = FailingDisk(EVER)
        assert plan_tree(self.root, tree, wish).value.actions == ()
        assert write_tree(self.root, tree, wish, disk).value.actions == ()
        assert disk.done == []
        assert stamps(self.root) == before


def covered(tree: FileTree, wish: Wish) -> Iterable[RenderedFile]:
    """The files whose text the run answers for: generated ones of the wanted kinds."""
    return (file for file in tree.files if wish.covers(file.kind) and file.ownership is Ownership.GENERATED)


def check_many(examples: int, machine: type[RuleBasedStateMachine] = Folder, steps: int = 20) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=examples < 500,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.slow
def test_no_line_of_the_users_is_ever_lost() -> None:
    check_many(60)


@pytest.mark.long
def test_no_line_of_the_users_is_ever_lost_in_many_folders() -> None:
    check_many(3_000)
