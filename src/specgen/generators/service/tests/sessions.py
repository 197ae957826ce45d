"""What the operations of sessions and of passwords are asked, in words for their template."""

from __future__ import annotations

from specgen.contract.errors import LOCKED
from specgen.contract.model import Property
from specgen.frozen import frozen
from specgen.generators.contracts.types import json_code
from specgen.generators.python.forms import Bracket, flat, literal, statement
from specgen.generators.python.statements import definition
from specgen.generators.service.tests.facts import CallFacts, endpoint
from specgen.generators.service.tests.members import code
from specgen.generators.service.tests.values.types import refused, values
from specgen.product.model import Access, Auth, Does, Lockout

INDENT = "    "
INNER = INDENT * 3


@frozen
class LockoutTests:
    """How many wrong passwords close an account; *unknown* is a login that nobody has and no other test tries."""

    attempts: int
    unknown: str
    status: int


@frozen
class RefreshTests:
    """What renewing a session is asked: what the token is called, how long it holds, what a token is tried at."""

    name: str
    seconds: int
    signed_in: str
    deleted: str
    broken: tuple[str, ...]


@frozen
class LogoutTests:
    """What ending a session is asked: whose it is."""

    callers: str


@frozen
class NewPasswordTests:
    """What a new password is asked: *hash* is the attribute that keeps it, *status* that of a closed account."""

    new: str
    hash: str
    another: str
    header: tuple[str, ...]
    members: tuple[str, ...]
    names: tuple[str, ...]
    refused: tuple[str, ...]
    attempts: int
    status: int


@frozen
class PeopleTests:
    """What one operation of signing in is asked beyond its usual tests."""

    lockout: LockoutTests | None = None
    refresh: RefreshTests | None = None
    logout: LogoutTests | None = None
    new_password: NewPasswordTests | None = None


class PeopleWriter(CallFacts):
    """Writes the tests that an operation has because of sessions, lockout or a change of password."""

    def tests(self) -> PeopleTests:
        """Those of the operation; most have none."""
        auth = self.product.auth
        if auth is None:
            return PeopleTests()
        match self.does:
            case Does.LOGIN if auth.lockout:
                return PeopleTests(lockout=self._lockout(auth, auth.lockout))
            case Does.REFRESH if auth.refresh_seconds:
                return PeopleTests(refresh=self._refresh(auth, auth.refresh_seconds))
            case Does.LOGOUT if auth.renews_tokens:
                self.imports.use(self.product.package, "models")
                user = self.material.rows.user()
                return PeopleTests(logout=LogoutTests(f"ada, bob = {user}, {user}"))
            case Does.CHANGE_PASSWORD:
                return PeopleTests(new_password=self._new_password(auth))
        return PeopleTests()

    def _lockout(self, auth: Auth, lockout: Lockout) -> LockoutTests:
        self.imports.use("datetime", "timedelta")
        self.imports.use(self.product.package, "models")
        self.imports.use(f"{self.product.package}.runtime.columns", "now")
        user = self.product.entity(auth.user)
        others = self.material.samples.others(user, user.field(auth.login), 4, self.material.samples.kept(user))
        unknown = flat(json_code(others[-1])) if others else '"somebody else"'
        return LockoutTests(lockout.attempts, unknown, self.product.error(LOCKED).status)

    def _refresh(self, auth: Auth, seconds: int) -> RefreshTests:
        self.imports.use(self.product.package, "models")
        self.imports.use(f"{self.product.package}.runtime.columns", "now")
        self.imports.use("datetime", "timedelta")
        self.imports.use("hashlib", "sha256")
        self.imports.use_module("pytest")
        (token,) = self._said()
        name = literal(token.name)
        bodies = Bracket("", "[]", ("{}", f"{{{name}: None}}", f'{{{name}: ""}}'))
        signed_in = [each for each in self.contract.calls if each.access is Access.SIGNED_IN]
        tried = next((each for each in signed_in if each.operation.does is not Does.LOGOUT), None)
        return RefreshTests(
            name=name,
            seconds=seconds,
            signed_in=endpoint(self.product, tried or signed_in[0]) if signed_in else "",
            deleted="rows.someone(deleted_at=now())" if self.product.entity(auth.user).soft_delete else "",
            broken=statement("@", Bracket("pytest.mark.parametrize", "()", ('"body"', bodies)), INDENT),
        )

    def _new_password(self, auth: Auth) -> NewPasswordTests:
        self.imports.use("asyncio", "run")
        self.imports.use(self.product.package, "models")
        self.imports.use_module("pytest")
        self.imports.use(f"{self.product.package}.runtime.passwords", "verify_password")
        current, new = (literal(each.name) for each in self._said())
        field = self.product.entity(auth.user).field(auth.proof)
        another = literal(str(values(self.product, field.type, field.limits, 3)[-1]))
        parameters = ("self", "current: object = PASSWORD", f"new: object = {another}")
        beyond = (code(value) for value in refused(self.product, field.type, field.limits))
        cases = dict.fromkeys(line for each in beyond for line in statement("", each, INNER, ","))
        names = Bracket("", "[]", (current, new))
        return NewPasswordTests(
            new=new,
            hash=field.attribute,
            another=another,
            header=definition("def change", parameters, "dict[str, object]", INDENT),
            members=statement("return ", Bracket("", "{}", (f"{current}: current", f"{new}: new")), INDENT * 2),
            names=statement("@", Bracket("pytest.mark.parametrize", "()", ('"name"', names)), INDENT),
            refused=tuple(cases),
            attempts=auth.lockout.attempts if auth.lockout else 0,
            status=self.product.error(LOCKED).status if auth.lockout else 0,
        )

    def _said(self) -> tuple[Property, ...]:
        return self.contract.type(self.call.body.type).properties if self.call.body else ()
