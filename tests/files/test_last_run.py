"""What the last run saw is believed only where nothing is in doubt."""

from pathlib import Path

import pytest

from specgen.files import write_tree
from specgen.files.last_run import Input, beside_last, fingerprint_of, remember, unchanged_since
from tests.files.trees import KEPT, YOURS, file, stamps, tree

TREE = tree(file("docs/a.md"), file("yours.md", "text\n", YOURS), file("kept.sql", "text\n", KEPT))
INPUT = Input("1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    written = tmp_path / "out"
    write_tree(written, TREE)
    remember(written, INPUT)
    return written


def test_same_input_and_same_files_are_known(folder: Path) -> None:
    assert unchanged_since(folder, INPUT) == 3


def test_your_own_file_may_change(folder: Path) -> None:
    (folder / "yours.md").write_text("mine\n")
    assert unchanged_since(folder, INPUT) == 3


def test_other_input_is_not_known(folder: Path) -> None:
    assert unchanged_since(folder, Input("2")) is None


def test_files_beside_the_spec_are_kept_in_mind(folder: Path) -> None:
    assert beside_last(folder) == ()
    remember(folder, Input("1", ("schemas/a.json",)))
    assert beside_last(folder) == ("schemas/a.json",)
    assert unchanged_since(folder, Input("1", ("schemas/a.json",))) == 3
    assert unchanged_since(folder, INPUT) is None


@pytest.mark.parametrize("text", ["", "[]", "{", '{"beside": 1}'])
def test_a_spoilt_note_names_no_files(folder: Path, text: str) -> None:
    (folder / ".specgen/last-run.json").write_text(text)
    assert beside_last(folder) == ()


@pytest.mark.parametrize("path", ["docs/a.md", "kept.sql", ".specgen/manifest.json", ".specgen/last-run.json"])
def test_edited_file_is_noticed(folder: Path, path: str) -> None:
    (folder / path).write_text("edited\n")
    assert unchanged_since(folder, INPUT) is None


@pytest.mark.parametrize("path", ["docs/a.md", "kept.sql", "yours.md", ".specgen/manifest.json"])
def test_file_that_is_gone_is_noticed(folder: Path, path: str) -> None:
    (folder / path).unlink()
    assert unchanged_since(folder, INPUT) is None


@pytest.mark.parametrize("path", ["docs", "docs/a.md", "yours.md", ".specgen", ".specgen/manifest.json"])
def test_link_is_noticed(folder: Path, path: str) -> None:
    (folder / path).rename(folder.parent / "elsewhere")
    (folder / path).symlink_to(folder.parent / "elsewhere")
    assert unchanged_since(folder, INPUT) is None


@pytest.mark.parametrize("sign", ["lock", "run"])
def test_stopped_run_is_noticed(folder: Path, sign: str) -> None:
    (folder / ".specgen" / sign).touch()
    assert unchanged_since(folder, INPUT) is None


def test_remembering_twice_writes_once(folder: Path) -> None:
    before = stamps(folder)
    remember(folder, INPUT)
    assert stamps(folder) == before


@pytest.mark.parametrize("name", ["last-run.json", "last-run.json.part", ".gitignore", ".gitignore.part"])
def test_nothing_is_noted_through_a_symlink(folder: Path, name: str) -> None:
    outside, link = folder.parent / "outside", folder / ".specgen" / name
    outside.write_text("theirs\n")
    link.unlink(missing_ok=True)
    link.symlink_to(outside)
    remember(folder, Input("2"))
    assert outside.read_text() == "theirs\n"
    assert unchanged_since(folder, Input("2")) == 3


def test_parts_are_told_apart() -> None:
    assert fingerprint_of([b"ab", b"c"]) != fingerprint_of([b"a", b"bc"])
    assert fingerprint_of([b"ab"]) == fingerprint_of([b"ab"])
