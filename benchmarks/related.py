"""A product of any size whose entities are related as those of real ones are: fields of work that know each other.

Each field of work has a dozen entities: what many name, what belongs to it, parts without a life of their own, links
of many with many, rows in trees, relations that may be missing, and a circle. All name the users, and what is offered
in one field of work may be ordered in the one before.
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.product import HEADER

WORK = (
    *("Sales", "Purchase", "Stock", "Fleet", "Payroll", "Hiring", "Training", "Billing", "Support", "Marketing"),
    *("Research", "Quality", "Safety", "Travel", "Facility", "Energy", "Legal", "Audit", "Insurance", "Treasury"),
)
FIELDS = """\
      code: {type: string, length: 1..20, unique: true}
      name: {type: string, length: 1..200, pattern: not_blank}
      notes: {type: text, length: ..2000, optional: true, nullable: true}
      status: {type: Status, default: draft}
      price: {type: decimal, digits: 10, scale: 2, min: 0}
"""
OWNED = "      user: {belongs_to: User, on_delete: cascade}\n"
KINDS: tuple[tuple[str, str, str], ...] = (
    (
        "Unit",
        "",
        "      above: {belongs_to: @Unit, optional: true, nullable: true, on_delete: set_null, acyclic: true}\n",
    ),
    ("Category", "", "      unit: {belongs_to: @Unit, on_delete: cascade}\n"),
    ("Label", "", ""),
    (
        "Offer",
        "",
        "      category: {belongs_to: @Category, on_delete: restrict}\n      labels: {many_to_many: @Label}\n",
    ),
    ("Partner", "", "      currency: {belongs_to: Currency, on_delete: restrict}\n"),
    ("Site", "", "      partner: {belongs_to: @Partner, on_delete: cascade}\n"),
    (
        "Order",
        "user",
        "      partner: {belongs_to: @Partner, on_delete: restrict}\n"
        "      latest: {belongs_to: @Delivery, optional: true, nullable: true, on_delete: set_null}\n"
        "      lines: {has_many: @Line, part: true, count: 1..50}\n",
    ),
    ("Line", "part", "      order: {belongs_to: @Order}\n      offer: {belongs_to: <Offer, on_delete: restrict}\n"),
    ("Delivery", "user", "      order: {belongs_to: @Order, on_delete: cascade}\n"),
    ("Payment", "user", "      order: {belongs_to: @Order, on_delete: cascade}\n"),
    ("Remark", "user", "      order: {belongs_to: @Order, on_delete: cascade}\n"),
    (
        "Task",
        "user",
        "      after: {belongs_to: @Task, optional: true, nullable: true, on_delete: set_null}\n"
        "      site: {belongs_to: @Site, optional: true, nullable: true, on_delete: set_null}\n",
    ),
)
"""Kinds of entities: `user` is owned by one, `part` is made within another; `@` is this field of work, `<` the last."""


def make_related(entities: int) -> str:
    """The YAML of a product with *entities* entities beside its users and currencies."""
    names = tuple(_names(entities))
    known = frozenset(name for name, _ in names)
    parts = [HEADER, "  Currency:\n    key: code\n    fields: {code: {type: string, length: 3..3}, name: string}\n"]
    paths = ["endpoints:\n  /currencies: {entity: Currency, operations: [list, create]}\n"]
    for name, (_, owner, relations) in names:
        work = name.removesuffix(_kind_of(name))
        parts.append(_entity(name, owner, _within(relations, work, _before(work), known)))
        if owner != "part":
            paths.append(_path(name))
    return "".join((*parts, *paths))


def _names(entities: int) -> Iterator[tuple[str, tuple[str, str, str]]]:
    for number in range(entities):
        work, kind = divmod(number, len(KINDS))
        yield _work(work) + KINDS[kind][0], KINDS[kind]


def _work(number: int) -> str:
    again, place = divmod(number, len(WORK))
    return WORK[place] + (str(again + 1) if again else "")


def _kind_of(name: str) -> str:
    return next(kind for kind, _, _ in KINDS if name.endswith(kind))


def _before(work: str) -> str:
    """The field of work whose offers are ordered in *work*; its own where it is the first."""
    word = work.rstrip("0123456789")
    place = WORK.index(word)
    return WORK[place - 1] + work.removeprefix(word) if place else work


def _within(relations: str, work: str, before: str, known: frozenset[str]) -> str:
    """The lines of *relations* whose entities there are."""
    kept = []
    for line in relations.replace("@", work).replace("<", before).splitlines(keepends=True):
        target = line.partition("_to: ")[2] or line.partition("has_many: ")[2] or line.partition("_many: ")[2]
        if target.split(",")[0].rstrip("}\n") in known | {"Currency"}:
            kept.append(line)
    return "".join(kept)


def _entity(name: str, owner: str, relations: str) -> str:
    head = f"  {name}:\n    description: What {name} is about.\n"
    owned = "    owner: user\n" if owner == "user" else ""
    fields = FIELDS.replace("unique: true", "optional: true, nullable: true") if owner == "part" else FIELDS
    indexes = "" if owner == "part" else "    indexes: [[status]]\n"
    return f"{head}{owned}    fields:\n{OWNED if owned else ''}{relations}{fields}{indexes}"


def _path(name: str) -> str:
    return (
        f"  /{name.lower()}s:\n    entity: {name}\n    operations: [list, create, read, update, delete]\n"
        "    list: {filters: [status], sort: [created_at, name], search: [name, notes]}\n"
    )
