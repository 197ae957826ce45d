"""Generated services say what their specs say, and what is changed in them by hand is found."""

import shutil
import sys
from pathlib import Path

import pytest

from specgen.checks.code.agree import agree
from specgen.checks.code.meant import meant
from specgen.checks.code.served import served
from specgen.contract.project import project
from specgen.workflows.design import read_product
from specgen.world.application import Asked, observe
from tests.checks.code.build import faults

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = sorted(folder.name for folder in (ROOT / "examples").iterdir() if folder.is_dir())
SAMPLE = "user-platform"
CHANGES = {
    "a wider limit": (
        "contracts/users.py",
        "UserFirstName = Annotated[str, Field(min_length=1, max_length=100)",
        "UserFirstName = Annotated[str, Field(min_length=1, max_length=120)",
        ("other-limit", "User.first_name maxLength"),
    ),
    "a form that nobody asks for": (
        "contracts/users.py",
        "Field(max_length=255), EMAIL]",
        "Field(max_length=255)]",
        ("other-limit", "User.email pattern"),
    ),
    "another name": (
        "contracts/users.py",
        'last_name: str = Field(serialization_alias="lastName")',
        'last_name: str = Field(serialization_alias="surname")',
        ("other-name", "User.last_name"),
    ),
    "null in an answer": (
        "contracts/users.py",
        "    theme: Theme\n",
        "    theme: Theme | None\n",
        ("other-nullability", "User.theme"),
    ),
    "another default": (
        "contracts/users.py",
        "theme: Theme = Theme.SYSTEM",
        "theme: Theme = Theme.DARK",
        ("other-default", "User.theme"),
    ),
    "a value more": (
        "contracts/enums.py",
        '    DARK = "dark"',
        '    DIM = "dim"\n    DARK = "dark"',
        ("other-enum", "Theme"),
    ),
    "longer pages": (
        "contracts/pages.py",
        "Field(ge=1, le=100)",
        "Field(ge=1, le=500)",
        ("other-limit", "pagination limit maximum"),
    ),
    "another status": ("api/auth.py", "    status_code=201,\n", "", ("other-status", "register 201")),
    "a fault less": (
        "api/users.py",
        "    responses=documented(ValidationFailedError, AuthenticationError, RateLimitedError),\n",
        "    responses=documented(ValidationFailedError, AuthenticationError),\n",
        ("other-status", "list_users 429"),
    ),
    "nobody asks who calls": (
        "api/auth.py",
        "Depends(signed_in(AuthService))",
        "Depends(public(AuthService))",
        ("missing-authentication", "logout"),
    ),
    "another permission": ("api/users.py", '"users:write"', '"users:read"', ("missing-authorization", "replace_user")),
    "an operation less": ("api/__init__.py", "    users.router,\n", "", ("unserved-operation", "users")),
    "keys that are let through": (
        "contracts/types.py",
        'ConfigDict(extra="forbid", hide',
        "ConfigDict(hide",
        ("other-unknown-keys", "RegisterRequest"),
    ),
    "a column that may be null": (
        "models/users.py",
        "String(100), nullable=False",
        "String(100), nullable=True",
        ("other-column", "users.first_name null"),
    ),
    "no rule of a table": (
        "models/users.py",
        '        UniqueConstraint("email", name="uq_users_email"),\n',
        "",
        ("other-unique", "users.email"),
    ),
}
FIRST = ("a wider limit", "nobody asks who calls", "a column that may be null")
"""What `make test` tries; the others are for `make wide`."""


def said_of(name: str, folder: Path) -> list[tuple[str, str]]:
    """The codes and subjects of what is said of the service of an example, which lies in *folder*."""
    reading = read_product(ROOT / "specs" / name).value
    assert reading.product
    assert reading.spec
    observed = observe(Asked(f"{name.replace('-', '_')}.app:create_app", folder, sys.executable))
    assert observed.application, observed.unchecked
    wanted = meant(reading.product, project(reading.product), reading.spec)
    return faults(agree(wanted, served(observed.application, frozenset())))


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a service asks of its environment."""
    monkeypatch.setenv("JWT_SECRET", "x" * 40)
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:///kept.db")


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name == SAMPLE else pytest.mark.wide) for name in EXAMPLES]
)
def test_a_generated_service_says_what_its_spec_says(name: str) -> None:
    assert said_of(name, ROOT / "examples" / name) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [pytest.param(*each, id=name, marks=() if name in FIRST else pytest.mark.wide) for name, each in CHANGES.items()],
)
def test_a_change_by_hand_is_found(file: str, old: str, new: str, told: tuple[str, str], tmp_path: Path) -> None:
    shutil.copytree(
        ROOT / "examples" / "user-platform" / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "examples" / "user-platform" / "openapi.json", tmp_path)
    changed = tmp_path / "src" / "user_platform" / file
    text = changed.read_text("utf-8")
    assert old in text
    changed.write_text(text.replace(old, new), "utf-8")
    found = said_of("user-platform", tmp_path)
    assert told in found
    assert {code for code, _ in found} == {told[0]}, found
