"""Which files of a tree speak of a thing, and in which sections of documents they do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from specgen.frozen import frozen
from specgen.generators.impact.reach import Reached
from specgen.generators.impact.sections import sections
from specgen.generators.impact.speech import Speech
from specgen.generators.impact.targets import Target, What
from specgen.product.model import Product

OF_API = ("docs/api-specification.md", "docs/types.ts", "openapi.json")
"""What tells clients of the API, and of nothing else."""
PAGES_OF_API = "docs/api-specification/"
"""Where the pages of a large API stand, each of which speaks of some entities."""
GROUP_TESTS = "tests/contract/test_"
"""What the tests of a group of operations begin with."""
OF_PRODUCT = ("README.md", "pyproject.toml", "Dockerfile", ".gitignore", ".env.example")
"""What speaks of the product as a whole."""

OF_NO_FIELD = (
    "product.py",
    "models/__init__.py",
    "runtime/request_ids.py",
    "runtime/errors.py",
    "runtime/handlers.py",
    "tests/contract/runtime/test_envelope.py",
    "tests/contract/runtime/test_request_ids.py",
)
"""What speaks of no field, though it has the words that fields are called by (`id`, `name`)."""


@frozen
class SectionTouch:
    """A section of a document: its file, its heading and the anchor of that."""

    path: str
    heading: str
    anchor: str


@dataclass(frozen=True)
class Judge:
    """Tells of each file whether it speaks of what is asked about."""

    target: Target
    product: Product
    reached: Reached
    speech: Speech

    def touches(self, path: str, text: str) -> bool:
        """Whether the file at *path* speaks of it."""
        if path in OF_PRODUCT or not self.speech.names_it(text):
            return False
        if self.target.what is not What.FIELD:
            return self.speech.is_in(text)
        return self._field(path, text)

    def _field(self, path: str, text: str) -> bool:
        """Whether a file that has the name of a field means that field."""
        inside = path.removeprefix(f"src/{self.product.package}/")
        if path in OF_API:
            return self._is_shown
        if path.startswith(PAGES_OF_API):
            return self._is_shown and any(self.in_sections(path, text))
        if inside in OF_NO_FIELD:
            return False
        match inside.partition("/")[0]:
            case "contracts":
                return self._defines(text) or (self._is_parameter and self.speech.is_in(text))
            case "models":
                return f"class {self._entity}(" in text or (self._is_key and self.speech.is_in(text))
            case "api":
                return self._is_parameter and self.speech.is_in(text)
            case _:
                return self._in_code(path, text)

    def _in_code(self, path: str, text: str) -> bool:
        """Whether code or tests that have the name of a field mean that field."""
        stem = PurePosixPath(path).stem
        group = stem.removeprefix("test_")
        if path.startswith(GROUP_TESTS):
            if group not in self._groups:
                return True
            return self._is_role or group in self.speech.names.groups or (self._is_key and self.speech.is_in(text))
        return stem in self.speech.names.modules or self.speech.is_in(text)

    @property
    def _groups(self) -> frozenset[str]:
        return frozenset(each.name for each in self.product.groups)

    @property
    def _entity(self) -> str:
        return self.target.name.partition(".")[0]

    @property
    def _is_shown(self) -> bool:
        """Whether clients see it, or say it, or are told by it who they are."""
        return bool(self.reached.types or self.reached.operations) or self._is_role

    @property
    def _is_role(self) -> bool:
        auth = self.product.auth
        return bool(auth and self.target.name == f"{auth.user}.{auth.role}")

    @property
    def _is_parameter(self) -> bool:
        return any("parameter" in each.where for each in self.reached.operations)

    @property
    def _is_key(self) -> bool:
        return bool(self.reached.foreign_keys)

    def _defines(self, text: str) -> bool:
        """Whether a module has a class of a type that holds the field."""
        return any(f"class {each.name}(" in text for each in self.reached.types)

    def in_sections(self, path: str, text: str) -> Iterator[SectionTouch]:
        """The sections of a document that speak of it."""
        for section in sections(text):
            if self._means(section.heading, section.text):
                yield SectionTouch(path, section.heading, section.anchor)

    def _means(self, heading: str, text: str) -> bool:
        if not self.speech.names_it(f"{heading}\n{text}"):
            return False
        return self.speech.names_owner(heading) or self.speech.names_owner(text) or heading in self._endpoints

    @property
    def _endpoints(self) -> frozenset[str]:
        found = ((each.method, each.path.replace("{", ":").replace("}", "")) for each in self.reached.operations)
        return frozenset(f"{method} {path or '/'}" for method, path in found)


def touched(judge: Judge, texts: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[SectionTouch, ...]]:
    """The files that speak of it, by path, and the sections of documents, in their order."""
    files = tuple(path for path, text in sorted(texts.items()) if judge.touches(path, text))
    documents = (path for path in files if path.endswith(".md"))
    return files, tuple(each for path in documents for each in judge.in_sections(path, texts[path]))
