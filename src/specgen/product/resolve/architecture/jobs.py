"""Jobs: which service does them, and when they start."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product import architecture_flaws as flaws
from specgen.product.architecture import Job
from specgen.product.resolve.architecture.cron import cron_cure, cron_fault
from specgen.product.resolve.architecture.integrations import resolve_retry
from specgen.product.resolve.architecture.names import Names
from specgen.spec.model import JobPart

STARTS = ("every", "cron", "after")


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
    elif part.cron is not None and (fault := cron_fault(part.cron)):
        at.below("cron").say(flaws.BAD_SCHEDULE, fault, cron_cure(part.cron))
