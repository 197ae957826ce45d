"""Names that a class body can rely on: imported under another name where the class has one like it.

A class that has a field `date` hides the type `date` from every annotation after it; so does a class called `Column`,
and so does a later import of another `replace`.
"""

from __future__ import annotations

from collections.abc import Collection

from specgen.generators.python.forms import Imports

BUILTINS = "builtins"


class Scope:
    """The names that one module imports, beside those that its classes have *taken*."""

    def __init__(self, imports: Imports, taken: Collection[str]) -> None:
        self.imports = imports
        self.taken = frozenset(taken)
        self.given: dict[str, str] = {}

    def use(self, module: str, name: str) -> str:
        """What *name* of *module* is called here."""
        local = self._free(module, name)
        self.imports.use(module, name if local == name else f"{name} as {local}")
        return local

    def builtin(self, name: str) -> str:
        """What the built-in *name* is called here; it is imported where something else has its name."""
        return self.use(BUILTINS, name) if name in self.taken else name

    def _free(self, module: str, name: str) -> str:
        while name in self.taken or self.given.setdefault(name, module) != module:
            name += "_"
        return name
