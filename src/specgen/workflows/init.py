"""A new spec to start from."""

from __future__ import annotations

import json
import re
from pathlib import Path

from specgen import __version__
from specgen.files import Templates
from specgen.frozen import frozen
from specgen.product import naming
from specgen.source.diagnostics import Diagnostic, Flaw, Outcome, Severity
from specgen.source.text import FilePlace
from specgen.spec.language import json_schema
from specgen.world.spec_files import (
    FOLDER,
    PRODUCT_FILE,
    first_there,
    folder_name,
    is_within_repository,
    make_file,
    shown,
)

SCHEMA_FILE = "specgen.schema.json"
WORKFLOW = Path(".github", "workflows", "specgen.yml")
PRE_COMMIT = Path(".pre-commit-config.yaml")

UNUSABLE_FOLDER = Flaw(
    "unusable-folder",
    Severity.ERROR,
    """A new spec can't be put where it was asked for.

There is a spec already, or the folder can't be written. Nothing that exists is ever written over.
""",
)
FLAWS = (UNUSABLE_FOLDER,)


@frozen
class NewSpec:
    """A spec for a product that has nothing but a name; what is quoted is YAML."""

    name: str
    quoted_name: str
    quoted_team: str


@frozen
class Gate:
    """What asks whether the spec is sound and what follows from it fresh: a version of specgen."""

    version: str


@frozen
class NewProduct:
    """What was made: its files, and the Python package that its service will have."""

    files: tuple[Path, ...]
    package: str


def init(folder: Path) -> Outcome[NewProduct | None]:
    """Write a commented spec, the schema that editors check it by, and what lets CI check it, below *folder*."""
    name = _product_name(folder_name(folder))
    specs = folder / FOLDER
    view = NewSpec(name, json.dumps(name, ensure_ascii=False), json.dumps(f"{name} team", ensure_ascii=False))
    texts = {
        specs / PRODUCT_FILE: Templates.shipped().render("init/product.yaml.j2", view),
        specs / SCHEMA_FILE: json_schema(),
    }
    there = first_there((*texts, folder / PRODUCT_FILE))
    if there:
        return Outcome(None, (_refused(there, "there is a spec already", "edit that one, or choose another folder"),))
    texts |= {path: text for path, text in _gates(folder).items() if first_there([path]) is None}
    for path, text in texts.items():
        problem = make_file(path, text)
        if problem:
            help = "choose a folder that you may write to"
            return Outcome(None, (_refused(path, f"this can't be written: {problem}", help),))
    return Outcome(NewProduct(tuple(texts), naming.package(name)))


def _gates(folder: Path) -> dict[Path, str]:
    """The files that let GitHub and pre-commit run `specgen check`: they are read at the root of a repository alone."""
    if is_within_repository(folder):
        return {}
    # Another version may write another tree, so the one that the first tree is written with is the one that is asked.
    gate, templates = Gate(__version__), Templates.shipped()
    return {
        folder / WORKFLOW: templates.render("init/workflow.yml.j2", gate),
        folder / PRE_COMMIT: templates.render("init/pre-commit-config.yaml.j2", gate),
    }


def _product_name(folder: str) -> str:
    """A folder's name as a product's: `exam-portal` is `Exam Portal`."""
    words = re.findall(r"[^\W_]+", folder)
    return " ".join(word[:1].upper() + word[1:] for word in words) or "Product"


def _refused(path: Path, problem: str, help: str) -> Diagnostic:
    return UNUSABLE_FOLDER.at(FilePlace(shown(path)), problem, help=help)
