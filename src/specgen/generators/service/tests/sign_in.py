"""What signing in is asked, in words for its template."""

from __future__ import annotations

from specgen.contract.model import Property
from specgen.generators.contracts.types import json_code
from specgen.generators.python.forms import Bracket, flat, literal, statement
from specgen.generators.service.tests.errors import same_but_for_time
from specgen.generators.service.tests.facts import CallFacts
from specgen.generators.service.tests.views import SignInTests
from specgen.product.model import Auth, Does
from specgen.product.tokens import claims

BODY = "        "
COMPARE = {"bcrypt": '"bcrypt.checkpw"', "argon2": '"argon2.PasswordHasher.verify"'}
"""What compares a password with a hash."""


class SignInTestWriter(CallFacts):
    """Writes the tests of a sign-in."""

    def tests(self) -> SignInTests | None:
        """What signing in is asked; None where the operation does something else."""
        auth, body = self.product.auth, self.call.body
        if self.does is not Does.LOGIN or auth is None or body is None or self.entity is None:
            return None
        login, password = self.contract.type(body.type).properties
        field = self.entity.field(auth.login)
        kept = self.material.samples.kept(self.entity)
        unknown = self.material.samples.others(self.entity, field, 2, kept)
        user = self.product.entity(auth.user)
        if auth.renews_tokens:
            self.imports.use("uuid", "UUID")
        if user.soft_delete:
            self.imports.use(f"{self.product.package}.runtime.columns", "now")
        return SignInTests(
            login=literal(login.name),
            attribute=field.attribute,
            password=literal(password.name),
            body=_credentials(login, password),
            unknown=flat(json_code(unknown[0])) if unknown else '"nobody"',
            ignored=same_but_for_time(self.contract),
            deleted="rows.someone(deleted_at=now())" if user.soft_delete else "",
            user=self.material.rows.user(),
            key=self._key_text("ada"),
            carried=_carried(auth, self._expires_at()),
            expires_at=self._expires_at(),
            claims=f"{{{', '.join(literal(name) for name, _ in claims(self.product))}}}",
            opaque="" if auth.signs_tokens else "opaque",
            seconds=auth.token_seconds,
            compare=COMPARE[auth.hash],
        )

    def _expires_at(self) -> str:
        """The member that says when the token ends; empty where the token stands within the user."""
        if not self.product.answers_beside(self.call.operation):
            return ""
        return literal(self.contract.type(self.call.success.type or "").properties[2].name)


def _credentials(login: Property, password: Property) -> tuple[str, ...]:
    """The statement that returns what is sent to sign in."""
    members = (f"{literal(login.name)}: login", f"{literal(password.name)}: password")
    return statement("return ", Bracket("", "{}", members), BODY)


def _carried(auth: Auth, beside: str) -> tuple[str, ...]:
    """The statement that says what a token holds."""
    claimed = 'claims(ada, UUID(carried["sessionId"]))' if auth.renews_tokens else "claims(ada)"
    named = ('"jti": ANY',) if auth.keeps_tokens else ()
    members = (f"**{claimed}", *named, '"iat": ANY', '"exp": int(ends.timestamp())' if beside else '"exp": ANY')
    return statement("assert carried == ", Bracket("", "{}", members), BODY)
