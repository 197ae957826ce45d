"""What a run remembers is never wrong: with it or without it, the next run says and leaves the same."""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specgen.files.last_run import LAST_RUN, fingerprint_of
from specgen.workflows.generate import Wanted, generate
from tests.cli.command import GOOD

pytestmark = pytest.mark.slow


def spec_edited(spec: Path, tree: Path) -> None:
    spec.write_text(spec.read_text().replace("Books.", "Many Books."))


def schema_edited(spec: Path, tree: Path) -> None:
    spec.write_text(spec.read_text().replace("title: string", "title: text"))


def document_edited(spec: Path, tree: Path) -> None:
    (tree / "docs" / "erd.mmd").write_text("mine\n")


def document_deleted(spec: Path, tree: Path) -> None:
    (tree / "docs" / "types.ts").unlink(missing_ok=True)


def service_edited(spec: Path, tree: Path) -> None:
    (tree / "src" / "shelf" / "services" / "books.py").write_text("# mine\n")


def service_deleted(spec: Path, tree: Path) -> None:
    (tree / "src" / "shelf" / "services" / "books.py").unlink(missing_ok=True)


def migration_edited(spec: Path, tree: Path) -> None:
    (tree / "migrations" / "sqlite" / "001_initial_schema.sql").write_text("-- mine\n")


def migration_added(spec: Path, tree: Path) -> None:
    (tree / "migrations" / "sqlite" / "002_more.sql").write_text("-- mine\n")


def manifest_tampered(spec: Path, tree: Path) -> None:
    manifest = tree / ".specgen" / "manifest.json"
    manifest.write_text(manifest.read_text().replace("erd", "era", 1))


def memory_tampered(spec: Path, tree: Path) -> None:
    (tree / LAST_RUN).write_text("{}")


def folder_replaced_by_a_link(spec: Path, tree: Path) -> None:
    docs = tree / "docs"
    if docs.is_dir() and not docs.is_symlink():
        docs.rename(tree / "elsewhere")
        docs.symlink_to(tree / "elsewhere")


EVENTS: list[Callable[[Path, Path], None]] = [
    spec_edited,
    schema_edited,
    document_edited,
    document_deleted,
    service_edited,
    service_deleted,
    migration_edited,
    migration_added,
    manifest_tampered,
    memory_tampered,
    folder_replaced_by_a_link,
]


def files(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {path: content for path, content in found.items() if path != LAST_RUN}


@pytest.mark.wide
@settings(max_examples=25)
@given(st.lists(st.sampled_from(EVENTS), max_size=3))
def test_a_run_that_remembers_does_what_one_that_forgot_does(events: list[Callable[[Path, Path], None]]) -> None:
    with TemporaryDirectory() as folder:
        spec, tree, forgetful = Path(folder, "product.yaml"), Path(folder, "tree"), Path(folder, "forgetful")
        spec.write_text(GOOD)
        generate(spec, tree, Wanted())
        for event in events:
            event(spec, tree)
            shutil.rmtree(forgetful, ignore_errors=True)
            shutil.copytree(tree, forgetful, symlinks=True)
            (forgetful / LAST_RUN).unlink(missing_ok=True)
            remembering, fresh = generate(spec, tree, Wanted()), generate(spec, forgetful, Wanted())
            codes = [[said.code for said in outcome.diagnostics] for outcome in (remembering, fresh)]
            assert codes[0] == codes[1]
            assert remembering.value is not None
            assert fresh.value is not None
            assert remembering.value.counts == fresh.value.counts
            assert files(tree) == files(forgetful)


def test_no_two_lists_of_parts_share_a_fingerprint() -> None:
    assert fingerprint_of([b"ab", b"c"]) != fingerprint_of([b"a", b"bc"])
