"""Small applications, and what is seen of them."""

import sys
from pathlib import Path

from specgen.world.application import Asked, Observed, observe
from specgen.world.probed import Probed

MINIMAL = """
from fastapi import FastAPI
app = FastAPI()
@app.get("/a")
def read_a() -> int: return 1
"""


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def looked_into(folder: Path, text: str, target: str = "main:app", seconds: float = 60.0) -> Observed:
    """What is seen of an application whose only file holds *text*."""
    write(folder, {"main.py": text})
    return observe(Asked(target, folder, sys.executable, seconds))


def served(observed: Observed) -> Probed:
    assert observed.unchecked == ()
    assert observed.application is not None
    return observed.application


def why(observed: Observed) -> str:
    """Why an application was not checked; its help follows after a bar."""
    (unchecked,) = observed.unchecked
    return unchecked.because if unchecked.help is None else f"{unchecked.because} | {unchecked.help}"


def operations(observed: Observed) -> list[tuple[str, str]]:
    routes = served(observed).routes
    return [(" ".join(route.methods), route.path) for route in routes if route.in_schema]
