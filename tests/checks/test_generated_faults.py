"""A fault in generated code is found by `check` where, and only where, clients can see it in what is served.

What clients can see is judged apart from what compares: by the whole document, and by what each route depends on.
"""

import json
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from specgen.checks.code.agree import agree
from specgen.checks.code.flaws import UNWRITTEN
from specgen.checks.code.meant import Meant, meant
from specgen.checks.code.served import served
from specgen.checks.code.untold import untold_rows
from specgen.contract.project import project
from specgen.product.computed import WorkedOut
from specgen.product.operations import Does
from specgen.source.diagnostics import Diagnostic
from specgen.workflows.design import Reading, product_from, read_product
from specgen.world.application import Asked, Observed, observe
from specgen.world.probed import Probed
from tests.check import as_sources
from tests.generators.service_packages import PRODUCTS, SMALL, WHOLE, whole_spec
from tests.judges.process import ROOT
from tests.schema.build import EXAMPLES
from tests.service.faults import Fault
from tests.service.test_mutations import EVERY
from tests.service.trees import tree

pytestmark = pytest.mark.slow

FOR_PEOPLE = ("description", "summary", "title", "examples", "example", "tags", "info", "externalDocs", "deprecated")
"""What a document says for people; clients are served alike whatever stands there."""
SEEN = ("/api/", "/contracts/", "/caller.py", "/product.py", "/roles.py", "runtime/access", "runtime/authentication")
"""Where faults may lie that clients see in a document; those of other files are tried as well, each so many-th."""
EACH = 16
FAULTS = tuple(
    fault for number, fault in enumerate(EVERY) if any(part in fault.file for part in SEEN) or number % EACH == 0
)
SAMPLE = "exam-portal"
FIRST = ("closed route public", "page limit off by one", "owner filter dropped")
"""What `make test` tries, all in one service; of the others `make wide` tries each third, `make long` the rest."""
LEFT_TO_AUTHORS = (Does.SERVICE, Does.RECEIVE)


def reading(name: str) -> Reading:
    """What the spec of a product says."""
    if name in EXAMPLES:
        return read_product(ROOT / "specs" / name).value
    text = whole_spec() if name == WHOLE else (SMALL / f"{name}.yaml").read_text("utf-8")
    return product_from(as_sources(text), SMALL / f"{name}.yaml").value


@cache
def wanted(name: str) -> Meant:
    """What the spec of a product wants of its application."""
    said = reading(name)
    assert said.spec
    assert said.product
    return meant(said.product, project(said.product), said.spec)


def when(number: int, fault: Fault) -> tuple[pytest.MarkDecorator, ...]:
    """The marks of a fault's test."""
    if fault.name in FIRST:
        return ()
    return (pytest.mark.wide,) if number % 3 == 0 else (pytest.mark.long,)


def observed(folder: Path, package: str) -> Observed:
    """What the probe sees of the service in *folder*."""
    return observe(Asked(f"{package}.app:create_app", folder))


@cache
def whole(name: str) -> Probed:
    """What the service of a product serves as it was generated."""
    seen = observed(tree(name), wanted(name).product.package)
    assert seen.application, seen.unchecked
    return seen.application


def for_clients(value: object) -> object:
    """A part of a document without what it says for people."""
    match value:
        case Mapping():
            kept = {key for key, each in value.items() if key not in FOR_PEOPLE or isinstance(each, Mapping)}
            return {key: for_clients(value[key]) for key in kept}
        case list():
            return [for_clients(each) for each in value]
        case _:
            return value


def visible(application: Probed) -> str:
    """All that clients can see of an application, as a text."""
    routes = [
        (route.path, sorted(route.methods), [(each.function, each.scopes, each.given) for each in route.dependencies])
        for route in application.routes
    ]
    return json.dumps([for_clients(application.openapi), routes], sort_keys=True)


@cache
def said_of_whole(name: str) -> tuple[Diagnostic, ...]:
    """What is said of the service of a product as it was generated."""
    answer = agree(wanted(name), served(whole(name), frozenset()))
    assert answer.unchecked == ()
    return answer.diagnostics


def generated_files(name: str) -> frozenset[str]:
    """The files of the service of a product that its author does not write."""
    code = tree(name) / "src" / wanted(name).product.package
    files = (each for each in code.rglob("*.py") if each.relative_to(code).parts[0] != "services")
    return frozenset(each.relative_to(tree(name)).as_posix() for each in files)


def is_left_to_authors(name: str, operation: str) -> bool:
    """Whether an operation, or a value that it shows, is for authors to write."""
    product = wanted(name).product
    works_out = any(isinstance(field.computed, WorkedOut) for entity in product.entities for field in entity.shown)
    call = next(each for each in wanted(name).contract.calls if each.name == operation)
    return works_out or call.operation.does in LEFT_TO_AUTHORS


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name == SAMPLE else pytest.mark.wide) for name in PRODUCTS]
)
def test_a_service_agrees_with_its_spec(name: str) -> None:
    """What authors are to write stands as it was generated: nothing but that is said of it."""
    said = said_of_whole(name)
    assert [each.message for each in said if each.code != UNWRITTEN.code] == []
    assert all(is_left_to_authors(name, each.subject) for each in said)
    assert untold_rows(wanted(name), served(whole(name), generated_files(name))) == ()


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(fault, id=fault.name.replace(" ", "-"), marks=when(number, fault))
        for number, fault in enumerate(FAULTS)
    ],
)
def test_what_clients_can_see_is_found(fault: Fault, tmp_path: Path) -> None:
    folder = tmp_path / fault.example
    shutil.copytree(tree(fault.example), folder)
    file = folder / fault.file
    file.write_text(file.read_text("utf-8").replace(fault.old, fault.new, fault.count), encoding="utf-8")
    product = wanted(fault.example)
    seen = observed(folder, product.product.package)
    if seen.application is None or seen.unchecked:
        assert seen.unchecked
        return
    answer = agree(product, served(seen.application, frozenset()))
    before = {each.message for each in said_of_whole(fault.example)}
    said = [each.message for each in answer.diagnostics if each.message not in before]
    assert bool(said) == (visible(seen.application) != visible(whole(fault.example))), said
