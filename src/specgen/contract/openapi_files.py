"""Files in an OpenAPI document: bodies that are the bytes themselves, and the answers that parts of them are."""

from __future__ import annotations

from specgen.contract import files
from specgen.contract.answers import Bytes
from specgen.contract.openapi_schemas import Node


def sent(file: Bytes) -> Node:
    """The body of a request that is a file; its longest length counts bytes."""
    return {"required": True, "content": {name: {"schema": _schema(name, file.max_bytes)} for name in _types(file)}}


def content(file: Bytes) -> Node:
    """The body of an answer that is a file."""
    return {name: {"schema": _schema(name)} for name in _types(file)}


def others(whole: Node) -> Node:
    """What is answered instead of the *whole* file: a part of it, or that the caller has it already."""
    headers = whole["headers"] if isinstance(whole["headers"], dict) else {}
    described: Node = {"description": "Which bytes of how many the answer has.", "schema": {"type": "string"}}
    return {
        str(files.PARTIAL): {
            "description": "A part of the file.",
            "headers": {**headers, files.CONTENT_RANGE: described},
            "content": whole["content"],
        },
        str(files.NOT_MODIFIED): {"description": "The caller has it already.", "headers": headers},
    }


def _types(file: Bytes) -> tuple[str, ...]:
    return file.media_types or (files.ANY,)


def _schema(media_type: str, max_bytes: int | None = None) -> Node:
    """Bytes are no JSON: the schema says their type, and how many there may be."""
    schema: Node = {"type": "string", "contentMediaType": _named(media_type)}
    if max_bytes is not None:
        schema["maxLength"] = max_bytes
    return schema


def _named(media_type: str) -> str:
    return "application/octet-stream" if media_type == files.ANY else media_type
