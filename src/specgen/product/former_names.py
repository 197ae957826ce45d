"""What entities and fields were called before: by `was:`, and where a name follows from one that was otherwise.

Only the author's own names are said to have been others. Those of entities that link rows or keep their states, of
fields that name rows of these, and of what is kept of a file, follow.
"""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product import naming
from specgen.product.model import Entity, ManyToMany, Product
from specgen.spec.brought_parts import versions_name

ENDINGS = ("", "_row")
"""What stands behind the name of an entity in that of a field which the language brings to name its rows."""


class FormerNames:
    """The names before of all that may have had another one."""

    def __init__(self, product: Product) -> None:
        self.product = product
        self.entities = {each.name: each.was for each in product.renames if each.section == "entities"}
        self.fields = {(each.of, each.name): each.was for each in product.renames if each.section == "fields"}
        self.links = {link.through: (entity, link) for entity in product.entities for link in entity.links}

    def entity(self, name: str) -> str:
        """What the entity *name* was called before; the same where nothing is said of it."""
        if name in self.entities:
            return self.entities[name]
        entity = self.product.entity(name)
        if entity.linking:
            owner, link = self.links[name]
            return self._linking(owner, link)
        versioned = self.product.versioned(name)
        return versions_name(self.entity(versioned[0].name)) if versioned else name

    def says(self, entity: str, field: str) -> bool:
        """Whether the author says what the *field* of an *entity* was called before."""
        return (entity, field) in self.fields

    def field(self, entity: str, field: str) -> tuple[str, ...]:
        """What the *field* of an *entity* may have been called before, where it is not called so."""
        was = self.fields.get((entity, field))
        return (was,) if was else tuple(dict.fromkeys(self._following(self.product.entity(entity), field)))

    def _linking(self, owner: Entity, link: ManyToMany) -> str:
        """What an entity was called that nothing but links are."""
        was = self.fields.get((owner.name, link.name), link.name)
        return naming.linking(self.entity(owner.name), was, self.entity(link.target))[0]

    def _following(self, entity: Entity, field: str) -> Iterator[str]:
        versioned = self.product.versioned(entity.name)
        if entity.linking or versioned:
            for name, was in self.entities.items():
                ending = field.removeprefix(naming.snake(name))
                if ending in ENDINGS and field != ending:
                    yield from (naming.snake(was) + each for each in ENDINGS)
        if entity.linking:
            owner, _ = self.links[entity.name]
            yield from self._same(owner.name, field)
        elif versioned:
            yield from self._same(versioned[0].name, field)
        elif entity.whole:
            yield from self._same(entity.whole.entity, field)
        for file in entity.files:
            if self.says(entity.name, file) and field.startswith(f"{file}_"):
                yield self.fields[entity.name, file] + field.removeprefix(file)

    def _same(self, entity: str, field: str) -> Iterator[str]:
        """What the field of that name of another entity was called, after which this one is."""
        if (entity, field) in self.fields:
            yield self.fields[entity, field]
