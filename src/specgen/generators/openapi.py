"""`openapi.json`: the API as OpenAPI 3.1."""

from __future__ import annotations

import json

from specgen.contract.write_openapi import openapi
from specgen.files.draft import Draft, Written
from specgen.generators.design import Design

PATH = "openapi.json"


def drafts(design: Design) -> tuple[Draft, ...]:
    """The document, indented by two spaces, its text as people read it."""
    document = openapi(design.product, design.contract)
    return (Written(PATH, json.dumps(document, indent=2, ensure_ascii=False) + "\n"),)
