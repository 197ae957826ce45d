"""What a rule is: a declaration, a page, and a check that looks at everything that is meant.

A rule that the language itself holds has no check of its own: its page shows the flaw that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from specgen.frozen import frozen
from specgen.rules.meant import Meant
from specgen.rules.rates import said_of
from specgen.source.diagnostics import Flaw, Severity
from specgen.source.nodes import Path


class Family(Enum):
    """What rules are about; each is a folder of them."""

    DESIGN = "design"
    NAMING = "naming"
    SECURITY = "security"
    DATA = "data"
    DOCS = "docs"
    PLANNING = "planning"


class Weight(Enum):
    """How much a rule weighs where the spec says nothing; what is `off` holds only where the spec says so."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


@frozen
class Fault:
    """What a rule finds: its *subject* in the product's words, where in the spec, and what its message says of it.

    The path may begin with `operations` and the name of one, wherever that stands, with `paths` and the name of one, or
    with `properties`, a type of the contract and a name in JSON. What is said is of the value there where *of_value*
    says so, else of its name. *related* are other paths that have to do with it, each with how. A
    *help* of its own goes before the rule's.
    """

    subject: str
    at: Path
    words: Mapping[str, object] = field(default_factory=dict)
    of_value: bool = False
    related: tuple[tuple[Path, str], ...] = ()
    help: str | None = None


@frozen
class Options:
    """What `lint.rules` says of one rule: the most that it lets pass, and the words that it does."""

    max: int = 0
    allow: frozenset[str] = frozenset()


@frozen
class Takes:
    """Which options a rule has: its own *max* with what that counts, and of what the words are that it may *allow*."""

    max: int | None = None
    counts: str = ""
    allow: str = ""


NO_OPTIONS = Takes()
Check = Callable[[Meant, Options], Iterator[Fault]]


@dataclass(frozen=True)
class Rule:
    """One rule: named after the flaw, with its message and its cure, in which `{words}` stand for what was found.

    *held_by* are the codes that say it where the language itself holds it; then it has no *check*.
    What is *of_contract* judges the APIs of others as well; its page says how often it fires there.
    """

    code: str
    family: Family
    weight: Weight
    message: str
    help: str
    page: str
    check: Check | None
    takes: Takes = NO_OPTIONS
    held_by: tuple[str, ...] = ()
    of_contract: bool = False

    @property
    def flaw(self) -> Flaw:
        """The kind of fault that it finds, as what it usually is."""
        severity = Severity(self.weight.value) if self.weight is not Weight.OFF else Severity.WARNING
        return Flaw(self.code, severity, self.page)


def rule(
    code: str, weight: Weight, message: str, help: str, takes: Takes = NO_OPTIONS
) -> Callable[[Callable[[Meant, Options], Iterator[Fault]]], Rule]:
    """Make a rule of a function that looks at all that is meant; its docstring is the rule's page."""

    def made(check: Callable[[Meant, Options], Iterator[Fault]]) -> Rule:
        return Rule(code, _family(check.__module__), weight, message, help, _page(check.__doc__), check, takes)

    return made


def contract_rule(
    code: str, weight: Weight, message: str, help: str, takes: Takes = NO_OPTIONS
) -> Callable[[Callable[[Meant, Options], Iterator[Fault]]], Rule]:
    """Make a rule of a function to which the contract alone says enough, so that it judges the APIs of others too."""

    def made(check: Callable[[Meant, Options], Iterator[Fault]]) -> Rule:
        family = _family(check.__module__)
        page = _with_rate(_page(check.__doc__), code)
        return Rule(code, family, weight, message, help, page, check, takes, of_contract=True)

    return made


def held_rule(code: str, *held_by: str) -> Callable[[Callable[[], None]], Rule]:
    """Make a rule of what the language holds by itself: it is said by the flaws *held_by*, whatever the profile."""

    def made(page: Callable[[], None]) -> Rule:
        family = _family(page.__module__)
        return Rule(code, family, Weight.ERROR, "", "", _page(page.__doc__), None, held_by=held_by)

    return made


def _family(module: str) -> Family:
    """The folder that a rule lies in says what it is about."""
    return Family(module.split(".")[-2])


def _page(docstring: str | None) -> str:
    first, _, rest = (docstring or "").partition("\n")
    lines: Sequence[str] = [line.removeprefix("    ") for line in rest.rstrip().split("\n")]
    return "\n".join((first, *lines)).strip() + "\n"


def _with_rate(page: str, code: str) -> str:
    """The *page* of a rule with how often it fires, before its examples."""
    said = said_of(code)
    words, head, examples = page.partition("\nBad:\n")
    return f"{words.rstrip()}\n\n{said}\n{head}{examples}" if said else page
