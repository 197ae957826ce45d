"""`specgen init` and `specgen generate` on a real folder."""

from pathlib import Path

import pytest

from specgen.workflows.design import read_product
from specgen.workflows.tree import KINDS, design, tree_of
from tests.cli.command import GOOD, specgen, write

pytestmark = pytest.mark.slow

PARCELS = Path(__file__).parents[1] / "products" / "parcels.yaml"
"""A product of all kinds of documents."""


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below *folder*, by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def times(folder: Path) -> dict[str, int]:
    """When every file below *folder* was changed."""
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_init_writes_a_spec_that_generates_at_once(tmp_path: Path) -> None:
    made = specgen(tmp_path, "init", "shop")
    assert made.code == 0
    assert [line.strip() for line in made.out.splitlines()[-4:]] == [
        "cd shop",
        "specgen generate",
        "python -m pip install -e .",
        "python -m shop",
    ]
    shop = tmp_path / "shop"
    assert (
        (shop / "specs" / "product.yaml")
        .read_text()
        .startswith("# yaml-language-server: $schema=specgen.schema.json\n")
    )
    said = specgen(shop, "validate").out.splitlines()
    assert said[-1] == "Shop 0.1.0: 2 entities, 8 operations, 1 enum; no faults"
    assert [line for line in said if line.startswith(("error", "warning"))] == []
    assert specgen(shop, "generate").code == 0
    assert (shop / "src" / "shop" / "__main__.py").is_file()


def test_init_never_writes_over_a_spec(tmp_path: Path) -> None:
    specgen(tmp_path, "init", "shop")
    product = tmp_path / "shop" / "specs" / "product.yaml"
    product.write_text("mine")
    said = specgen(tmp_path, "init", "shop")
    assert said.code == 1
    assert "error[unusable-folder]" in said.out
    assert product.read_text() == "mine"


def test_init_says_why_a_folder_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "shop").write_text("mine")
    said = specgen(tmp_path, "init", "shop")
    assert said.code == 1
    assert "error[unusable-folder]: this can't be written: " in said.out
    assert (tmp_path / "shop").read_text() == "mine"


def test_a_second_run_writes_no_byte(tmp_path: Path) -> None:
    write(tmp_path, **{"specs/product": GOOD})
    specgen(tmp_path, "generate")
    before, dated = contents(tmp_path), times(tmp_path)
    said = specgen(tmp_path, "generate")
    assert said.code == 0
    assert said.out.endswith(" unchanged\n")
    assert (contents(tmp_path), times(tmp_path)) == (before, dated)


@pytest.mark.wide
def test_a_changed_schema_of_others_is_noticed(tmp_path: Path) -> None:
    field = "{title: string, cover: Cover}"
    spec = GOOD.replace("{title: string}", field) + "types: {Cover: {schema: schemas/cover.json}}\n"
    write(tmp_path, **{"specs/product": spec})
    schema = tmp_path / "specs" / "schemas" / "cover.json"
    schema.parent.mkdir()
    schema.write_text('{"type": "object", "properties": {"colour": {"type": "string"}}}')
    assert specgen(tmp_path, "generate").code == 0
    assert specgen(tmp_path, "generate").out.endswith(" unchanged\n")
    schema.write_text('{"type": "object", "properties": {"colour": {"type": "integer"}}}')
    assert " changed, " in specgen(tmp_path, "generate").out
    schema.unlink()
    assert "error[unreadable-schema]" in specgen(tmp_path, "generate").out


def test_a_fault_in_the_spec_writes_nothing(tmp_path: Path) -> None:
    write(tmp_path, product=GOOD.replace("string", "strng"))
    assert specgen(tmp_path, "generate", "-o", "out").code == 1
    assert not (tmp_path / "out").exists()


def test_check_and_diff_write_nothing_and_say_what_would_change(tmp_path: Path) -> None:
    write(tmp_path, product=GOOD)
    assert specgen(tmp_path, "generate", "--check", "-o", "out").code == 1
    assert not (tmp_path / "out").exists()
    specgen(tmp_path, "generate", "-o", "out")
    assert specgen(tmp_path, "generate", "--check", "-o", "out").code == 0
    write(tmp_path, product=GOOD.replace("Books.", "Good books."))
    before = contents(tmp_path / "out")
    assert "stale-file" in specgen(tmp_path, "generate", "--check", "-o", "out", "--format", "concise").out
    diff = specgen(tmp_path, "generate", "--diff", "-o", "out").out
    assert "-Books." in diff
    assert "+Good books." in diff
    assert contents(tmp_path / "out") == before


def test_an_edited_file_is_kept_and_shown_until_overwrite(tmp_path: Path) -> None:
    write(tmp_path, product=GOOD)
    specgen(tmp_path, "generate", "-o", "out")
    document = tmp_path / "out" / "docs" / "erd.mmd"
    document.write_text("mine\n")
    said = specgen(tmp_path, "generate", "-o", "out")
    assert said.code == 1
    assert "error[edited-file]" in said.out
    assert " unchanged, 1 edited and left alone\n" in said.out
    assert "-mine\n" in said.out, "the difference is shown"
    assert document.read_text() == "mine\n"
    assert specgen(tmp_path, "generate", "-o", "out", "--overwrite").code == 0
    assert document.read_text() != "mine\n"


def test_only_leaves_the_others_alone(tmp_path: Path) -> None:
    write(tmp_path, product=GOOD)
    specgen(tmp_path, "generate", "-o", "out", "--only", "erd")
    assert [path for path in contents(tmp_path / "out") if not path.startswith(".specgen/")] == ["docs/erd.mmd"]


def test_of_one_kind_is_made_what_is_made_of_it_with_all_others() -> None:
    product = read_product(PARCELS).value.product
    assert product
    meant = design(product)
    everything = tree_of(meant).value.files
    for kind in KINDS:
        assert tree_of(meant, (kind,)).value.files == tuple(file for file in everything if file.kind == kind), kind


def test_who_made_one_kind_alone_is_told_of_the_others(tmp_path: Path) -> None:
    write(tmp_path, product=GOOD)
    for _ in range(2):
        specgen(tmp_path, "generate", "-o", "out", "--only", "erd")
        said = specgen(tmp_path, "generate", "-o", "out", "--check")
        assert (said.code, "erd.mmd" in said.out, "openapi.json" in said.out) == (1, False, True)
        assert "openapi.json" in specgen(tmp_path, "check", "-o", "out").out


def test_a_folder_of_documents_can_be_meant(tmp_path: Path) -> None:
    write(tmp_path, product=PARCELS.read_text(encoding="utf-8"))
    assert specgen(tmp_path, "generate", "-o", "out", "--only", "docs").code == 0
    made = {path for path in contents(tmp_path / "out") if not path.startswith(".specgen/")}
    specgen(tmp_path, "generate", "-o", "all")
    assert made == {path for path in contents(tmp_path / "all") if path.startswith("docs/")}
    assert {"docs/service-architecture.md", "docs/integration-specs.md"} <= made


def test_what_is_yours_stays_yours(tmp_path: Path) -> None:
    write(tmp_path, product=GOOD)
    specgen(tmp_path, "generate", "-o", "out")
    service = tmp_path / "out" / "src" / "shelf" / "services" / "books.py"
    service.write_text(service.read_text() + "# mine\n")
    assert specgen(tmp_path, "generate", "-o", "out").code == 0
    assert service.read_text().endswith("# mine\n")


@pytest.mark.row("S08")
def test_a_moved_schema_leaves_the_migration_alone_and_names_the_cure(tmp_path: Path) -> None:
    write(tmp_path, product=GOOD)
    specgen(tmp_path, "generate", "-o", "out")
    migration = tmp_path / "out" / "migrations" / "sqlite" / "001_initial_schema.sql"
    before = migration.read_text()
    write(tmp_path, product=GOOD.replace("title: string", "title: string, isbn: string"))
    said = specgen(tmp_path, "generate", "-o", "out")
    assert said.code == 1
    assert "schema-moved" in said.out
    assert "--restart-migrations" in said.out
    assert migration.read_text() == before
    assert "isbn" in (tmp_path / "out" / "openapi.json").read_text(), "the rest is written"
    assert specgen(tmp_path, "generate", "-o", "out", "--restart-migrations").code == 0
    assert "isbn" in migration.read_text()


def test_nothing_is_written_through_a_symlink(tmp_path: Path) -> None:
    write(tmp_path, product=GOOD)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "docs").symlink_to(elsewhere)
    assert specgen(tmp_path, "generate", "-o", "out").code == 1
    assert contents(elsewhere) == {}
