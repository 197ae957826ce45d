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
