"""Whatever becomes of a spec, its folder and the runs on it: what is the user's stands where they left it.

As `test_files.py`, with whole runs on real specs: what the last run noted, migrations that are kept, files made once.
"""

import shutil
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule

from specgen.files import FileTree, Ownership, Wish
from specgen.files import write as writing
from specgen.source.text import Source
from specgen.workflows.generate import Wanted, generate
from specgen.workflows.tree import design, tree_of
from tests.check import read
from tests.cli.command import BAD, GOOD
from tests.files.trees import FailingDisk, Killed, kill, standing
from tests.laws.test_files import check_many
from tests.laws.users import UsedFolder

FIELD = GOOD.replace("title: string", "title: string, pages: {type: integer, optional: true}")
ENTITY = GOOD.replace(
    "endpoints:", "  Shelf: {fields: {place: text}}\nendpoints:\n  /shelfs: {entity: Shelf, operations: [list]}"
)
LESS = GOOD.replace("[list, create]", "[list]")
SPECS = (GOOD, FIELD, ENTITY, LESS)
KINDS = st.sampled_from([(), (), (), ("erd",), ("services", "operations"), ("migrations",)])


@cache
def tree(text: str) -> FileTree:
    """What follows from a spec where nothing was before."""
    reading, _ = read(Source("product.yaml", text))
    assert reading.product
    return tree_of(design(reading.product)).value


class Project(UsedFolder):
    """A folder with a spec beside it, in which commands are run."""

    places = (
        "docs/erd.mmd",
        "docs/mine.md",
        "src/shelf/services/books.py",
        "src/shelf/services/mine.py",
        "src/shelf/contracts/shelfs.py",
        "migrations/sqlite/002_mine.sql",
        "tests/test_mine.py",
        "README.md",
    )

    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="specgen-spec-"))
        self.spec = self.folder / "product.yaml"
        self.says = GOOD
        self.spec.write_text(GOOD)
        generate(self.spec, self.root, Wanted())

    def teardown(self) -> None:
        super().teardown()
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)

    @rule(text=st.sampled_from((*SPECS, *SPECS, BAD)))
    def change_spec(self, text: str) -> None:
        self.says = text
        self.spec.write_text(text)

    @rule(kinds=KINDS, restart=st.booleans())
    def run(self, kinds: tuple[str, ...], restart: bool) -> None:
        done = generate(self.spec, self.root, Wanted(kinds, restart_migrations=restart))
        self.check_lines()
        if self.says != BAD:
            told = {str(said.place) for said in done.diagnostics}
            self.check_whole(kinds, told)

    @rule(kinds=KINDS, restart=st.booleans())
    def overwrite(self, kinds: tuple[str, ...], restart: bool) -> None:
        self.give_up(kinds, restart)
        generate(self.spec, self.root, Wanted(kinds, overwrite=True, restart_migrations=restart))
        self.check_lines()

    @rule(step=st.integers(0, 120), overwrite=st.booleans())
    def run_and_die(self, step: int, overwrite: bool) -> None:
        if overwrite:
            self.give_up((), restart=False)
        with patch.object(writing, "RealDisk", lambda: FailingDisk(step, fail=kill)), suppress(Killed):
            generate(self.spec, self.root, Wanted(overwrite=overwrite))
        self.check_lines(staged=True)

    @rule(step=st.integers(0, 120), failures=st.sampled_from([1, 3, 1_000_000]))
    def run_on_a_full_disk(self, step: int, failures: int) -> None:
        with patch.object(writing, "RealDisk", lambda: FailingDisk(step, step + failures)):
            generate(self.spec, self.root, Wanted())
        self.check_lines(staged=True)

    @rule()
    def look(self) -> None:
        before = standing(self.root)
        generate(self.spec, self.root, Wanted(dry=True))
        assert standing(self.root) == before

    def give_up(self, kinds: tuple[str, ...], restart: bool) -> None:
        """Forget the lines that a forced run may throw away: those in generated files, and in migrations begun anew."""
        if self.says == BAD:
            return
        wish = Wish(frozenset(kinds) or None)
        for file in tree(self.says).files:
            anew = restart and file.path.startswith("migrations/")
            if wish.covers(file.kind) and (file.ownership is Ownership.GENERATED or anew):
                self.lines.pop(file.path, None)

    def check_whole(self, kinds: tuple[str, ...], told: set[str]) -> None:
        """Every generated file stands as it follows from the spec, or is named by what the run said."""
        wish, stand = Wish(frozenset(kinds) or None), standing(self.root)
        for file in tree(self.says).files:
            if (
                wish.covers(file.kind)
                and file.ownership is Ownership.GENERATED
                and not self.hangs_on_history(file.path)
            ):
                is_told = (self.root / file.path).as_posix() in told or self.is_refused(told)
                assert stand.get(file.path) == file.text or is_told, file.path

    @staticmethod
    def hangs_on_history(path: str) -> bool:
        """Whether migrations that were made before show in a file."""
        return path == "docs/data-model-contracts.md"

    def is_refused(self, told: set[str]) -> bool:
        """Whether a run wrote nothing, since it could not read its own notes."""
        return (self.root / ".specgen/manifest.json").as_posix() in told


@pytest.mark.slow
def test_what_is_the_users_survives_every_run() -> None:
    check_many(12, Project, 12)


@pytest.mark.long
def test_what_is_the_users_survives_every_run_of_many() -> None:
    check_many(600, Project, 20)
