"""Whatever stands where a spec or a tree is expected: it is told in words, at once, and nothing else is touched."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.command import GOOD, Said, specgen


def said_of(folder: Path, *arguments: str) -> Said:
    """What `specgen` says."""
    said = specgen(folder, *arguments)
    assert said.code in (0, 1), said.out + said.err
    assert "Traceback" not in said.out + said.err
    return said


BYTES = {
    "latin-1": (GOOD.replace("Books", "B\xfccher").encode("latin-1"), "byte 0xfc in line 2 is no UTF-8"),
    "utf-16": (GOOD.encode("utf-16"), "the file is UTF-16, no UTF-8"),
    "utf-16-be": (b"\xfe\xff" + GOOD.encode("utf-16-be"), "the file is UTF-16, no UTF-8"),
    "surrogates": (GOOD.encode().replace(b"Books", b"\xed\xa0\x80"), "byte 0xed in line 2 is no UTF-8"),
    "nul": (GOOD.replace("Books", "Bo\0oks").encode(), "the control character U+0000 stands here"),
    "bom": (b"\xef\xbb\xbf" + GOOD.encode(), "no faults"),
    "crlf": (GOOD.replace("\n", "\r\n").encode(), "no faults"),
    "cr": (GOOD.replace("\n", "\r").encode(), "no faults"),
    "tabs": (GOOD.replace("  ", "\t").encode(), "indented with a tab"),
    "nothing": (b"", "there is no spec here"),
    "spaces": (b" \n\n  ", "there is no spec here"),
    "bytes": (bytes(range(256)) * 10, "no UTF-8"),
    "a program": (b"\x7fELF\x02\x01\x01" + bytes(100), "the control character"),
    "a long comment": (GOOD.encode() + b"# " + b"x" * 10_000_000, "no faults"),
    "a long text": (GOOD.replace("Books.", f'"{"x" * 10_000_000}"').encode(), "no faults"),
    "a long name": (GOOD.replace("title", f'"{"x" * 10_000_000}"').encode(), "error"),
    "many keys": (GOOD.encode() + b"".join(b"k%d: x\n" % number for number in range(30_000)), "has no meaning here"),
    "too long": (GOOD.encode() + b"#" * 50_000_001, "over 50 MB long"),
    "deep lists": (GOOD.encode() + b"a: " + b"[" * 10_000 + b"]" * 10_000, "nested over 100 levels deep"),
    "deep maps": (GOOD.encode() + b"a: " + b"{a: " * 10_000 + b"}" * 10_000, "nested over 100 levels deep"),
    "deep dashes": (GOOD.encode() + b"a:\n  " + b"- " * 10_000 + b"x", "nested over 100 levels deep"),
    "deep questions": (GOOD.encode() + b"? " * 10_000, "nested over 100 levels deep"),
    "deep blocks": (
        GOOD.encode() + b"".join(b" " * depth + b"a:\n" for depth in range(3_000)),
        "nested over 100 levels deep",
    ),
    "open brackets": (GOOD.encode() + b"a: " + b"[{" * 10_000, "nested over 100 levels deep"),
    "a bomb": (
        GOOD.encode()
        + b"x0: &x0 [x]\n"
        + b"".join(b"x%d: &x%d [%s]\n" % (each, each, b",".join([b"*x%d" % (each - 1)] * 10)) for each in range(1, 12)),
        "aliases repeat over 100000 nodes",
    ),
    "a circle": (GOOD.encode() + b"a: &a [*a]\n", "repeats an anchor that is not written before it"),
    "a merge": (GOOD.replace("  Book:\n", "  Book:\n    <<: {audit: true}\n").encode(), "can't be merged"),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", BYTES)
def test_every_content_of_a_file_is_answered_in_words(kind: str, tmp_path: Path) -> None:
    content, expected = BYTES[kind]
    (tmp_path / "product.yaml").write_bytes(content)
    said = said_of(tmp_path, "validate")
    assert expected in said.out
    assert said.code == (0 if expected == "no faults" else 1)


def link_loop(place: Path) -> None:
    place.symlink_to(place.with_name("again.yaml"))
    place.with_name("again.yaml").symlink_to(place)


def bound_socket(place: Path) -> None:
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(os.path.relpath(place))


NO_FILES: dict[str, Callable[[Path], None]] = {
    "a loop of links": link_loop,
    "a link to itself": lambda place: place.symlink_to(place),
    "a link to nothing": lambda place: place.symlink_to(place.with_name("nowhere")),
    "a pipe": os.mkfifo,
    "a device without an end": lambda place: place.symlink_to("/dev/zero"),
    "an empty device": lambda place: place.symlink_to("/dev/null"),
    "what no process may read": lambda place: place.symlink_to("/proc/self/mem"),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", NO_FILES)
@pytest.mark.parametrize("asked", ["product.yaml", pytest.param("specs", marks=pytest.mark.wide)])
def test_what_is_no_file_is_told_with_a_cure(kind: str, asked: str, tmp_path: Path) -> None:
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/good.yaml").write_text(GOOD)
    NO_FILES[kind](tmp_path / ("product.yaml" if asked == "product.yaml" else "specs/odd.yaml"))
    said = said_of(tmp_path, "validate", asked)
    assert said.code == 1
    assert said.out.startswith(("error[unreadable-spec]", "error[no-spec]"))
    assert " = help: " in said.out


@pytest.mark.slow
def test_folders_that_lead_into_themselves_are_read_once(tmp_path: Path) -> None:
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/product.yaml").write_text(GOOD)
    (tmp_path / "specs/again").symlink_to(".")
    assert "no faults" in said_of(tmp_path, "validate", "specs").out


IN_THE_WAY: dict[str, Callable[[Path], None]] = {
    "a link in place of the tree": lambda out: out.symlink_to(out.with_name("elsewhere")),
    "a link in place of its documents": lambda out: linked_below(out, "docs"),
    "a link in place of its own folder": lambda out: linked_below(out, ".specgen"),
    "a link in place of its code": lambda out: linked_below(out, "src"),
    "a file in place of the tree": lambda out: Path.touch(out),
    "a pipe in place of the tree": os.mkfifo,
    "a pipe in place of a file": lambda out: pipe_below(out, "openapi.json"),
    "a pipe in place of the manifest": lambda out: pipe_below(out, ".specgen/manifest.json"),
    "a pipe in place of what the last run noted": lambda out: pipe_below(out, ".specgen/last-run.json"),
}


def linked_below(out: Path, name: str) -> None:
    out.mkdir()
    (out / name).symlink_to("../elsewhere")


def pipe_below(out: Path, name: str) -> None:
    (out / name).parent.mkdir(parents=True)
    os.mkfifo(out / name)


@pytest.mark.slow
@pytest.mark.parametrize("kind", IN_THE_WAY)
def test_nothing_is_written_outside_the_tree(kind: str, tmp_path: Path) -> None:
    (tmp_path / "product.yaml").write_text(GOOD)
    (tmp_path / "elsewhere").mkdir()
    IN_THE_WAY[kind](tmp_path / "out")
    said = said_of(tmp_path, "generate", "-o", "out")
    if not (tmp_path / "out").is_symlink():  # who links the tree itself means the folder that it leads to
        assert list((tmp_path / "elsewhere").iterdir()) == []
        assert said.code == (0 if "last run" in kind else 1)
    assert {path.name for path in tmp_path.iterdir()} == {"product.yaml", "elsewhere", "out"}
