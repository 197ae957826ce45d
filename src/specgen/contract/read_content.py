"""What the bodies of requests and answers hold in a document: an object, or something else that is no object."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from specgen.contract.answers import Bytes
from specgen.contract.compare_nodes import Document
from specgen.contract.model import Direction, TypeRef
from specgen.contract.openapi_schemas import Node
from specgen.contract.read_types import Types, part_of

JSON = re.compile(r"(application/([\w.+-]+\+)?|text/)json|\*/\*")
"""Generators write `*/*` where nobody said anything else, and answer JSON."""

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
ANY_FILE = ("application/octet-stream", "*/*")
NO_LIMIT = 0


@dataclass
class Contents:
    """Reads the bodies of a *document*, and their *types* as they come."""

    document: Document
    types: Types

    def type(self, node: Node, name: str, direction: Direction) -> TypeRef | None:
        """The type of a body that is JSON or a form; one without a name is *called* so."""
        for media, content in self.document.entries(node, "content").items():
            is_form = direction is Direction.REQUEST and media in FORMS
            if (is_form or JSON.match(media)) and "schema" in content and not self._is_bytes(content):
                return self.types.read(content["schema"], name, direction)
        return None

    def file(self, node: Node) -> Bytes | None:
        """A file that a request carries, by itself or within a form; of any type where none is named."""
        found = [media for each in self._files(node) for media in each]
        is_any = any(media in ANY_FILE for media in found)
        return Bytes(() if is_any else tuple(found), NO_LIMIT) if found else None

    def rest(self, node: Node) -> Bytes | None:
        """What a body is that is no object, by its media types; None where there is none."""
        found = tuple(self.document.entries(node, "content"))
        return Bytes(found, NO_LIMIT) if found else None

    def _files(self, node: Node) -> Iterator[list[str]]:
        """The media types of each file."""
        for media, content in self.document.entries(node, "content").items():
            if self._is_bytes(content) or media == ANY_FILE[0]:
                yield [media]
            schema = self.document.below(content, "schema")
            for name, value in part_of(schema, "properties").items() if media in FORMS else ():
                if self.document.part(value).get("format") == "binary":
                    said = self.document.below(self.document.below(content, "encoding"), name).get("contentType")
                    yield [each.strip() for each in said.split(",")] if isinstance(said, str) else [*ANY_FILE[:1]]

    def _is_bytes(self, content: Node) -> bool:
        return self.document.below(content, "schema").get("format") == "binary"
