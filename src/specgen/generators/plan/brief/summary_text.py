"""A summary as Markdown and as plain text: the same sections of the same sentences."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.files.draft import Templated
from specgen.frozen import frozen
from specgen.generators.markdown import heading, line, plain
from specgen.generators.plan.brief.layout import bullets, ruled
from specgen.generators.plan.brief.summary import Summary, TableMade
from specgen.plan.facts import Seen

SEEN = {True: "yes", False: "no", None: "nobody knows"}
"""Whether a fact holds, in words."""


@frozen
class SummaryPart:
    """A section: its heading, and its items as finished lines."""

    heading: str
    lines: tuple[str, ...]


@frozen
class SummaryPage:
    """The whole summary as Markdown."""

    title: str
    parts: tuple[SummaryPart, ...]


def marked(said: Summary) -> Templated:
    """A summary as a file of Markdown."""
    parts = tuple(SummaryPart(name, tuple(f"- {line(each)}" for each in part)) for name, part in _parts(said) if part)
    return Templated(f"{said.brief.number}.md", "plan/summary.md.j2", SummaryPage(heading(_title(said)), parts))


def text(said: Summary) -> str:
    """A summary as plain text of a hundred columns."""
    lines = [*ruled(_title(said), "=")]
    for name, part in _parts(said):
        if part:
            lines += ["", *ruled(name, "-"), *bullets(map(plain, part))]
    return "\n".join(lines) + "\n"


def _title(said: Summary) -> str:
    return f"{said.brief.number} {said.brief.task.title}: {said.status.text}"


def _parts(said: Summary) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The sections and their sentences."""
    yield "What Was Made", said.made
    yield "Endpoints", tuple(f"`{each.method} {each.path}` (`{each.name}`): {each.summary}" for each in said.endpoints)
    yield "Database Changes", tuple(_database(said))
    yield "Security Measures", tuple(_security(said))
    yield "How It Is Shown", tuple(map(_shown, said.shown)) or tuple(_checks(said))
    yield "Testing", tuple(_tests(said))
    yield "Follow-ups", said.follow_ups


def _database(said: Summary) -> Iterator[str]:
    for made in said.tables:
        columns = ", ".join(f"`{name}` {type_}" for name, type_, _, _ in made.table.columns)
        yield f"table `{made.table.name}`: {columns}"
        for name, held in made.table.indexes:
            yield f"index `{name}` {held}"
        yield _migrations(made)


def _migrations(made: TableMade) -> str:
    if not made.migrations:
        return f"no migration names `{made.table.name}` yet"
    return f"migration of `{made.table.name}`: {', '.join(f'`{each}`' for each in made.migrations)}"


def _security(said: Summary) -> Iterator[str]:
    for call in said.endpoints:
        yield f"`{call.heading}`: {'; '.join(f'{question}: {answer}' for question, answer in call.security)}"


def _shown(seen: Seen) -> str:
    because = f" ({seen.because})" if seen.because else ""
    return f"{seen.fact.text}: {SEEN[seen.holds]}{because}"


def _checks(said: Summary) -> Iterator[str]:
    for each in said.brief.done:
        yield " ".join(filter(None, (each.command and f"`{each.command}`", each.said, each.of and f"`{each.of}`")))


def _tests(said: Summary) -> Iterator[str]:
    for each in said.brief.files:
        if each.path.startswith("tests/"):
            yield f"generated: `python -m pytest {each.path}`"
    for criterion in said.brief.feature.acceptance:
        named = ", ".join(f"`{test}`" for test in criterion.tests)
        shows = f"shown by {named}" if named else "waived" if criterion.waived else "no test is named that shows it"
        yield f"{criterion.name}, then {criterion.then}: {shows}"
