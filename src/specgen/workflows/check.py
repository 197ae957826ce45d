"""What `check` asks: is the spec sound, is the generated tree fresh, does the code agree."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from specgen.checks.answer import Answer, Question
from specgen.checks.tree.fresh import Expected, freshness, unasked
from specgen.checks.tree.recorded import Survey, survey
from specgen.files import FileTree
from specgen.files.folder import place_in, shown_path
from specgen.files.manifest import MANIFEST
from specgen.frozen import frozen
from specgen.product.model import Product
from specgen.rules import RULES, Crash
from specgen.source.diagnostics import Outcome
from specgen.workflows.code_asked import CodeAsked
from specgen.workflows.origin import MIGRATIONS, kept_in, origin_of
from specgen.workflows.sound import Soundness, soundness
from specgen.world.beside import begun_beside
from specgen.world.program import program

LARGE = 100_000
"""Bytes of a manifest that names so many files that they are read beside."""


@frozen
class Asked:
    """The spec, the folder of the tree that follows from it, and the code that is asked about.

    The user may have *named* that folder; *command* writes the tree there.
    """

    spec: Path
    folder: Path
    named: bool = False
    command: str = "specgen generate"
    code: CodeAsked = CodeAsked()


@frozen
class Checked:
    """The answers, in the order of the questions, and the rules that crashed."""

    answers: tuple[Answer, ...]
    crashes: tuple[Crash, ...] = ()


def check(asked: Asked) -> Checked:
    """The answer to each question that is asked."""
    look = partial(survey, asked.folder)
    found = begun_beside(look) if _is_large(asked.folder) else look
    sound = soundness(asked.spec)
    spec = Answer(Question.SPEC, sound.diagnostics, asked=f"{len(RULES)} rules")
    code = (_agrees(asked, sound),) if asked.code.asks else ()
    return Checked((spec, _fresh(asked, sound, found()), *code), sound.crashes)


def _agrees(asked: Asked, sound: Soundness) -> Answer:
    """Whether the code agrees, by what only that needs."""
    from specgen.workflows.check_code import check_code

    return check_code(sound, asked.code)


def _is_large(folder: Path) -> bool:
    """Whether to read the tree takes longer than a process takes to begin."""
    manifest = folder / MANIFEST
    return manifest.is_file() and manifest.stat().st_size > LARGE


def _fresh(asked: Asked, sound: Soundness, found: Survey) -> Answer:
    """Whether the tree is what the spec says, which only a spec without errors can tell."""
    product = sound.reading.product
    if product is None or not sound.whole:
        return unasked(asked.folder)
    reading, kept = sound.reading, kept_in(asked.folder)

    def generate() -> Outcome[FileTree]:
        return _tree_of(product, kept, asked.folder)

    origin = origin_of(program().mark, asked.spec, reading.sources, reading.beside, kept)
    return freshness(Expected(asked.folder, asked.named, origin, asked.command, generate), found)


def _tree_of(product: Product, kept: dict[str, str], folder: Path) -> Outcome[FileTree]:
    """The tree that would be generated, by what only that needs."""
    from specgen.workflows.tree import design, history_of, tree_of

    return tree_of(design(product, history_of(kept.items(), place_in(shown_path(folder), MIGRATIONS).path)))
