"""What rows hold that were there before is said once: where a field is new, and for what repeats it."""

from specgen.schema.compare.intent import NOTHING_SAID, CopyOf
from specgen.schema.model import Constant
from tests.schema.compare.test_said import asked, said, users


def test_what_may_be_empty_still_is_filled_only_where_it_is_new() -> None:
    filled = "rank: {type: integer, optional: true, backfill: 3}"
    more = users("name: string", filled, "age: {type: integer, optional: true}")
    assert said(users("name: string", filled), more) == NOTHING_SAID
    (fill,) = said(users("name: string"), users("name: string", filled)).fills
    assert fill.column == "rank"


ROOMS = """
entities:
  Clinic: {{key: code, fields: {{code: {{type: string, length: 2..2}}}}}}
  Room: {{fields: {{number: integer, first: {{belongs_to: Clinic}}{room}}}}}
  Bed: {{fields: {{number: integer, room: {{belongs_to: Room{share}}}{bed}}}}}
"""
SHARED = {"share": ", share: [clinic]", "bed": ", clinic: {belongs_to: Clinic}"}
PLAIN = ROOMS.format(room="", share="", bed="")


def filled(before: str, backfill: str) -> dict[str, object]:
    """What rows hold from then on, by table, once beds repeat of which clinic their rooms are."""
    after = ROOMS.format(room=f", clinic: {{belongs_to: Clinic, backfill: {backfill}}}", **SHARED)
    return {fill.table: fill.value for fill in said(before, after).fills}


def test_what_is_repeated_holds_what_is_said_of_that_and_no_copy() -> None:
    assert filled(PLAIN, "AB") == dict.fromkeys(("rooms", "beds"), Constant("AB"))
    assert filled(PLAIN, "{from: first}") == {"rooms": CopyOf("first_code")}


def test_what_is_repeated_and_was_there_before_says_nothing_of_what_repeats_it() -> None:
    clinic = ", clinic: {belongs_to: Clinic}"
    before = ROOMS.format(room=clinic, share="", bed="")
    assert not filled(before, "AB")
    assert asked(before, ROOMS.format(room=clinic, **SHARED)) == ["Bed.clinic"]
