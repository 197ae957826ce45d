"""What is asked of answers that hold a token of the user whom they show."""

from __future__ import annotations

from specgen.frozen import frozen
from specgen.generators.python.forms import literal
from specgen.generators.service.tests.facts import CallFacts
from specgen.product.model import Does

BODY = "        "


@frozen
class TokenTests:
    """The member that is a token, who asks, and the lines that say whose it is; all empty where there is none."""

    name: str = ""
    callers: str = ""
    by: str = ""
    user: tuple[str, ...] = ()


NO_TOKEN = TokenTests()


class TokenTestWriter(CallFacts):
    """Writes the test of an answer's token."""

    def tests(self) -> TokenTests:
        """The test; signing in has one of its own."""
        token = next((each.name for each in self.properties if each.signs), None)
        if token is None or self.entity is None or self.does in (Does.LOGIN, Does.CHANGE_PASSWORD):
            return NO_TOKEN
        self.imports.use(f"{self.product.package}.runtime.settings", "Settings")
        self.imports.use(f"{self.product.package}.runtime.tokens", "SIGNER")
        if self.does is Does.REGISTER:
            self.imports.use(self.product.package, "models")
            made = f"{BODY}(user,) = rows.all(models.{self.entity.name})"
            return TokenTests(literal(token), user=(made, _is_of("user")))
        people = f"ada, bob = {self._somebody()}, {self.material.rows.user()}"
        return TokenTests(literal(token), people, ", by=bob", (_is_of("bob"), _is_of("ada", "!=")))


def _is_of(user: str, compared: str = "==") -> str:
    return f'{BODY}assert carried["userId"] {compared} str({user}.id)'
