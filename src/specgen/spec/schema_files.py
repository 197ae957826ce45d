"""Which files a spec names as others' JSON Schemas: in a folder that is read as a spec they are no parts of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from specgen.source.nodes import Mapping, Scalar
from specgen.source.text import Source


def parts_alone(read: Sequence[tuple[Source, Mapping]]) -> list[Mapping]:
    """The files of a spec, without those that others of them name as JSON Schemas."""
    named = frozenset(schema_files(each for _, each in read))
    return [each for source, each in read if not named or not _is_named(source, named)]


def schema_files(files: Iterable[Mapping]) -> Iterator[str]:
    """The paths that types of *files* name."""
    for file in files:
        types = file.entry("types")
        if types is None or not isinstance(types.value, Mapping):
            continue
        for each in types.value.entries:
            schema = each.value.entry("schema") if isinstance(each.value, Mapping) else None
            if schema and isinstance(schema.value, Scalar):
                yield schema.value.text


def _is_named(source: Source, named: frozenset[str]) -> bool:
    return any(source.path == each or source.path.endswith(f"/{each}") for each in named)
