"""The forms that a quarter is exported to."""

from __future__ import annotations

from collections.abc import Callable

from specgen.files.draft import Draft
from specgen.frozen import frozen
from specgen.generators.plan.exports import document, github, ical, jira, linear, listing, taskjuggler
from specgen.generators.plan.exports.items import Export
from specgen.generators.plan.exports.known import Known


@frozen
class Form:
    """A form to export to: what it is called, and how a file of it is made."""

    name: str
    draft: Callable[[Export, Known], Draft]


FORMS = (
    Form("jira", jira.issues),
    Form("linear", linear.issues),
    Form("github", github.script),
    Form("github-json", github.document),
    Form("ical", ical.calendar),
    Form("taskjuggler", taskjuggler.project),
    Form("csv", listing.listed),
    Form("json", document.document),
)
