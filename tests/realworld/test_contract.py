"""Conduit's generated contract is the public one, but for what is listed here, each with its reason."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from specgen.contract.compare import compare
from specgen.contract.differences import Change, Difference, Subject
from specgen.generators.service import services as service_services
from tests.generators.service_packages import product, texts

HERE = Path(__file__).parent
CONDUIT = HERE.parents[1] / "examples" / "conduit"


@dataclass(frozen=True)
class Allowed:
    """Differences that may be, and why; *place* and *what* are expressions for all of where and what."""

    subject: Subject
    change: Change
    reason: str
    place: str = ".*"
    what: str = ".*"

    def covers(self, difference: Difference) -> bool:
        """Whether *difference* is one of them."""
        is_such = (difference.subject, difference.change) == (self.subject, self.change)
        what = difference.wanted if self.change is Change.MISSING else difference.found
        return is_such and bool(re.fullmatch(self.place, difference.where) and re.fullmatch(self.what, what))


ALLOWED = (
    Allowed(
        Subject.LIMIT,
        Change.ADDED,
        "The public file says of no text how long it may be; tables and readers need an end of it.",
        r"\w+ \S+ > (request|path \d|query \w+)( > .*)?",
    ),
    Allowed(
        Subject.LIMIT,
        Change.ADDED,
        "Answers promise what the public file says in prose alone: milliseconds, and slugs of lower-case words.",
        r".* > 20[01] > .*(createdAt|updatedAt|slug)",
        "pattern .*",
    ),
    Allowed(
        Subject.DEFAULT,
        Change.ADDED,
        "Lists say where they begin if nobody says otherwise, and users who are made what is written of them.",
        ".*(query offset|request > .*)",
    ),
    Allowed(Subject.FORMAT, Change.ADDED, "A number says how many bits it has.", what='format "int(32|64)"'),
    Allowed(Subject.FORMAT, Change.ADDED, "An email is said to be one.", ".* > email", 'format "email"'),
    Allowed(
        Subject.FORMAT,
        Change.ADDED,
        "A password is said to be one wherever it is sent, as the public file does of login alone.",
        ".* > request > user > password",
        'format "password"',
    ),
    Allowed(
        Subject.TYPE,
        Change.ADDED,
        "New users have a bio and an image that may be null, as the public file says in prose.",
        ".* > (bio|image)",
        "null",
    ),
    Allowed(
        Subject.OTHERS,
        Change.OTHERWISE,
        "Beside `body`, errors tell by field what is wrong.",
        r".* > 422 > errors",
        "of one schema",
    ),
    Allowed(
        Subject.STATUS,
        Change.ADDED,
        "The public file names 401 and 422 alone; ours says what the others look like that its prose speaks of.",
        what="default",
    ),
    Allowed(
        Subject.STATUS,
        Change.MISSING,
        "A request that holds nothing can't be wrong: 422 has no use.",
        "GET /user",
        "422",
    ),
    Allowed(
        Subject.STATUS,
        Change.ADDED,
        "The public file forgets that a token which is none is refused here, too.",
        r"GET /articles/\{slug\}",
        "401",
    ),
    Allowed(
        Subject.MEDIA,
        Change.ADDED,
        "The public file leaves the body of a 401 open; it is like that of every other error.",
        ".* > 401",
        "application/json",
    ),
    Allowed(
        Subject.SECURITY,
        Change.ADDED,
        "A token may be sent where it need not, as the public file says in prose.",
        r"GET /(profiles/\{username\}|articles(/\{slug\}(/comments)?)?)",
        ".*Authorization.*",
    ),
    Allowed(
        Subject.PARAMETER,
        Change.ADDED,
        "Lists may be asked for in another order, by whoever wants it.",
        "GET .*",
        "query sort",
    ),
)


@pytest.fixture(scope="module")
def differences() -> tuple[Difference, ...]:
    """How the generated document differs from the public one."""
    public = yaml.safe_load((HERE / "openapi.yml").read_text("utf-8"))
    return compare(public, json.loads((CONDUIT / "openapi.json").read_text("utf-8")))


@pytest.mark.slow
@pytest.mark.row("A17", "D19")
def test_it_is_the_public_contract(differences: tuple[Difference, ...]) -> None:
    others = [each.said for each in differences if not any(allowed.covers(each) for allowed in ALLOWED)]
    assert others == []


@pytest.mark.parametrize("allowed", ALLOWED, ids=lambda allowed: allowed.reason)
def test_nothing_is_allowed_that_is_not_there(allowed: Allowed, differences: tuple[Difference, ...]) -> None:
    assert any(map(allowed.covers, differences))


@pytest.mark.slow
def test_every_operation_is_there_and_no_other(differences: tuple[Difference, ...]) -> None:
    public = yaml.safe_load((HERE / "openapi.yml").read_text("utf-8"))
    assert sum(len(path) for path in public["paths"].values()) == 19
    assert [each for each in differences if each.subject in (Subject.OPERATION, Subject.NAME, Subject.BODY)] == []
    assert [each for each in differences if each.subject in (Subject.PROPERTY, Subject.REQUIRED)] == []


def test_nothing_is_written_by_hand() -> None:
    made = texts(product("conduit"), {"service-services": service_services.drafts})
    there = {path: path.read_text("utf-8") for path in (CONDUIT / "src" / "conduit" / "services").glob("*.py")}
    assert there == {CONDUIT / path: text for path, text in made.items()}
