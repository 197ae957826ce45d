"""A service gets the runtime that it uses, and the runtime does what it says."""

import json
from pathlib import Path

import pytest

from specgen.generators.design import Design
from specgen.generators.service.names import STANDARD_CLASSES, error_classes
from specgen.generators.service.runtime.literal_paths import literal_paths
from specgen.product.standard_errors import STANDARD_ERRORS
from tests.generators.service_packages import PRODUCTS, design_of, module, product, run, texts, write
from tests.generators.worst_product import WORST

HEAD = "specgen: 1\nproduct: {name: Small, version: 1.0.0, created: 2026-01-05, description: What a test needs.}\n"
THING = "entities:\n  Thing: {fields: {name: string}, timestamps: false}\n"
LIST = "endpoints:\n  /things: {entity: Thing, operations: [list]}\n"
SEARCH = "endpoints:\n  /things: {entity: Thing, operations: [list], list: {search: [name]}}\n"
SIGN_IN = """
auth: {scheme: jwt, user: User, login: email, hash: argon2}
entities:
  User: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
"""
SERVICE_ALONE = "endpoints:\n  GET /status: {name: show_status, group: status, does: service, status: 204}\n"


def modules(*spec: str) -> set[str]:
    """The modules of the runtime of a product."""
    folder = "src/small/runtime/"
    return {
        path.removeprefix(folder)[:-3] for path in texts(design_of(HEAD + "".join(spec))) if path.startswith(folder)
    }


@pytest.mark.parametrize(
    ("spec", "there", "absent"),
    [
        (
            SERVICE_ALONE,
            set(),
            {"columns", "pagination", "search", "authentication", "tokens", "rate_limits", "headers"},
        ),
        (THING, {"columns"}, {"pagination", "search", "decimals", "lists", "passwords"}),
        (THING + LIST, {"columns", "pagination"}, {"search"}),
        (THING + SEARCH, {"pagination", "search"}, {"authentication"}),
        (SIGN_IN, {"authentication", "tokens", "passwords"}, {"rate_limits", "decimals"}),
        (SIGN_IN + "api: {rate_limit: {signed_in: 1/s}}\n", {"rate_limits"}, {"headers"}),
        (THING + "api: {rate_limit: {signed_in: 1/s}}\n", set(), {"rate_limits"}),
        (THING + "api: {headers: {X-Shop: {required: true, description: A shop}}}\n", {"headers"}, set()),
        (THING.replace("string", "{type: decimal}"), {"decimals"}, {"lists"}),
        (THING.replace("string", "{type: {list: decimal}}"), {"decimals", "lists"}, set()),
        (THING.replace("string", "{type: password, length: 8..20}"), {"passwords"}, {"tokens"}),
    ],
)
def test_a_product_gets_the_modules_it_uses(spec: str, there: set[str], absent: set[str]) -> None:
    found = modules(spec)
    assert there <= found
    assert not absent & found
    assert {"access", "application", "database", "errors", "handlers", "migrations", "settings"} <= found


def test_a_service_without_users_knows_of_none() -> None:
    design = design_of(HEAD + THING + SEARCH)
    runtime = {path: text for path, text in texts(design).items() if "/runtime/" in path}
    for word in ("Caller", "JWT", "Authentication", "passwords", "Authorization"):
        assert [path for path, text in runtime.items() if word in text] == []


@pytest.mark.slow
@pytest.mark.row("A17", "E04")
@pytest.mark.parametrize("name", PRODUCTS)
def test_errors_are_those_of_the_contract(name: str, tmp_path: Path) -> None:
    design = product(name)
    script = (
        "import json, sys; from importlib import import_module; errors = import_module(sys.argv[1] + '.errors')\n"
        "classes = [getattr(errors, name) for name in errors.__all__ if name not in ('AppError', 'CONFLICTS')]\n"
        "print(json.dumps({one.code: [one.__name__, one.status, one.message] for one in classes}))"
    )
    found = json.loads(run(write(design, tmp_path), script, design.product.package))
    classes = error_classes(design.contract)
    known = {error.code: [classes[error.code], error.status, error.description] for error in design.contract.catalogue}
    answered = {error.code for call in design.contract.calls for error in call.errors}
    assert found == {code: known[code] for code in found}
    assert answered <= set(found)


def test_every_standard_error_has_a_class() -> None:
    assert set(STANDARD_CLASSES) == {error.code for error in STANDARD_ERRORS}


@pytest.mark.parametrize(
    ("design", "fields"),
    [
        (product("exam-portal"), {("User", "email"): "EMAIL_EXISTS"}),
        (product("club"), {("Member", "username"): "NAME_TAKEN"}),
        (product("quick-start"), {}),
        (design_of(WORST), {("Column", "date"): "PAYMENT", ("Caller", "class"): "_".join(["VERY"] * 15)}),
    ],
)
def test_a_broken_rule_is_told_as_the_author_says(
    design: Design, fields: dict[tuple[str, str], str], tmp_path: Path
) -> None:
    script = (
        "import json, sys; from importlib import import_module\n"
        "rules = import_module(sys.argv[1] + '.rules').RULES\n"
        "print(json.dumps({name: fault.code for name, (fault, details) in rules.items()}))"
    )
    found = json.loads(run(write(design, tmp_path), script, design.product.package))
    for (entity, field), code in fields.items():
        table = design.schema.table(design.product.entity(entity).table)
        rules = {*(each.name for each in table.uniques), *(each.name for each in table.indexes)}
        (name,) = (rule for rule in rules if rule.startswith(f"uq_{table.name}_{field}"))
        assert found.pop(name) == code
    assert set(found.values()) <= {"CONFLICT", "VALIDATION_ERROR", "PAYMENT_ERROR", "PLAYED_ALREADY"}


def test_a_broken_rule_names_its_fields(tmp_path: Path) -> None:
    design = design_of(
        HEAD
        + SIGN_IN
        + """  Stay:
    owner: guest
    fields:
      guest: {belongs_to: User, on_delete: cascade}
      room: {type: integer, json: roomNumber}
      code: string
      starts_on: date
      ends_on: {type: date, optional: true}
    unique:
      - {fields: [room, starts_on], taken: BOOKED}
      - [guest, code]
    checks:
      later: ends_on is null or ends_on > starts_on
      few: {condition: room < 9, description: There are eight rooms}
errors: {BOOKED: {status: 409, description: The room is booked}}
"""
    )
    script = "import json; from small.rules import RULES; print(json.dumps([d for _, d in RULES.values()]))"
    details = json.loads(run(write(design, tmp_path), script))
    later = ["endsOn must be empty or endsOn must be after startsOn"]
    assert details == [
        {"email": ["is taken"]},
        {"roomNumber": ["is taken together with startsOn"], "startsOn": ["is taken together with roomNumber"]},
        {"code": ["is taken"]},
        {"endsOn": later, "startsOn": later},
        {"roomNumber": ["There are eight rooms"]},
    ]


SETTINGS = """
import json, sys
from small.runtime.settings import Settings, SettingsError
try:
    settings = Settings.from_environment(json.loads(sys.argv[1]))
except SettingsError as error:
    print(error)
else:
    shown = {name: str(value) for name, value in vars(settings).items()}
    assert shown.pop("secret") not in repr(settings)
    print(json.dumps(shown))
"""
LONG_SECRET = "s" * 32


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    spec = HEAD + SIGN_IN + "api: {rate_limit: {signed_in: 100/min, public: 20/min}}\n"
    return write(design_of(spec), tmp_path_factory.mktemp("small"))


def settings(tree: Path, **environment: str) -> str:
    return run(tree, SETTINGS, json.dumps(environment)).strip()


@pytest.mark.slow
@pytest.mark.row("H13")
def test_with_nothing_set_a_trial_starts(small: Path) -> None:
    found = json.loads(settings(small))
    assert found == {
        "database_url": "sqlite:///small.db",
        "migrates_at_start": "True",
        "host": "127.0.0.1",
        "port": "8000",
        "max_body_bytes": "1048576",
        "signed_in_rate": "Rate(count=100, seconds=60)",
        "public_rate": "Rate(count=20, seconds=60)",
        "password_rounds": "3",
    }


@pytest.mark.slow
@pytest.mark.row("H13")
@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"DATABASE_URL": "postgresql://u@h/d"}, "JWT_SECRET is not set"),
        (
            {"DATABASE_URL": "postgresql://u@h/d", "JWT_SECRET": "change-me" + LONG_SECRET},
            "JWT_SECRET is still the example",
        ),
        ({"DATABASE_URL": "postgresql://u@h/d", "JWT_SECRET": "short"}, "JWT_SECRET is shorter than 32 bytes"),
        ({"JWT_SECRET": "short"}, "JWT_SECRET is shorter than 32 bytes"),
        (
            {"DATABASE_URL": "mysql://u@h/d", "JWT_SECRET": LONG_SECRET},
            "DATABASE_URL must be the address of a database in",
        ),
        ({"DATABASE_URL": "nonsense", "JWT_SECRET": LONG_SECRET}, "DATABASE_URL is not the address of a database"),
        ({"PORT": "0"}, "PORT is no number from 1 to 65535: 0"),
        ({"PASSWORD_ROUNDS": "many"}, "PASSWORD_ROUNDS is no number from 1 to 20: many"),
        ({"RATE_LIMIT_PUBLIC": "0/min"}, "RATE_LIMIT_PUBLIC is no rate such as 100/min: 0/min"),
    ],
)
def test_a_wrong_environment_is_refused_in_words(small: Path, environment: dict[str, str], said: str) -> None:
    assert settings(small, **environment).startswith(said)


@pytest.mark.slow
def test_an_environment_is_heeded(small: Path) -> None:
    given = {"DATABASE_URL": "postgres://u@h/d", "JWT_SECRET": LONG_SECRET, "PORT": "1", "RATE_LIMIT_SIGNED_IN": "5/h"}
    found = json.loads(settings(small, **given))
    assert found["migrates_at_start"] == "False"
    assert found["port"] == "1"
    assert found["signed_in_rate"] == "Rate(count=5, seconds=3600)"


LIMITER = """
from small.runtime.errors import RateLimitedError
from small.runtime.product import Rate
from small.runtime.rate_limits import RateLimiter

time = 0.0
limiter, rate = RateLimiter(lambda: time), Rate(count=2, seconds=10)
for time, caller, wait in (
    (0, "a", None), (1, "a", None), (2, "a", "8"), (2, "b", None), (9.5, "a", "1"), (10, "a", None), (10, "a", "1"),
    (11, "a", None), (9000, "a", None),
):
    try:
        limiter.admit(caller, rate)
        told = None
    except RateLimitedError as error:
        told = error.headers["Retry-After"]
    assert told == wait, (time, caller, told)
assert list(limiter._answered) == ["a"]
"""


@pytest.mark.row("H12")
def test_a_rate_holds_in_any_period(small: Path) -> None:
    run(small, LIMITER)


LOG = """
import json, logging
from small.runtime.logs import JsonLines
from small.runtime.request_ids import current_request_id

def line():
    return JsonLines().format(logging.LogRecord("small", logging.INFO, "", 0, "answered", None, None))

assert json.loads(line())["requestId"] == "-"
current_request_id.set("of-this-request")
print(line())
"""


@pytest.mark.slow
@pytest.mark.row("P07")
def test_a_line_of_the_log_names_its_request(small: Path) -> None:
    found = json.loads(run(small, LOG))
    assert (found["message"], found["requestId"]) == ("answered", "of-this-request")


TOKENS = """
from datetime import UTC, datetime, timedelta
import jwt
from small.runtime.errors import AuthenticationError
from small.runtime.tokens import issue_token, read_token

secret, other = "s" * 32, "o" * 32
issued = issue_token({"userId": "7"}, secret)
assert read_token(issued.token, secret)["userId"] == "7"
assert timedelta(0) < issued.expires_at - datetime.now(UTC) <= timedelta(minutes=15)
past = datetime.now(UTC) - timedelta(seconds=1)
unsigned = jwt.encode({"userId": "7", "exp": issued.expires_at}, "", "none")
for token, key in (
    (issued.token, other), (issued.token + "x", secret), ("", secret), ("a.b.c", secret), (unsigned, secret),
    (jwt.encode({"userId": "7", "exp": past}, secret), secret), (jwt.encode({"userId": "7"}, secret), secret),
    (jwt.encode({"exp": issued.expires_at}, secret), secret),
    (jwt.encode({"userId": "7", "exp": issued.expires_at}, "s" * 64, "HS512"), "s" * 64),
):
    try:
        read_token(token, key)
    except AuthenticationError:
        continue
    raise AssertionError(token)
"""


@pytest.mark.slow
@pytest.mark.row("H01", "H11")
def test_only_a_valid_token_names_anyone(small: Path) -> None:
    run(small, TOKENS)


PASSWORDS = """
import asyncio, sys
from small.runtime.passwords import hash_password, verify_password

async def main(rounds):
    long = "0" * 72
    kept = await hash_password(long + "a", rounds)
    assert kept != await hash_password(long + "a", rounds)
    assert await verify_password(long + "a", kept, rounds)
    assert not await verify_password(long + "b", kept, rounds)
    assert not await verify_password("", None, rounds)
    assert not await verify_password("", kept, rounds)
    return kept

print(asyncio.run(main(int(sys.argv[1]))))
"""


@pytest.mark.slow
@pytest.mark.row("H05")
@pytest.mark.parametrize(("hashes", "rounds", "begins"), [("argon2", "1", "$argon2id$"), ("bcrypt", "4", "$2b$04$")])
def test_passwords_are_kept_as_hashes(hashes: str, rounds: str, begins: str, tmp_path: Path) -> None:
    tree = write(design_of(HEAD + SIGN_IN.replace("argon2", hashes)), tmp_path)
    assert run(tree, PASSWORDS, rounds).startswith(begins)


def test_headers_are_asked_for_in_their_place() -> None:
    assert "x_client_version: Annotated[\n        str,\n" in module(product("club"), "runtime.headers")
    assert "x_request_id: Annotated[\n        str | None,\n" in module(product("exam-portal"), "runtime.headers")


@pytest.mark.row("A17")
def test_a_path_without_parameters_is_no_key() -> None:
    words = """
entities:
  Thing: {fields: {name: string}}
endpoints:
  /things: {entity: Thing, operations: [list, read]}
  GET /things/latest: {name: show_latest, entity: Thing, does: service}
  POST /things/latest: {name: make_latest, entity: Thing, does: service}
  GET /things/{id}/parts: {name: show_parts, entity: Thing, does: service}
  GET /things/latest/parts: {name: show_latest_parts, entity: Thing, does: service}
  GET /others/latest: {name: show_other, entity: Thing, does: service}
"""
    found = literal_paths(design_of(HEAD + words).product)
    assert found == {"/things/latest": ("GET", "POST"), "/things/latest/parts": ("GET",)}
