"""Is the spec sound, and what does it hold? A spec that was judged before, to the letter, is not judged again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from specgen.files.judged import Outline
from specgen.frozen import frozen
from specgen.source.diagnostics import Diagnostic, Unchecked
from specgen.workflows.judged import known_here
from specgen.world.spec_files import read_sources

if TYPE_CHECKING:
    from specgen.rules import Crash


@frozen
class Validated:
    """What is wrong with a spec and what could not be checked; its *outline* where it is understood as a whole."""

    diagnostics: tuple[Diagnostic, ...]
    outline: Outline | None
    unchecked: tuple[Unchecked, ...] = ()
    hidden: tuple[Unchecked, ...] = ()
    crashes: tuple[Crash, ...] = ()


def validate(spec: Path) -> Validated:
    """Everything that is wrong with the spec at *spec*."""
    sources = read_sources(spec)
    known = known_here(spec, sources.value) if sources.value and not sources.diagnostics else None
    if known:
        return Validated(known.diagnostics, known.outline)
    from specgen.workflows.sound import outline_of, soundness

    sound = soundness(spec)
    product = sound.reading.product if sound.whole else None
    outline = outline_of(product) if product else None
    return Validated(sound.diagnostics, outline, sound.unchecked, sound.hidden, sound.crashes)
