"""A large tree says how its spec was judged, to every clone that has both; whatever differs is judged anew."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.product import make_product
from specgen.files.judged import JUDGED, Outline
from specgen.source.diagnostics import Diagnostic, Related, Severity
from specgen.source.text import FilePlace, Source
from specgen.workflows import check as checking
from specgen.workflows import generate as generating
from specgen.workflows import judged as judging
from specgen.workflows import sound
from specgen.workflows.check import Asked, Checked, check
from specgen.workflows.generate import Wanted, generate
from specgen.workflows.judged import Known, told_anywhere
from specgen.world.beside import MANY
from specgen.world.program import Program
from tests.cli.command import GOOD

OUTLINE = Outline("Shelf", "1.0.0", 1, 2, 0)
INSTALLED = Program("0.1.0+0123456789abcdef", installed=True)
LARGE = make_product(MANY // 5).replace("scale: 2", "scale: 4") + "lint: {profile: strict}\n"


class JudgedAgain(Exception):
    """Raised in place of judging."""


def running(this: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let *this* be the specgen that runs."""
    for module in (generating, checking, judging):
        monkeypatch.setattr(module, "program", lambda: this)


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a spec and what an installed specgen made of it."""
    repository = tmp_path_factory.mktemp("here")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        running(INSTALLED, patch)
        (repository / "product.yaml").write_text(LARGE)
        assert generate(repository / "product.yaml", repository, Wanted()).diagnostics == ()
    return repository


@pytest.fixture
def clone(generated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The repository on another machine, which knows nothing."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    running(INSTALLED, monkeypatch)
    shutil.copytree(generated, tmp_path / "elsewhere")
    return tmp_path / "elsewhere"


def never_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let whatever would be judged or made from now on fail."""

    def again(*_: object) -> None:
        raise JudgedAgain

    monkeypatch.setattr(sound, "soundness_of", again)
    monkeypatch.setattr(checking, "_tree_of", again)


def asked(clone: Path) -> Checked:
    return check(Asked(clone / "product.yaml", clone))


def told(checked: Checked) -> list[Diagnostic]:
    return [diagnostic for answer in checked.answers for diagnostic in answer.diagnostics]


@pytest.mark.slow
def test_a_clone_is_told_what_was_said_where_it_was_generated(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = asked(clone)
    (clone / JUDGED).unlink()
    assert asked(clone) == known, "judged anew, something else is said"
    assert told(known) != []
    shutil.rmtree(clone.parent / "cache")
    never_again(monkeypatch)
    with pytest.raises(JudgedAgain):
        asked(clone)


@pytest.mark.slow
def test_a_clone_judges_nothing_and_makes_nothing(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    never_again(monkeypatch)
    assert told(asked(clone)) != []


def test_it_stands_in_the_tree_for_everybody(clone: Path) -> None:
    assert (clone / JUDGED).stat().st_mode & 0o444 == (clone / ".specgen" / "manifest.json").stat().st_mode & 0o444
    assert (clone / JUDGED).read_text().endswith("}\n")
    assert str(clone.parent.parent) not in (clone / JUDGED).read_text()


def changed_spec(clone: Path) -> None:
    spec = clone / "product.yaml"
    spec.write_text(spec.read_text().replace("scale: 4", "scale: 2"))


def of_another_spec(clone: Path) -> None:
    file = clone / JUDGED
    file.write_text(file.read_text().replace('"input": "', '"input": "0', 1))


def edited_words(clone: Path) -> None:
    file = clone / JUDGED
    file.write_text(file.read_text().replace('"message": "', '"message": "not ', 1))


def in_conflict(clone: Path) -> None:
    file = clone / JUDGED
    file.write_text(f"<<<<<<< ours\n{file.read_text()}=======\n{file.read_text()}>>>>>>> theirs\n")


def elsewhere(clone: Path) -> None:
    (clone / JUDGED).rename(clone / "judged.json")
    (clone / JUDGED).symlink_to(clone / "judged.json")


@pytest.mark.slow
@pytest.mark.parametrize("spoil", [changed_spec, of_another_spec, edited_words, in_conflict, elsewhere])
def test_what_does_not_hold_is_not_believed(
    clone: Path, spoil: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (clone / JUDGED).read_text(), (clone / "product.yaml").read_text()
    spoil(clone)
    assert before != ((clone / JUDGED).read_text(), (clone / "product.yaml").read_text()) or spoil is elsewhere
    never_again(monkeypatch)
    with pytest.raises(JudgedAgain):
        asked(clone)


def test_another_program_judges_anew(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    running(replace(INSTALLED, mark="0.2.0+0123456789abcdef"), monkeypatch)
    never_again(monkeypatch)
    with pytest.raises(JudgedAgain):
        asked(clone)


@pytest.mark.slow
def test_a_small_product_has_none(clone: Path) -> None:
    (clone / "product.yaml").write_text(GOOD)
    assert generate(clone / "product.yaml", clone, Wanted()).value is not None
    assert not (clone / JUDGED).exists()


@pytest.mark.slow
def test_a_dry_run_writes_none(clone: Path) -> None:
    (clone / JUDGED).unlink()
    changed_spec(clone)
    generate(clone / "product.yaml", clone, Wanted(dry=True))
    assert not (clone / JUDGED).exists()


@pytest.mark.slow
def test_a_working_copy_of_specgen_says_nothing_of_itself(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    running(replace(INSTALLED, installed=False), monkeypatch)
    changed_spec(clone)
    generate(clone / "product.yaml", clone, Wanted())
    assert not (clone / JUDGED).exists()


def test_what_is_said_of_files_of_this_machine_is_not_told_elsewhere(tmp_path: Path) -> None:
    source = Source(str(tmp_path / "product.yaml"), GOOD)
    own = Diagnostic("some-code", Severity.WARNING, "a word", FilePlace(str(tmp_path / "size.json")))
    related = replace(own, place=None, related=(Related(FilePlace("size.json"), "there"),))
    assert told_anywhere(tmp_path / "product.yaml", (source,), Known(OUTLINE, 1, {}, (replace(own, place=None),)))
    for each in (own, related):
        assert told_anywhere(tmp_path / "product.yaml", (source,), Known(OUTLINE, 1, {}, (each,))) is None
