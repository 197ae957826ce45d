"""Drafts become a tree in which nothing is in another's way."""

import pytest

from specgen.files import Ownership, RenderedFile, Written, build_tree, lay_out
from tests.files.trees import file


def codes(*paths: str) -> list[str]:
    return [said.code for said in lay_out(file(path) for path in paths).diagnostics]


def test_tree_is_sorted_by_path_and_knows_who_made_what() -> None:
    drafts = {
        "sql": [Written("b.sql", "select 1;\n", Ownership.KEPT)],
        "docs": [Written("a.md", "# A\n")],
    }
    assert build_tree(drafts).value.files == (
        RenderedFile("a.md", "# A\n", Ownership.GENERATED, "docs"),
        RenderedFile("b.sql", "select 1;\n", Ownership.KEPT, "sql"),
    )


@pytest.mark.parametrize(
    "paths",
    [
        ("a.md", "a.md"),
        ("docs/Task.md", "docs/task.md"),
        ("Docs/a.md", "docs/b.md"),
        ("docs", "docs/a.md"),
        ("docs/a.md", "docs"),
        ("DOCS", "docs/a.md"),
        ("docs/a/b", "Docs/A"),
        ("e\u0301.md", "\u00e9.md"),
    ],
)
def test_paths_in_each_others_way_are_a_fault(paths: tuple[str, str]) -> None:
    assert codes(*paths) == ["clashing-paths"]


def test_the_first_of_two_stays() -> None:
    laid = lay_out([file("a.md", "one"), file("a.md", "two")])
    assert [each.text for each in laid.value.files] == ["one"]
    assert laid.failed


def test_unsafe_path_is_left_out_and_the_rest_stays() -> None:
    laid = lay_out([file("../up.md"), file("a.md")])
    assert [each.path for each in laid.value.files] == ["a.md"]
    assert [each.code for each in laid.diagnostics] == ["unsafe-path"]


def test_neighbours_are_in_nobodys_way() -> None:
    assert codes("docs/a.md", "docs/b.md", "docs/a/c.md", "docs/a.md.txt") == []
