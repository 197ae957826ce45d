"""What holds among rows that are not deleted holds all the time that their table gets another name."""

from pathlib import Path

import pytest

from specgen.schema.proof.scripts import scripts_of
from specgen.workflows.migrate_prove import prove
from specgen.world.live import Live
from tests.addresses import address, at_each, live
from tests.databases import servers
from tests.migrations.build import project
from tests.migrations.legs import history_of, legs_of

__all__ = ["address", "live", "servers"]

BOOK = """
entities:
  Book:
    soft_delete: true
    fields: {isbn: {type: string, unique: true}, author: string, text: {type: string, length: ..600}}
    unique: [[author, isbn], [author, text]]
"""
VOLUME = BOOK.replace("Book:", "Volume:\n    was: Book")
CASES = {
    "another name": VOLUME,
    "another name, and another of what is digested": VOLUME.replace("text: {", "body: {was: text, ").replace(
        "author, text]", "author, body]"
    ),
    "another name, and another type of what is unique": VOLUME.replace(
        "isbn: {type: string", "isbn: {type: string, length: ..400"
    ),
    "another unique before it": BOOK.replace("isbn: {", "code: {type: string, optional: true, unique: true}, isbn: {"),
}


@at_each()
@pytest.mark.parametrize("name", CASES)
def test_it_leads_there_and_back(name: str, live: Live, tmp_path: Path) -> None:
    shop = project(tmp_path / "shop", BOOK)
    outcome = shop.says(CASES[name]).next("moved")
    assert outcome.value, [each.message for each in outcome.diagnostics]
    proof = prove(live, legs_of(shop, live.dialect))
    assert [each.disproofs for each in proof.migrations] == [(), ()]


def test_no_unique_index_goes_meanwhile_on_mysql(tmp_path: Path) -> None:
    shop = project(tmp_path / "shop", BOOK)
    assert shop.says(VOLUME).next("moved").value
    texts = [script.text for script in scripts_of(history_of(shop), "002_moved", "mysql").up]
    assert not any(word in text for text in texts for word in ("DROP INDEX", "DROP COLUMN", "ADD UNIQUE"))
    assert any("RENAME INDEX uq_books_author_isbn TO uq_volumes_author_isbn" in text for text in texts)


LINKED = """
entities:
  Book: {fields: {name: string, tags: {many_to_many: Tag}}}
  Tag: {fields: {name: string}}
"""
TAGGED = """
entities:
  Book: {fields: {name: string, tags: {many_to_many: Tag, through: Tagging}}}
  Tag: {fields: {name: string}}
  Tagging:
    was: BookTag
    fields: {book: {belongs_to: Book}, tag: {belongs_to: Tag}, note: {type: string, optional: true}}
    unique: [[book, tag]]
"""


@at_each()
def test_links_that_become_an_entity_are_kept_apart_all_the_time(live: Live, tmp_path: Path) -> None:
    shop = project(tmp_path / "shop", LINKED)
    outcome = shop.says(TAGGED).next("moved")
    assert outcome.value, [each.message for each in outcome.diagnostics]
    proof = prove(live, legs_of(shop, live.dialect))
    assert [each.disproofs for each in proof.migrations] == [(), ()]


def test_the_key_of_links_goes_with_the_coming_of_the_next_on_postgresql(tmp_path: Path) -> None:
    shop = project(tmp_path / "shop", LINKED)
    assert shop.says(TAGGED).next("moved").value
    texts = [script.text for script in scripts_of(history_of(shop), "002_moved", "postgresql").up]
    (text,) = (text for text in texts if "DROP CONSTRAINT pk_book_tags" in text)
    assert "-- transaction: none" not in text
    assert "UNIQUE USING INDEX uq_taggings_book_id_tag_id" in text
