"""Signing in and what goes with it: sessions that are renewed and ended, passwords that are changed."""

from __future__ import annotations

from functools import cached_property

from specgen.contract.model import Call
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.python.forms import Bracket, Code, Keyword, call, statement
from specgen.generators.python.scope import Scope
from specgen.generators.python.statements import Comparison, filtered
from specgen.generators.service.operations.calls import BODY, INDENT, CallWriter
from specgen.generators.service.operations.names import ScopeNames
from specgen.generators.service.operations.shown import function_name, shown_shape
from specgen.generators.service.operations.visible import visible
from specgen.product.model import Auth, Entity


@frozen
class LoginBody:
    """Signs an account in; *attempt* counts that someone tried, *writes* whether a row changes by success."""

    user: str
    found: tuple[str, ...]
    hash: str
    verified: tuple[str, ...]
    attempt: tuple[str, ...]
    session: str
    writes: str
    issued: tuple[str, ...]
    shown: tuple[str, ...]


@frozen
class RefreshBody:
    """Renews a session."""

    issued: tuple[str, ...]
    shown: tuple[str, ...]


@frozen
class NewPasswordBody:
    """Changes the caller's password, and ends every session that knows the old one."""

    user: str
    hash: str
    attempt: tuple[str, ...]
    verified: tuple[str, ...]
    hashed: tuple[str, ...]
    session: str
    issued: tuple[str, ...]
    shown: tuple[str, ...]


class SignInWriter(CallWriter):
    """Writes what the operations of signing in do, and imports what they speak of."""

    def __init__(self, design: Design, scope: Scope, names: ScopeNames, call_: Call, auth: Auth) -> None:
        super().__init__(design, scope, names, call_)
        self.auth = auth

    @cached_property
    def entity(self) -> Entity:
        """The entity of those who sign in."""
        return self.product.entity(self.auth.user)

    def login(self) -> LoginBody:
        """Signs in who knows the password."""
        login, password = self.entity.field(self.auth.login), self.entity.field(self.auth.proof)
        type_ = self.contract.type(self.call.body.type if self.call.body else "")
        sent, secret = (property_.attribute for property_ in type_.properties)
        self.scope.imports.use("sqlmodel", "col")
        self.scope.imports.use(self.package, "models")
        self.use("caller", "active")
        self.use("runtime.passwords", "verify_password")
        self.use("errors", "InvalidCredentialsError")
        claim = Comparison(call("col", f"models.{self.entity.name}.{login.attribute}"), "==", f"body.{sent}")
        verified = Bracket("await verify_password", "()", (f"body.{secret}", "kept", "rounds"))
        return LoginBody(
            user=self.row,
            found=filtered("found = ", "active()", (claim,), BODY),
            hash=password.attribute,
            verified=statement("verified = ", verified, BODY),
            attempt=self._attempt(f"body.{sent}"),
            session=self.begun(),
            writes="writes" if self.auth.sessions or self.auth.lockout else "",
            issued=self.issued(),
            shown=self.answer(),
        )

    def refresh(self) -> RefreshBody:
        """Renews a session, or none."""
        self.use("runtime.sessions", "renew_session")
        self.use("errors", "AuthenticationError")
        return RefreshBody(self.issued("session.user"), self.answer("session.user"))

    def logout(self) -> str:
        """The statement that ends the caller's session."""
        end = self.use("runtime.sessions", "end_session")
        if self.auth.keeps_tokens:
            return f"await {end}(self.context)"
        return f"await {end}(self.context.session, self.context.user, self.context.session_id)"

    def new_password(self) -> NewPasswordBody:
        """Changes a password, and begins anew."""
        password = self.entity.field(self.auth.proof)
        self.use("runtime.passwords", "verify_password")
        self.use("runtime.passwords", "hash_password")
        self.use("errors", "InvalidCredentialsError")
        if self.auth.sessions:
            self.use("runtime.sessions", "end_sessions")
        given = ("body.current_password", f"{self.row}.{password.attribute}", "rounds")
        hashed = Bracket("await hash_password", "()", ("body.new_password", "rounds"))
        login = self.entity.field(self.auth.login)
        return NewPasswordBody(
            user=self.row,
            hash=password.attribute,
            attempt=self._attempt(f"{self.row}.{login.attribute}"),
            verified=statement("verified = ", Bracket("await verify_password", "()", given), BODY),
            hashed=statement("hashed = ", hashed, BODY),
            session=self.begun(),
            issued=self.issued(),
            shown=self.answer(),
        )

    def begun(self) -> str:
        """The statement that begins a session; empty where there is none."""
        if self.auth.sessions is None:
            return ""
        if self.auth.takes_keys:
            return f"key = await {self.use('runtime.api_keys', 'first_key')}(self.context, {self.row})"
        begin = self.use("runtime.sessions", "begin_session")
        if self.auth.keeps_tokens:
            return f"access = await {begin}(self.context, {self.row})"
        return f"session = await {begin}(self.context.session, {self.row})"

    def issued(self, user: str = "") -> tuple[str, ...]:
        """The statement that signs a token for *user*; none where its shape holds one, or a session brings one."""
        if self.auth.keeps_tokens or self.auth.takes_keys or not self.product.answers_beside(self.call.operation):
            return ()
        claims, issue = self.use("caller", "claims"), self.use("runtime.tokens", "issue_token")
        whose = (user or self.row, *(("session.id",) if self.auth.sessions else ()))
        items = (f"{claims}({', '.join(whose)})", "self.context.settings.secret")
        return statement("access = ", Bracket(issue, "()", items), BODY)

    def answer(self, user: str = "") -> tuple[str, ...]:
        """The statement that shows *user* and the token."""
        before, seen = self._seen(user or self.row)
        if not self.product.answers_beside(self.call.operation):
            return (*before, *statement("return ", seen, BODY))
        if self.auth.takes_keys:
            keyed = (Keyword("user", seen), Keyword("key", "key.text"))
            return (
                *before,
                *statement("return ", Bracket(self._contract(self.call.success.type or ""), "()", keyed), BODY),
            )
        items = [
            Keyword("user", seen),
            Keyword("token", "access.token"),
            Keyword("expires_at", "access.expires_at"),
        ]
        if self.auth.renews_tokens:
            items.append(Keyword("refresh_token", "session.refresh_token"))
        made = Bracket(self._contract(self.call.success.type or ""), "()", tuple(items))
        return (*before, *statement("return ", made, BODY))

    def _seen(self, whose: str) -> tuple[tuple[str, ...], Code]:
        """The user, as who has just signed in sees it; first the statements that fetch what stands beside it."""
        if found := shown_shape(self.product, self.call):
            function = self.use("shown", function_name(found[1]))
            known = call(self.scope.use("dataclasses", "replace"), "self.context", caller=whose)
            asked = Bracket(f"await {function}", "()", ("known", f"[{whose}]"))
            return (*statement("known = ", known, BODY), *statement("shown = ", asked, BODY)), "shown[0]"
        shown = self._contract(self.entity.shape(self.call.operation.response or "").type_name)
        role = f"{whose}.{self.entity.field(self.auth.role).attribute}" if self.auth.role else ""
        return (), visible(self.contract, self.package, self.scope, shown, f"{shown}.model_validate({whose})", role)

    def _attempt(self, login: str) -> tuple[str, ...]:
        """The statement that counts an attempt under *login*; none where nothing is counted."""
        if self.auth.lockout is None:
            return ()
        count = self.use("runtime.lockouts", "count_attempt")
        self.use("runtime.lockouts", "forgive_attempts")
        self.use("errors", "AccountLockedError")
        items = ("self.context.session", self.row, login)
        return statement("admitted = ", Bracket(f"await {count}", "()", items), BODY + INDENT)
