"""Names in another case are one decision of the code, and what is called otherwise is not."""

from specgen.checks.code.cases import EVERYWHERE, together
from specgen.checks.code.causes import Cause
from specgen.checks.code.places import Named
from specgen.contract.differences import Subject


def called(type_: str, wanted: str, found: str) -> Cause:
    """That a member of a type is called otherwise."""
    named = Named(f"{type_}.{wanted}", ("entities", type_, "fields", wanted))
    place = (f"GET /{type_.lower()}", "200")
    return Cause(named, Subject.NAME, (wanted,), (found,), f"`{wanted}` of `{type_}`", type_, (place,))


DUE, BORN, SEEN = ("dueOn", "due_on"), ("bornOn", "born_on"), ("seenAt", "seen_at")


def test_the_members_of_a_type_are_one() -> None:
    (one,) = together((called("Loan", *DUE), called("Loan", *SEEN)))
    assert (one.named.subject, one.wanted, one.found) == ("Loan", ("dueOn", "seenAt"), ("due_on", "seen_at"))


def test_three_types_are_the_whole_application_with_all_of_that_case() -> None:
    each = [called(type_, *names) for type_ in ("Loan", "Book", "Shelf") for names in (DUE, SEEN)]
    (one,) = together((*each, called("Reader", *BORN)))
    assert one.named == EVERYWHERE
    assert [place[0] for place in one.places][-1] == "GET /reader"


def test_one_member_and_what_is_called_otherwise_stay_as_they_are() -> None:
    told = (called("Loan", *DUE), called("Loan", "dueAt", "until"), called("Book", *SEEN))
    assert together(told) == told
