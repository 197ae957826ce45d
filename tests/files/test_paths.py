"""Which paths may be written."""

import pytest

from specgen.files.paths import fold, parents, why_unsafe


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "//host/share",
        "..",
        "../up",
        "a/../../up",
        "a/./b",
        "a//b",
        "a/",
        "C:/x",
        "C:x",
        "a\\b",
        "..\\up",
        "a/b\0c",
        "a/b\nc",
        "a/b. ",
        "a/...",
        ".specgen/manifest.json",
        ".SpecGen/x",
        ".git/hooks/pre-commit",
        "a/\ud800",
    ],
)
def test_unsafe_path_is_told_why(path: str) -> None:
    assert why_unsafe(path)


@pytest.mark.parametrize(
    "path", ["README.md", "src/a_b/__init__.py", ".env.example", ".gitignore", "docs/{id}.md", "größe/名.md", "a/..b/c"]
)
def test_ordinary_path_is_safe(path: str) -> None:
    assert why_unsafe(path) is None


def test_folded_paths_are_those_one_file_system_may_mix_up() -> None:
    assert fold("Docs/STRASSE.md") == fold("docs/straße.md")
    assert fold("e\u0301.md") == fold("\u00e9.md")


def test_parents_come_outermost_first() -> None:
    assert parents("a/b/c.md") == ("a", "a/b")
    assert parents("c.md") == ()
