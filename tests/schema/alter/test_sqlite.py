"""Each kind of change in SQLite, on a table with rows that rows of another table name."""

import sqlite3

import pytest

from specgen.schema.alter.steps import Back, Transaction
from specgen.schema.compare.intent import (
    NOTHING_SAID,
    ColumnName,
    CopyOf,
    Fill,
    Intent,
    TableName,
    ValueNames,
)
from specgen.schema.model import Constant
from tests.schema.alter.sqlite_pair import Change, changing

pytestmark = pytest.mark.judge("sqlite")

HEAD = "defaults: {primary_key: bigint, timestamps: false}\n"
POST = "  Post: {fields: {title: string, author: {belongs_to: User, on_delete: cascade}}}\n"
ROWS = """
INSERT INTO users (id, name) VALUES (1, 'Ada'), (2, 'Bob'), (7, 'Cleo');
INSERT INTO posts (id, title, author_id) VALUES (1, 'a', 1), (2, 'b', 2);
DELETE FROM users WHERE id = 7;
"""


def spec(fields: str = "", user: str = "", more: str = "", head: str = "") -> str:
    """A spec with users, who have a name and more *fields*, and their posts."""
    fields = f"name: string{', ' if fields else ''}{fields}"
    return f"{HEAD}{head}\nentities:\n  User: {{fields: {{{fields}}}{user}}}\n{POST}{more}"


def there_and_back_again(change: Change) -> None:
    """Go up, down and up: users and their posts are all there each time."""
    change.go_up()
    assert (change.count("users"), change.count("posts")) == (2, 2)
    change.go_down()
    assert (change.count("users"), change.count("posts")) == (2, 2)
    change.go_up()


NATIVE = [
    ("a nullable column", "", "nick: {type: bigint, optional: true}"),
    ("a nullable column with a check", "", "nick: {type: string, optional: true}"),
    ("a column with a constant default", "", "age: {type: integer, default: 3}"),
    ("a column that names another row", "", "boss: {belongs_to: User, optional: true}"),
]


@pytest.mark.row("D14")
@pytest.mark.parametrize(("before", "after"), [pytest.param(*rest, id=kind) for kind, *rest in NATIVE])
def test_a_column_is_added_without_a_rebuild(before: str, after: str) -> None:
    with changing(spec(before), spec(after), rows=ROWS) as change:
        assert "ADD COLUMN" in change.up
        assert "users__new" not in change.up
        there_and_back_again(change)


def test_a_column_that_nothing_names_goes_and_comes_in_one_transaction() -> None:
    with changing(spec("n: {type: bigint, optional: true}"), spec(), rows=ROWS) as change:
        assert [step.transaction for step in change.steps] == [Transaction.SHARED]
        assert change.up == "ALTER TABLE users DROP COLUMN n;"
        assert change.down == "ALTER TABLE users ADD COLUMN n INTEGER;"
        there_and_back_again(change)


REBUILT = [
    ("a length", "code: {type: string, default: x}", "code: {type: string, length: 0..9, default: x}"),
    ("a longer one", "code: {type: string, length: 0..9, default: x}", "code: {type: text, default: x}"),
    ("a default", "age: {type: integer, default: 3}", "age: {type: integer, default: 4}"),
    ("null allowed", "age: {type: integer, default: 3}", "age: {type: integer, default: 3, optional: true}"),
    ("a unique", "nick: {type: string, optional: true}", "nick: {type: string, optional: true, unique: true}"),
    ("a point in time", "", "seen: {type: datetime, optional: true}"),
    ("a foreign key gone", "boss: {belongs_to: User, optional: true}", ""),
    (
        "another rule of deleting",
        "boss: {belongs_to: User, optional: true}",
        "boss: {belongs_to: User, optional: true, on_delete: set_null}",
    ),
]


@pytest.mark.row("D14")
@pytest.mark.parametrize(("before", "after"), [pytest.param(*rest, id=kind) for kind, *rest in REBUILT])
def test_a_change_of_a_table_keeps_its_rows_and_those_that_name_them(before: str, after: str) -> None:
    with changing(spec(before), spec(after), rows=ROWS) as change:
        there_and_back_again(change)
        assert change.rows("SELECT name FROM users ORDER BY id") == [("Ada",), ("Bob",)]
        change.run("DELETE FROM users WHERE id = 1")
        assert change.rows("SELECT author_id FROM posts") == [(2,)]


def test_a_change_of_a_table_gives_no_number_again() -> None:
    with changing(spec("age: {type: integer, default: 3}"), spec("age: {type: integer, default: 4}"), rows=ROWS) as it:
        it.go_up()
        it.run("INSERT INTO users (name) VALUES ('Dan')")
        assert it.rows("SELECT max(id) FROM users") == [(8,)]


def test_a_check_that_rows_break_refuses_and_leaves_all_as_it_was() -> None:
    with changing(spec(), spec(user=", checks: {short: length(name) < 3}"), rows=ROWS) as change:
        with pytest.raises(sqlite3.IntegrityError, match="ck_users_short"):
            change.go_up()
        change.expect(change.before)
        assert change.rows("PRAGMA foreign_keys") == [(1,)]
        change.run("UPDATE users SET name = 'A'")
        there_and_back_again(change)


def test_a_foreign_key_that_rows_break_refuses() -> None:
    before, after = spec("boss: {type: bigint, optional: true}"), spec("boss: {belongs_to: User, optional: true}")
    intent = Intent(columns=(ColumnName("users", "boss", "boss_id"),))
    with changing(before, after, intent, f"{ROWS}UPDATE users SET boss = 99;") as change:
        with pytest.raises(sqlite3.IntegrityError, match="every_foreign_key_names_a_row"):
            change.go_up()
        change.expect(change.before)
        change.run("UPDATE users SET boss = 2")
        there_and_back_again(change)


def test_an_index_comes_and_goes() -> None:
    with changing(spec(), spec(user=", indexes: [{fields: [name]}]"), rows=ROWS) as change:
        assert [step.transaction for step in change.steps] == [Transaction.SHARED]
        there_and_back_again(change)


def test_tables_come_and_go() -> None:
    more = (
        "  Team: {fields: {name: string}}\n  Member: {fields: {team: {belongs_to: Team}, user: {belongs_to: User}}}\n"
    )
    with changing(spec(), spec(more=more), rows=ROWS) as change:
        assert {step.transaction for step in change.steps} == {Transaction.SHARED}
        change.go_up()
        change.run("INSERT INTO teams (id, name) VALUES (1, 'x'); INSERT INTO members VALUES (1, 1, 1);")
        change.go_down()
        assert change.count("users") == 2


def test_a_table_whose_rows_hold_each_other_goes() -> None:
    node = "  Node: {fields: {parent: {belongs_to: Node, optional: true}}}\n"
    rows = f"{ROWS}INSERT INTO nodes VALUES (1, NULL), (2, 1);"
    with changing(spec(more=node), spec(), rows=rows) as change:
        assert [(step.back, step.lost) for step in change.steps] == [(Back.STRUCTURE, "the rows of nodes")]
        there_and_back_again(change)


def test_a_table_goes_that_another_named() -> None:
    team = "  Team: {fields: {name: string}}\n"
    rows = f"{ROWS}INSERT INTO teams VALUES (1, 'x'); UPDATE users SET team_id = 1;"
    with changing(spec("team: {belongs_to: Team, optional: true}", more=team), spec(), rows=rows) as change:
        there_and_back_again(change)
        change.go_down()
        assert change.rows("SELECT team_id FROM users") == [(None,), (None,)]


def test_a_table_and_a_column_get_other_names() -> None:
    after = spec().replace("User", "Person").replace("name: string", "called: string")
    after = after.replace("{fields: {called", "{table: persons, fields: {called")
    intent = Intent(tables=(TableName("users", "persons"),), columns=(ColumnName("persons", "name", "called"),))
    with changing(spec(), after, intent, ROWS) as change:
        change.go_up()
        assert change.rows("SELECT called FROM persons ORDER BY id") == [("Ada",), ("Bob",)]
        change.run("DELETE FROM persons WHERE id = 1")
        assert change.rows("SELECT author_id FROM posts") == [(2,)]
        change.go_down()
        change.go_up()


SAID = [
    (Fill("users", "level", Constant("2", number=True)), "level: integer", [(2,), (2,)]),
    (Fill("users", "price", Constant("250", number=True)), "price: {type: decimal, digits: 6, scale: 2}", [(250,)] * 2),
    (Fill("users", "open", Constant("1", number=True)), "open: boolean", [(1,), (1,)]),
    (Fill("users", "nick", CopyOf("name")), "nick: string", [("Ada",), ("Bob",)]),
    (Fill("users", "nick", CopyOf("name")), "nick: {type: text, optional: true}", [("Ada",), ("Bob",)]),
]


@pytest.mark.row("D14")
@pytest.mark.parametrize(("fill", "field", "held"), SAID)
def test_rows_hold_in_a_new_column_what_the_author_says(fill: Fill, field: str, held: list[tuple[object]]) -> None:
    with changing(spec(), spec(field), Intent(fills=(fill,)), ROWS) as change:
        there_and_back_again(change)
        assert change.rows(f"SELECT {fill.column} FROM users ORDER BY id") == held


def test_what_was_missing_is_what_the_author_says_where_it_may_no_longer_be() -> None:
    intent = Intent(fills=(Fill("users", "nick", Constant("none")),))
    rows = f"{ROWS}UPDATE users SET nick = 'A' WHERE id = 1;"
    before, after = spec("nick: {type: string, optional: true}"), spec("nick: string")
    with changing(before, after, intent, rows) as change:
        there_and_back_again(change)
        assert change.rows("SELECT nick FROM users ORDER BY id") == [("A",), ("none",)]
        assert [step.lost for step in change.steps] == ["which values of users.nick were missing"]


def test_nothing_stands_for_what_is_missing_unless_it_is_said() -> None:
    before, after = spec("nick: {type: string, optional: true}"), spec("nick: string")
    with changing(before, after, rows=ROWS) as change, pytest.raises(sqlite3.IntegrityError, match="NOT NULL"):
        change.go_up()


def test_it_is_said_that_rows_are_no_longer_deleted_after_the_way_back() -> None:
    with changing(spec(), spec(user=", soft_delete: true"), rows=ROWS) as change:
        told = [(step.back, step.lost) for step in change.steps if step.lost]
        assert told == [(Back.LOSSLESS, "that rows of users are deleted: they are there again")]


STATE = "enums: {State: [open, done, gone]}"
MAPPED = Intent(values=(ValueNames("state", (("gone", "done"),)),))
RENAMED = Intent(values=(ValueNames("state", (("gone", "away"),)),))


def test_rows_hold_the_value_that_takes_the_place_of_one_that_is_gone() -> None:
    rows = f"{ROWS}UPDATE users SET state = iif(id = 1, 'gone', 'done');"
    after = spec("state: {type: State, default: open}", head="enums: {State: [open, done]}")
    with changing(spec("state: {type: State, default: open}", head=STATE), after, MAPPED, rows) as change:
        there_and_back_again(change)
        assert change.rows("SELECT state FROM users") == [("done",), ("done",)]
        assert [(step.back, step.lost) for step in change.steps] == [
            (Back.STRUCTURE, "the values of users.state as they were")
        ]


def test_what_several_values_became_goes_back_to_the_first_of_them() -> None:
    fields = "state: {type: State, default: open}, states: {type: {list: State}, default: []}"
    rows = f"""{ROWS}UPDATE users SET state = 'done', states = '["done", "gone"]' WHERE id = 1;"""
    after = spec(fields, head="enums: {State: [open, over]}")
    merged = Intent(values=(ValueNames("state", (("gone", "over"), ("done", "over"))),))
    with changing(spec(fields, head=STATE), after, merged, rows) as change:
        change.go_up()
        assert change.rows("SELECT state, states FROM users") == [("over", '["over","over"]'), ("open", "[]")]
        change.go_down()
        assert change.rows("SELECT state, states FROM users") == [("gone", '["gone","gone"]'), ("open", "[]")]
        assert {step.back for step in change.steps} == {Back.STRUCTURE}


def test_a_value_with_another_name_gets_its_old_one_back() -> None:
    fields = "state: {type: State, default: open}, states: {type: {list: State}, default: []}"
    rows = f"""{ROWS}UPDATE users SET state = 'gone', states = '["open", "gone"]' WHERE id = 1;"""
    after = spec(fields, head="enums: {State: [open, away, done]}")
    with changing(spec(fields, head=STATE), after, RENAMED, rows) as change:
        change.go_up()
        assert change.rows("SELECT state, states FROM users") == [("away", '["open","away"]'), ("open", "[]")]
        change.go_down()
        assert change.rows("SELECT state, states FROM users") == [("gone", '["open","gone"]'), ("open", "[]")]
        assert {step.back for step in change.steps} == {Back.LOSSLESS}


BACK = [
    ("nick: string", "''", Back.STRUCTURE),
    ("nick: {type: string, length: 3..5}", "'aaa'", Back.STRUCTURE),
    ("age: {type: integer, min: 18}", "18", Back.STRUCTURE),
    ("state: State", "'open'", Back.STRUCTURE),
    ("key: uuid", "'00000000000000000000000000000000'", Back.STRUCTURE),
    ("born: date", "'1970-01-01'", Back.STRUCTURE),
    ("seen: datetime", "'1970-01-01 00:00:00.000000'", Back.STRUCTURE),
    ("mail: email", "'a@b.cc'", Back.STRUCTURE),
    ("tags: {type: {list: string}}", "'[]'", Back.STRUCTURE),
    ("nick: {type: string, unique: true}", "", Back.IMPOSSIBLE),
    ("post: {belongs_to: Other}", "", Back.IMPOSSIBLE),
]


@pytest.mark.row("D14")
@pytest.mark.parametrize(("field", "value", "back"), BACK)
def test_a_column_comes_back_with_what_its_checks_allow(field: str, value: str, back: Back) -> None:
    other = "  Other: {fields: {name: string}}\n"
    with changing(spec(field, more=other, head=STATE), spec(more=other, head=STATE)) as change:
        assert [step.back for step in change.steps] == [back]
        change.go_up()
        change.go_down()
        change.go_up()
        if back is Back.STRUCTURE:
            change.run(ROWS)
            there_and_back_again(change)
            change.go_down()
            column = change.before.table("users").columns[-1].name
            assert change.rows(f"SELECT DISTINCT {column} = {value} FROM users") == [(1,)]


def test_a_column_comes_back_with_what_suits_each_row() -> None:
    user = ", checks: {order: age < most}"
    before = spec("age: {type: integer, default: 0}, most: integer", user)
    after = spec("age: {type: integer, default: 0}")
    rows = ROWS.replace("(id, name)", "(id, name, most)").replace("')", "', 1)").replace("'a', 1, 1", "'a', 1")
    with changing(before, after, rows=rows) as change:
        there_and_back_again(change)


def test_a_name_of_a_constraint_changes() -> None:
    before, after = (
        spec("nick: {type: string, optional: true, unique: true}"),
        spec("alias: {type: string, optional: true, unique: true}"),
    )
    intent = Intent(columns=(ColumnName("users", "nick", "alias"),))
    with changing(before, after, intent, f"{ROWS}UPDATE users SET nick = name;") as change:
        there_and_back_again(change)
        assert change.rows("SELECT alias FROM users ORDER BY id") == [("Ada",), ("Bob",)]


HALLS = "SELECT code, seats FROM halls ORDER BY code"


def halls(seed: str) -> str:
    """A spec with halls that are there from the first day, and rooms in them."""
    fields = "{code: string, seats: integer}"
    rooms = "Room: {fields: {hall: {belongs_to: Hall, on_delete: cascade}}}"
    return f"{HEAD}entities: {{Hall: {{key: code, fields: {fields}, seed: {{{seed}}}}}, {rooms}}}"


MAIN, LARGER, ANNEX = "m: {code: M, seats: 3}", "m: {code: M, seats: 4}", "a: {code: A, seats: 1}"


def test_a_row_of_the_first_day_comes_and_goes() -> None:
    with changing(halls(MAIN), halls(f"{MAIN}, {ANNEX}")) as change:
        change.go_up()
        assert change.rows(HALLS) == [("A", 1), ("M", 3)]
        change.go_down()
        assert change.rows(HALLS) == [("M", 3)]
        change.go_up()


def test_a_row_of_the_first_day_that_others_name_can_not_go() -> None:
    with changing(halls(f"{MAIN}, {ANNEX}"), halls(MAIN), rows="INSERT INTO rooms VALUES (1, 'A');") as change:
        with pytest.raises(sqlite3.IntegrityError, match="every_foreign_key_names_a_row"):
            change.go_up()
        change.run("DELETE FROM rooms")
        change.go_up()
        assert change.rows(HALLS) == [("M", 3)]
        change.go_down()
        assert change.rows(HALLS) == [("A", 1), ("M", 3)]


def test_a_row_of_the_first_day_holds_something_else() -> None:
    with changing(halls(MAIN), halls(LARGER)) as change:
        change.go_up()
        assert change.rows(HALLS) == [("M", 4)]
        change.go_down()
        assert change.rows(HALLS) == [("M", 3)]


def test_a_table_that_rows_name_without_a_key_now_comes_back_without_rows_only() -> None:
    team = "  Team: {fields: {name: string}}\n"
    before = spec("team: {belongs_to: Team, optional: true}", more=team)
    after = spec("team_id: {type: bigint, optional: true}")
    rows = f"{ROWS}INSERT INTO teams VALUES (1, 'x'); UPDATE users SET team_id = 1;"
    with changing(before, after, rows=rows) as change:
        assert [step.back for step in change.steps] == [Back.IMPOSSIBLE]
        change.go_up()
        with pytest.raises(sqlite3.IntegrityError, match="every_foreign_key_names_a_row"):
            change.go_down()
        change.run("DELETE FROM users")
        change.go_down()


def test_columns_come_back_that_a_check_compares_with_each_other() -> None:
    field = "least: {type: integer, min: 5}, most: integer"
    with changing(spec(field, ", checks: {order: least < most}"), spec()) as change:
        change.go_up()
        change.run(ROWS)
        change.go_down()
        assert change.rows("SELECT DISTINCT least < most FROM users") == [(1,)]


def test_nothing_changes_where_nothing_does() -> None:
    with changing(spec(), spec(), NOTHING_SAID, ROWS) as change:
        assert change.steps == ()
