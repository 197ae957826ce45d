"""What is said about a product: flaws by kind, diagnostics by place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Generic, TypeVar

from specgen.frozen import frozen
from specgen.source.text import Place, Span

Value = TypeVar("Value", covariant=True)


class Severity(Enum):
    """How much a diagnostic weighs; `error` makes a command fail unless told otherwise."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def weight(self) -> int:
        """A number to compare by: an error weighs most."""
        return {"error": 3, "warning": 2, "info": 1}[self.value]


@frozen
class Related:
    """Another place that has to do with a diagnostic, and how."""

    place: Place
    message: str


@frozen
class Edit:
    """A change of text that cures a diagnostic: what stands in *span* becomes *text*."""

    span: Span
    text: str


@frozen
class Diagnostic:
    """One thing said about one place.

    The message is lower case with names in backticks and no full stop; the cure is in *help*. The *subject* is what it
    is about in the product's words (`Resource.status`, `list_resources`), which stay when lines move; where there is
    none, the place has to tell it from others. What is said of code names in *about* every part of the product that
    the code does not do justice to.
    """

    code: str
    severity: Severity
    message: str
    place: Place | None = None
    help: str | None = None
    related: tuple[Related, ...] = ()
    fixes: tuple[Edit, ...] = ()
    subject: str = ""
    about: tuple[str, ...] = ()


@frozen
class Unchecked:
    """Something that was asked for and could not be checked: what, why not, and what would let it be.

    *about* names the parts of the product that nothing is known of, where it is not all.
    """

    what: str
    because: str
    help: str | None = None
    place: Place | None = None
    about: tuple[str, ...] = ()


@frozen
class Flaw:
    """A kind of fault: its code, how much it weighs, and its page in the manual.

    The first line of *page* is a sentence that says what is wrong; the rest says why it matters, with an example.
    """

    code: str
    severity: Severity
    page: str

    @property
    def title(self) -> str:
        """The first line of the page."""
        return self.page.strip().splitlines()[0]

    def at(
        self,
        place: Place | None,
        message: str,
        *,
        help: str | None = None,
        related: Sequence[Related] = (),
        fixes: Sequence[Edit] = (),
        subject: str = "",
        about: Iterable[str] = (),
    ) -> Diagnostic:
        """A diagnostic of this kind at *place*."""
        more = tuple(related), tuple(fixes), subject, tuple(about)
        return Diagnostic(self.code, self.severity, message, place, help, *more)


@frozen
class Outcome(Generic[Value]):
    """What a stage made and what it has to say."""

    value: Value
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether an error was said."""
        return any(diagnostic.severity is Severity.ERROR for diagnostic in self.diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics by place, each once; what has no place comes last."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=_order))


def _order(diagnostic: Diagnostic) -> tuple[bool, str, int, int, str, str]:
    place = diagnostic.place
    match place:
        case None:
            return (True, "", 0, 0, diagnostic.code, diagnostic.message)
        case Span(source, start, _):
            return (False, source.path, start.line, start.column, diagnostic.code, diagnostic.message)
        case _:
            return (False, place.path, place.line or 0, 0, diagnostic.code, diagnostic.message)
