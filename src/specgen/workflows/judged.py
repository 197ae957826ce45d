"""Is this very spec known to be sound? It is where this program judged it before, and nothing was found.

What is judged are texts: those of the spec, and of the files that it names. Kept is one fingerprint of them all and of
everything that judges; what differs in any way is judged anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from specgen.files.judged import Judged, judged_last, note_judged
from specgen.files.last_run import Input, fingerprint_of
from specgen.frozen import frozen
from specgen.source.text import Source
from specgen.world.beside_spec import Beside, read_beside
from specgen.world.program import program_parts


@frozen
class Known:
    """A spec in which so many *rules* found nothing, and the files that it names."""

    rules: int
    beside: Beside


def known_sound(spec: Path, sources: Sequence[Source]) -> Known | None:
    """What is known of the spec at *spec*, which consists of *sources*; None where it has to be judged."""
    last = judged_last(spec)
    if last is None:
        return None
    beside = read_beside(spec, last.input.beside)
    return Known(last.rules, beside) if _input(sources, beside) == last.input else None


def remember_sound(spec: Path, sources: Sequence[Source], known: Known) -> None:
    """Note that nothing was found in the spec at *spec*."""
    note_judged(spec, Judged(_input(sources, known.beside), known.rules))


def _input(sources: Sequence[Source], beside: Beside) -> Input:
    return fingerprint_of(_parts(sources, beside), beside)


def _parts(sources: Sequence[Source], beside: Beside) -> Iterator[bytes]:
    yield from program_parts()
    for source in sources:
        yield from (b"spec", source.path.encode(errors="surrogatepass"), source.text.encode())
    for name, read in beside.items():
        kind, text = (b"beside", read.text) if isinstance(read, Source) else (b"unread", read)
        yield from (kind, name.encode(), text.encode(errors="surrogatepass"))
