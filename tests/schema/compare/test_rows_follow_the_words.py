"""On real databases: what the words of a spec say of rows is what becomes of them."""

from specgen.schema.alter.dialects import alter
from specgen.schema.alter.steps import batches
from specgen.schema.compare.compare import compare
from specgen.schema.compare.losses import losses
from specgen.schema.compare.said import intent_of
from specgen.schema.project import project
from tests.databases import Database, each
from tests.schema.alter.roads import expect, go, make
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
      tags: {many_to_many: Tag}
"""
ROWS = """
INSERT INTO tags (id, name) VALUES (1, 'red');
INSERT INTO users (id, name, nick, size, state) VALUES (1, 'Ada', NULL, {size}, 'gone');
INSERT INTO users (id, name, nick, size, state) VALUES (2, 'Bob', 'B', {size}, 'open');
INSERT INTO user_tags (user_id, tag_id) VALUES (2, 1);
"""
AFTER = """
defaults: {primary_key: bigint, timestamps: false}
enums: {State: [open, shut]}
entities:
  Tag: {fields: {name: string}}
  Person:
    was: User
    fields:
      title: {type: string, was: name}
      nick: {type: string, backfill: nobody}
      size: {type: decimal, digits: 9, scale: 2}
      state: State
      price: {type: decimal, backfill: 1.5}
      since: {type: date, backfill: 2026-01-05}
      shown: {type: string, backfill: {from: title}}
      tags: {many_to_many: Tag, table: labels}
removed: {Car: nobody drives, User.size: two digits do}
map: {State: {gone: shut}}
"""
ASKED = "SELECT title, nick, size, state, price, since, shown FROM persons ORDER BY id"


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
        namespace.run(ROWS.replace("{size}", "1500" if of_sqlite else "1.5"))
        go(batches(alter(dialect.name, changes, intent)), namespace)
        expect(after, namespace)
        found = [tuple(map(str, row)) for row in namespace.rows(ASKED)]
        size, price = ("150", "150") if of_sqlite else ("1.50", "1.50")
        assert found == [
            ("Ada", "nobody", size, "shut", price, "2026-01-05", "Ada"),
            ("Bob", "B", size, "open", price, "2026-01-05", "Bob"),
        ]
        assert namespace.rows("SELECT person_id, tag_id FROM labels") == [(2, 1)]
