"""The decisions are numbered as their files are, and listed."""

from tests.house.decisions import FOLDER, page


def test_each_has_the_number_of_its_file() -> None:
    files = sorted(FOLDER.glob("[0-9]*.md"))
    heads = [path.read_text(encoding="utf-8").splitlines()[0] for path in files]
    assert [head.split(".")[0] for head in heads] == [f"# {int(path.name[:4])}" for path in files]
    assert [int(path.name[:4]) for path in files] == list(range(1, len(files) + 1))


def test_the_list_is_fresh() -> None:
    assert (FOLDER / "README.md").read_text(encoding="utf-8") == page(), "run `make docs`"
