"""Jobs: which service does them, and when they start."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specgen.product import architecture_flaws as flaws
from specgen.product.architecture import Job
from specgen.product.resolve.architecture.integrations import resolve_retry
from specgen.product.resolve.architecture.names import Names
from specgen.spec.model import JobPart

STARTS = ("every", "cron", "after")
CRON = (("minute", 0, 59), ("hour", 0, 23), ("day of the month", 1, 31), ("month", 1, 12), ("day of the week", 0, 7))
"""The fields of a cron line, and what each can be."""


def resolve_jobs(names: Names) -> Iterator[Job]:
    """Those that the spec names."""
    for name, part in names.said.jobs.items():
        at = names.context.at("jobs", name)
        names.service(at.below("service"), part.service)
        _report_schedule(names, name, part)
        if part.after is not None:
            names.event(at.below("after"), part.after)
        yield Job(
            name=name,
            title=names.titled("jobs", name, None),
            description=part.description,
            service=part.service,
            every=part.every,
            cron=part.cron,
            after=part.after,
            via=names.component(at.below("via"), part.via, ("queue",), "keep jobs waiting"),
            timeout=part.timeout,
            retry=resolve_retry(part.retry),
        )


def _report_schedule(names: Names, name: str, part: JobPart) -> None:
    at = names.context.at("jobs", name)
    said = [key for key in STARTS if getattr(part, key) is not None]
    if not said:
        help = "write `every: 1h`, `cron: 0 3 * * *` or `after:` with an event"
        at.say_of_name(flaws.BAD_SCHEDULE, f"nothing says when `{name}` starts", help)
    elif len(said) > 1:
        message = f"`{said[0]}` and `{said[1]}` both say when `{name}` starts"
        at.below(said[1]).say_of_name(flaws.BAD_SCHEDULE, message, "keep one of the two")
    elif part.cron is not None and (fault := _cron_fault(part.cron)):
        help = "five fields: minute, hour, day of month, month, day of week; `*`, `5`, `1-5`, `*/15`, `0,30`"
        at.below("cron").say(flaws.BAD_SCHEDULE, fault, help)


def _cron_fault(line: str) -> str | None:
    """What is wrong with a cron line, if anything is."""
    fields = line.split()
    if len(fields) != len(CRON):
        return f"`{line}` has {len(fields)} {'field' if len(fields) == 1 else 'fields'} instead of five"
    for text, (what, least, greatest) in zip(fields, CRON, strict=True):
        if not all(_is_sound(item, least, greatest) for item in text.split(",")):
            return f"`{text}` is no {what}: it runs from {least} to {greatest}"
    return None


def _is_sound(item: str, least: int, greatest: int) -> bool:
    match = re.fullmatch(r"(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:/(\d{1,2}))?", item)
    if match is None:
        return False
    first, last, step = (int(part) if part else None for part in match.groups())
    ends = [end for end in (first, last) if end is not None]
    in_order = first is None or last is None or first <= last
    return all(least <= end <= greatest for end in ends) and in_order and step != 0
