"""`tests/contract/`: tests that the generated service keeps what the spec promises; yours are in `tests/services/`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from specgen.contract.model import Contract
from specgen.files.draft import Draft, Templated
from specgen.frozen import frozen
from specgen.generators.design import Design, Share
from specgen.generators.python.forms import Bracket, literal, statement
from specgen.generators.service.operations.links import sent_links
from specgen.generators.service.operations.names import BANNER, GroupCalls, groups_of
from specgen.generators.service.operations.worked_out import works_out
from specgen.generators.service.runtime.announcements import AnnouncedOperation, promised
from specgen.generators.service.runtime.encryption import encrypts, keys_of_settings
from specgen.generators.service.runtime.files import keeps_files
from specgen.generators.service.runtime.headers import required_names
from specgen.generators.service.runtime.operation_rates import rated
from specgen.generators.service.runtime.tokens import TokenWords, token_words
from specgen.generators.service.tests.alone import alone_drafts
from specgen.generators.service.tests.between import makes_ranges
from specgen.generators.service.tests.counted import counts_at_once
from specgen.generators.service.tests.encryption import KEYS
from specgen.generators.service.tests.errors import code_place, codes, faulty
from specgen.generators.service.tests.files import file_harness
from specgen.generators.service.tests.groups import GroupWriter, asked
from specgen.generators.service.tests.issuer import issued_harness
from specgen.generators.service.tests.places import SIMPLE
from specgen.generators.service.tests.received import event_secrets, received_tests
from specgen.generators.service.tests.retention import retention_tests
from specgen.generators.service.tests.rows import rows_module
from specgen.generators.service.tests.runtime import runtime_drafts
from specgen.generators.service.tests.seeds import seed_tests
from specgen.generators.service.tests.sensitive import sensitive_drafts
from specgen.generators.service.tests.told import told_harness
from specgen.generators.service.tests.totals import total_tests
from specgen.generators.service.tests.values.samples import Samples
from specgen.product.model import Concurrency, Operation, Product

FOLDER = "tests/contract"

SHARES = 16
"""Into how many shares the groups are dealt out, evenly."""


FORMATTED = 'endpoint.format(id=id).split(" ")'
FORMATTED_KEYED = 'endpoint.format(**{"id": id, **self._above, **named}).split(" ", 1)'
"""How the tests make method and path of an endpoint; keys that are texts may hold blanks."""


@frozen
class Harness:
    """What the tests of one product hang on: its package, its base path, its envelopes.

    *carried* are the headers of every request, *sent_by* those of somebody's, and *under* is a body in its envelope.
    """

    banner: str
    package: str
    base_path: str
    signs_in: str
    caller_import: str
    rows: str
    signs_tokens: str
    renews_tokens: str
    keeps_tokens: str
    opaque_tokens: str
    hashes: str
    takes_keys: str
    issued: str
    scopes: tuple[str, ...]
    scope_claim: str
    narrowed: str
    claims: tuple[str, ...]
    subject: str
    narrows: str
    token: TokenWords
    lockout: str
    rates: str
    signed_in_rate: str
    public_rate: str
    operation_rates: str
    event_secrets: tuple[str, ...]
    encryption_keys: tuple[str, ...]
    keys_of_settings: str
    rounds: str
    files: str
    computed: str
    twice: str
    counts: str
    keyed: str
    in_path: str
    formatted: str
    shown: str
    wrapped: tuple[str, ...]
    replace_import: str
    code_place: str
    codes: tuple[str, ...]
    faulty: tuple[str, ...]
    headers: tuple[str, ...]
    promised: tuple[AnnouncedOperation, ...]
    demanding: tuple[str, ...]
    carried: str
    sent_by: str
    under: str
    answered: str


def drafts(design: Design) -> Iterable[Draft]:
    """The harness, what makes rows, and a module of tests for each group."""
    return (draft for share in shares(design) for draft in share())


def shares(design: Design) -> Iterator[Share]:
    """The same drafts in shares that can be made apart; most of the work is in the groups."""
    yield partial(_drafts_of_all, design)
    writer, groups = GroupWriter(design), tuple(filter(asked, groups_of(design)))
    for place in range(min(SHARES, len(groups))):
        yield partial(_drafts_of_groups, writer, groups[place::SHARES])


def _drafts_of_groups(writer: GroupWriter, groups: Iterable[GroupCalls]) -> Iterator[Draft]:
    for group in groups:
        view = writer.tests(group)
        yield Templated(f"{FOLDER}/test_{group.group.name}.py", "service/tests/group.py.j2", view)


def _drafts_of_all(design: Design) -> Iterator[Draft]:
    """What is there once: the harness, what makes rows, and the tests of what belongs to no group."""
    view = harness(design)
    issued = [("issuer", "issuer")] if view.issued else []
    for name, template in (("__init__", "init"), ("conftest", "conftest"), ("service", "service"), *issued):
        yield Templated(f"{FOLDER}/{name}.py", f"service/tests/{template}.py.j2", view)
    yield Templated(f"{FOLDER}/rows.py", "service/tests/rows.py.j2", rows_module(design, Samples(design.product)))
    yield from file_harness(design.product, FOLDER)
    yield from told_harness(design.product, FOLDER)
    yield from sensitive_drafts(design.product, FOLDER)
    yield from runtime_drafts(design, FOLDER)
    yield from received_tests(design, FOLDER)
    yield from seed_tests(design, FOLDER)
    yield from retention_tests(design, FOLDER)
    yield from total_tests(design, FOLDER)
    yield from alone_drafts(design)


def harness(design: Design) -> Harness:
    """What the tests of *design* hang on."""
    product = design.product
    auth, api = product.auth, product.api
    signed_in_rate = auth is not None and api.rate_signed_in is not None
    sent = ['"content-type": "application/json"', *(f'{literal(name)}: "test"' for name in required_names(product))]
    keyed = any(each.above or each.linked or each.keys not in (SIMPLE, ()) for each in product.operations)
    counts = any(each.entity and counts_at_once(product.entity(each.entity), each) for each in product.operations)
    demanding, announced = _demanding(product), promised(design.contract)
    is_wrapped = api.wrap == "name"
    return Harness(
        banner=BANNER,
        package=product.package,
        base_path=literal(api.base_path),
        signs_in="signs in" if auth else "",
        caller_import="Caller, claims" if auth and auth.signs_tokens else "Caller",
        rows="rows" if auth and auth.sessions else "",
        signs_tokens="signs" if auth and auth.signs_tokens else "",
        renews_tokens="renews" if auth and auth.renews_tokens else "",
        keeps_tokens="keeps" if auth and auth.keeps_tokens else "",
        opaque_tokens="opaque" if auth and auth.credential == "opaque" else "",
        hashes="hashes" if auth and auth.password else "",
        takes_keys="keys" if auth and auth.takes_keys else "",
        **issued_harness(product),
        narrows="narrows" if auth and product.roles and (auth.takes_keys or auth.issuer) else "",
        token=token_words(auth),
        lockout="lockout" if auth and auth.lockout else "",
        rates="rates" if signed_in_rate or api.rate_public else "",
        signed_in_rate="rate" if signed_in_rate else "",
        public_rate="rate" if api.rate_public else "",
        operation_rates="rates" if rated(product) else "",
        event_secrets=event_secrets(product),
        encryption_keys=statement("KEYS = ", Bracket("", "()", tuple(map(literal, KEYS)))) if encrypts(product) else (),
        keys_of_settings=keys_of_settings(product),
        rounds={"bcrypt": "4", "argon2": "1"}[auth.hash if auth else "bcrypt"],
        files="files" if keeps_files(product) else "",
        computed="computed" if works_out(product) else "",
        twice="twice" if any(_is_asked_twice(product, each) for each in product.operations) else "",
        counts="counts" if counts else "",
        keyed="keyed" if keyed else "",
        in_path="*id* and what else is *named* stand" if keyed else "*id* stands",
        formatted=FORMATTED_KEYED if keyed else FORMATTED,
        shown='["data"]' if api.wrap == "data" else "",
        wrapped=tuple(_envelopes(design.contract)) if is_wrapped else (),
        replace_import=", replace" if is_wrapped else "",
        code_place=code_place(design.contract),
        codes=codes(design.contract),
        faulty=faulty(design.contract),
        headers=statement("HEADERS = ", Bracket("", "{}", tuple(sent))),
        promised=announced,
        demanding=demanding,
        carried="_usual(endpoint)" if demanding else "HEADERS",
        sent_by="self._headers(endpoint, by)" if demanding else "self._headers(by)",
        under="enveloped(endpoint, body)" if is_wrapped else "body",
        answered="answered" if is_wrapped or announced else "",
    )


def _envelopes(contract: Contract) -> Iterator[str]:
    """What each operation's request and answer stand under, an item of a dictionary each."""
    for call in contract.calls:
        sent, shown = call.body.envelope if call.body else None, call.success.envelope
        if sent or shown:
            under = ", ".join(literal(key) if key else "None" for key in (sent, shown))
            yield f"{literal(call.operation.endpoint)}: ({under}),"


def _is_asked_twice(product: Product, operation: Operation) -> bool:
    """Whether tests ask for the same twice at once."""
    if operation.upserts or operation.signature or makes_ranges(product, operation):
        return True
    linked = operation.link or sent_links(product, operation)
    return bool(linked or operation.move or operation.idempotency or operation.checks_tag)


def _demanding(product: Product) -> tuple[str, ...]:
    """The statement that names the operations which must be told what state of a row is meant."""
    required = (each for each in product.operations if each.checks_tag and each.concurrency is Concurrency.REQUIRED)
    listed = Bracket("", "{}", tuple(literal(each.endpoint) for each in required))
    return statement("DEMANDING = ", listed) if listed.items else ()
