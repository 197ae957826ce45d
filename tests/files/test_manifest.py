"""The manifest is read whole or not at all, and says the same for the same files."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from specgen.files.draft import Ownership
from specgen.files.manifest import (
    BrokenManifest,
    Made,
    Manifest,
    Origin,
    Record,
    fingerprint,
    read_manifest,
    write_manifest,
)

RECORD = Record("docs", Ownership.GENERATED, "00ff")
ENTRY = {"kind": "docs", "ownership": "generated", "fingerprint": "00ff"}


def test_what_is_written_can_be_read() -> None:
    manifest = Manifest({"b.md": RECORD, "größe.md": Record('q"', Ownership.YOURS, "1")})
    assert read_manifest(write_manifest(manifest).encode()) == manifest
    assert read_manifest(write_manifest(Manifest()).encode()) == Manifest()


def test_manifest_is_sorted_with_a_line_for_each_file() -> None:
    assert write_manifest(Manifest({"b": RECORD, "a": RECORD})) == (
        '{\n  "format": 2,\n  "files": {\n'
        '    "a": {"kind": "docs", "ownership": "generated", "fingerprint": "00ff"},\n'
        '    "b": {"kind": "docs", "ownership": "generated", "fingerprint": "00ff"}\n'
        "  }\n}\n"
    )


@pytest.mark.parametrize(
    "document",
    [
        [],
        {},
        {"format": 1},
        {"format": 1, "files": []},
        {"format": 3, "files": {}},
        {"format": 0, "files": {}},
        {"format": True, "files": {}},
        {"format": "1", "files": {}},
        {"format": 1, "files": {"../up": ENTRY}},
        {"format": 1, "files": {"/up": ENTRY}},
        {"format": 1, "files": {".git/config": ENTRY}},
        {"format": 1, "files": {"a": {**ENTRY, "ownership": "mine"}}},
        {"format": 1, "files": {"a": {**ENTRY, "more": 1}}},
        {"format": 1, "files": {"a": {"kind": "docs"}}},
        {"format": 1, "files": {"a": None}},
    ],
)
def test_document_of_another_shape_is_broken(document: object) -> None:
    assert isinstance(read_manifest(json.dumps(document).encode()), BrokenManifest)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[" * 100_000, b"1e999999", b'{"format": NaN}'])
def test_text_that_is_no_manifest_is_broken(content: bytes) -> None:
    assert isinstance(read_manifest(content), BrokenManifest)


def test_merge_conflict_is_named() -> None:
    content = b'{\n  "format": 1,\n<<<<<<< HEAD\n  "files": {}\n'
    assert read_manifest(content) == BrokenManifest("it holds the marks of a merge conflict")


def test_file_named_twice_is_broken() -> None:
    entry = json.dumps(ENTRY)
    content = f'{{"format": 1, "files": {{"a": {entry}, "a": {entry}}}}}'
    assert read_manifest(content.encode()) == BrokenManifest("it names a file twice")


def test_fingerprint_holds_for_one_path_and_owner_only() -> None:
    prints = {
        fingerprint("a", Ownership.GENERATED, b"x"),
        fingerprint("b", Ownership.GENERATED, b"x"),
        fingerprint("a", Ownership.YOURS, b"x"),
        fingerprint("a", Ownership.GENERATED, b"y"),
    }
    assert len(prints) == 4


def test_line_ends_do_not_count() -> None:
    assert fingerprint("a", Ownership.KEPT, b"x\r\ny\r\n") == fingerprint("a", Ownership.KEPT, b"x\ny\n")


SEALED = Manifest({"a.md": RECORD, "b.md": RECORD}, Made(Origin("0.1.0+ab", "cd"), ("mine.md",)))


def test_what_the_files_were_made_from_can_be_read() -> None:
    assert read_manifest(write_manifest(SEALED).encode()) == SEALED


def test_a_manifest_of_the_first_format_says_nothing_of_that() -> None:
    text = write_manifest(replace(SEALED, made=None)).replace('"format": 2', '"format": 1')
    assert read_manifest(text.encode()) == replace(SEALED, made=None)


@pytest.mark.parametrize(
    "tamper",
    [
        lambda text: text.replace("a.md", "c.md"),
        lambda text: text.replace('"docs"', '"sql"', 1),
        lambda text: text.replace('"generated"', '"yours"', 1),
        lambda text: text.replace("00ff", "00fe", 1),
        lambda text: text.replace("0.1.0+ab", "0.1.0+ac"),
        lambda text: text.replace('"cd"', '"ce"'),
        lambda text: text.replace('["mine.md"]', "[]"),
        lambda text: text.replace('"seal": "', '"seal": "0'),
        lambda text: text.replace('"seal"', '"sael"'),
        lambda text: "".join(line for line in text.splitlines(keepends=True) if '"a.md"' not in line),
        lambda text: text.replace('    "b.md"', f'    "aa.md": {json.dumps(ENTRY)},\n    "b.md"'),
    ],
)
def test_what_does_not_fit_its_records_says_nothing(tamper: Callable[[str], str]) -> None:
    text = write_manifest(SEALED)
    read = read_manifest(tamper(text).encode())
    assert tamper(text) != text
    assert isinstance(read, Manifest)
    assert read.made is None
