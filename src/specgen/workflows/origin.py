"""All that a tree follows from but the program: the spec's texts, the files that it names, the migrations.

The same on every machine and in every folder: names are taken from the spec's own folder, and lines end as git likes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from specgen.files import FileTree
from specgen.files.last_run import fingerprint_of
from specgen.files.manifest import Origin
from specgen.files.plan import MIGRATIONS
from specgen.source.text import Source
from specgen.world.beside_spec import Beside
from specgen.world.folder import texts_below
from specgen.world.spec_files import folder_of, shown


def origin_of(
    program: str, spec: Path, sources: Sequence[Source], beside: Beside, migrations: Mapping[str, str]
) -> Origin:
    """What the tree of the spec at *spec* is made by and from."""
    return Origin(program, fingerprint_of(_parts(spec, sources, beside, migrations)).fingerprint)


def _parts(spec: Path, sources: Sequence[Source], beside: Beside, migrations: Mapping[str, str]) -> Iterator[bytes]:
    above = PurePosixPath(shown(folder_of(spec)))
    for source in sources:
        yield from (b"spec", PurePosixPath(source.path).relative_to(above).as_posix().encode(), _lines(source.text))
    for name, read in sorted(beside.items()):
        yield from (b"beside", name.encode(), _lines(read.text if isinstance(read, Source) else read))
    for path, text in sorted(migrations.items()):
        yield from (b"kept", path.encode(), _lines(text))


def _lines(text: str) -> bytes:
    return text.replace("\r\n", "\n").encode()


def kept_in(folder: Path) -> dict[str, str]:
    """The texts of the migrations that stand in the tree at *folder*, by path."""
    return dict(texts_below(folder / MIGRATIONS))


def kept_after(tree: FileTree, stand: Mapping[str, str]) -> dict[str, str]:
    """The texts of the migrations that will stand when *tree* has been written where those of *stand* stood."""
    inside = len(MIGRATIONS) + 1
    made = {file.path[inside:]: file.text for file in tree.files if file.kind == MIGRATIONS}
    return {**made, **stand}
