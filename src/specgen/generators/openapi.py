"""`openapi.json`: the API as OpenAPI 3.1."""

from __future__ import annotations

from functools import partial

from specgen.contract.write_openapi import DEPTH, openapi
from specgen.files.draft import Draft, Written
from specgen.generators.design import Design
from specgen.source.json_text import laid_out

PATH = "openapi.json"


def drafts(design: Design) -> tuple[Draft, ...]:
    """The document, indented by two spaces, its text as people read it."""
    document = openapi(design.product, design.contract, partial(laid_out, depth=DEPTH))
    return (Written(PATH, f"{laid_out(document)}\n"),)
