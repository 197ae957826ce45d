"""Contracts, types and documents of all products, judged by outside tools."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from pydantic import BaseModel, ValidationError

from specgen.contract.model import Direction, Leaf, ObjectType
from specgen.contract.project import project
from specgen.product.durations import DURATION
from specgen.product.types import Kind, ScalarType
from tests.contract.build import every_product
from tests.generators.bodies import Body, bodies
from tests.generators.build import EXAMPLES
from tests.generators.contract_packages import imported, write
from tests.judges.python import bandit, mypy, pyright, ruff
from tests.judges.registry import LEDGER
from tests.judges.typescript import tsc

PRODUCTS = every_product()
ASKED = [name for name, product in PRODUCTS.items() if any(call.body for call in project(product).calls)]
"""The products that are sent anything."""
FIRST = [pytest.param(name, marks=() if name in EXAMPLES else pytest.mark.wide) for name in ASKED]


@pytest.fixture(scope="module")
def trees(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return [write(product, tmp_path_factory.mktemp(name)) for name, product in PRODUCTS.items()]


@pytest.mark.wide
@pytest.mark.judge("ruff")
def test_ruff(trees: list[Path]) -> None:
    assert ruff(trees) == []


@pytest.mark.wide
@pytest.mark.judge("mypy")
def test_mypy(trees: list[Path]) -> None:
    assert mypy(trees) == []


@pytest.mark.wide
@pytest.mark.judge("pyright")
def test_pyright(trees: list[Path]) -> None:
    assert pyright(trees) == []


@pytest.mark.wide
@pytest.mark.judge("bandit")
def test_bandit(trees: list[Path]) -> None:
    assert bandit(trees) == []


@pytest.mark.judge("tsc")
def test_tsc(trees: list[Path]) -> None:
    assert tsc([tree / "docs/types.ts" for tree in trees]) == []


# Formats that the tool reads more loosely than JSON Schema does, or for which it forgets every other limit.
AS_TEXT = ("password", "email", "decimal", "uri", "time-local")
OPTIONS = [
    "--input-file-type=openapi",
    "--output-model-type=pydantic_v2.BaseModel",
    "--formatters=builtin",
    "--target-python-version=3.11",
    "--target-pydantic-version=2.14",
    "--use-missing-sentinel",
    "--strict-nullable",
    "--use-annotated",
    "--disable-timestamp",
]


def models_of(document: Path, folder: Path) -> ModuleType:
    """The models that datamodel-code-generator makes of an OpenAPI document."""
    LEDGER.add("datamodel-code-generator", 1)
    path = folder / "models_by_datamodel_code_generator.py"
    mappings = [f"string+{format}=string" for format in AS_TEXT]
    strict = ["--strict-types", "str", "int", "float", "bool", "--type-mappings", *mappings]
    command = [
        sys.executable,
        "-m",
        "datamodel_code_generator",
        f"--input={document}",
        f"--output={path}",
        *OPTIONS,
        *strict,
    ]
    subprocess.run(command, check=True, capture_output=True)
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


def takes(model: type[BaseModel], value: object) -> bool:
    try:
        model.model_validate(value)
    except ValidationError:
        return False
    return True


def is_read_loosely(type_: ObjectType, body: Body) -> bool:
    """Whether the tool's models take a number, or a text without its form, for a moment or a duration."""
    for each in type_.properties:
        value = body.value.get(each.name)
        moment = isinstance(each.type, Leaf) and each.type.type in (ScalarType(Kind.DATE), ScalarType(Kind.DATETIME))
        if moment and value is not None and (not isinstance(value, str) or "-" not in value or "T00:00:00Z" in value):
            return True
        lasts = isinstance(each.type, Leaf) and each.type.type == ScalarType(Kind.DURATION)
        if lasts and value is not None and not re.fullmatch(DURATION, str(value)):
            return True
    return False


@pytest.mark.row("A17")
@pytest.mark.judge("datamodel-code-generator")
@pytest.mark.parametrize("name", FIRST)
def test_models_of_another_generator_take_and_refuse_the_same(name: str, tmp_path: Path) -> None:
    product = PRODUCTS[name]
    contract = project(product)
    types = [each for each in contract.types if each.direction is Direction.REQUEST]
    with imported(product, tmp_path) as ours:
        theirs = models_of(tmp_path / "openapi.json", tmp_path)
        different = [
            f"{type_.name}, {body.what}"
            for type_ in types
            for body in bodies(contract, type_)
            if not is_read_loosely(type_, body)
            if takes(getattr(ours, type_.name), body.value) is not takes(getattr(theirs, type_.name), body.value)
        ]
    assert different == []
