"""The rule `unstated-delete`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.model import Does
from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, rule
from specgen.source.nodes import Path


@rule(
    "unstated-delete",
    Weight.WARNING,
    "nothing says what becomes of {names} when a `{target}` is deleted",
    "add `on_delete:` with `restrict`, `cascade` or `set_null`, or say it for all: `defaults: {{on_delete: …}}`",
)
def unstated_delete(meant: Meant, _: Options) -> Iterator[Fault]:
    """An operation deletes rows that others name, and the spec does not say what becomes of these.

    Without a word the row is not deleted while others name it: safe, and found out by the first user who can't delete
    their account. Whether the others should go with it is a decision, which this rule asks for.

    It says nothing where no operation deletes the other row, or `soft_delete` keeps it.

    Bad:
        entities:
          Author: {fields: {name: string}}
          Book: {fields: {author: {belongs_to: Author}}}
        #                 ^^^^^^ unstated-delete
        endpoints:
          /authors: {entity: Author, operations: [list, delete]}

    Good:
        entities:
          Author: {fields: {name: string}}
          Book: {fields: {author: {belongs_to: Author, on_delete: restrict}}}
        endpoints:
          /authors: {entity: Author, operations: [list, delete]}
    """
    if "on_delete" in meant.spec.defaults.model_fields_set:
        return
    product = meant.product
    deleted = {each.entity for each in product.operations if each.does is Does.DELETE}
    left = {name for name in deleted if name and not product.entity(name).soft_delete}
    found: dict[str, list[Path]] = {}
    for name, part in meant.spec.entities.items():
        whole = product.entity(name).whole
        for field, said in part.fields.items():
            path = ("entities", name, "fields", field)
            is_part = whole is not None and whole.by == field
            if said.belongs_to in left and said.on_delete is None and not is_part and meant.is_written(*path):
                found.setdefault(said.belongs_to, []).append(path)
    for target, paths in found.items():
        names = ", ".join(f"`{entity}.{field}`" for _, entity, _, field in paths)
        related = tuple((path, "and this one") for path in paths[1:])
        yield Fault(target, paths[0], {"names": names, "target": target}, related=related)
