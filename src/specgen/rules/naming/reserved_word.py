"""The rule `reserved-word`."""

from specgen.rules.rule import held_rule


@held_rule("reserved-word", "reserved-name")
def reserved_word() -> None:
    """A name is a word that generated code needs for itself.

    A class called `None` or `Field` would hide what Python, or a library, calls so. Columns and members may be called
    anything: SQL that is generated quotes its names, and attributes of Python get `_` behind them (`class_`).

    Bad:
        entities:
          Field: {fields: {crop: string}}
        # ^^^^^ reserved-name

    Good:
        entities:
          Meadow: {fields: {crop: string, order: integer, class: string}}
    """
