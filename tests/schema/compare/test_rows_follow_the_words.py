"""On real databases: what the words of a spec say of rows is what becomes of them."""

import json
import re

from specgen.schema.alter.dialects import alter
from specgen.schema.alter.steps import Batch, Transaction, batches
from specgen.schema.compare.compare import compare
from specgen.schema.compare.losses import losses
from specgen.schema.compare.said import intent_of
from specgen.schema.project import project
from tests.databases import Database, Namespace, each
from tests.schema.alter.roads import expect, make
from tests.schema.build import product_of, schema_of

BEFORE = """
defaults: {primary_key: bigint, timestamps: false}
enums: {State: [open, shut, gone]}
entities:
  Car: {fields: {number: string}}
  Tag: {fields: {name: string}}
  User:
    fields:
      name: string
      nick: {type: string, optional: true}
      size: {type: decimal, digits: 9, scale: 3}
      state: State
      season: string
      others: {type: {list: string}}
      tags: {many_to_many: Tag}
"""
ROWS = """
INSERT INTO tags (id, name) VALUES (1, 'red');
INSERT INTO users (id, name, nick, size, state, season, others)
    VALUES (1, 'Ada', NULL, {size}, 'gone', 'all year', {others});
INSERT INTO users (id, name, nick, size, state, season, others)
    VALUES (2, 'Bob', 'B', {size}, 'open', 'winter', {others});
INSERT INTO user_tags (user_id, tag_id) VALUES (2, 1);
"""
AFTER = """
defaults: {primary_key: bigint, timestamps: false}
enums: {State: [open, shut], Season: [winter, always]}
entities:
  Tag: {fields: {name: string}}
  Person:
    was: User
    fields:
      title: {type: string, was: name}
      nick: {type: string, backfill: nobody}
      size: {type: decimal, digits: 9, scale: 2}
      state: State
      season: Season
      others: {type: {list: Season}}
      price: {type: decimal, backfill: 1.5}
      since: {type: date, backfill: 2026-01-05}
      shown: {type: string, backfill: {from: title}}
      tags: {many_to_many: Tag, table: labels}
removed: {Car: nobody drives, User.size: two digits do}
map: {State: {gone: shut}, Season: {all year: always}}
"""
ASKED = "SELECT title, nick, size, state, price, since, shown, season, others FROM persons ORDER BY id"


def go(batch: Batch, namespace: Namespace) -> None:
    if batch.transaction is Transaction.NONE:
        for statement in batch.up:
            namespace.run_alone(statement)
    else:
        namespace.run("\n".join(batch.up))
        namespace.commit()


@each()
def test_rows_are_as_the_spec_says(database: Database) -> None:
    dialect, product = database.dialect, product_of(AFTER)
    before, after = (dialect.lower(schema).schema for schema in (schema_of(BEFORE), project(product)))
    intent = intent_of(product, before, after, dialect)
    changes = compare(before, after, intent)
    assert losses(changes, intent, product) == ()
    of_sqlite = database.name == "sqlite"
    with database.namespace() as namespace:
        make(before, dialect, namespace)
        size, others = ("1500" if of_sqlite else "1.5"), _listed(dialect.name, "all year", "winter")
        namespace.run(ROWS.replace("{size}", size).replace("{others}", others))
        for batch in batches(alter(dialect.name, changes, intent)):
            go(batch, namespace)
        expect(after, namespace)
        found = [(*map(str, row[:-1]), re.findall(r"\w+", str(row[-1]))) for row in namespace.rows(ASKED)]
        size, price = ("150", "150") if of_sqlite else ("1.50", "1.50")
        assert found == [
            ("Ada", "nobody", size, "shut", price, "2026-01-05", "Ada", "always", ["always", "winter"]),
            ("Bob", "B", size, "open", price, "2026-01-05", "Bob", "winter", ["always", "winter"]),
        ]
        assert namespace.rows("SELECT person_id, tag_id FROM labels") == [(2, 1)]


def _listed(dialect: str, *values: str) -> str:
    if dialect == "postgresql":
        return "ARRAY[" + ", ".join(f"'{value}'" for value in values) + "]"
    return "'" + json.dumps(values, separators=(",", ":")) + "'"
