"""Trees on a real disk."""

import os
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from specgen.files import Edits, Fate, FileTree, Wish, plan_tree, write, write_tree
from specgen.files.lock import locked
from tests.files.trees import KEPT, YOURS, FailingDisk, file, no_space, not_allowed, stamps, standing, tree

OVERWRITE = Wish(edits=Edits.OVERWRITE)
FIRST = tree(
    file("README.md", "read\n", YOURS),
    file("docs/a.md", "a\n"),
    file("docs/deep/b.md", "b\n"),
    file("migrations/001.sql", "create\n", KEPT),
)
SECOND = tree(file("README.md", "more\n", YOURS), file("docs/a.md", "a2\n"), file("src/c.py", "c = 1\n"))


def test_tree_stands_as_it_was_drawn(tmp_path: Path) -> None:
    written = write_tree(tmp_path / "new" / "out", FIRST)
    assert written.diagnostics == ()
    assert written.value.counts == {Fate.NEW: 4}
    assert standing(tmp_path / "new" / "out") == {each.path: each.text for each in FIRST.files}
    assert [path.name for path in (tmp_path / "new" / "out" / ".specgen").iterdir()] == ["manifest.json"]


def test_second_run_writes_no_byte(tmp_path: Path) -> None:
    write_tree(tmp_path, FIRST)
    before = stamps(tmp_path)
    disk = FailingDisk(fail=no_space)
    assert write_tree(tmp_path, FIRST, disk=disk).value.actions == ()
    assert disk.done == []
    assert stamps(tmp_path) == before


def test_unchanged_files_keep_their_times_when_others_change(tmp_path: Path) -> None:
    write_tree(tmp_path, FIRST)
    before = stamps(tmp_path)
    write_tree(tmp_path, tree(*FIRST.files, file("new.md")))
    after = stamps(tmp_path)
    for path in ("docs/a.md", "docs", "migrations/001.sql", "README.md"):
        assert after[(tmp_path / path).as_posix()] == before[(tmp_path / path).as_posix()]


def test_next_tree_takes_the_place_of_the_last(tmp_path: Path) -> None:
    write_tree(tmp_path, FIRST)
    write_tree(tmp_path, SECOND)
    assert standing(tmp_path) == {
        "README.md": "read\n",
        "docs/a.md": "a2\n",
        "migrations/001.sql": "create\n",
        "src/c.py": "c = 1\n",
    }
    assert not (tmp_path / "docs" / "deep").exists()


def test_folder_that_holds_something_else_stays(tmp_path: Path) -> None:
    write_tree(tmp_path, FIRST)
    (tmp_path / "docs/deep/notes.md").write_text("mine\n")
    write_tree(tmp_path, SECOND)
    assert standing(tmp_path)["docs/deep/notes.md"] == "mine\n"


def test_edit_survives_and_the_rest_is_written(tmp_path: Path) -> None:
    write_tree(tmp_path, FIRST)
    (tmp_path / "docs/a.md").write_text("mine\n")
    written = write_tree(tmp_path, SECOND)
    assert [said.code for said in written.diagnostics] == ["outdated-file", "edited-file"]
    assert standing(tmp_path)["docs/a.md"] == "mine\n"
    assert standing(tmp_path)["src/c.py"] == "c = 1\n"
    assert write_tree(tmp_path, SECOND, OVERWRITE).diagnostics == ()
    assert standing(tmp_path)["docs/a.md"] == "a2\n"


def test_reverting_an_edit_makes_peace(tmp_path: Path) -> None:
    write_tree(tmp_path, FIRST)
    (tmp_path / "docs/a.md").write_text("mine\n")
    write_tree(tmp_path, SECOND)
    (tmp_path / "docs/a.md").write_text("a\n")
    assert write_tree(tmp_path, SECOND).diagnostics == ()
    assert standing(tmp_path)["docs/a.md"] == "a2\n"


def test_looking_changes_nothing(tmp_path: Path) -> None:
    write_tree(tmp_path, FIRST)
    before = stamps(tmp_path)
    plan = plan_tree(tmp_path, SECOND).value
    assert [step.fate for step in plan.actions] == [Fate.CHANGED, Fate.REMOVED, Fate.NEW, Fate.CHANGED]
    assert stamps(tmp_path) == before


def test_looking_at_nothing_makes_nothing(tmp_path: Path) -> None:
    assert plan_tree(tmp_path / "out", FIRST).value.counts == {Fate.NEW: 4}
    assert not (tmp_path / "out").exists()


def test_lost_manifest_is_found_again(tmp_path: Path) -> None:
    first = tree(*(each for each in FIRST.files if each.ownership is not KEPT))
    write_tree(tmp_path, first)
    manifest = (tmp_path / ".specgen/manifest.json").read_bytes()
    shutil.rmtree(tmp_path / ".specgen")
    assert write_tree(tmp_path, first).value.counts == {Fate.ADOPTED: 3}
    assert (tmp_path / ".specgen/manifest.json").read_bytes() == manifest


def test_permissions_of_a_rewritten_file_stay(tmp_path: Path) -> None:
    write_tree(tmp_path, FIRST)
    (tmp_path / "docs/a.md").chmod(0o750)
    write_tree(tmp_path, SECOND)
    assert (tmp_path / "docs/a.md").stat().st_mode & 0o777 == 0o750


@pytest.mark.parametrize("leads_to", ["folder", "file", "nowhere"])
@pytest.mark.parametrize("link", ["docs", "docs/a.md", "docs/deep", ".specgen", ".specgen/manifest.json"])
def test_nothing_is_written_through_a_symlink(tmp_path: Path, link: str, leads_to: str) -> None:
    folder, outside = tmp_path / "out", tmp_path / "outside"
    (folder / link).parent.mkdir(parents=True)
    if leads_to == "folder":
        (outside / "theirs").mkdir(parents=True)
    elif leads_to == "file":
        outside.write_text("theirs\n")
    before = stamps(outside) if outside.exists() else {}
    (folder / link).symlink_to(outside)
    assert write_tree(folder, FIRST, OVERWRITE).failed
    assert (folder / link).is_symlink()
    assert (stamps(outside) if outside.exists() else {}) == before


def test_linked_leftovers_are_not_followed(tmp_path: Path) -> None:
    folder, outside = tmp_path / "out", tmp_path / "outside"
    write_tree(folder, FIRST)
    shutil.copytree(folder / "docs", outside)
    shutil.rmtree(folder / "docs")
    (folder / "docs").symlink_to(outside)
    write_tree(folder, tree(file("x.md")))
    assert standing(outside) == {"a.md": "a\n", "deep/b.md": "b\n"}


def test_staging_folder_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    folder, outside = tmp_path / "out", tmp_path / "outside"
    outside.mkdir()
    (outside / "precious").write_text("theirs\n")
    (folder / ".specgen").mkdir(parents=True)
    (folder / ".specgen/run").symlink_to(outside)
    assert write_tree(folder, FIRST).diagnostics == ()
    assert standing(outside) == {"precious": "theirs\n"}
    assert not (folder / ".specgen/run").exists()


def test_output_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    assert write_tree(tmp_path / "out", FIRST).diagnostics == ()
    assert standing(tmp_path / "real")["docs/a.md"] == "a\n"


def test_folder_in_place_of_a_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "docs/a.md").mkdir(parents=True)
    written = write_tree(tmp_path, FIRST, OVERWRITE)
    assert [(said.code, said.message) for said in written.diagnostics] == [
        ("foreign-file", "`docs/a.md` can't be written: `docs/a.md` is not a file")
    ]
    assert (tmp_path / "docs/a.md").is_dir()


def test_file_in_place_of_a_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "docs").write_text("mine\n")
    written = write_tree(tmp_path, FIRST, OVERWRITE)
    assert [said.message for said in written.diagnostics] == [
        "`docs/a.md` can't be written: `docs` is a file, not a folder",
        "`docs/deep/b.md` can't be written: `docs` is a file, not a folder",
    ]
    assert standing(tmp_path)["docs"] == "mine\n"


def test_output_folder_that_is_a_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine\n")
    assert [said.code for said in write_tree(tmp_path / "out", FIRST).diagnostics] == ["unwritable"]
    assert (tmp_path / "out").read_text() == "mine\n"


@pytest.mark.parametrize("path", ["/etc/specgen", "../up.md", "C:/up.md", "a\\..\\..\\up.md"])
def test_manifest_that_points_outside_is_not_obeyed(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "out"
    write_tree(folder, FIRST)
    manifest = folder / ".specgen/manifest.json"
    manifest.write_text(manifest.read_text().replace("docs/a.md", path.replace("\\", "\\\\")))
    (tmp_path / "up.md").write_text("a\n")
    assert [said.code for said in write_tree(folder, SECOND).diagnostics] == ["broken-manifest"]
    assert standing(folder) == {each.path: each.text for each in FIRST.files}
    assert (tmp_path / "up.md").read_text() == "a\n"


def test_full_disk_changes_nothing(tmp_path: Path) -> None:
    written = write_tree(tmp_path / "out", FIRST, disk=FailingDisk(5))
    (said,) = written.diagnostics
    assert (said.code, said.help) == ("unwritable", "nothing was changed; make room on the disk")
    assert "no space left on device" in said.message
    assert list((tmp_path / "out").iterdir()) == []


def test_lacking_right_is_reported(tmp_path: Path) -> None:
    (said,) = write_tree(tmp_path, FIRST, disk=FailingDisk(fail=not_allowed)).diagnostics
    assert said.message == "`.specgen` can't be written: permission denied"


def test_name_too_long_for_the_disk_is_reported(tmp_path: Path) -> None:
    written = write_tree(tmp_path, tree(file("docs/" + "x" * 300), file("a.md")))
    assert [said.code for said in written.diagnostics] == ["unwritable"]
    assert list(tmp_path.iterdir()) == []


def test_fifo_in_place_of_a_file_does_not_hang(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    os.mkfifo(tmp_path / "docs/a.md")
    assert [said.code for said in write_tree(tmp_path, FIRST).diagnostics] == ["foreign-file"]


def test_edit_made_while_the_run_is_writing_survives(tmp_path: Path) -> None:
    write_tree(tmp_path, FIRST)

    class SlowDisk(FailingDisk):
        def settle(self, paths: Sequence[str]) -> None:
            (tmp_path / "docs/a.md").write_text("mine\n")
            super().settle(paths)

    written = write_tree(tmp_path, SECOND, disk=SlowDisk(1_000))
    assert written.diagnostics[-1].message == "`docs/a.md` was edited while specgen was writing"
    assert standing(tmp_path)["docs/a.md"] == "mine\n"
    assert [said.code for said in write_tree(tmp_path, SECOND).diagnostics] == ["edited-file"]


@pytest.mark.parametrize("theirs", [FIRST, SECOND, tree(file("other.md"))])
def test_run_that_ends_before_the_lock_is_had_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theirs: FileTree
) -> None:
    """Planned was without it; what it wrote is nobody's edit, whichever tree it was of."""
    write_tree(tmp_path, FIRST)
    (tmp_path / "docs/deep/b.md").unlink()

    @contextmanager
    def awaited(folder: Path) -> Iterator[None]:
        monkeypatch.setattr(write, "locked", locked)
        write_tree(tmp_path, theirs)
        with locked(folder):
            yield

    monkeypatch.setattr(write, "locked", awaited)
    assert write_tree(tmp_path, FIRST).diagnostics == ()
    assert {path: standing(tmp_path)[path] for path in ("docs/a.md", "docs/deep/b.md")} == {
        "docs/a.md": "a\n",
        "docs/deep/b.md": "b\n",
    }


def test_each_file_is_read_once_where_it_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tree(tmp_path, FIRST)
    read: Counter[str] = Counter()

    def counted(path: Path) -> bytes:
        read[path.relative_to(tmp_path).as_posix()] += 1
        with path.open("rb") as found:
            return found.read()

    monkeypatch.setattr(Path, "read_bytes", counted)
    write_tree(tmp_path, tree(*(each for each in FIRST.files if each.path != "docs/a.md"), file("docs/a.md", "more\n")))
    assert (read["docs/deep/b.md"], read["migrations/001.sql"]) == (1, 1)


def test_wrong_letter_case_on_disk_is_another_file_or_reported(tmp_path: Path) -> None:
    """Where letter case counts both stand; where it does not, the user's file is reported and left alone."""
    (tmp_path / "DOCS").mkdir()
    (tmp_path / "DOCS/A.md").write_text("mine\n")
    write_tree(tmp_path, FIRST)
    assert (tmp_path / "DOCS/A.md").read_text() == "mine\n"
