"""The steps of paths, and what stands at them."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import Call, Contract
from specgen.frozen import frozen
from specgen.product.model import Does

OF_ROWS = (Does.LIST, Does.CREATE)
"""What is done to all rows of an entity, where these stand."""


@frozen
class Step:
    """A literal step of paths behind the steps *before*, with the first operation that has it.

    *holds_rows* says that a parameter follows it somewhere, or that rows are made there. *about* are the entities of
    operations that end there or at a row behind it, each with the group of these.
    """

    call: Call
    before: tuple[str, ...]
    word: str
    holds_rows: bool
    about: tuple[tuple[str, str], ...]

    @property
    def path(self) -> str:
        """The path as far as this step."""
        return f"/{'/'.join((*self.before, self.word))}"


def is_parameter(step: str) -> bool:
    """Whether *step* stands for a value."""
    return "{" in step


def steps(contract: Contract) -> Iterator[Step]:
    """Every literal step of the contract's paths, each once, in the order of its operations."""
    first: dict[tuple[str, ...], Call] = {}
    holding: set[tuple[str, ...]] = set()
    about: dict[tuple[str, ...], dict[tuple[str, str], None]] = {}
    for call in contract.calls:
        parts, operation = split(call.operation.path), call.operation
        for place, part in enumerate(parts):
            here, behind = parts[: place + 1], parts[place + 1 :]
            if is_parameter(part):
                holding.add(parts[:place])
                continue
            first.setdefault(here, call)
            if not behind and operation.does is Does.CREATE:
                holding.add(here)
            if operation.entity and operation.does in OF_ROWS and all(map(is_parameter, behind)):
                about.setdefault(here, {})[operation.entity, operation.group] = None
    for here, call in first.items():
        yield Step(call, here[:-1], here[-1], here in holding, tuple(about.get(here, ())))


def split(path: str) -> tuple[str, ...]:
    """The steps of *path*."""
    return tuple(path.split("/")[1:])
