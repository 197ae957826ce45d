"""Files of the service: which fields have one, and the modules of the runtime that take, keep and answer them."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.files import LONGEST_NAME
from specgen.files.draft import Draft, Ownership, Templated
from specgen.frozen import frozen
from specgen.generators.design import Design
from specgen.generators.python.forms import Bracket, Code, Imports, call, docstring, literal, statement
from specgen.generators.service.names import BANNER
from specgen.generators.service.runtime.files import keeps_files
from specgen.product import naming
from specgen.product.model import Entity, FileFacts

FOLDER = "service/runtime"
MODULES = ("downloads", "files", "signatures", "storage", "uploads")


@frozen
class FileRuntime:
    """The modules of the runtime that are there for files."""

    banner: str
    longest_name: int


@frozen
class FileLines:
    """The statement that says what tells of a file."""

    lines: tuple[str, ...]


@frozen
class FilesModule:
    """`files.py`: every field that has a file."""

    docstring: tuple[str, ...]
    imports: tuple[str, ...]
    fields: tuple[FileLines, ...]
    every: tuple[str, ...]


@frozen
class StorageModule:
    """`storage.py`, the author's own."""

    package: str


def file_drafts(design: Design) -> Iterator[Draft]:
    """All of it, where some row has a file."""
    product = design.product
    if not keeps_files(product):
        return
    folder = f"src/{product.package}"
    for module in MODULES:
        view = FileRuntime(BANNER, LONGEST_NAME)
        yield Templated(f"{folder}/runtime/{module}.py", f"{FOLDER}/{module}.py.j2", view)
    yield Templated(f"{folder}/files.py", "service/operations/files.py.j2", _files(design))
    own = StorageModule(product.package)
    yield Templated(f"{folder}/storage.py", "service/project/storage.py.j2", own, Ownership.YOURS)


def file_constant(entity: Entity, name: str) -> str:
    """What the field *name* of *entity* is called among those that have a file."""
    return f"{naming.snake(entity.name)}_{name}".upper()


def _files(design: Design) -> FilesModule:
    product = design.product
    imports = Imports(product.package)
    imports.use(product.package, "models")
    imports.use(f"{product.package}.runtime.uploads", "FileField")
    found = [(entity, name, facts) for entity in product.entities for name, facts in entity.files.items()]
    lines = tuple(FileLines(_statement(*each)) for each in found)
    names = tuple(file_constant(entity, name) for entity, name, _ in found)
    every = statement("FILES = ", Bracket("", "()", names))
    said = docstring(f"Which fields have a file. {BANNER}")
    return FilesModule(said, imports.lines(), lines, every)


def _statement(entity: Entity, name: str, facts: FileFacts) -> tuple[str, ...]:
    kept = {"key": facts.key, "name": facts.name, "media_type": facts.media_type}
    kept |= {"size": facts.size, "checksum": facts.checksum}
    attributes = {word: literal(entity.field(each).attribute) for word, each in kept.items()}
    accept: Code | None = Bracket("", "()", tuple(map(literal, facts.accept))) if facts.accept else None
    made = call(
        "FileField",
        model=f"models.{entity.name}",
        called=literal(name),
        **attributes,
        max_bytes=f"{facts.max_bytes:_}",
        accept=accept,
    )
    return statement(f"{file_constant(entity, name)} = ", made)
