"""The rule `cascade-beyond-owner`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.model import Does, Entity, Field, OnDelete, Product
from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, rule
from specgen.source.nodes import Path


@rule(
    "cascade-beyond-owner",
    Weight.WARNING,
    "who deletes a `{target}`, which is nobody's, deletes rows of `{entity}` that are others'",
    "write `on_delete: restrict`, or `set_null` with `optional: true`",
)
def cascade_beyond_owner(meant: Meant, _: Options) -> Iterator[Fault]:
    """Rows that somebody owns go with a row that nobody owns.

    Deleting a category should not delete what people filed under it. `cascade` is for what has no meaning without the
    other row: lines of an order, comments below an article.

    It says nothing of rows that are about the other (below its path, or by `exactly_one`), of those that link two, or
    of what no operation deletes.

    Bad:
        auth: {user: User}
        entities:
          User:
            owner: self
            fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}
          Category: {fields: {name: string}}
          Note:
            owner: author
            fields:
              author: {belongs_to: User, on_delete: cascade}
              category: {belongs_to: Category, on_delete: cascade}
        #                                                 ^^^^^^^ cascade-beyond-owner
        endpoints:
          /categories: {entity: Category, operations: [list, create, delete]}
          /notes: {entity: Note, operations: [list, create]}

    Good:
        auth: {user: User}
        entities:
          User:
            owner: self
            fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}
          Category: {fields: {name: string}}
          Note:
            owner: author
            fields:
              author: {belongs_to: User, on_delete: cascade}
              category: {belongs_to: Category, on_delete: restrict}
        endpoints:
          /categories: {entity: Category, operations: [list, create, delete]}
          /notes: {entity: Note, operations: [list, create]}
    """
    product = meant.product
    deleted = {each.entity for each in product.operations if each.does is Does.DELETE}
    for entity in product.entities:
        if entity.owner is None or entity.owns_itself or entity.linking:
            continue
        for field in entity.fields:
            relation = field.relation
            if relation is None or relation.on_delete is not OnDelete.CASCADE or relation.target not in deleted:
                continue
            path = ("entities", entity.name, "fields", field.name)
            if _is_nobodys(product, relation.target) and not _is_below(product, entity, field):
                words = {"entity": entity.name, "target": relation.target}
                yield Fault(f"{entity.name}.{field.name}", _where(meant, path), words, of_value=True)


def _is_nobodys(product: Product, name: str) -> bool:
    """Whether rows of the entity called *name* are everybody's, and deleted for good."""
    target = product.entity(name)
    is_special = product.auth is not None and (
        name == product.auth.user or (product.tenants is not None and name == product.tenants.entity)
    )
    return target.owner is None and not target.soft_delete and target.whole is None and not is_special


def _is_below(product: Product, entity: Entity, field: Field) -> bool:
    """Whether rows have no meaning without the one that *field* names: parts, links, what stands below its path."""
    if entity.whole or field.name in {each.name for each in entity.keys}:
        return True
    together = (*(each.fields for each in entity.uniques if len(each.fields) > 1), *entity.choices)
    if any(field.name in each for each in together):
        return True
    return any(each.parent == field.name for each in product.operations_on(entity.name))


def _where(meant: Meant, path: Path) -> Path:
    """Where `cascade` is said: of the field, or of all."""
    entity, name = str(path[1]), str(path[3])
    said = meant.spec.entities[entity].fields[name].on_delete
    return (*path, "on_delete") if said else path
