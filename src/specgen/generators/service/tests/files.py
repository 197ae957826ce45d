"""What operations are asked that take a file, answer one, or delete rows that have one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specgen.files.draft import Templated
from specgen.frozen import frozen
from specgen.generators.python.forms import literal
from specgen.generators.python.statements import definition
from specgen.generators.service.files import file_constant
from specgen.generators.service.names import BANNER
from specgen.generators.service.runtime.files import keeps_files
from specgen.generators.service.tests.facts import CallFacts
from specgen.generators.service.tests.relations import children
from specgen.product.model import Does, Entity, FileFacts, OnDelete, Product

INDENT = "    "
TEST = ("self", "service: Service", "rows: Rows", "files: Files")
LONGEST = 2 * 1024 * 1024
"""The largest file that tests send: of a greater limit they only try what says that it is beyond."""

BEGINS = {
    "application/gzip": b"\x1f\x8b",
    "application/pdf": b"%PDF-1.7",
    "application/zip": b"PK\x03\x04",
    "audio/flac": b"fLaC",
    "audio/mpeg": b"ID3\x03",
    "audio/wav": b"RIFF\x24\x00\x00\x00WAVE",
    "image/bmp": b"BM",
    "image/gif": b"GIF89a",
    "image/jpeg": b"\xff\xd8\xff\xe0",
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/tiff": b"II*\x00",
    "image/webp": b"RIFF\x24\x00\x00\x00WEBP",
    "video/mp4": b"\x00\x00\x00\x18ftypmp42",
    "video/webm": b"\x1a\x45\xdf\xa3",
}
"""How files of media types begin, as those say who made them up."""
SPEAKS_OF_ADA = re.compile(r"\bada\b")
PLAIN = "text/plain"
ENDINGS = {"jpeg": "jpg", "mpeg": "mp3", "plain": "txt", "svg+xml": "svg"}
"""How files end that are not called as their media type is."""


@frozen
class FileHarness:
    """`files.py`: what gives files to rows, and looks for them."""

    banner: str
    package: str


@frozen
class UploadTests:
    """A file that is taken: what says so, how it begins, its limit, and what is refused."""

    field: str
    model: str
    user: str
    made: tuple[str, ...]
    by: str
    media_type: str
    begins: str
    limit: str
    refused: str
    lies: str
    lying: str
    fallback: str
    shown: str
    members: tuple[str, ...]


@frozen
class DownloadTests:
    """A file that is answered."""

    field: str
    made: tuple[str, ...]
    media_type: str
    begins: str


@frozen
class GoneFile:
    """A file of a row that is deleted, or that goes with such a row; or that *stays* as the row does."""

    header: tuple[str, ...]
    said: str
    made: tuple[str, ...]
    below: tuple[str, ...]
    row: str
    field: str
    stays: str


@frozen
class FileTests:
    """What one operation is asked that has to do with files."""

    upload: UploadTests | None = None
    download: DownloadTests | None = None
    gone: tuple[GoneFile, ...] = ()


NO_FILES = FileTests()
"""Of an operation that has nothing to do with files."""


def file_harness(product: Product, folder: str) -> Iterator[Templated]:
    """The module, where rows have files."""
    if keeps_files(product):
        view = FileHarness(BANNER, product.package)
        yield Templated(f"{folder}/files.py", "service/tests/files_module.py.j2", view)


class FileTestWriter(CallFacts):
    """Writes the tests of one operation that has to do with files."""

    def tests(self) -> FileTests:
        """What the operation is asked."""
        return FileTests(self._upload(), self._download(), self._gone())

    def _upload(self) -> UploadTests | None:
        facts = self._facts()
        if facts is None or self.entity is None or self.does is not Does.UPLOAD:
            return None
        self.imports.use(f"{self.product.package}.runtime.uploads", "Received")
        self.imports.use_module("pytest")
        self.imports.use("typing", "Any")
        self.imports.use(self.product.package, "models")
        media_type = facts.accept[0] if facts.accept else PLAIN
        lying = media_type if media_type in BEGINS else "" if facts.accept else "image/png"
        shown = self._shown_as()
        return UploadTests(
            field=self._field(),
            model=self.entity.name,
            user=self.product.auth.user if self.product.auth else "",
            made=self._made_lines(),
            by=", ada" if self.signed_in else "",
            media_type=literal(media_type),
            begins=_code(BEGINS.get(media_type, b"plain")),
            limit=f"{facts.max_bytes:_}" if facts.max_bytes <= LONGEST else "",
            refused=literal(_another(facts.accept)) if facts.accept else "",
            lies=_code(BEGINS["image/gif" if lying == "image/png" else "image/png"]) if lying else "",
            lying=literal(lying),
            fallback=literal(_fallback(self.call.operation.file or "", media_type)),
            shown=literal(shown) if shown else "",
            members=self._members() if shown else (),
        )

    def _download(self) -> DownloadTests | None:
        facts = self._facts()
        if facts is None or self.does is not Does.DOWNLOAD:
            return None
        self.imports.use_module("pytest")
        media_type = facts.accept[0] if facts.accept else PLAIN
        begins = _code(BEGINS.get(media_type, b"plain"))
        return DownloadTests(self._field(), self._made_lines(), literal(media_type), begins)

    def _gone(self) -> tuple[GoneFile, ...]:
        """The files of rows that an operation deletes, and of those that go with them."""
        entity = self.entity
        if entity is None or self.does is not Does.DELETE:
            return ()
        return (*self._own(entity), *(() if entity.soft_delete else self._below(entity)))

    def _own(self, entity: Entity) -> Iterator[GoneFile]:
        if entity.name in self.material.held:
            return
        fate = "keeps" if entity.soft_delete else "takes_along"
        said = "The row is kept, unseen, and so is its file." if entity.soft_delete else "It goes with its row."
        for name in entity.files:
            header = definition(f"def test_{fate}_its_{name}", TEST, "None", INDENT)
            stays = "stays" if entity.soft_delete else ""
            yield GoneFile(header, said, self._made_lines(), (), "kept", self._constant(entity, name), stays)

    def _below(self, entity: Entity) -> Iterator[GoneFile]:
        if entity.name in self.material.held or not any(each.files for each, _ in self.product.naming(entity.name)):
            return
        owner = self.material.rows.user() if self.row_is_caller() else "ada"
        for fate, child in children(self.requests, self.types, entity, owner):
            other = self.product.entity(child.model.removeprefix("models."))
            for name in other.files if fate is OnDelete.CASCADE else ():
                _, _, by = child.header[0].partition("takes_along_each_")
                called = f"def test_takes_along_the_{name}_of_each_{by.partition('(')[0]}"
                header = definition(called, TEST, "None", INDENT)
                said, made = "The file of a row that goes with it goes as well.", self._made_lines(*child.made)
                yield GoneFile(header, said, made, child.made, "child", self._constant(other, name), "")

    def _facts(self) -> FileFacts | None:
        name = self.call.operation.file
        return self.entity.files[name] if self.entity and name else None

    def _field(self) -> str:
        return self._constant(self.entity, self.call.operation.file or "") if self.entity else ""

    def _constant(self, entity: Entity, name: str) -> str:
        constant = file_constant(entity, name)
        self.imports.use(f"{self.product.package}.files", constant)
        return constant

    def _made_lines(self, *others: str) -> tuple[str, ...]:
        """The statements that make the row, and who calls where somebody does or the row and *others* speak of them."""
        kept = "kept = ada" if self.row_is_caller() else f"kept = self.row({self.row_arguments('ada')})"
        is_named = self.signed_in or any(SPEAKS_OF_ADA.search(line) for line in (kept, *others))
        return (*((f"ada = {self._somebody()}",) if is_named else ()), kept)

    def _shown_as(self) -> str:
        origin = f"{self.entity.name}.{self.call.operation.file}" if self.entity else ""
        return next((each.name for each in self.properties if each.origin == origin), "")

    def _members(self) -> tuple[str, ...]:
        names = [literal(each.json) for each in self.product.composite("StoredFile").fields]
        told = ("told.name", "told.media_type", "told.size", "told.checksum")
        return tuple(f"{name}: {value}," for name, value in zip(names, told, strict=True))


def _another(accept: tuple[str, ...]) -> str:
    """A media type that is not among those taken."""
    return next(each for each in ("text/html", "image/svg+xml", "application/x-other") if each not in accept)


def _fallback(name: str, media_type: str) -> str:
    """What a file is called without a name."""
    subtype = media_type.partition("/")[2]
    ending = ENDINGS.get(subtype, subtype)
    return f"{name}.{ending}" if re.fullmatch("[a-z0-9]+", ending) else name


def _code(content: bytes) -> str:
    """Bytes as Python, in double quotes."""
    text = repr(content)
    return f'b"{text[2:-1]}"' if text[1] == "'" and '"' not in text else text
