"""The first migration is written once, and everything that happens to it afterwards is told."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from specgen.files.draft import Ownership, Written
from specgen.files.plan import MIGRATIONS
from specgen.generators.migrations import FIRST, first_migration, migrations
from specgen.schema.dialect import Lowered
from specgen.schema.dialects import lowered
from specgen.schema.history import SUMS, History, KeptFile, migration_hash, snapshot_path
from specgen.schema.model import Table
from specgen.schema.normal import normal_table
from specgen.schema.project import project
from specgen.source.diagnostics import Outcome
from tests.schema.build import EXAMPLES, example, product_of, schema_of

BOTH = ("postgresql", "sqlite")
NOTHING = product_of("entities: {}")
ITEM = schema_of("entities: {Item: {fields: {name: string}}}")


def written(held: dict[str, Lowered], history: History) -> Outcome[tuple[Written, ...]]:
    """What becomes of *history* where no product says more than its tables do."""
    return migrations(held, history, NOTHING)


def history_of(drafts: tuple[Written, ...]) -> History:
    """The history that *drafts* leave behind."""
    return History(tuple(KeptFile(draft.path.removeprefix(f"{MIGRATIONS}/"), draft.text) for draft in drafts))


def with_text(history: History, path: str, text: str) -> History:
    changed = (replace(file, text=text) if file.path == path else file for file in history.files)
    return History(tuple(changed))


def without(history: History, path: str) -> History:
    return History(tuple(file for file in history.files if file.path != path))


@pytest.fixture
def history() -> History:
    return history_of(first_migration(lowered(ITEM, BOTH)))


@pytest.mark.slow
@pytest.mark.row("S08")
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_first_migration_comes_with_its_undoing_its_snapshot_and_its_sums(name: str) -> None:
    product = example(name)
    made = migrations(lowered(project(product), product.database.dialects), History(), product)
    assert made.diagnostics == ()
    assert {draft.path for draft in made.value} == {
        *(
            f"migrations/{dialect}/{FIRST}{end}"
            for dialect in product.database.dialects
            for end in (".sql", ".down.sql")
        ),
        f"migrations/snapshots/{FIRST}.json",
        "migrations/specgen.sum",
    }
    rewritten = {draft.path for draft in made.value if draft.ownership is not Ownership.KEPT}
    assert rewritten == {"migrations/specgen.sum"}


def test_what_stands_is_handed_in_as_it_stands(history: History) -> None:
    again = written(lowered(ITEM, BOTH), history)
    assert again.diagnostics == ()
    assert history_of(again.value) == history


def test_sha256sum_reads_the_sums(tmp_path: Path) -> None:
    for draft in first_migration(lowered(ITEM, BOTH)):
        path = tmp_path / draft.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(draft.text, encoding="utf-8")
    check = ["sha256sum", "--check", "--strict", "--quiet", SUMS]
    assert subprocess.run(check, cwd=tmp_path / MIGRATIONS, check=False).returncode == 0
    (tmp_path / MIGRATIONS / "sqlite" / f"{FIRST}.sql").write_text("-- edited\n", encoding="utf-8")
    done = subprocess.run(check, cwd=tmp_path / MIGRATIONS, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, f"sqlite/{FIRST}.sql: FAILED\n")


def test_an_edit_is_told(history: History) -> None:
    path = f"sqlite/{FIRST}.sql"
    edited = with_text(history, path, f"{history.text(path)}-- and more\n")
    (said,) = written(lowered(ITEM, BOTH), edited).diagnostics
    assert (said.code, str(said.place)) == ("edited-migration", f"migrations/{path}")


def test_other_line_ends_are_no_edit(history: History) -> None:
    windows = History(tuple(replace(file, text=file.text.replace("\n", "\r\n")) for file in history.files))
    assert written(lowered(ITEM, BOTH), windows).diagnostics == ()


def test_a_file_that_is_gone_is_told(history: History) -> None:
    for path in (f"sqlite/{FIRST}.down.sql", snapshot_path(FIRST)):
        (said,) = written(lowered(ITEM, BOTH), without(history, path)).diagnostics
        assert (said.code, str(said.place)) == ("missing-migration", f"migrations/{path}")


def test_places_are_told_as_people_reach_them(history: History) -> None:
    nothing = lowered(schema_of("entities: {}"), BOTH)
    (said,) = written(nothing, replace(history, folder="shop/migrations")).diagnostics
    assert str(said.place) == f"shop/migrations/{snapshot_path(FIRST)}"


def test_a_broken_snapshot_is_told(history: History) -> None:
    path = snapshot_path(FIRST)
    codes = [said.code for said in written(lowered(ITEM, BOTH), with_text(history, path, "{")).diagnostics]
    assert codes == ["edited-migration", "broken-snapshot"]


@pytest.mark.parametrize(
    ("moved", "words"),
    [
        ("entities: {Item: {fields: {name: string, code: string}}}", "table `items` has changed"),
        ("entities: {Item: {fields: {name: {type: string, length: ..9}}}}", "table `items` has changed"),
        ("entities: {Thing: {fields: {name: string}}}", "table `things` is new, table `items` is gone"),
        ("enums: {E: [a]}\nentities: {Item: {fields: {name: E}}}", "table `items` has changed, enum `e` is new"),
    ],
)
def test_a_schema_that_moved_is_told_with_the_cure(moved: str, words: str, history: History) -> None:
    (said,) = written(lowered(schema_of(moved), BOTH), history).diagnostics
    assert (said.code, said.severity.value) == ("schema-moved", "error")
    assert said.message.endswith(f": {words}")
    assert "--restart-migrations" in str(said.help)


@pytest.mark.parametrize(
    "same",
    [
        "entities: {Item: {fields: {name: string}, shapes: {create: {omit: [name]}}}}",
        "entities: {Item: {fields: {name: {type: string, length: ..255, example: x}}}}",
        "entities: {Thing: {table: items, fields: {name: string}}}",
    ],
)
def test_what_concerns_no_table_moves_no_schema(same: str, history: History) -> None:
    assert written(lowered(schema_of(same), BOTH), history).diagnostics == ()


def test_order_is_no_change() -> None:
    one = schema_of("entities: {A: {fields: {x: string, y: integer}}, B: {fields: {z: string}}}")
    other = schema_of("entities: {B: {fields: {z: string}}, A: {fields: {y: integer, x: string}}}")
    assert written(lowered(other, BOTH), history_of(first_migration(lowered(one, BOTH)))).diagnostics == ()


def test_a_new_dialect_is_told() -> None:
    (said,) = written(lowered(ITEM, BOTH), history_of(first_migration(lowered(ITEM, ("sqlite",))))).diagnostics
    assert (said.code, "`postgresql`" in said.message) == ("schema-moved", True)


def test_a_dialect_less_leaves_its_history_alone(history: History) -> None:
    fewer = written(lowered(ITEM, ("sqlite",)), history)
    assert fewer.diagnostics == ()
    assert history_of(fewer.value) == history


def test_a_second_migration_is_not_restarted(history: History) -> None:
    snapshot = str(history.text(snapshot_path(FIRST)))
    two = History((*history.files, KeptFile(snapshot_path("002_more"), snapshot.replace(FIRST, "002_more"))))
    (said,) = written(lowered(schema_of("entities: {}"), BOTH), two).diagnostics
    assert said.code == "schema-moved"
    assert "--restart-migrations" not in str(said.help)


def test_a_migration_is_known_by_all_of_its_files(history: History) -> None:
    sums = history.sums
    known = migration_hash(sums, FIRST)
    assert len(known) == 64
    for path in sums:
        assert migration_hash({**sums, path: "0" * 64}, FIRST) != known
    assert migration_hash({**sums, "sqlite/002_more.sql": "0" * 64}, FIRST) == known


def test_two_runs_write_the_same_bytes() -> None:
    assert first_migration(lowered(ITEM, BOTH)) == first_migration(lowered(ITEM, BOTH))


def test_tables_that_stand_as_they_were_are_neither_read_nor_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    def shop(name: str) -> dict[str, Lowered]:
        fields = f"Item: {{fields: {{name: {name}}}}}, Shop: {{fields: {{name: string}}}}"
        return lowered(schema_of(f"entities: {{{fields}}}"), BOTH)

    compared: list[Table] = []

    def noted(table: Table) -> Table:
        compared.append(table)
        return normal_table(table)

    history = history_of(first_migration(shop("string")))
    monkeypatch.setattr("specgen.generators.migrations.normal_table", noted)
    assert not written(shop("string"), history).diagnostics
    assert compared == []
    (moved,) = written(shop("text"), history).diagnostics
    assert moved.message.endswith(": table `items` has changed")
    assert [table.name for table in compared] == ["items", "items"]
