"""Tables that stay as they are are passed over, and nothing else would come of them if they were not."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from specgen.product.model import Json, OnDelete, Product
from specgen.product.types import ColumnKind
from specgen.schema.alter.postgresql import alter
from specgen.schema.alter.postgresql_alteration import Alteration
from specgen.schema.compare.compare import compare
from specgen.schema.compare.intent import NOTHING_SAID
from specgen.schema.compare.losses import losses
from specgen.schema.compare.said import intent_of
from specgen.schema.dialects import DIALECTS, dialect
from specgen.schema.model import Column, ColumnType, ForeignKey, PrimaryKey, Schema, Table
from specgen.schema.project import project
from tests.schema.build import EXAMPLES, example
from tests.schema.pairs import Pair, pairs

SLOWLY = [HealthCheck.too_slow]
POSTGRESQL = dialect("postgresql")


def all_names(alteration: Alteration) -> frozenset[str]:
    return frozenset(table.name for table in (*alteration.base.tables, *alteration.after.tables))


@pytest.mark.slow
@given(pair=pairs())
@settings(max_examples=40, suppress_health_check=SLOWLY)
def test_statements_are_the_same_whichever_tables_are_looked_at(pair: Pair) -> None:
    before, after = (POSTGRESQL.lower(schema).schema for schema in (pair.before, pair.after))
    changes = compare(before, after, pair.intent)
    steps = alter(changes, pair.intent)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Alteration, "stirred", property(all_names))
        assert alter(changes, pair.intent) == steps


def test_a_foreign_key_of_a_table_that_stays_is_made_anew_with_the_key_that_it_names() -> None:
    columns = tuple(Column(name, ColumnType(ColumnKind.INTEGER)) for name in ("a", "b"))
    key = ForeignKey("fk", ("a", "b"), "named", ("a", "b"), OnDelete.RESTRICT)
    names = Table("names", columns, PrimaryKey("pk_names", ("a",)), foreign_keys=(key,))
    before, after = (
        Schema((names, Table("named", columns, PrimaryKey("pk_named", order)))) for order in (("a", "b"), ("b", "a"))
    )
    titles = [step.title for step in alter(compare(before, after), NOTHING_SAID)]
    assert {"drop fk", "add fk", "validate fk"} <= set(titles)


def otherwise(schema: Schema) -> Schema:
    """*schema* in which every column of every table is described otherwise, which nothing is lost by."""
    described = (tuple(replace(each, comment="Otherwise") for each in table.columns) for table in schema.tables)
    tables = (replace(table, columns=columns) for table, columns in zip(schema.tables, described, strict=True))
    return replace(schema, tables=tuple(tables))


@st.composite
def earlier(draw: st.DrawFn, table: Table) -> Table:
    """*table* as it may have been: without some columns, with others than they are, and without parts."""
    some = draw(st.sets(st.integers(0, len(table.columns) - 1), max_size=3))
    columns = [each for place, each in enumerate(table.columns) if place not in some]
    columns += [draw(st.sampled_from(EDITS))(table.columns[place], table) for place in sorted(some)[1:]]
    name = draw(st.sampled_from((table.name, f"{table.name}_old")))
    return Table(name, tuple(columns), PrimaryKey("", ()), origin=table.origin)


EDITS: tuple[Callable[[Column, Table], Column], ...] = (
    lambda column, table: replace(column, nullable=not column.nullable),
    lambda column, table: replace(column, name=f"{column.name}_old"),
    lambda column, table: replace(column, origin=f"{column.origin}_old"),
    lambda column, table: replace(column, type=table.columns[-1].type, meant=table.columns[-1].meant),
    lambda column, table: replace(column, type=table.columns[0].type, meant=table.columns[0].meant),
)


def with_backfills(product: Product) -> Product:
    """*product* with a word on what rows hold in every other field."""
    return replace(
        product,
        entities=tuple(
            replace(
                entity,
                fields=tuple(
                    replace(field, backfill=Json("0")) if place % 2 else field
                    for place, field in enumerate(entity.fields)
                ),
            )
            for entity in product.entities
        ),
    )


@cache
def product_of(name: str) -> Product:
    return with_backfills(example(name))


@cache
def schema_of(name: str, which: str) -> Schema:
    return dialect(which).lower(project(product_of(name))).schema


@pytest.mark.slow
@pytest.mark.parametrize("which", [each.name for each in DIALECTS])
@given(data=st.data())
@settings(max_examples=30, suppress_health_check=SLOWLY)
def test_the_author_says_the_same_of_tables_that_are_looked_at(which: str, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(EXAMPLES))
    product, after = product_of(name), schema_of(name, which)
    changed = data.draw(st.sets(st.integers(0, len(after.tables) - 1), max_size=3))
    tables = (data.draw(earlier(each)) if place in changed else each for place, each in enumerate(after.tables))
    before = replace(after, tables=tuple(tables))
    said = intent_of(product, before, after, dialect(which))
    assert intent_of(product, otherwise(before), after, dialect(which)) == said
    changes = compare(before, after, said)
    looked_at = replace(changes, renamed=otherwise(changes.renamed))
    assert losses(looked_at, said, product) == losses(changes, said, product)
