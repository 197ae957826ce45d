"""A field as its author wrote it, and the way to speak of it."""

from __future__ import annotations

from collections.abc import Iterable

from specgen.frozen import frozen
from specgen.product import flaws, naming
from specgen.product.context import Context, Spot
from specgen.spec.model import FieldPart


@frozen
class Written:
    """The words of one field of *entity*."""

    context: Context
    entity: str
    name: str
    part: FieldPart

    @property
    def origin(self) -> str:
        """The field with its entity: `Order.total`."""
        return f"{self.entity}.{self.name}"

    @property
    def at(self) -> Spot:
        """Where the field stands."""
        return self.context.at("entities", self.entity, "fields", self.name)

    def says(self, key: str) -> bool:
        """Whether *key* is written."""
        return key in self.part.model_fields_set

    def at_key(self, key: str) -> Spot:
        """Where *key* stands."""
        return self.at.below(key)

    def derived(self, aspect: str, value: object, because: str) -> None:
        """Note what was derived of the field."""
        self.context.derived(self.origin, aspect, value, because)

    def json_name(self, name: str, because: str) -> str:
        """What JSON calls the field: what its author says, else *name* in the case of bodies."""
        if self.part.json_ is not None:
            return self.part.json_
        json = naming.camel(name) if self.context.spec.api.case.body == "camel" else name
        if json != self.name:
            self.derived("json", json, because)
        return json

    def report_useless(self, keys: Iterable[str], what: str, help: str) -> None:
        """Say of each of *keys* that is written that it says nothing about *what*."""
        written = self.part.model_fields_set
        for key in keys:
            if key in written:
                self.at_key(key).say_of_name(flaws.USELESS_LIMIT, f"`{key}` says nothing about {what}", help)
