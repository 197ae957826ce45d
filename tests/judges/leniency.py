"""What a generated tree may not do to pass: silence a judge, or bring a judge's configuration of its own."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

SUPPRESSION = re.compile(
    r"#\s*(?:noqa|nosec|type:\s*ignore|pyright:|mypy:|ruff:|fmt:|isort:|pragma:)"
    r"|if not TYPE_CHECKING|no_type_check"
    r"|@ts-(?:ignore|nocheck|expect-error)|markdownlint-(?:disable|configure)|squawk-ignore",
    re.IGNORECASE,
)
CONFIGURATION = re.compile(
    r"^(?:\.?ruff\.toml|\.?mypy\.ini|pyrightconfig\.json|\.bandit|bandit\.ya?ml|setup\.cfg|tox\.ini"
    r"|\.markdownlint.*|\.spectral\..*|\.?redocly\..*|\.?squawk\.toml|tsconfig.*\.json|\.sqlfluff)$"
)
TOOL_TABLES = {"ruff", "mypy", "pyright", "basedpyright", "bandit", "black", "isort", "squawk"}
LAYOUT = {"ruff": {"line-length", "src"}}
"""What says how wide the code is and where it lies, and silences nothing."""
TEXT = {".py", ".md", ".ts", ".sql", ".toml", ".mmd", ".json", ".yaml", ".yml"}


def leniency(trees: Sequence[Path]) -> list[str]:
    """Say where trees silence a judge or configure one."""
    return [complaint for tree in trees for complaint in _leniency(tree)]


def _leniency(tree: Path) -> Iterator[str]:
    for path in sorted(tree.rglob("*")):
        name = path.relative_to(tree)
        if not path.is_file() or {".venv", "__pycache__"} & set(name.parts):
            continue
        if CONFIGURATION.match(path.name):
            yield f"{name}: configures a judge"
        if path.suffix in TEXT:
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if found := SUPPRESSION.search(line):
                    yield f"{name}:{number}: `{found[0]}`"
        if path.name == "pyproject.toml":
            tables = tomllib.loads(path.read_text(encoding="utf-8")).get("tool", {})
            lenient = (table for table in TOOL_TABLES & set(tables) if set(tables[table]) - LAYOUT.get(table, set()))
            yield from (f"{name}: [tool.{table}]" for table in sorted(lenient))
