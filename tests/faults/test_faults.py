"""Each spec here has one mistake; what is printed of it stands beside it.

`python -m tests.faults.test_faults` writes the texts anew; read each one aloud: would you know what to do?
"""

from pathlib import Path

import pytest

import specgen.contract.flaws
import specgen.product.flaws
import specgen.source.flaws
import specgen.spec.flaws
from specgen.source.diagnostics import Flaw
from specgen.source.text import Source
from tests.check import printed, read

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
FLAWS: tuple[Flaw, ...] = (
    *specgen.source.flaws.FLAWS,
    *specgen.spec.flaws.FLAWS,
    *specgen.product.flaws.FLAWS,
    *specgen.contract.flaws.FLAWS,
)


def cases() -> list[Path]:
    """A file for each spec of one file, a folder for each of several."""
    return sorted(path for code in FOLDER.iterdir() if code.is_dir() for path in code.iterdir() if is_case(path))


def is_case(path: Path) -> bool:
    return path.suffix == ".yaml" or (path.is_dir() and any(path.glob("*.yaml")))


def said_of(case: Path) -> tuple[list[str], str]:
    """The codes, and the printed text."""
    files = [case] if case.is_file() else sorted(case.glob("*.yaml"), reverse=True)
    sources = [Source(file.relative_to(case.parent).as_posix(), file.read_text(encoding="utf-8")) for file in files]
    said = read(*sources, folder=case.parent)[1]
    return [each.code for each in said], printed(said).replace(f"{case.parent.relative_to(ROOT)}/", "")


def name(case: Path) -> str:
    return case.relative_to(FOLDER).with_suffix("").as_posix()


@pytest.mark.parametrize("case", cases(), ids=name)
def test_one_mistake_is_said_once_and_well(case: Path) -> None:
    codes, text = said_of(case)
    assert codes == [case.parent.name]
    assert "= help: " in text
    assert text == case.with_suffix(".txt").read_text(encoding="utf-8")


def test_every_flaw_has_a_case() -> None:
    assert {flaw.code for flaw in FLAWS} == {case.parent.name for case in cases()}


def test_every_text_belongs_to_a_case() -> None:
    assert {text.with_suffix("") for text in FOLDER.rglob("*.txt")} == {case.with_suffix("") for case in cases()}


def test_there_are_many() -> None:
    assert len(cases()) >= 80


def write() -> None:
    """Write the texts anew."""
    for case in cases():
        case.with_suffix(".txt").write_text(said_of(case)[1], encoding="utf-8")


if __name__ == "__main__":
    write()
