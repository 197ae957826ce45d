"""Types that others define: what a JSON Schema of theirs says of a value, which is kept as JSON."""

from __future__ import annotations

import json

from specgen.frozen import frozen
from specgen.product import naming
from specgen.product.fields import Json
from specgen.product.json_schemas import DEFS, ROOT, WITHIN_DEFS, Schema, defs, held, rebuilt, referred


@frozen
class Foreign:
    """A type called *name* here, as the file at *path* says it in JSON Schema 2020-12.

    References in the schema are to `#` or right below `#/$defs/`. *examples* are values of it, at least one.
    """

    name: str
    path: str
    description: str
    text: Json
    examples: tuple[Json, ...]

    @property
    def schema(self) -> Schema:
        """The schema, made anew each time."""
        return _read(self.text)

    @property
    def held(self) -> Schema:
        """The schema as far as the contracts hold it."""
        return held(self.schema)

    def named(self, prefix: str) -> dict[str, Schema]:
        """The schema and those that it has names for, by what they are called here; references begin with *prefix*."""
        whole = self.schema

        def spelt(reference: str) -> str:
            inner = reference.removeprefix(WITHIN_DEFS)
            return prefix + (self.name if reference == ROOT else inner_name(self.name, inner))

        found: dict[str, Schema] = {self.name: {**whole, "description": self.description}}
        found[self.name].pop(DEFS, None)
        found |= {inner_name(self.name, name): each for name, each in defs(whole).items()}
        made = {name: rebuilt(each, lambda schema: referred(schema, spelt)) for name, each in found.items()}
        return {name: each for name, each in made.items() if isinstance(each, dict)}


def inner_name(outer: str, name: str) -> str:
    """What a schema that the one called *outer* names *name* is called here."""
    return outer + naming.pascal(name)


def _read(text: Json) -> Schema:
    schema: Schema = json.loads(text.text)
    return schema
