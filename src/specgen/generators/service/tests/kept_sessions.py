"""What operations are asked that begin and end sessions, in words for their template."""

from __future__ import annotations

from dataclasses import replace

from specgen.frozen import frozen
from specgen.generators.python.forms import Bracket, Keyword, literal, statement
from specgen.generators.service.tests.facts import CallFacts, endpoint
from specgen.product.model import Access, Auth, Does

BODY = "        "
HEADERS = '{"user-agent": "a test/1.0"}'


@frozen
class SessionTests:
    """What one operation is asked of sessions.

    *begins* are the statements that get its answer, for *ada* where there must be somebody, who *signs_in* by that
    body, *again* where each session has a row of its own; *signed_in* is an operation to try the token at. *two* makes
    two users, *row* is what keeps a session.
    """

    begins: tuple[str, ...] = ()
    ada: str = ""
    signs_in: str = ""
    again: str = ""
    row: str = ""
    expires_at: str = ""
    seconds: int = 0
    signed_in: str = ""
    user: str = ""
    password: str = ""
    verifies: str = ""
    ends: str = ""
    two: str = ""
    ends_all: str = ""


class SessionTestWriter(CallFacts):
    """Writes the tests that an operation has because rows of sessions are kept."""

    def tests(self, registered: str) -> SessionTests:
        """Those of the operation; most have none. *registered* is the body that makes an account."""
        auth = self.product.auth
        if auth is None or auth.sessions is None:
            return SessionTests()
        if not auth.keeps_tokens:
            return self._overtaken(auth) if self.does is Does.LOGIN else SessionTests()
        match self.does:
            case Does.REGISTER:
                named = f"ada = {self.material.rows.user()}" if "ada" in registered else ""
                return replace(self._begins(auth, registered), ada=named)
            case Does.LOGIN:
                return self._begins_again(auth)
            case Does.LOGOUT:
                return self._ends()
            case Does.CHANGE_PASSWORD:
                self._import_rows()
                return SessionTests(ends_all="ends")
        return SessionTests()

    def _begins_again(self, auth: Auth) -> SessionTests:
        """What is asked of signing in, which anyone with an account does again and again."""
        self.imports.use("datetime", "timedelta")
        asked = self._overtaken(auth)
        begins = self._begins(auth, asked.signs_in)
        return replace(
            asked,
            begins=begins.begins,
            again="again",
            expires_at=begins.expires_at,
            seconds=begins.seconds,
            signed_in=begins.signed_in,
        )

    def _overtaken(self, auth: Auth) -> SessionTests:
        """What is asked of who signs in while their password changes."""
        self.imports.use(self.product.package, "models")
        self.imports.use("sqlalchemy", "update")
        self.imports.use_module("pytest")
        user = self.product.entity(auth.user)
        return SessionTests(
            ada=f"ada = {self.material.rows.user()}",
            signs_in=f"self.body(ada.{user.field(auth.login).attribute})",
            row="Session" if auth.keeps_tokens else "RefreshToken",
            user=user.name,
            password=user.field(auth.proof).attribute,
            verifies=literal(f"{self.product.package}.operations.{self.call.operation.group}.verify_password"),
        )

    def _begins(self, auth: Auth, body: str) -> SessionTests:
        self._import_rows()
        self.imports.use("datetime", "datetime")
        self.imports.use(f"{self.product.package}.runtime.columns", "now")
        answer = Bracket("service.call", "()", ("self.endpoint", body, Keyword("headers", HEADERS)))
        type_ = self.contract.type(self.call.success.type or "")
        expires_at = next(each.name for each in type_.properties if each.attribute == "expires_at")
        return SessionTests(
            begins=statement("answer = ", answer, BODY),
            expires_at=literal(expires_at),
            seconds=auth.token_seconds,
            signed_in=self._tried(),
        )

    def _ends(self) -> SessionTests:
        self.imports.use(self.product.package, "models")
        user = self.material.rows.user()
        return SessionTests(ends="ends", two=f"ada, bob = {user}, {user}")

    def _import_rows(self) -> None:
        self.imports.use(self.product.package, "models")
        self.imports.use("hashlib", "sha256")

    def _tried(self) -> str:
        """An operation that needs a token and leaves the session alone; empty where there is none."""
        calls = (each for each in self.contract.calls if each.access is Access.SIGNED_IN)
        found = next((each for each in calls if each.operation.does is not Does.LOGOUT), None)
        return endpoint(self.product, found) if found else ""
