"""Parts of an OpenAPI document, with what they refer to in their place."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.examples import JsonValue
from specgen.contract.openapi_schemas import Node
from specgen.frozen import frozen

MOST_STEPS = 50
"""References that lead to references, at most: a document where there are more goes in circles."""


@frozen
class Document:
    """A whole document, within which references are followed."""

    whole: Node

    def part(self, value: JsonValue) -> Node:
        """The map that *value* is, or refers to; an empty one where it is none."""
        for _ in range(MOST_STEPS):
            if not isinstance(value, dict):
                return {}
            target = value.get("$ref")
            if not isinstance(target, str):
                return value
            value = self._found(target)
        return {}

    def below(self, node: Node, name: str) -> Node:
        """The map under *name* of *node*."""
        return self.part(node.get(name))

    def entries(self, node: Node, name: str) -> dict[str, Node]:
        """The maps within the map under *name*."""
        return {key: self.part(value) for key, value in self.below(node, name).items()}

    def listed(self, node: Node, name: str) -> Iterator[Node]:
        """The maps in the list under *name*."""
        return (self.part(each) for each in items(node, name))

    def _found(self, target: str) -> JsonValue:
        """What stands under a reference to this document; nothing where it leads elsewhere, or nowhere."""
        found: JsonValue = self.whole
        if not target.startswith("#/"):
            return None
        for step in target.removeprefix("#/").split("/"):
            name = step.replace("~1", "/").replace("~0", "~")
            found = found.get(name) if isinstance(found, dict) else None
        return found


def items(node: Node, name: str) -> list[JsonValue]:
    """The list under *name*; an empty one where there is none."""
    value = node.get(name)
    return value if isinstance(value, list) else []


def texts(node: Node, name: str) -> frozenset[str]:
    """The texts in the list under *name*."""
    return frozenset(each for each in items(node, name) if isinstance(each, str))
