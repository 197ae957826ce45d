"""What the template of a group's tests is shown: finished words."""

from __future__ import annotations

from typing import TypedDict

from specgen.frozen import frozen
from specgen.generators.service.tests.between import BetweenTest
from specgen.generators.service.tests.cases import Cases, Digits
from specgen.generators.service.tests.checks import Broken
from specgen.generators.service.tests.counted import Counted
from specgen.generators.service.tests.files import NO_FILES, FileTests
from specgen.generators.service.tests.history import HistoryTests
from specgen.generators.service.tests.kept_sessions import SessionTests
from specgen.generators.service.tests.keys import KeyTests
from specgen.generators.service.tests.linking import LinkingTests
from specgen.generators.service.tests.links import Embedded, LinkSet, LinkShown
from specgen.generators.service.tests.lists import ListTests
from specgen.generators.service.tests.moves import MoveTests
from specgen.generators.service.tests.nothing import Nothing
from specgen.generators.service.tests.parts import PartKept
from specgen.generators.service.tests.passwords import NO_PASSWORD, OwnPassword
from specgen.generators.service.tests.places import Place
from specgen.generators.service.tests.relations import Child, HiddenKey
from specgen.generators.service.tests.repeating import RepeatTests
from specgen.generators.service.tests.restored import NO_RETURN, ReturnTests
from specgen.generators.service.tests.roles import RoleTests
from specgen.generators.service.tests.sessions import PeopleTests
from specgen.generators.service.tests.slugs import SlugTest
from specgen.generators.service.tests.tenants import TenantTests
from specgen.generators.service.tests.tokens import NO_TOKEN, TokenTests
from specgen.generators.service.tests.told import NOTHING_TOLD, ToldTests
from specgen.generators.service.tests.uniques import Free, Taken
from specgen.generators.service.tests.upserts import UpsertTests
from specgen.generators.service.tests.values.computed import Worked
from specgen.generators.service.tests.within import Within


@frozen
class BodyTests:
    """What a request with a body is asked: cases by field, keys that name rows, values that are taken."""

    header: tuple[str, ...]
    lines: tuple[str, ...]
    call: str
    required: tuple[str, ...]
    least: str
    optional: tuple[str, ...]
    unsaid: tuple[str, ...]
    accepted: Cases
    refused: tuple[str, ...]
    too_much: tuple[str, ...]
    misshapen: tuple[str, ...]
    unwritable: tuple[str, ...]
    ignored: tuple[str, ...]
    whole: str
    changed: Cases
    changed_again: str
    decimals: tuple[Digits, ...]
    hidden: tuple[HiddenKey, ...]
    links: tuple[LinkSet, ...]
    in_order: tuple[LinkSet, ...]
    at_once: str
    parts: tuple[PartKept, ...]
    told: tuple[str, ...]
    said: str
    free: tuple[Free, ...]
    taken: tuple[Taken, ...]
    broken: tuple[Broken, ...]


@frozen
class OthersTests:
    """What becomes of a row of somebody else: to the caller it does not exist, or may not be written."""

    row: str
    status: int
    code: str


@frozen
class SignInTests:
    """What signing in is asked: the field and the attribute of the login, one that nobody has, what may differ."""

    login: str
    attribute: str
    password: str
    body: tuple[str, ...]
    unknown: str
    ignored: str
    deleted: str
    user: str
    key: str
    carried: tuple[str, ...]
    expires_at: str
    claims: str
    opaque: str
    seconds: int
    compare: str


@frozen
class Changed:
    """What is asked of a row that a request changed, of one field or of several at once."""

    alone: tuple[str, ...]
    at_once: tuple[str, ...]
    marked: str
    again: str
    moved: tuple[str, ...]


class RuleTests(TypedDict):
    """The tests of rules between rows, by the names that they have in the view."""

    upserts: UpsertTests | None
    slugs: tuple[SlugTest, ...]
    counted: tuple[Counted, ...]
    between: tuple[BetweenTest, ...]


class CallerTests(TypedDict):
    """The tests of those who sign in, and of what they may, by the names that they have in the view."""

    token: TokenTests
    own_password: OwnPassword
    people: PeopleTests
    session: SessionTests
    keys: KeyTests
    roles: RoleTests


@frozen
class OperationTests:
    """The tests of one operation; the last fields say what it does."""

    name: str
    docstring: tuple[str, ...]
    endpoint: str
    status: int
    needs_token: str
    ignores_tokens: str
    asker: str
    caller: str
    callers: str
    by: str
    no_body: str
    sent: str
    usual: str
    on_key: str
    on_row: str
    row_method: tuple[str, ...]
    row: str
    model: str
    shown: str
    shape: tuple[str, ...]
    known: tuple[str, ...]
    key_name: str
    bare: str
    found: tuple[str, ...]
    key_text: str
    key_text_of_row: str
    key_of_ada: str
    key_of_bob: str
    row_of_bob: str
    row_with_attribute: str
    row_open: str
    hides_others: str
    shows_others: str
    asks_for_least: str
    some: str
    at: str
    place: Place
    counted: tuple[Counted, ...]
    gone: int
    leaves: str
    again: str
    others: OthersTests | None
    deleted: str
    deleted_row: str
    body: BodyTests | None
    lists: ListTests | None
    signs_in: SignInTests | None
    people: PeopleTests
    session: SessionTests
    keys: KeyTests
    repeating: RepeatTests
    history: HistoryTests | None
    roles: RoleTests
    nothing: Nothing = Nothing()
    reads: str = ""
    makes: str = ""
    updates: str = ""
    replaces: str = ""
    deletes: str = ""
    marks: str = ""
    restores: str = ""
    returns: ReturnTests = NO_RETURN
    shows_caller: str = ""
    moves: MoveTests | None = None
    linking: LinkingTests | None = None
    files: FileTests = NO_FILES
    tenants: TenantTests | None = None
    slugs: tuple[SlugTest, ...] = ()
    upserts: UpsertTests | None = None
    between: tuple[BetweenTest, ...] = ()
    token: TokenTests = NO_TOKEN
    own_password: OwnPassword = NO_PASSWORD
    unwritten: tuple[str, ...] = ()
    owner: str = ""
    changed: Changed | None = None
    moved_name: str = ""
    made_name: str = ""
    children: tuple[Child, ...] = ()
    restricted: tuple[Child, ...] = ()
    links: tuple[LinkShown, ...] = ()
    embeds: tuple[Embedded, ...] = ()
    worked: Worked | None = None
    within: tuple[Within, ...] = ()
    told: ToldTests = NOTHING_TOLD
    hash: str = ""
    password: str = ""


@frozen
class GroupTests:
    """The tests of one group."""

    docstring: tuple[str, ...]
    imports: tuple[str, ...]
    from_computed: str
    from_files: str
    from_rows: str
    from_service: str
    unknown: str
    invalid: str
    challenge: str
    tests: tuple[OperationTests, ...]
