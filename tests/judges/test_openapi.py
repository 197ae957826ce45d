"""Every judge of OpenAPI accepts a good document and refuses a bad one."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from tests.judges.openapi import openapi_spec_validator, redocly, spectral

pytestmark = pytest.mark.usefixtures("on_samples")

GOOD: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {
        "title": "Notes",
        "version": "1.0.0",
        "description": "Where notes are kept.",
        "license": {"name": "MIT", "url": "https://opensource.org/license/mit"},
        "contact": {"name": "Team", "url": "https://notes.test", "email": "team@notes.test"},
    },
    "servers": [{"url": "http://localhost:8000", "description": "This machine."}],
    "tags": [{"name": "notes", "description": "Notes."}],
    "security": [{"bearer": []}],
    "paths": {
        "/notes": {
            "get": {
                "operationId": "list_notes",
                "summary": "List notes",
                "description": "List all notes.",
                "tags": ["notes"],
                "responses": {
                    "200": {
                        "description": "The notes.",
                        "content": {
                            "application/json": {
                                "schema": {"type": "array", "items": {"$ref": "#/components/schemas/Note"}}
                            }
                        },
                    },
                    "401": {"description": "Not signed in."},
                },
            }
        }
    },
    "components": {
        "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        "schemas": {
            "Note": {
                "type": "object",
                "description": "A note.",
                "required": ["text"],
                "properties": {"text": {"type": "string", "description": "What it says."}},
            }
        },
    },
}


def written(folder: Path, document: dict[str, Any]) -> list[Path]:
    path = folder / "openapi.json"
    path.write_text(json.dumps(document, indent=2), encoding="utf-8")
    return [path]


@pytest.fixture
def good(tmp_path: Path) -> list[Path]:
    return written(tmp_path, GOOD)


@pytest.fixture
def changed(tmp_path: Path) -> Any:
    """Write the good document after a change to its operation."""

    def write(**changes: object) -> list[Path]:
        document = copy.deepcopy(GOOD)
        document["paths"]["/notes"]["get"].update(changes)
        return written(tmp_path, document)

    return write


@pytest.mark.judge("openapi-spec-validator")
def test_openapi_spec_validator(good: list[Path], changed: Any) -> None:
    assert openapi_spec_validator(good) == []
    assert "parameters" in openapi_spec_validator(changed(parameters={}))[0]


@pytest.mark.judge("redocly")
def test_redocly(good: list[Path], changed: Any) -> None:
    assert redocly(good) == []
    assert "operation-4xx-response" in redocly(changed(responses={"200": {"description": "ok"}}))[0]


@pytest.mark.judge("redocly")
def test_redocly_allows_localhost_but_no_example_host(tmp_path: Path) -> None:
    elsewhere = GOOD | {"servers": [{"url": "https://api.example.com"}]}
    assert "no-example-server" in redocly(written(tmp_path, elsewhere))[0]


@pytest.mark.judge("redocly")
def test_redocly_judges_examples(tmp_path: Path) -> None:
    document = copy.deepcopy(GOOD)
    content = document["paths"]["/notes"]["get"]["responses"]["200"]["content"]["application/json"]
    content["example"] = [{"text": 7}]
    assert any("media-type-example" in complaint for complaint in redocly(written(tmp_path, document)))


@pytest.mark.judge("spectral")
def test_spectral(good: list[Path], changed: Any) -> None:
    assert spectral(good) == []
    assert "operation-tag-defined" in spectral(changed(tags=["unheard-of"]))[0]
