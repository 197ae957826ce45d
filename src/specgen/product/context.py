"""What resolving goes along with: the spec, what is said, and what was derived and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from specgen.source.diagnostics import Diagnostic, Edit, Flaw, Related
from specgen.source.guess import did_you_mean, nearest
from specgen.source.nodes import Path
from specgen.spec.read import ProductSpec


@dataclass(frozen=True, slots=True)
class Derivation:
    """Something the author did not write: what it is about (`Resource.table`), its value, and the reason."""

    of: str
    value: str
    because: str


@dataclass(slots=True)
class Context:
    """A spec on its way to a product."""

    spec: ProductSpec
    diagnostics: list[Diagnostic] = field(default_factory=list)
    derivations: list[Derivation] = field(default_factory=list)

    def say(
        self,
        flaw: Flaw,
        path: Path,
        message: str,
        *,
        help: str | None = None,
        at_key: bool = False,
        related: Sequence[Related] = (),
        fixes: Sequence[Edit] = (),
    ) -> None:
        """Say *flaw* of the value at *path*, or of its key."""
        place = self.spec.key(*path) if at_key else self.spec.value(*path)
        self.diagnostics.append(flaw.at(place, message, help=help, related=related, fixes=fixes))

    def unknown(self, flaw: Flaw, path: Path, message: str, name: str, known: Iterable[str]) -> None:
        """Say that *name*, at *path*, is none of the *known*; the nearest is offered and can be put in."""
        known = sorted(known)
        near = nearest(name, known)
        listed = f"known here: {', '.join(f'`{each}`' for each in known)}" if known else None
        fixes = [Edit(self.spec.value(*path), near)] if near else []
        self.say(flaw, path, message, help=did_you_mean(name, known) or listed, fixes=fixes)

    def derived(self, of: str, value: object, because: str) -> None:
        """Note what was derived, and why."""
        self.derivations.append(Derivation(of, str(value), because))
