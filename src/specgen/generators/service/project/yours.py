"""What makes the service a project of its own: written once, then the user's."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator, Mapping

from specgen.contract.body_sizes import max_body_bytes
from specgen.contract.received import signatures
from specgen.files.draft import Draft, Ownership, Templated, View
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.markdown import heading, paragraphs, row
from specgen.generators.service.operations.worked_out import works_out
from specgen.generators.service.project.roles import highest_role
from specgen.generators.service.runtime.encryption import VARIABLE, encrypts
from specgen.generators.service.runtime.files import keeps_files
from specgen.generators.service.runtime.issuers import trusts_issuer
from specgen.generators.service.runtime.package import ROUNDS
from specgen.generators.service.runtime.people import signs_tokens
from specgen.generators.service.runtime.received import LEAST_SECRET
from specgen.generators.service.runtime.retention import purges
from specgen.generators.service.runtime.used import password_hash
from specgen.generators.service.tests.issuer import said_of_somebody
from specgen.product.model import Access, Does, Link, Product

SPDX = """
    0BSD AFL-3.0 AGPL-3.0-only AGPL-3.0-or-later Apache-2.0 Artistic-2.0 BSD-2-Clause BSD-3-Clause BSL-1.0 CC-BY-4.0
    CC-BY-SA-4.0 CC0-1.0 ECL-2.0 EPL-2.0 EUPL-1.2 GPL-2.0-only GPL-2.0-or-later GPL-3.0-only GPL-3.0-or-later ISC
    LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0-only LGPL-3.0-or-later MIT MIT-0 MPL-2.0 MS-PL MulanPSL-2.0 NCSA
    OSL-3.0 PostgreSQL Unlicense UPL-1.0 WTFPL Zlib
"""
"""Licences whose name can stand in a project's metadata as it is."""

PEP_440 = re.compile(
    r"v?\d+(\.\d+)*([-_.]?(a|b|c|rc|alpha|beta|pre|preview))?([-_.]?\d+)?([-_.]?(post|rev|r)[-_.]?\d*)?([-_.]?dev\d*)?",
    re.ASCII | re.IGNORECASE,
)
"""Versions that a Python project can have."""

REQUIREMENTS = (
    "aiosqlite>=0.22",
    "anyio>=4.12",
    "fastapi>=0.165",
    "psycopg[binary]>=3.3",
    "pydantic>=2.14",
    "sqlalchemy[asyncio]>=2.1",
    "sqlmodel>=0.0.50",
    "typing-extensions>=4.15",
    "uvicorn>=0.54",
)
DRIVERS: Mapping[str, tuple[str, ...]] = {"postgresql": (), "mysql": ("aiomysql[rsa]>=0.3.2",), "sqlite": ()}
"""What a service needs besides for each database that it runs on."""
SIGNING_IN = "pyjwt>=2.15"
OF_ISSUERS = ("httpx>=0.28", "pyjwt[crypto]>=2.15")
ADDRESSES = {
    "postgresql": "postgresql://user:password@localhost:5432/{name}",
    "mysql": "mysql://user:password@localhost:3306/{name}",
    "sqlite": "sqlite:///{name}.db",
}
ENCRYPTING = "cryptography>=50"
HASHING = {"bcrypt": "bcrypt>=5", "argon2": "argon2-cffi>=25.1"}


@frozen
class Project:
    """`pyproject.toml`; its words are TOML already."""

    name: str
    version: str
    description: str
    license: str
    package: str
    dependencies: tuple[str, ...]


@frozen
class Setting:
    """A variable of the environment: what it settles, what holds without it, and its line in the example."""

    name: str
    meaning: str
    otherwise: str
    line: str


@frozen
class Environment:
    """`.env.example`: a comment and a line for each variable."""

    product: str
    settings: tuple[Setting, ...]


@frozen
class Tokens:
    """Where people sign in, what a token of one's own says of somebody, and an address at which it is tried."""

    issuer: str
    claims: str
    tried: str


@frozen
class Readme:
    """`README.md`; texts are Markdown already, settings are rows."""

    title: str
    description: tuple[str, ...]
    package: str
    slug: str
    base_path: str
    settings: tuple[str, ...]
    signs_tokens: bool
    event_secrets: tuple[str, ...]
    encrypted: tuple[str, ...]
    role: str
    granting: str
    first_key: str
    known_as: str
    tokens: Tokens
    files: bool
    works_out: bool
    trial: bool
    address: str
    purges: bool


@frozen
class Container:
    """`Dockerfile`, and what else only asks for the package."""

    package: str
    base_path: str
    files: bool
    encrypts: bool
    issuer: bool


def drafts(design: Design) -> Iterator[Draft]:
    """The project's own files."""
    product = design.product
    settings = tuple(_settings(design))
    container = Container(
        product.package, product.api.base_path, keeps_files(product), encrypts(product), trusts_issuer(product)
    )
    views: tuple[tuple[str, str, View], ...] = (
        ("pyproject.toml", "pyproject.toml", _project(product)),
        (".env.example", "env", Environment(_line(product.name), settings)),
        ("README.md", "readme.md", _readme(product, settings)),
        ("Dockerfile", "dockerfile", container),
        (".gitignore", "gitignore", container),
    )
    for path, template, view in views:
        yield Templated(path, f"service/project/{template}.j2", view, Ownership.YOURS)


def _project(product: Product) -> Project:
    hashes = password_hash(product)
    drivers = [each for name in product.database.dialects for each in DRIVERS[name]]
    signing = [SIGNING_IN] if signs_tokens(product) else OF_ISSUERS if trusts_issuer(product) else ()
    encrypting = [ENCRYPTING] if encrypts(product) else []
    wanted = [*REQUIREMENTS, *drivers, *signing, *encrypting, *([HASHING[hashes]] if hashes else [])]
    return Project(
        name=_toml(product.slug),
        version=_toml(product.version if PEP_440.fullmatch(product.version) else "0.0.0"),
        description=_toml(_line(product.description)),
        license=_license(product.license),
        package=product.package,
        dependencies=tuple(map(_toml, sorted(wanted))),
    )


def _license(license: Link | None) -> str:
    """The line of the licence; a name that is no SPDX identifier stands as a text."""
    if license is None:
        return ""
    return (
        f"license = {_toml(license.name)}"
        if license.name in SPDX.split()
        else f"license = {{text = {_toml(license.name)}}}"
    )


def _settings(design: Design) -> Iterator[Setting]:
    product = design.product
    name, trial = product.package, "sqlite" in product.database.dialects
    shown = _address(product)
    file = f"a SQLite file, `{name}.db`, migrated at start" if trial else "the service does not start"
    yield Setting("DATABASE_URL", "The database", file, f"DATABASE_URL={shown}")
    if signs_tokens(product):
        without = "a random one where there is no `DATABASE_URL`, else the service does not start"
        yield Setting("JWT_SECRET", "What tokens are signed with: 32 bytes or more", without, "JWT_SECRET=change-me")
    yield from _issuer(product)
    yield from _event_secrets(product)
    if encrypts(product):
        meaning = "What fields are encrypted with: keys, commas between them; the first writes, all read"
        without = (
            f"one in `{name}.key`, drawn at start, where there is no `DATABASE_URL`, else the service does not start"
        )
        yield Setting(VARIABLE, meaning, without, f"{VARIABLE}=change-me")
    yield Setting("HOST", "The address to listen on", "`127.0.0.1`", "# HOST=127.0.0.1")
    yield Setting("PORT", "The port to listen on", "`8000`", "# PORT=8000")
    proxies = "Addresses of proxies in front of it, which say who calls (`X-Forwarded-For`); commas between them"
    yield Setting("FORWARDED_ALLOW_IPS", proxies, "`127.0.0.1`", "# FORWARDED_ALLOW_IPS=127.0.0.1")
    most = max_body_bytes(design.contract)
    yield Setting("MAX_BODY_BYTES", "The largest body of a request", f"`{most}`", f"# MAX_BODY_BYTES={most}")
    if keeps_files(product):
        folder = f"{name}.files"
        yield Setting("FILES_FOLDER", "The folder of uploaded files", f"`{folder}`", f"# FILES_FOLDER={folder}")
    if product.auth and (rate := product.api.rate_signed_in):
        yield Setting(
            "RATE_LIMIT_SIGNED_IN", "Requests of one user", f"`{rate.text}`", f"# RATE_LIMIT_SIGNED_IN={rate.text}"
        )
    if rate := product.api.rate_public:
        yield Setting(
            "RATE_LIMIT_PUBLIC",
            "Requests of one address, signed out",
            f"`{rate.text}`",
            f"# RATE_LIMIT_PUBLIC={rate.text}",
        )
    if hashes := password_hash(product):
        usual = ROUNDS[hashes].usual
        yield Setting("PASSWORD_ROUNDS", "What hashing a password costs", f"`{usual}`", f"# PASSWORD_ROUNDS={usual}")


def _issuer(product: Product) -> Iterator[Setting]:
    """Whose tokens are trusted: in tests and on the way there it may be another than the spec says."""
    issuer = product.auth.issuer if product.auth else None
    if issuer is None:
        return
    yield Setting("OAUTH_ISSUER", "Who signs tokens", f"`{issuer.url}`", f"# OAUTH_ISSUER={issuer.url}")
    audience = " ".join(issuer.audience.split())
    yield Setting("OAUTH_AUDIENCE", "For whom they are", f"`{audience}`", f"# OAUTH_AUDIENCE={audience}")
    asked = "the issuer is asked, by OpenID Connect Discovery"
    yield Setting("OAUTH_JWKS_URL", "Where its keys are", asked, "# OAUTH_JWKS_URL=https://login.example.org/keys")
    key = "The file of a key of your own, trusted in its stead: never where others can call"
    line = "# OAUTH_DEVELOPMENT_KEY=development.pem"
    yield Setting("OAUTH_DEVELOPMENT_KEY", key, "the issuer alone is trusted", line)


def _event_secrets(product: Product) -> Iterator[Setting]:
    """What other systems sign with, and what it was before."""
    for each in dict.fromkeys(signatures(product)):
        title = product.architecture.title(each.by)
        meaning = f"What {title} signs with: {LEAST_SECRET} bytes or more"
        without = "a random one, which nobody knows, where there is no `DATABASE_URL`, else the service does not start"
        yield Setting(each.secret, meaning, without, f"{each.secret}=change-me")
        before = f"The secret of {title} before this one, which is good as well while it is set"
        yield Setting(each.previous, before, "it is not", f"# {each.previous}=change-me")


def _address(product: Product) -> str:
    """The address of a database that serves more than a trial, where the product names one."""
    names = [name for name in product.database.dialects if name != "sqlite"] or ["sqlite"]
    return ADDRESSES[names[0]].format(name=product.package)


def _readme(product: Product, settings: tuple[Setting, ...]) -> Readme:
    trial = "sqlite" in product.database.dialects
    return Readme(
        title=heading(product.name),
        description=paragraphs(product.description),
        package=product.package,
        slug=product.slug,
        base_path=product.api.base_path,
        settings=tuple(row(f"`{each.name}`", each.meaning, each.otherwise) for each in settings),
        signs_tokens=signs_tokens(product),
        event_secrets=tuple(dict.fromkeys(each.secret for each in signatures(product))),
        encrypted=tuple(_encrypted(product)),
        role=_highest(product),
        granting=_granting(product),
        first_key=_first_key(product),
        known_as="a1b2c3" if trusts_issuer(product) else "ada@example.org",
        tokens=_tokens(product),
        files=keeps_files(product),
        works_out=works_out(product),
        trial=trial,
        address=_address(product),
        purges=purges(product),
    )


def _encrypted(product: Product) -> Iterator[str]:
    """The columns that the database can't read."""
    for entity in product.entities:
        yield from (f"`{entity.table}.{field.column}`" for field in entity.encrypted)


def _highest(product: Product) -> str:
    """The role that the first of those who rule needs; none where nobody has one."""
    if product.auth is None or product.auth.role is None:
        return ""
    return highest_role(product).name


def _granting(product: Product) -> str:
    """How roles are given, and to whom by the command."""
    auth = product.auth
    about_users = (each for each in product.operations if auth and each.entity == auth.user)
    first = "called once" if auth and auth.issuer else "registered"
    known = ", by the `sub` of their tokens" if auth and auth.issuer else ""
    if auth and any(auth.role in each.sent(product.entity(auth.user)) for each in about_users):
        return (
            f"Roles are given by those whose role lets them. Somebody must be the first: once they have {first}, "
            f"give them theirs{known}."
        )
    return f"No request gives a role. Once people have {first}, this does{known}:"


def _first_key(product: Product) -> str:
    """How somebody gets a first key; empty where callers show none."""
    if product.auth is None or not product.auth.takes_keys:
        return ""
    named = f"Whoever is known by their {product.auth.login}"
    if any(each.does is Does.REGISTER for each in product.operations):
        return f"Registering answers one. {named} gets another, when all are lost, by this, which shows it once:"
    return f"{named} gets one by this, which shows it once; with it they make others:"


def _tokens(product: Product) -> Tokens:
    """What is to be said of tokens; empty where the service signs people in itself."""
    auth = product.auth
    if auth is None or auth.issuer is None:
        return Tokens(issuer="", claims="", tried="")
    said = said_of_somebody(product, product.entity(auth.user), auth.issuer)
    words = (f" {shlex.quote(f'{claim}={value}')}" for claim, value in said.items() if value is not None)
    asked = (each for each in product.operations if each.access is Access.SIGNED_IN and each.method == "GET")
    path = next((each.path for each in asked if "{" not in each.path), "/health")
    return Tokens(auth.issuer.url, "".join(words), f"http://127.0.0.1:8000{product.api.base_path}{path}")


def _line(text: str) -> str:
    return " ".join(text.split())


def _toml(text: str) -> str:
    """A text as TOML writes it: as JSON does, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
