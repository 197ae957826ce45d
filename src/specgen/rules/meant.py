"""Everything that rules look at: a product with its tables and its API, and where the spec says what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any, TypeVar

from specgen.contract.model import Call, Contract, Purpose
from specgen.product.model import Product
from specgen.schema.model import Schema
from specgen.source.nodes import Path
from specgen.spec.read import ProductSpec

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Meant:
    """What a spec means: the *spec* with all that its words bring, the product, its tables, its API.

    *places* are the paths of the spec where operations stand, by name. Of an API that has no spec only the contract
    says something.
    """

    spec: ProductSpec
    product: Product
    schema: Schema
    contract: Contract
    places: Mapping[str, Path]

    @cached_property
    def answers(self) -> dict[Callable[[Meant], Any], Any]:
        """What was answered already, by question."""
        return {}

    @property
    def is_of_others(self) -> bool:
        """Whether the API has no spec, and only the contract says something."""
        return bool(self.contract.calls) and not (self.spec.entities or self.product.operations)

    def call(self, name: str) -> Call:
        """The operation called *name* as clients see it, which is known to exist."""
        return self.contract.call(name)

    def in_spec(self, path: Path) -> Path:
        """Where that stands in the spec which *path* names as the contract knows it.

        It begins with `operations`, `paths` (the path of an operation) or `properties`, and a name.
        """
        match path:
            case ("operations", str(name), *rest):
                return (*self.places.get(name, ()), *rest)
            case ("paths", str(name)):
                place = self.places.get(name, ())
                return place[:2] if place[:1] == ("endpoints",) else place
            case ("properties", str(type_), str(name)):
                return self._of_property(type_, name)
            case _:
                return path

    def _of_property(self, type_: str, name: str) -> Path:
        """Where the member of a type of the contract stands that is called *name* in JSON, or what brings it."""
        found = self.contract.object_type(type_)
        if found is None:
            return ("types", type_)
        if found.purpose is Purpose.COMPOSITE:
            fields = self.product.composite(type_).fields
            field = next((each.name for each in fields if each.json == name), "")
            return ("types", type_, "fields", field, "json")
        origin = next((each.origin for each in found.properties if each.name == name), "")
        if found.purpose in (Purpose.PAGE, Purpose.PAGE_META):
            return ("api", "pagination", "envelope", origin or "items")
        if found.purpose in (Purpose.ERROR, Purpose.ERROR_BODY, Purpose.ERROR_DETAIL):
            return ("api", "errors", "envelope")
        if found.entity is None:
            return ()
        entity = self.product.entity(found.entity)
        embeds = {embed.json: embed.field for shape in entity.shapes for embed in shape.embeds}
        member = next((each.name for each in entity.members if each.json == name), embeds.get(name))
        return ("entities", entity.name, "fields", member or "", "json")

    def is_written(self, *path: str | int) -> bool:
        """Whether the author wrote what stands at *path*, rather than a word that brings it."""
        return not any(path[:length] in self.spec.brought for length in range(1, len(path) + 1))


def shared(question: Callable[[Meant], Answer]) -> Callable[[Meant], Answer]:
    """Make *question* be answered once for all rules that ask it; the answer is one that none of them can change."""

    @wraps(question)
    def asked(meant: Meant) -> Answer:
        if question not in meant.answers:
            meant.answers[question] = question(meant)
        answer: Answer = meant.answers[question]
        return answer

    return asked
