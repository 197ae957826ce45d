"""What a table class tells of the files that its rows name."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.generators.python.forms import Bracket, Pair, docstring, statement
from specgen.generators.python.scope import Scope
from specgen.generators.service.models.columns import ColumnWriter
from specgen.product.model import Entity, Field, FileFacts, Product
from specgen.product.types import CompositeRef

INDENT = "    "
BODY = INDENT * 2


def file_methods(product: Product, entity: Entity, scope: Scope, columns: ColumnWriter) -> Iterator[str]:
    """A property for each file, a blank line before each."""
    for field in entity.shown:
        if isinstance(field.computed, FileFacts) and isinstance(field.type, CompositeRef):
            yield from _told(product, entity, field, field.computed, scope, columns.python(field.type))


def _told(
    product: Product, entity: Entity, field: Field, facts: FileFacts, scope: Scope, composite: str
) -> Iterator[str]:
    members = product.composite(composite).fields
    told = (
        Pair(member.json, f"self.{entity.field(name).attribute}")
        for member, name in zip(members, facts.told, strict=True)
    )
    key = entity.field(facts.key).attribute
    yield from ("", f"{INDENT}@{scope.builtin('property')}")
    yield f"{INDENT}def {field.attribute}(self) -> {composite} | None:"
    yield from docstring("What is known of the file; None where there is none.", BODY)
    yield f"{BODY}if self.{key} is None:"
    yield f"{BODY}{INDENT}return None"
    made = Bracket(f"{composite}.model_validate", "()", (Bracket("", "{}", tuple(told)),))
    yield from statement("return ", made, BODY)
