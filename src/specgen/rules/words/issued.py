"""What secrets look like that services give out, by the forms that these publish.

Each has a beginning of its own, so that nothing else looks like it.
"""

from __future__ import annotations

import re

FORMS = (
    ("an access key of AWS", r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    ("a token of GitHub", r"\bgh[pousr]_[A-Za-z0-9]{36,}|\bgithub_pat_[A-Za-z0-9_]{60,}"),
    ("a token of GitLab", r"\bglpat-[A-Za-z0-9_-]{20,}"),
    ("a token of Slack", r"\bxox[abprs]-[A-Za-z0-9-]{10,}"),
    ("a live key of Stripe", r"\b[rs]k_live_[A-Za-z0-9]{16,}"),
    ("a key of Google", r"\bAIza[0-9A-Za-z_-]{35}(?![0-9A-Za-z_-])"),
    ("a token of npm", r"\bnpm_[A-Za-z0-9]{36}\b"),
    ("a token of PyPI", r"\bpypi-[A-Za-z0-9_-]{50,}"),
    ("a key of SendGrid", r"\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}"),
    ("a private key", r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"),
    ("a signed token", r"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}"),
    ("an address with a password", r"\b[a-z][a-z0-9+.-]*://[^\s/:@'\"]+:[^\s/@'\"$<{*\[]+@[A-Za-z0-9]"),
)
"""What it is, and its form."""

ANY_FORM = re.compile("|".join(f"({form})" for _, form in FORMS))


def kind_of(found: re.Match[str]) -> str:
    """What a match of any form is."""
    return FORMS[(found.lastindex or 1) - 1][0]
