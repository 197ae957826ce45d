"""The data layer and the integration layer."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product import architecture_flaws as flaws
from specgen.product.architecture import Component, Store
from specgen.product.resolve.architecture.names import Names

ENGINES = {
    "postgresql": "postgresql",
    "postgres": "postgresql",
    "mysql": "mysql",
    "mariadb": "mysql",
    "sqlite": "sqlite",
}
"""The dialect that a relational database of this name reads; of others the language knows none."""


def resolve_stores(names: Names) -> Iterator[Store]:
    """The places where things are kept; a relational one is one that there are migrations for."""
    for name, part in names.said.stores.items():
        _report_engine(names, name, part.kind, part.engine)
        title = names.titled("data_layer", name, part.title)
        yield Store(name, title, part.kind, part.engine, part.for_)


def resolve_components(names: Names) -> Iterator[Component]:
    """What stands between the services, and between them and the world."""
    for name, part in names.said.components.items():
        title = names.titled("integration_layer", name, part.title)
        yield Component(name, title, part.kind, part.engine, part.for_)


def _report_engine(names: Names, name: str, kind: str, engine: str | None) -> None:
    dialects = names.context.spec.database.dialects
    dialect = ENGINES.get((engine or "").lower())
    if dialect is None or names.context.is_lost("database"):
        return
    at = names.context.at("data_layer", name)
    if kind != "relational":
        message = f"`{engine}` is a relational database, not a {kind.replace('_', ' ')} store"
        at.below("kind").say(flaws.UNFIT_COMPONENT, message, "write `kind: relational`")
    elif dialect not in dialects:
        message = f"`{name}` is a {engine} database, but no migrations are written for it"
        at.below("engine").say(flaws.UNFIT_COMPONENT, message, f"add `{dialect}` to `database.dialects`")
