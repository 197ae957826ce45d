"""`tests/contract/runtime/test_seeds.py`: rows that a database has as soon as it is migrated."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.files.draft import Templated
from specgen.frozen import frozen
from specgen.generators.contracts.types import Types
from specgen.generators.design import Design
from specgen.generators.python.forms import Bracket, Imports, Pair, call, literal, statement
from specgen.generators.service.names import BANNER
from specgen.generators.service.runtime.encryption import keys_of_settings
from specgen.product.model import Product, Seed

INDENT = "    "


@frozen
class SeedLines:
    """The value that says what one row is."""

    lines: tuple[str, ...]


@frozen
class SeedTests:
    """The whole module."""

    banner: str
    package: str
    imports: tuple[str, ...]
    rows: tuple[SeedLines, ...]
    keys_of_settings: str


def seed_tests(design: Design, folder: str) -> Iterator[Templated]:
    """The module, where there are such rows."""
    product, imports = design.product, _imports(design.product.package)
    if product.seeds:
        rows = tuple(SeedLines(_row(product, imports, each)) for each in product.seeds)
        view = SeedTests(BANNER, product.package, imports.lines(), rows, keys_of_settings(product))
        yield Templated(f"{folder}/runtime/test_seeds.py", "service/tests/runtime/test_seeds.py.j2", view)


def _imports(package: str) -> Imports:
    """What the module needs whatever its rows hold."""
    imports = Imports(package)
    imports.use("collections.abc", "Generator")
    imports.use("dataclasses", "dataclass")
    imports.use("typing", "Any")
    imports.use_module("pytest")
    imports.use("sqlalchemy", "make_url")
    imports.use("sqlmodel", "SQLModel")
    imports.use(f"{package}.runtime.migrations", "migrate", "rollback")
    imports.use(f"{package}.runtime.settings", "Settings")
    imports.use(package, "models")
    return imports


def _row(product: Product, imports: Imports, seed: Seed) -> tuple[str, ...]:
    entity, types = product.entity(seed.entity), Types(product, imports)
    values = []
    for name, value in seed.values:
        field = entity.field(name)
        named = product.entity(field.relation.target).field(field.relation.key) if field.relation else field
        code = "None" if value.text == "null" else types.value(named.type, value)
        values.append(Pair(field.attribute, code))
    return statement(
        "",
        call(
            "Seed",
            name=literal(f"{seed.entity}.{seed.name}"),
            model=f"models.{entity.name}",
            key=literal(entity.key.attribute),
            values=Bracket("", "{}", tuple(values)),
        ),
        INDENT,
        ",",
    )
