"""What secrets look like that services give out, by the forms that these publish.

Each has a beginning of its own, so that nothing else looks like it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from specgen.frozen import frozen


@frozen
class Form:
    """What secrets of one *kind* look like: one of the *signs* stands in each, and so is looked for first."""

    kind: str
    signs: tuple[str, ...]
    pattern: str


FORMS = (
    Form("an access key of AWS", ("AKIA", "ASIA"), r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    Form("a token of GitHub", ("ghp_", "gho_", "ghu_", "ghs_", "ghr_"), r"\bgh[pousr]_[A-Za-z0-9]{36,}"),
    Form("a token of GitHub", ("github_pat_",), r"\bgithub_pat_[A-Za-z0-9_]{60,}"),
    Form("a token of GitLab", ("glpat-",), r"\bglpat-[A-Za-z0-9_-]{20,}"),
    Form("a token of Slack", ("xox",), r"\bxox[abprs]-[A-Za-z0-9-]{10,}"),
    Form(
        "the address of a hook of Slack",
        ("hooks.slack.com",),
        r"\bhooks\.slack\.com/services/T[A-Z0-9]+/B[A-Z0-9]+/[A-Za-z0-9]{16,}",
    ),
    Form("a live key of Stripe", ("k_live_",), r"\b[rs]k_live_[A-Za-z0-9]{16,}"),
    Form("a key of Google", ("AIza",), r"\bAIza[0-9A-Za-z_-]{35}(?![0-9A-Za-z_-])"),
    Form("a token of npm", ("npm_",), r"\bnpm_[A-Za-z0-9]{36}\b"),
    Form("a token of PyPI", ("pypi-",), r"\bpypi-[A-Za-z0-9_-]{50,}"),
    Form("a key of SendGrid", ("SG.",), r"\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}"),
    Form("a private key", ("PRIVATE KEY-----",), r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"),
    Form("a signed token", ("eyJ",), r"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}"),
    Form("an address with a password", ("://",), r"://[^\s/:@'\"]+:[^\s/@'\"$<{*\[]+@[A-Za-z0-9]"),
)


def issued(text: str) -> Iterator[tuple[int, str]]:
    """Where in *text* something looks like a secret that a service gave out, and what it looks like."""
    for form in FORMS:
        if any(sign in text for sign in form.signs):
            yield from ((found.start(), form.kind) for found in re.finditer(form.pattern, text))
