"""Unified diffs, as git shows them."""

from specgen.files.difference import unified


def test_changed_line() -> None:
    assert unified("a.md", b"one\ntwo\n", b"one\n2\n") == (
        "--- a/a.md",
        "+++ b/a.md",
        "@@ -1,2 +1,2 @@",
        " one",
        "-two",
        "+2",
    )


def test_new_and_removed_files() -> None:
    assert unified("a.md", None, b"x\n") == ("--- /dev/null", "+++ b/a.md", "@@ -0,0 +1 @@", "+x")
    assert unified("a.md", b"x\n", None) == ("--- a/a.md", "+++ /dev/null", "@@ -1 +0,0 @@", "-x")


def test_last_line_without_an_end_is_told() -> None:
    assert unified("a", b"x", b"x\n")[3:] == ("-x", "\\ No newline at end of file", "+x")


def test_bytes_that_are_no_text_are_shown_somehow() -> None:
    assert unified("a", b"\xff\n", b"x\n")[3:] == ("-\ufffd", "+x")


def test_other_line_separators_part_no_lines() -> None:
    assert unified("a", b"", "x\u2028y\x0cz\n".encode())[3:] == ("+x\u2028y\x0cz",)
