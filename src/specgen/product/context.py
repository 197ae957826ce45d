"""What resolving goes along with: the spec, what is said, and what was derived and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import field, replace

from specgen.frozen import frozen
from specgen.source.diagnostics import Diagnostic, Edit, Flaw, Related
from specgen.source.guess import known_here, nearest
from specgen.source.nodes import Path
from specgen.source.text import Span
from specgen.spec.flaws import LATER_WORD
from specgen.spec.read import ProductSpec
from specgen.spec.words import LATER

MOST_GUESSED, MOST_COMPARED = 300, 50_000
"""Up to which fault of a spec names are guessed, and how many are compared for it; who has more mends those first."""


@frozen
class Derivation:
    """Something the author did not write: an *aspect* (`table`) of something (`Resource`), its value, and why."""

    of: str
    aspect: str
    value: str
    because: str


@frozen
class Context:
    """A spec on its way to a product."""

    spec: ProductSpec
    diagnostics: list[Diagnostic] = field(default_factory=list)
    derivations: list[Derivation] = field(default_factory=list)

    def at(self, *path: str | int) -> Spot:
        """The place of the spec at *path*."""
        return Spot(self, path)

    def unheard(self) -> Context:
        """The same on its way, but what is said of it is forgotten: for what follows from a fault that was said."""
        return replace(self, diagnostics=[])

    def quiet(self) -> Context:
        """The same on its way, but nothing of what is said or derived of it is kept: to look at it beforehand."""
        return replace(self, diagnostics=[], derivations=[])

    def is_lost(self, *path: str) -> bool:
        """Whether what stands at *path* may have been written, but could not be read."""
        return not self.spec.complete or self.spec.is_broken(*path) or self.spec.is_misnamed(*path)

    def derived(self, of: str, aspect: str, value: object, because: str) -> None:
        """Note what was derived, and why."""
        self.derivations.append(Derivation(of, aspect, str(value), because))

    @property
    def user(self) -> str | None:
        """The entity that `auth` names as those who sign in; None where there is no such one, which is said once."""
        auth = self.spec.auth
        return auth.user if auth and auth.scheme != "none" and auth.user in self.spec.entities else None

    @property
    def lost_roles(self) -> bool:
        """Whether roles may have been written that could not be read."""
        return self.is_lost("roles") or bool(self.spec.broken_below("roles"))

    @property
    def nobody_signs_in(self) -> bool:
        """Whether the spec says so; a spec whose `auth` can't be read does not."""
        auth = self.spec.auth
        return auth.scheme == "none" if auth else not self.is_lost("auth")


@frozen
class Spot:
    """A place of the spec, and the way to speak of what stands there."""

    context: Context
    path: Path
    part: tuple[str, int, int] | None = None
    """Of which text what stretch is meant: its offset and length."""

    @property
    def key(self) -> Span:
        """The place of the name."""
        return self.context.spec.key(*self.path)

    @property
    def value(self) -> Span:
        """The place of the value, or of the name of what is no single value."""
        whole = self.context.spec.value(*self.path)
        return whole.part(*self.part) if self.part else whole

    def within(self, text: str, offset: int, length: int) -> Spot:
        """A stretch of the *text* that stands here."""
        return replace(self, part=(text, offset, length))

    def below(self, *path: str | int) -> Spot:
        """A place inside."""
        return Spot(self.context, (*self.path, *path))

    def named(self) -> Spot:
        """The same place, where what is said of the value is said of the name: it is the name of something itself."""
        return _NamedSpot(self.context, self.path)

    def say(
        self,
        flaw: Flaw,
        message: str,
        help: str | None = None,
        related: Sequence[Related] = (),
        fixes: Sequence[Edit] = (),
    ) -> None:
        """Say *flaw* of the value."""
        self.context.diagnostics.append(flaw.at(self.value, message, help=help, related=related, fixes=fixes))

    def say_of_name(self, flaw: Flaw, message: str, help: str | None = None, related: Sequence[Related] = ()) -> None:
        """Say *flaw* of the name."""
        self.context.diagnostics.append(flaw.at(self.key, message, help=help, related=related))

    def say_unknown(self, flaw: Flaw, message: str, name: str, known: Iterable[str]) -> None:
        """Say that the word *name* is none of the *known*, unless it is one of a later version."""
        if name in LATER:
            later = f"`{name}` is not known to this version of specgen"
            return self.say(LATER_WORD, later, "take it out for now")
        return self.say_unknown_name(flaw, message, name, known)

    def say_unknown_name(
        self, flaw: Flaw, message: str, name: str, known: Iterable[str], meant: Callable[[], Sequence[str]] = tuple
    ) -> None:
        """Say that the author's *name* is none of the *known*; what is *meant* or nearest can be put in."""
        said = len(self.context.diagnostics)
        known = tuple(known) if said <= MOST_GUESSED else ()
        if said > MOST_GUESSED or said * len(known) > MOST_COMPARED:
            return self.say(flaw, message, "see how it is spelt where it is defined")
        if sure := meant():
            fixes = [Edit(self.value, sure[0])] if len(sure) == 1 else []
            return self.say(flaw, message, f"write {' or '.join(f'`{each}`' for each in sure)}", fixes=fixes)
        near = nearest(name, known)
        if near:
            return self.say(flaw, message, f"did you mean `{near}`?", fixes=[Edit(self.value, near)])
        return self.say(flaw, message, known_here(set(known), name) if known else None)


@frozen
class _NamedSpot(Spot):
    """A place whose name says what its author means."""

    @property
    def value(self) -> Span:
        """The place of the name."""
        return self.key
