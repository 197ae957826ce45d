"""What a flag would say, said once for a folder: `specgen.toml`, or `[tool.specgen]` in pyproject.toml."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

from specgen.frozen import frozen
from specgen.source.guess import did_you_mean

KEYS = ("spec", "output", "format", "fail-on", "baseline")


@frozen
class Settings:
    """Flags that hold where none is given; paths are taken from the folder of the file that says them."""

    spec: Path | None = None
    output: Path | None = None
    formats: tuple[str, ...] = ()
    fail_on: str | None = None
    baseline: Path | None = None


class BadSettings(Exception):
    """A settings file that can't be followed; the message names the file, the fault and the cure."""


def read_settings(start: Path) -> Settings:
    """The settings of the nearest folder that has some, from *start* upwards; raises BadSettings."""
    for folder in (start, *start.parents):
        own, project = folder / "specgen.toml", folder / "pyproject.toml"
        if _is_file(own):
            return _settings(own, _toml(own))
        if _is_file(project) and (table := _toml(project).get("tool", {}).get("specgen")) is not None:
            return _settings(project, table)
    return Settings()


def _is_file(path: Path) -> bool:
    try:
        if os.path.lexists(path) and not path.is_file() and not path.is_dir():
            raise BadSettings(f"{path}: this can't be read: it is no file, or a link that leads nowhere")
        return path.is_file()
    except OSError as error:
        raise BadSettings(f"{path}: this can't be read: {error.strerror or error}") from error


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadSettings(f"{file}: this can't be read: {error.strerror or error}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSettings(f"{file}: this can't be read: {error}") from error


def _settings(file: Path, table: object) -> Settings:
    if not isinstance(table, dict):
        raise BadSettings(f"{file}: `tool.specgen` is not a table")
    for key, value in table.items():
        if key not in KEYS:
            raise BadSettings(
                f"{file}: `{key}` has no meaning here; {did_you_mean(key, KEYS) or 'known: ' + ', '.join(KEYS)}"
            )
        if not isinstance(value, str) and not (
            key == "format" and isinstance(value, list) and all(isinstance(each, str) for each in value)
        ):
            raise BadSettings(f"{file}: `{key}` takes a text")
    formats = table.get("format", ())
    return Settings(
        spec=file.parent / table["spec"] if "spec" in table else None,
        output=file.parent / table["output"] if "output" in table else None,
        formats=(formats,) if isinstance(formats, str) else tuple(formats),
        fail_on=table.get("fail-on"),
        baseline=file.parent / table["baseline"] if "baseline" in table else None,
    )
