"""What operations are asked where callers show keys, or tokens of others, in words for their template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specgen.frozen import frozen
from specgen.generators.python.enum_members import members
from specgen.generators.python.forms import Bracket, Keyword, literal, statement
from specgen.generators.service.operations.names import has_key
from specgen.generators.service.tests.facts import CallFacts, endpoint
from specgen.product.model import Access, Does
from specgen.product.roles import BEYOND_ONE_S_OWN, READ
from specgen.spec.brought_keys import KEYS, SCOPES

BODY = "        "


@frozen
class KeyTests:
    """What one operation is asked of keys; empty where it is not.

    *made* are the statements that get its answer, for *asker*; *again* is the body that makes another, *tried* an
    operation that needs a key, and *ends* one at which a deleted key is tried. *narrow*, *wide* and *lifting* are
    statements that make keys of so many scopes, *broad* one that names two scopes, of which *narrow* has the first.
    """

    made: tuple[str, ...] = ()
    asker: str = ""
    again: str = ""
    tried: str = ""
    ends: str = ""
    narrow: tuple[str, ...] = ()
    broad: tuple[str, ...] = ()
    wide: tuple[str, ...] = ()
    shown: str = ""
    challenge: tuple[str, ...] = ()
    lifting: tuple[str, ...] = ()


class KeyTestWriter(CallFacts):
    """Writes the tests that an operation has because callers show what can be narrowed."""

    def tests(self, body: str, lifted: str) -> KeyTests:
        """Those of the operation; *body* makes a row, *lifted* somebody who reaches rows of others."""
        auth = self.product.auth
        if auth is None or not (auth.takes_keys or auth.issuer):
            return KeyTests()
        if self.product.issues_key(self.call.operation):
            return self._issues(body)
        if self.does is Does.DELETE and self.call.operation.entity == auth.sessions:
            return KeyTests(ends=self._tried())
        return self._narrows(lifted)

    def _issues(self, body: str) -> KeyTests:
        self.imports.use(self.product.package, "models")
        self.imports.use("hashlib", "sha256")
        makes = self.does is Does.CREATE
        by = (Keyword("by", "ada"),) if makes else ()
        answer = Bracket("service.call", "()", ("self.endpoint", "body", *by))
        two = self._two_scopes() if makes else []
        return KeyTests(
            made=(f"{BODY}body = {body}", *self._lasting(), *statement("answer = ", answer, BODY)),
            asker=f"ada = {self.material.rows.user()}" if makes else "",
            again=body if makes else "",
            tried=self._tried(),
            narrow=self._keyed("narrow", two[:1]),
            broad=statement("broad = ", Bracket("", "[]", tuple(map(self._code, two))), BODY) if two else (),
        )

    def _lasting(self) -> Iterator[str]:
        """The statement that takes the end of the key out of a body."""
        for each in self.contract.type(self.call.body.type).properties if self.call.body else ():
            if each.origin == f"{KEYS}.expires_at":
                yield f"{BODY}body.pop({literal(each.name)})"

    def _narrows(self, lifted: str) -> KeyTests:
        asked = self.call.operation.permissions
        if not asked or self.call.access is not Access.SIGNED_IN:
            return KeyTests()
        other = [each for each in self.material.scopes if each.removesuffix(BEYOND_ONE_S_OWN) not in asked]
        if not other and not self.issued:
            return KeyTests()
        self._import_scopes()
        beyond = self._beyond(asked) if lifted and has_key(self.call) and self.does is not Does.SERVICE else []
        return KeyTests(
            shown="token" if self.issued else "key",
            narrow=self._keyed("narrow", other[:1]) or statement("narrow = ", "service.narrowed(ada)", BODY),
            wide=self._keyed("wide", asked),
            lifting=self._keyed("lifting", beyond),
            challenge=self._challenge(asked),
        )

    @property
    def issued(self) -> bool:
        """Whether callers show tokens that others sign, rather than keys."""
        return self.product.auth is not None and self.product.auth.issuer is not None

    def _challenge(self, asked: Sequence[str]) -> tuple[str, ...]:
        """The statement that holds a refusal to telling what the token must be good for; none of keys."""
        if not self.issued:
            return ()
        told = literal(f'Bearer error="insufficient_scope", scope="{" ".join(asked)}"')
        return (f'{BODY}assert answer.headers["www-authenticate"] == (', f"{BODY}    {told}", f"{BODY})")

    def _import_scopes(self) -> None:
        if not self.issued:
            self.imports.use(f"{self.product.package}.contracts.enums", SCOPES)

    def _keyed(self, name: str, scopes: Sequence[str]) -> tuple[str, ...]:
        """The statement that makes a key of Ada's with *scopes*; none where there are none."""
        items = ("ada", *map(self._code, scopes))
        return statement(f"{name} = ", Bracket("service.narrowed", "()", items), BODY) if scopes else ()

    def _beyond(self, asked: tuple[str, ...]) -> list[str]:
        """The scopes that reach rows of others."""
        above = (self.product.entity(row.entity) for row in self.call.operation.above)
        wanted = (*asked, *(each.permission(READ) for each in (self.entity, *above) if each))
        known = self.material.scopes
        return [name for each in dict.fromkeys(wanted) if (name := f"{each}{BEYOND_ONE_S_OWN}") in known]

    def _two_scopes(self) -> list[str]:
        """Two of which neither includes the other; none where there are no two."""
        names = [each for each in self.material.scopes if not each.endswith(BEYOND_ONE_S_OWN)]
        if len(names) < 2:
            return []
        self._import_scopes()
        return names[:2]

    def _code(self, name: str) -> str:
        if self.issued:
            return literal(name)
        return f"{SCOPES}.{members(self.product.enum(SCOPES))[name]}"

    def _tried(self) -> str:
        """An operation that needs a key; empty where there is none."""
        found = next((each for each in self.contract.calls if each.access is Access.SIGNED_IN), None)
        return endpoint(self.product, found) if found else ""
