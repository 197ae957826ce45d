"""A small product with rows in it, and how a change of it is told."""

from dataclasses import dataclass

from specgen.schema.compare.intent import NOTHING_SAID, CopyOf, Fill, Intent, ValueNames
from specgen.schema.model import Constant, NewUuid, Schema
from tests.schema.build import schema_of

SHOP = """
enums: {State: [open, closed, lost], Mood: [glad, sad]}
entities:
  Team: {timestamps: false, seed: {rose: {name: Rose}}, fields: {name: {type: string, unique: true}}}
  User:
    timestamps: false
    fields:
      name: {type: string, length: 2..20}
      age: {type: integer, min: 1}
      nick: {type: string, optional: true}
      born: date
      paid: {type: decimal, digits: 10, scale: 2}
      admin: boolean
      code: {type: string, length: ..9}
      state: {type: State, default: open}
      states: {type: {list: State}, default: [open]}
      mood: Mood
      team: {belongs_to: Team, optional: true, on_delete: set_null}
    indexes:
      - {fields: [name, -age]}
      - {fields: [nick], where: {state: open}}
    checks: {grown: "age > 2 or state != 'lost'"}
  Note: {timestamps: false, fields: {text: text, author: {belongs_to: User}}}
"""

ROWS = """
INSERT INTO users (name, age, nick, born, paid, admin, code, state, states, mood) VALUES
    ('Ann', 31, 'an', '2001-02-03', 12.50, TRUE, '7', 'closed', '{open,lost}', 'glad'),
    ('Bob', 42, NULL, '1999-12-31', 0.99, FALSE, '12', 'lost', '{}', 'sad'),
    ('Eve', 53, NULL, '2010-10-10', 7.00, FALSE, '300', 'open', '{lost,lost}', 'glad');
UPDATE users SET team_id = teams.id FROM teams WHERE age = 31;
INSERT INTO notes (text, author_id) SELECT 'by ' || name, id FROM users;
"""


@dataclass(frozen=True)
class Kind:
    """A change of SHOP: texts that are replaced, what is said beside it, and what a query says after it.

    *more* is done to the rows before it; *back*, if it is told, is what the query says after the way back.
    """

    name: str
    edits: tuple[tuple[str, str], ...]
    intent: Intent = NOTHING_SAID
    query: str = "SELECT 1"
    rows: tuple[object, ...] = (1,)
    more: str = ""
    back: tuple[object, ...] = ()

    @property
    def after(self) -> Schema:
        """What SHOP becomes."""
        text = SHOP
        for old, new in self.edits:
            assert old in text, old
            text = text.replace(old, new)
        return schema_of(text)


def kind(
    name: str,
    old: str,
    new: str,
    query: str = "SELECT 1",
    rows: tuple[object, ...] = (1,),
    intent: Intent = NOTHING_SAID,
) -> Kind:
    """A change by one edit."""
    return Kind(name, ((old, new),), intent, query, rows)


def filled(table: str, column: str, value: Constant | NewUuid | CopyOf) -> Intent:
    """That rows hold *value* in a column."""
    return Intent(fills=(Fill(table, column, value),))


def mapped(enum: str, *pairs: tuple[str, str]) -> Intent:
    """What becomes of values."""
    return Intent(values=(ValueNames(enum, pairs),))
