"""What is known of this very spec, where this program judged it before and found no error.

What is judged are texts: those of the spec, and of the files that it names. Kept is one fingerprint of them all and of
everything that judges; what differs in any way is judged anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from specgen.files.judged import Judged, judged_last, note_judged
from specgen.files.last_run import Input, fingerprint_of
from specgen.frozen import frozen
from specgen.source.diagnostics import Diagnostic
from specgen.source.kept_diagnostics import NotKept, kept, said_again
from specgen.source.text import Source
from specgen.world.beside_spec import Beside, read_beside
from specgen.world.program import program_parts


@frozen
class Known:
    """What so many *rules* said of a spec that is understood, and the files that it names."""

    rules: int
    beside: Beside
    diagnostics: tuple[Diagnostic, ...] = ()


def known_of(spec: Path, sources: Sequence[Source]) -> Known | None:
    """What is known of the spec at *spec*, which consists of *sources*; None where it has to be judged."""
    last = judged_last(spec)
    if last is None:
        return None
    beside = read_beside(spec, last.input.beside)
    if _input(sources, beside) != last.input:
        return None
    try:
        return Known(last.rules, beside, said_again(last.said, _texts(sources, beside)))
    except NotKept:
        return None


def remember(spec: Path, sources: Sequence[Source], known: Known) -> None:
    """Note what is *known* of the spec at *spec*, if that can be said again."""
    with suppress(NotKept):
        said = kept(known.diagnostics, _texts(sources, known.beside))
        note_judged(spec, Judged(_input(sources, known.beside), known.rules, said))


def _texts(sources: Sequence[Source], beside: Beside) -> tuple[Source, ...]:
    return (*sources, *(each for each in beside.values() if isinstance(each, Source)))


def _input(sources: Sequence[Source], beside: Beside) -> Input:
    return fingerprint_of(_parts(sources, beside), beside)


def _parts(sources: Sequence[Source], beside: Beside) -> Iterator[bytes]:
    yield from program_parts()
    for source in sources:
        yield from (b"spec", source.path.encode(errors="surrogatepass"), source.text.encode())
    for name, read in beside.items():
        kind, text = (b"beside", read.text) if isinstance(read, Source) else (b"unread", read)
        yield from (kind, name.encode(), text.encode(errors="surrogatepass"))
