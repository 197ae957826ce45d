"""What PostgreSQL has and no spec says is written in its own words: types, and defaults that are expressions."""

from pathlib import Path

import pytest

from specgen.schema.compare.compare import compare
from specgen.workflows.migrate_diff import migrate_diff
from tests.databases import Database, each

PLAIN = "id int PRIMARY KEY, note text"
PAIRS = {
    "new": (PLAIN, f"{PLAIN}, lasts interval NOT NULL, level smallint DEFAULT 2"),
    "gone": (f"{PLAIN}, lasts interval NOT NULL, level smallint DEFAULT 2", PLAIN),
    "wider": (f"{PLAIN}, level smallint NOT NULL DEFAULT 2", f"{PLAIN}, level bigint NOT NULL DEFAULT 2"),
    "zone": (f"{PLAIN}, taken timestamp DEFAULT now()", f"{PLAIN}, taken timestamptz DEFAULT now()"),
    "no zone": (f"{PLAIN}, taken timestamptz DEFAULT now()", f"{PLAIN}, taken timestamp DEFAULT now()"),
    "of texts": (f"{PLAIN}, raw text", f"{PLAIN}, raw json"),
    "to texts": (f"{PLAIN}, raw json", f"{PLAIN}, raw text"),
    "to a list": (f"{PLAIN}, name name NOT NULL", f"{PLAIN}, name mood NOT NULL"),
    "null": (f"{PLAIN}, lasts interval NOT NULL", f"{PLAIN}, lasts interval"),
    "default": (f"{PLAIN}, day date DEFAULT current_date", f"{PLAIN}, day date DEFAULT current_date + 1"),
    "no default": (f"{PLAIN}, day date DEFAULT (current_date - 1)", f"{PLAIN}, day date"),
    "indexed": (f"{PLAIN}, level smallint UNIQUE", f"{PLAIN}, level int UNIQUE"),
}
MOOD = "CREATE TYPE mood AS ENUM ('glad');"


@each("postgresql-16")
@pytest.mark.parametrize("name", PAIRS)
def test_the_statements_lead_there_and_back(name: str, database: Database, tmp_path: Path) -> None:
    texts = [f"{MOOD}\nCREATE TABLE readings ({columns});" for columns in PAIRS[name]]
    for file, text in zip(("before", "after"), texts, strict=True):
        (tmp_path / f"{file}.sql").write_text(text, encoding="utf-8")
    found = migrate_diff(str(tmp_path / "before.sql"), str(tmp_path / "after.sql"), "postgresql")
    assert (bool(found.changes), found.doubtful) == (True, ())
    with database.namespace() as namespace:
        namespace.run(texts[0])
        for step in found.steps():
            for statement in step.up:
                namespace.run(statement)
        assert not compare(namespace.read().schema, found.new.schema)
        for step in reversed(found.steps()):
            for statement in step.down:
                namespace.run(statement)
        assert not compare(namespace.read().schema, found.old.schema)
