"""What goes after a time: `retention.py`, which says what and when, and the command of the runtime that sees to it."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.files.draft import Templated
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.python.forms import Bracket, Code, Imports, call, literal, module_docstring, statement
from specgen.generators.service.names import BANNER
from specgen.generators.service.project.product import lasting
from specgen.generators.service.runtime.encryption import keys_of_settings
from specgen.generators.service.runtime.files import keeps_files
from specgen.generators.service.runtime.history import tells_of_purging
from specgen.product import naming
from specgen.product.model import Entity, Product, Retention
from specgen.product.purging import in_turn

INDENT = "    "


@frozen
class PurgeRuntime:
    """`runtime/purge.py`; *files* is empty where no row has any, *log* where none tells of rows that go."""

    banner: str
    files: str
    log: str
    keys_of_settings: str


@frozen
class RetentionModule:
    """`retention.py`: what is kept how long."""

    docstring: tuple[str, ...]
    imports: tuple[str, ...]
    retentions: tuple[str, ...]


def purges(product: Product) -> bool:
    """Whether rows of *product*, or values of theirs, go after a time."""
    return any(entity.retentions for entity in product.entities)


def retention_drafts(design: Design) -> Iterator[Templated]:
    """The modules, where something goes after a time."""
    product = design.product
    if purges(product):
        folder = f"src/{product.package}"
        view = PurgeRuntime(
            BANNER,
            files="files" if keeps_files(product) else "",
            log="log" if tells_of_purging(product) else "",
            keys_of_settings=keys_of_settings(product),
        )
        yield Templated(f"{folder}/retention.py", "service/project/retention.py.j2", _module(product))
        yield Templated(f"{folder}/runtime/purge.py", "service/runtime/purge.py.j2", view)


def constant(entity: Entity, retention: Retention) -> str:
    """What a *retention* of *entity* is called among others."""
    told = [naming.snake(entity.name), *([retention.field] if retention.field else []), "since", retention.since]
    return "_".join(told).upper()


def _module(product: Product) -> RetentionModule:
    imports = Imports(product.package)
    imports.use(product.package, "models")
    imports.use(f"{product.package}.runtime.purge", "Retention")
    every = list(in_turn(product))
    lines = [line for each in every for line in ("", *_statement(imports, *each))]
    names = Bracket("", "()", tuple(constant(*each) for each in every))
    said = module_docstring("What is kept how long, and goes then", BANNER)
    return RetentionModule(said, imports.lines(), (*lines, "", *statement("RETENTIONS = ", names)))


def _statement(imports: Imports, entity: Entity, retention: Retention) -> tuple[str, ...]:
    attributes = tuple(entity.field(name).attribute for name in emptied(entity, retention))
    values: dict[str, Code] = {}
    if retention.field:
        member = entity.member(retention.field)
        values["emptied"] = literal(naming.spaced(member.name))
        values["values"] = Bracket("", "()", tuple(map(literal, attributes)))
    made = call(
        "Retention",
        f"models.{entity.name}",
        one=literal(entity.label),
        many=literal(naming.spaced(entity.plural)),
        since=literal(entity.field(retention.since).attribute),
        lasts=lasting(imports, retention.seconds),
        **values,
    )
    return statement(f"{constant(entity, retention)} = ", made)


def emptied(entity: Entity, retention: Retention) -> tuple[str, ...]:
    """The fields that are emptied: of a file, all that is known of it, where its bytes are first."""
    if retention.field is None:
        return ()
    file = entity.files.get(retention.field)
    return (file.key, *file.told) if file else (retention.field,)
