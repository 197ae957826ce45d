"""What MySQL and MariaDB hold in a way of their own, and what they are said not to hold."""

import pytest

from specgen.product.types import ColumnKind
from specgen.schema.dialects import dialect
from specgen.schema.model import Column, ColumnType, PrimaryKey, Schema, Table
from specgen.schema.project import project
from tests.databases import Database, each
from tests.schema.build import first, product_of
from tests.schema.test_databases import there_and_back

WORD = pytest.mark.word("database.dialects", "sql")


def notes(spec: str) -> dict[str, str]:
    """What becomes of what MySQL can't hold, by the capability that it lacks."""
    lowered = dialect("mysql").lower(project(product_of(spec)))
    return {note.capability: note.message for note in lowered.notes}


MEMBER = """
defaults: {primary_key: bigint}
entities:
  Member:
    soft_delete: true
    timestamps: false
    fields:
      email: {type: string, unique: true}
      page: {type: url, unique: true, optional: true}
"""


SHEET = """
entities:
  Sheet:
    soft_delete: true
    fields:
      rows: {type: url, unique: true}
      position: text
      count: text
    indexes: [[position], [count]]
"""


@each("mariadb")
def test_names_of_functions_and_of_what_is_derived_are_in_nobody_s_way(database: Database) -> None:
    there_and_back(project(product_of(SHEET)), database)


@WORD
@each("mariadb")
def test_what_is_unique_among_living_rows_is_so_among_them_alone(database: Database) -> None:
    with database.namespace() as namespace:
        namespace.run(first(project(product_of(MEMBER)), database.dialect).up)
        namespace.run("INSERT INTO members (email) VALUES ('a'), ('b');")
        assert "uq_members_email" in str(namespace.refuses("INSERT INTO members (email) VALUES ('a')"))
        namespace.run("UPDATE members SET deleted_at = utc_timestamp(6) WHERE email = 'a';")
        namespace.run("INSERT INTO members (email) VALUES ('a');")
        namespace.run("UPDATE members SET deleted_at = utc_timestamp(6) WHERE email = 'a';")
        back = "UPDATE members SET deleted_at = NULL WHERE email = 'a'"
        assert "uq_members_email" in str(namespace.refuses(back))


@WORD
@each("mariadb")
def test_texts_compare_sign_by_sign(database: Database) -> None:
    """As in PostgreSQL: letter case, accents and blanks at the end tell texts apart."""
    with database.namespace() as namespace:
        namespace.run(first(project(product_of(MEMBER)), database.dialect).up)
        namespace.run("INSERT INTO members (email) VALUES ('a'), ('A'), ('a '), ('ä'), ('ß'), ('ss'), ('😀');")
        assert namespace.rows("SELECT count(*) FROM members WHERE email = 'a'") == [(1,)]


@WORD
@each("mariadb")
def test_a_text_too_long_for_an_index_is_unique_all_the_same(database: Database) -> None:
    long = "https://example.org/" + "x" * 2000
    with database.namespace() as namespace:
        namespace.run(first(project(product_of(MEMBER)), database.dialect).up)
        insert = "INSERT INTO members (email, page) VALUES ('{}', '{}')"
        namespace.run(insert.format("a", long))
        namespace.run(insert.format("b", f"{long}y"))
        namespace.run("INSERT INTO members (email, page) VALUES ('c', NULL)")
        again = insert.format("d", long)
        assert "uq_members_page" in str(namespace.refuses(again))
        assert namespace.refuses("INSERT INTO members (email, page) VALUES ('d', NULL)") is None


@WORD
@each("mariadb")
@pytest.mark.parametrize("length", [10, 63, 64, 255, 2000])
def test_sixty_fields_fit_into_a_row(length: int, database: Database) -> None:
    fields = [Column(f"f{number}", ColumnType(ColumnKind.VARCHAR, length=length)) for number in range(60)]
    key = Column("id", ColumnType(ColumnKind.UUID))
    schema = Schema((Table("wide", (key, *fields), PrimaryKey("pk_wide", ("id",))),))
    there_and_back(schema, database)


@WORD
@each("mariadb")
def test_a_search_finds_words_in_any_letter_case_by_its_index(database: Database) -> None:
    spec = """
    entities: {Note: {timestamps: false, fields: {title: string, body: {type: text, optional: true}}}}
    endpoints: {/notes: {entity: Note, operations: [list], list: {search: [title, body]}}}
    """
    with database.namespace() as namespace:
        namespace.run(first(project(product_of(spec)), database.dialect).up)
        namespace.run("INSERT INTO notes (title, body) VALUES ('Naïve Cats', NULL), ('Dogs', 'and ZEBRAS');")
        found = "SELECT title FROM notes WHERE MATCH (idx_notes_search_words) AGAINST ('+{}' IN BOOLEAN MODE)"
        assert namespace.rows(found.format("cats")) == [("Naïve Cats",)]
        assert namespace.rows(found.format("zebras")) == [("Dogs",)]
        plan = " ".join(str(line) for line in namespace.rows("EXPLAIN " + found.format("cats")))
        assert "idx_notes_search" in plan
        assert namespace.rows("SELECT * FROM notes WHERE title = 'Dogs'")[0][1:] == ("Dogs", "and ZEBRAS")


@WORD
@pytest.mark.row("S13")
@pytest.mark.parametrize(
    ("capability", "said", "entity"),
    [
        (
            "partial-indexes",
            "the index `idx_things_n` holds every row: MySQL has none of some rows",
            "fields: {n: integer, on: boolean}, indexes: [{fields: [n], where: {on: true}}]",
        ),
        (
            "exact-arithmetic",
            "the check `ck_things_half` is left to the service: MySQL rounds what it divides",
            "fields: {p: {type: decimal}}, checks: {half: p / 3 < 1}",
        ),
        (
            "list-items",
            "`things.tags` is a JSON list whose items MySQL does not check",
            "fields: {tags: {type: {list: string}}}",
        ),
        (
            "emptied-references",
            "the check `ck_things_other` is left to the service: MySQL checks no column that it sets to null itself, "
            "which the service does not see",
            "fields: {n: integer, of: {belongs_to: Thing, optional: true, on_delete: set_null}}, "
            "checks: {other: of is not null or n > 1}",
        ),
    ],
)
def test_what_is_not_held_is_told_by_name(capability: str, said: str, entity: str) -> None:
    assert notes(f"entities: {{Thing: {{{entity}}}}}")[capability] == said


def test_a_long_description_is_cut_and_told() -> None:
    field = f"{{type: integer, description: {'e' * 1100}}}"
    spec = f"entities: {{Thing: {{description: {'d' * 2100}, fields: {{n: {field}}}}}}}"
    schema = dialect("mysql").lower(project(product_of(spec))).schema
    (table,) = schema.tables
    assert len(str(table.comment)) == 2048
    assert len(str(table.column("n").comment)) == 1024
    assert "cut after" in notes(spec)["long-comments"]
