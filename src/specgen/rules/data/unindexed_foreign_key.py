"""The rule `unindexed-foreign-key`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, rule
from specgen.schema.model import Table, TableIndex


@rule(
    "unindexed-foreign-key",
    Weight.WARNING,
    "no index finds the rows that name a row by `{subject}`",
    "take `index: false` out, or list an index that begins with `{field}`",
)
def unindexed_foreign_key(meant: Meant, _: Options) -> Iterator[Fault]:
    """A foreign key has no index.

    Whenever a row is deleted, its database looks for those that name it: without an index through the whole table, for
    every one. Lists by that field read the whole table as well. Each foreign key has an index unless `index: false`
    says otherwise, which is right where the table stays small, or where rows are only ever written.

    Bad:
        entities:
          Sensor: {fields: {name: string}}
          Reading: {fields: {sensor: {belongs_to: Sensor, index: false}}}
        #                                                        ^^^^^ unindexed-foreign-key

    Good:
        entities:
          Sensor: {fields: {name: string}}
          Reading:
            fields: {sensor: {belongs_to: Sensor, index: false}, taken_at: datetime}
            indexes: [[sensor, taken_at]]
    """
    for entity in meant.product.entities:
        open_ = [each for each in entity.fields if each.relation and not each.relation.indexed]
        begun = _begun(meant.schema.table(entity.table)) if open_ else []
        for field in open_:
            columns = {own.column for own, _ in meant.product.joining(entity, field.name)}
            path = ("entities", entity.name, "fields", field.name)
            if not any(set(each[: len(columns)]) == columns for each in begun) and meant.is_written(*path):
                subject = f"{entity.name}.{field.name}"
                words = {"subject": subject, "field": field.name}
                yield Fault(subject, (*path, "index"), words, of_value=True)


def _begun(table: Table) -> list[Sequence[str]]:
    """The columns of everything in *table* by which rows are found."""
    indexes = [each for each in table.indexes if isinstance(each, TableIndex)]
    return [
        table.primary_key.columns,
        *(each.columns for each in table.uniques),
        *(tuple(part.column for part in each.columns) for each in indexes),
    ]
