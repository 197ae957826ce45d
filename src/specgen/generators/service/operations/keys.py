"""What an operation does that makes an API key: the key itself, what is kept of it, and how far it may reach."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.generators.python.forms import Keyword
from specgen.generators.python.scope import Scope
from specgen.product.model import Does, Operation, Product


class KeyWriter:
    """Writes the parts of one operation; nothing where it makes no row of a key."""

    def __init__(self, product: Product, scope: Scope, operation: Operation) -> None:
        self.product = product
        self.scope = scope
        self.makes = product.issues_key(operation) and operation.does is Does.CREATE

    def before(self, indent: str) -> Iterator[str]:
        """The statement that makes the key."""
        if self.makes:
            yield f"{indent}key = {self._use('new_key')}()"

    def columns(self) -> Iterator[Keyword]:
        """What is kept of it."""
        if self.makes:
            yield Keyword("prefix", "key.prefix")
            yield Keyword("key_hash", "key.hash")

    def after(self, row: str, indent: str) -> Iterator[str]:
        """The statement that keeps it from reaching further than the one that makes it."""
        if self.makes and self.product.roles:
            yield f"{indent}{row}.scopes = {self._use('narrowed')}(self.context, {row}.scopes)"

    def _use(self, name: str) -> str:
        return self.scope.use(f"{self.product.package}.runtime.api_keys", name)
