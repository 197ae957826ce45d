"""What operations are asked that begin and end sessions of which rows are kept, in words for their template."""

from __future__ import annotations

from dataclasses import replace

from specgen.frozen import frozen
from specgen.generators.python import Bracket, Keyword, literal, statement
from specgen.generators.service_tests_facts import CallFacts, endpoint
from specgen.product.model import Access, Auth, Does

BODY = "        "
HEADERS = '{"user-agent": "a test/1.0"}'


@frozen
class SessionTests:
    """What one operation is asked of sessions.

    *begins* are the statements that get its answer, for *ada* where there must be somebody, *again* is the body that
    signs her in; *signed_in* is an operation to try the token at. *two* makes two users.
    """

    begins: tuple[str, ...] = ()
    ada: str = ""
    again: str = ""
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
        if auth is None or not auth.keeps_tokens:
            return SessionTests()
        match self.does:
            case Does.REGISTER:
                return self._begins(auth, registered)
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
        self.imports.use("sqlalchemy", "update")
        user = self.product.entity(auth.user)
        body = f"self.body(ada.{self.product.entity(auth.user).field(auth.login).attribute})"
        return replace(
            self._begins(auth, body),
            ada=f"ada = {self.material.rows.user()}",
            again=body,
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
