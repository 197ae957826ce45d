"""What `check` asks: is the spec sound, is the generated tree fresh, does the code agree."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from specgen.checks.answer import Answer, Question
from specgen.checks.tree.fresh import Expected, freshness, unasked
from specgen.checks.tree.recorded import Survey, survey
from specgen.files import FileTree
from specgen.files.folder import place_in, shown_path, size_of_manifest
from specgen.files.plan import MIGRATIONS
from specgen.frozen import frozen
from specgen.source.diagnostics import Outcome
from specgen.source.text import Source
from specgen.workflows.code_asked import CodeAsked
from specgen.workflows.judged import known_of
from specgen.workflows.origin import kept_in, origin_of
from specgen.world.beside import begun_beside
from specgen.world.beside_spec import Beside
from specgen.world.program import program
from specgen.world.spec_files import read_sources

if TYPE_CHECKING:
    from specgen.product.model import Product
    from specgen.rules import Crash
    from specgen.workflows.sound import Soundness

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
    sources = read_sources(asked.spec)
    is_whole = bool(sources.value) and not sources.diagnostics and not asked.code.asks
    known = known_of(asked.spec, asked.folder, sources.value) if is_whole else None
    if known is None:
        return _judged(asked, found)
    meant = Meant(sources.value, known.beside, partial(_product_of, asked.spec, sources.value))
    spec = Answer(Question.SPEC, known.diagnostics, asked=_rules(known.rules))
    return _checked(spec, _fresh(asked, meant, found()))


def _judged(asked: Asked, found: Callable[[], Survey]) -> Checked:
    """The answers where the spec has to be judged."""
    from specgen.rules.every import RULES
    from specgen.workflows.sound import soundness

    sound = soundness(asked.spec)
    reading, surveyed = sound.reading, found()
    if reading.product is None or not sound.whole:
        tree = unasked(asked.folder, asked.named, surveyed)
    else:
        product = Outcome(reading.product)
        tree = _fresh(asked, Meant(reading.sources, reading.beside, lambda: product), surveyed)
    code = _agrees(asked, sound) if asked.code.asks else None
    spec = Answer(Question.SPEC, sound.diagnostics, sound.unchecked, _rules(len(RULES)), sound.hidden)
    return _checked(spec, tree, code, sound.crashes)


def _rules(count: int) -> str:
    return f"{count} rules"


def _checked(spec: Answer, tree: Answer | None, code: Answer | None = None, crashes: tuple[Crash, ...] = ()) -> Checked:
    """The answers to the questions that there was something to ask of."""
    return Checked(tuple(each for each in (spec, tree, code) if each), crashes)


def _agrees(asked: Asked, sound: Soundness) -> Answer:
    """Whether the code agrees, by what only that needs."""
    from specgen.workflows.check_code import check_code

    return check_code(sound, asked.code)


def _is_large(folder: Path) -> bool:
    """Whether to read the tree takes longer than a process takes to begin."""
    return size_of_manifest(folder) > LARGE


@frozen
class Meant:
    """A spec that has a product: its texts, the files that it names, and what reads the product out of them."""

    sources: tuple[Source, ...]
    beside: Beside
    product: Callable[[], Outcome[Product | None]]


def _product_of(spec: Path, sources: tuple[Source, ...]) -> Outcome[Product | None]:
    from specgen.workflows.design import product_from

    reading = product_from(sources, spec)
    return Outcome(reading.value.product, reading.diagnostics)


def _fresh(asked: Asked, meant: Meant, found: Survey) -> Answer | None:
    """Whether the tree, if there is one, is what the spec says."""
    kept = kept_in(asked.folder)

    def generate() -> Outcome[FileTree]:
        read = meant.product()
        return Outcome(FileTree(), read.diagnostics) if read.value is None else _tree_of(read.value, kept, asked.folder)

    origin = origin_of(program().mark, asked.spec, meant.sources, meant.beside, kept)
    return freshness(Expected(asked.folder, asked.named, origin, asked.command, generate), found)


def _tree_of(product: Product, kept: dict[str, str], folder: Path) -> Outcome[FileTree]:
    """The tree that would be generated, by what only that needs."""
    from specgen.workflows.history import history_of
    from specgen.workflows.tree import design, tree_of

    return tree_of(design(product, history_of(kept.items(), place_in(shown_path(folder), MIGRATIONS).path)))
