"""What `check` asks: is the spec sound, is the generated tree fresh, does the code agree."""

from __future__ import annotations

from pathlib import Path

from specgen.checks.answer import Answer, Question
from specgen.frozen import frozen
from specgen.rules import RULES, Crash
from specgen.workflows.check_code import CodeAsked, check_code
from specgen.workflows.sound import soundness


@frozen
class Asked:
    """The spec, the folder of the tree that follows from it, and the code that is asked about."""

    spec: Path
    folder: Path
    code: CodeAsked = CodeAsked()


@frozen
class Checked:
    """The answers, in the order of the questions, and the rules that crashed."""

    answers: tuple[Answer, ...]
    crashes: tuple[Crash, ...] = ()


def check(asked: Asked) -> Checked:
    """The answer to each question that is asked."""
    sound = soundness(asked.spec)
    spec = Answer(Question.SPEC, sound.diagnostics, asked=f"{len(RULES)} rules")
    code = (check_code(sound, asked.code),) if asked.code.asks else ()
    return Checked((spec, *code), sound.crashes)
