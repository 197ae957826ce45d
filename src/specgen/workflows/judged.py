"""What is known of this very spec, where this program judged it before and found no error.

What is judged are texts: those of the spec, and of the files that it names. Kept is one fingerprint of them all and of
everything that judges; what differs in any way is judged anew. Every machine keeps what it judged itself. A large tree
says it to all who have it, as its manifest says what it was made from: of the same texts, by the same program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from specgen.files.judged import Judged, Outline, judged_in, judged_last, note_judged
from specgen.files.last_run import Input, fingerprint_of
from specgen.frozen import frozen
from specgen.source.diagnostics import Diagnostic
from specgen.source.kept_diagnostics import NotKept, kept, said_again
from specgen.source.text import FilePlace, Place, Source
from specgen.workflows.origin import origin_of
from specgen.world.beside_spec import Beside, read_beside
from specgen.world.program import program, program_parts


@frozen
class Known:
    """What so many *rules* said of a spec that is understood: the *outline* of its product, and files that it names."""

    outline: Outline
    rules: int
    beside: Beside
    diagnostics: tuple[Diagnostic, ...] = ()


def known_of(spec: Path, folder: Path, sources: Sequence[Source]) -> Known | None:
    """What is known of the spec at *spec*, which consists of *sources*; None where it has to be judged.

    This machine knows it, or the tree in *folder* says it.
    """
    return known_here(spec, sources) or _believed(judged_in(folder), spec, sources, partial(_anywhere, spec, sources))


def known_here(spec: Path, sources: Sequence[Source]) -> Known | None:
    """What this machine knows of the spec at *spec*, which consists of *sources*; None where it has to be judged."""
    return _believed(judged_last(spec), spec, sources, partial(_here, sources))


def remember(spec: Path, sources: Sequence[Source], known: Known) -> None:
    """Note what is *known* of the spec at *spec*, if that can be said again."""
    if judged := _judged(_here(sources, known.beside), sources, known):
        note_judged(spec, judged)


def told_anywhere(spec: Path, sources: Sequence[Source], known: Known) -> Judged | None:
    """What a tree can say of the spec at *spec* to all who have both; None where that holds for this machine alone."""
    if any(isinstance(place, FilePlace) for each in known.diagnostics for place in _places(each)):
        return None
    return _judged(_anywhere(spec, sources, known.beside), sources, known)


def _places(diagnostic: Diagnostic) -> Iterator[Place | None]:
    yield diagnostic.place
    yield from (each.place for each in diagnostic.related)


def _judged(read: Input, sources: Sequence[Source], known: Known) -> Judged | None:
    try:
        return Judged(read, known.outline, known.rules, kept(known.diagnostics, _texts(sources, known.beside)))
    except NotKept:
        return None


def _believed(
    judged: Judged | None, spec: Path, sources: Sequence[Source], judged_of: Callable[[Beside], Input]
) -> Known | None:
    """What was *judged*, where that was *judged of* the very texts that stand there now."""
    if judged is None:
        return None
    beside = read_beside(spec, judged.input.beside)
    if judged_of(beside) != judged.input:
        return None
    try:
        return Known(judged.outline, judged.rules, beside, said_again(judged.said, _texts(sources, beside)))
    except NotKept:
        return None


def _texts(sources: Sequence[Source], beside: Beside) -> tuple[Source, ...]:
    return (*sources, *(each for each in beside.values() if isinstance(each, Source)))


def _anywhere(spec: Path, sources: Sequence[Source], beside: Beside) -> Input:
    """What is judged, as every machine names it, and by which program."""
    origin = origin_of(program().mark, spec, sources, beside, {})
    return fingerprint_of((origin.program.encode(), origin.input.encode()), beside)


def _here(sources: Sequence[Source], beside: Beside) -> Input:
    return fingerprint_of(_parts(sources, beside), beside)


def _parts(sources: Sequence[Source], beside: Beside) -> Iterator[bytes]:
    yield from program_parts()
    for source in sources:
        yield from (b"spec", source.path.encode(errors="surrogatepass"), source.text.encode())
    for name, read in beside.items():
        kind, text = (b"beside", read.text) if isinstance(read, Source) else (b"unread", read)
        yield from (kind, name.encode(), text.encode(errors="surrogatepass"))
