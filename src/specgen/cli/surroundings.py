"""Where the command runs: the repository, and the pages that show its files."""

from __future__ import annotations

import os
from pathlib import Path

from specgen.report import Surroundings

STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
"""The variable that names the file of a step's summary."""


def surroundings(spec: str = "") -> Surroundings:
    """What a report about *spec* may know of where it is made."""
    here = Path.cwd()
    root = next((folder for folder in (here, *here.parents) if os.path.lexists(folder / ".git")), here)
    folder = here.relative_to(root).as_posix()
    return Surroundings(root.as_posix(), "" if folder == "." else folder, _address(), spec)


def step_summary() -> Path | None:
    """The file of the step's summary, within a step of a GitHub workflow."""
    path = os.environ.get(STEP_SUMMARY)
    return Path(path) if path else None


def _address() -> str:
    """The address of the repository's files at the commit that is looked at; empty outside of a workflow."""
    words = os.environ
    if words.get("GITHUB_REPOSITORY") and words.get("GITHUB_SHA"):
        server = words.get("GITHUB_SERVER_URL", "https://github.com")
        return f"{server}/{words['GITHUB_REPOSITORY']}/blob/{words['GITHUB_SHA']}/"
    if words.get("CI_PROJECT_URL") and words.get("CI_COMMIT_SHA"):
        return f"{words['CI_PROJECT_URL']}/-/blob/{words['CI_COMMIT_SHA']}/"
    return ""
