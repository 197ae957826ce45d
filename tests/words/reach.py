"""What each word of the language reaches: a spec is generated with the word and without it, and the trees compared.

`python -m tests.words.page` writes what is found into docs/words.md.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any

import yaml

from specgen.files.tree import build_tree
from specgen.generators.kinds import GENERATORS
from specgen.generators.migrations import first_migration
from specgen.source.diagnostics import Outcome
from specgen.source.text import Source
from specgen.spec.language import reference
from specgen.workflows.design import Reading, product_from
from tests.generators.service_packages import SMALL, designed
from tests.judges.process import ROOT
from tests.schema.build import HEAD
from tests.words.otherwise import ARTEFACTS, OTHERWISE
from tests.words.planned import planned

Steps = tuple[str | int, ...]

CALLED = {"</path>": "path", "<operation>": "operation", "<METHOD /path>": "single"}
"""Places that people tell apart though they have no names of their own."""
ENOUGH = 3
"""Of so many places where a word stands what it reaches is put together."""


@dataclass(frozen=True)
class Word:
    """A key of the language, and where in a spec it stands."""

    place: str
    key: str

    @property
    def name(self) -> str:
        """How people call it: `fields.unique`, `list.filters`."""
        steps = (CALLED.get(step, step) for step in self.place.split("."))
        return ".".join([*(step for step in steps if not step.startswith("<")), self.key])


def words() -> tuple[Word, ...]:
    """The whole language, in the order of its reference."""
    return tuple(Word(section.place, key.name) for section in reference() for key in section.keys)


class Loader(yaml.BaseLoader):
    """Reads all values as texts, as specgen does, but for what is nothing."""


def _scalar(_loader: yaml.BaseLoader, node: yaml.ScalarNode) -> str | None:
    return None if node.style is None and node.value == "null" else str(node.value)


Loader.add_constructor("tag:yaml.org,2002:str", _scalar)


@cache
def specs() -> dict[str, Any]:
    """The specs of this project by name, the smallest first."""
    files = {path.stem: path.read_text("utf-8") for path in SMALL.glob("*.yaml")}
    files = {name: text if "product:" in text else HEAD + text for name, text in files.items()}
    files |= {path.stem: path.read_text("utf-8") for path in Path(__file__).parent.glob("*.yaml")}
    for folder in sorted(path.parent for path in (ROOT / "specs").glob("*/product.yaml")):
        files[folder.name] = "\n".join(path.read_text("utf-8") for path in sorted(folder.rglob("*.yaml")))
    ordered = sorted(files.items(), key=lambda item: len(item[1]))
    return {name: Loader(text).get_single_data() for name, text in ordered}


def reached(word: Word) -> frozenset[str] | None:
    """The artefacts that change with the word; None where no spec has it, or none is sound without it."""
    found: set[str] = set()
    tried, sound = 0, False
    for spec, path in places(word):
        changes = _changes(word, spec, path)
        if changes is not None:
            found |= changes
            sound, tried = True, tried + bool(changes)
        if tried == ENOUGH:
            break
    return frozenset(found) if sound else None


def _changes(word: Word, spec: str, path: Steps) -> set[str] | None:
    """The artefacts that change where the word is missing at *path*, or else says something else."""
    sound = False
    before = _generated(spec)
    for variant in _variants(word, specs()[spec], path):
        after = _tree(variant)
        if after is not None:
            sound = True
            if changed := {artefact for artefact in ARTEFACTS if before[artefact] != after[artefact]}:
                return changed
    return set() if sound else None


def places(word: Word) -> Iterator[tuple[str, Steps]]:
    """Where the word stands: a place in each spec, then a second one in each, and so on."""
    found = []
    for spec, content in specs().items():
        paths = (path for path, holder in holders(content, word.place) if word.key in holder)
        found.append([(spec, (*path, word.key)) for path in islice(paths, ENOUGH)])
    yield from (place for turn in zip_longest(*found) for place in turn if place)


def holders(content: Any, place: str) -> Iterator[tuple[Steps, Mapping[str, Any]]]:
    """All maps of a spec that stand at *place*, with their paths."""
    return _found(content, tuple(place.split(".")), ())


def _found(content: Any, pattern: Sequence[str], path: Steps) -> Iterator[tuple[Steps, Mapping[str, Any]]]:
    if isinstance(content, list):
        for number, item in enumerate(content):
            yield from _found(item, pattern, (*path, number))
        return
    if not isinstance(content, dict):
        return
    if not pattern:
        yield path, content
        return
    for key, value in content.items():
        if _fits(pattern[0], key):
            yield from _found(value, pattern[1:], (*path, key))


def _fits(step: str, key: str) -> bool:
    match step:
        case "<name>" | "<CODE>":
            return True
        case "</path>":
            return key.startswith("/")
        case "<METHOD /path>":
            return " " in key
        case "<operation>":
            return key in ("list", "create", "read", "update", "replace", "upsert", "delete")
        case _:
            return step == key


def _at(content: Any, path: Steps) -> Any:
    for step in path:
        content = content[step]
    return content


def _variants(word: Word, content: Any, path: Steps) -> Iterator[Any]:
    """The spec without the word, or where that is not sound, with the word saying something else."""
    without = copy.deepcopy(content)
    del _at(without, path[:-1])[path[-1]]
    yield without
    value = _at(content, path)
    others = {"true": ["false"], "false": ["true"]}.get(value, []) if isinstance(value, str) else []
    for other in (*others, *OTHERWISE.get(word.name, ())):
        if other != value:
            changed = copy.deepcopy(content)
            _at(changed, path[:-1])[path[-1]] = other
            yield changed


def read(content: Any) -> Outcome[Reading]:
    """The product of a spec's content, with what is to be said of it."""
    return product_from([Source("product.yaml", yaml.safe_dump(content, sort_keys=False, allow_unicode=True))], SMALL)


@cache
def _generated(spec: str) -> dict[str, str]:
    tree = _tree(specs()[spec])
    assert tree is not None, f"{spec} is not sound as it stands"
    return tree


def _tree(content: Any) -> dict[str, str] | None:
    """All that is generated of a spec, by artefact; None where the spec is not sound."""
    reading = read(content)
    if reading.failed or reading.value.product is None:
        return None
    design = designed(reading.value.product)
    generators = {each.kind: each.drafts for each in GENERATORS}
    drafts = {kind: make(design) for kind, make in generators.items()}
    drafts["migrations"] = first_migration(design.lowered)
    built = build_tree(drafts)
    if built.diagnostics:
        return None
    texts = dict.fromkeys(ARTEFACTS, "")
    for file in built.value.files:
        texts[_artefact(file.path)] += f"\n== {file.path}\n{file.text}"
    texts["plan"] = planned(design)
    return texts


def _artefact(path: str) -> str:
    """To which artefact a file of a tree belongs."""
    steps = path.split("/")
    match steps:
        case ["docs", *_] if path.endswith(".ts"):
            return "typescript"
        case ["docs", *_] if path.endswith(".mmd"):
            return "diagram"
        case ["docs", *_]:
            return "documents"
        case ["migrations", *_]:
            return "sql"
        case ["openapi.json"]:
            return "openapi"
        case ["src", _, "contracts", *_]:
            return "contracts"
        case ["src", _, "models", *_]:
            return "models"
        case ["tests", *_]:
            return "tests"
        case _:
            return "service"
