"""The tools that specgen is measured beside: each makes code from the `openapi.json` that specgen wrote."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

BIN = Path(sys.executable).parent
MODELS = ("--input-file-type", "openapi", "--output-model-type", "pydantic_v2.BaseModel")


@dataclass(frozen=True)
class Tool:
    """Another tool: its *program*, what it makes, and its arguments, with `{document}` and `{output}` in them."""

    program: str
    makes: str
    arguments: tuple[str, ...]

    def command(self, path: str, document: Path, output: Path) -> list[str]:
        """What makes *output* of the OpenAPI *document* by the program at *path*."""
        return [path, *(each.format(document=document, output=output) for each in self.arguments)]


TOOLS: Mapping[str, Tool] = {
    "models": Tool(
        "datamodel-codegen",
        "`datamodel-codegen --formatters builtin` (models alone)",
        ("--input", "{document}", "--output", "{output}.py", "--formatters", "builtin", *MODELS),
    ),
    "formatted": Tool(
        "datamodel-codegen",
        "`datamodel-codegen --formatters black isort` (models alone)",
        ("--input", "{document}", "--output", "{output}.py", "--formatters", "black", "isort", *MODELS),
    ),
    "application": Tool(
        "fastapi-codegen",
        "`fastapi-codegen` (models and empty routes)",
        ("--input", "{document}", "--output", "{output}"),
    ),
    "generator": Tool(
        "openapi-generator-cli",
        "`openapi-generator-cli generate -g python-fastapi` (models and empty routes)",
        ("generate", "-g", "python-fastapi", "-i", "{document}", "-o", "{output}", "--skip-validate-spec"),
    ),
}
"""By the name of their row. The first is what the others and specgen are measured against."""


def installed() -> Iterator[tuple[str, Tool, str]]:
    """The tools that are here, beside this Python or on the PATH: each with its name and where its program is."""
    for name, tool in TOOLS.items():
        beside = BIN / tool.program
        if path := str(beside) if beside.exists() else shutil.which(tool.program):
            yield name, tool, path
