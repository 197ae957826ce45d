"""What one question of `check` comes to."""

from __future__ import annotations

from enum import Enum

from specgen.frozen import frozen
from specgen.source.diagnostics import Diagnostic, Unchecked


class Question(Enum):
    """What `check` asks."""

    SPEC = "the spec"
    TREE = "the generated files"
    CODE = "the code"


@frozen
class Answer:
    """What was found where a *question* was asked, and what of it could not be checked.

    What was *asked* is said where nothing was found: `66 rules`, `101 files`. Diagnostics may keep things *hidden*,
    which were not checked either.
    """

    question: Question
    diagnostics: tuple[Diagnostic, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    asked: str = ""
    hidden: tuple[Unchecked, ...] = ()
