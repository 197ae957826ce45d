"""Which service owns an entity."""

from __future__ import annotations

from collections.abc import Mapping

from specgen.frozen import frozen
from specgen.product import architecture_flaws as flaws
from specgen.product.grouping import grouped
from specgen.product.resolve.architecture.names import Names
from specgen.source.diagnostics import Related


@frozen
class Owners:
    """The service that owns each entity."""

    by_entity: Mapping[str, str]
    by_service: Mapping[str, tuple[str, ...]]

    def owned_by(self, service: str) -> tuple[str, ...]:
        """The entities that *service* owns."""
        return self.by_service.get(service, ())

    def of(self, entity: str | None) -> str | None:
        """The service that owns *entity*, if one is known."""
        return self.by_entity.get(entity) if entity else None


def resolve_owners(names: Names) -> Owners:
    """The owner of each entity; where there are services, one that has none or two is said."""
    owners: dict[str, str] = {}
    first: dict[str, Related] = {}
    for name, part in names.said.services.items():
        for place, entity in enumerate(part.owns):
            at = names.context.at("services", name, "owns", place)
            if names.known.entity(at, entity) is None:
                continue
            if entity in owners:
                message = f"`{entity}` is owned by `{owners[entity]}` and by `{name}`"
                at.say(flaws.UNCLEAR_OWNER, message, "keep it with the one that writes its rows", [first[entity]])
            first.setdefault(entity, Related(at.value, "the first owner"))
            owners.setdefault(entity, name)
    for entity in names.known.entities:
        bringer = None if entity in owners else _with_its_bringer(names, owners, entity)
        if bringer:
            owners[entity] = bringer
            names.context.derived(f"services.{bringer}", "owns", entity, "what it does brings it")
    _report_unowned(names, owners)
    return Owners(owners, grouped((owner, entity) for entity, owner in owners.items()))


def _with_its_bringer(names: Names, owners: Mapping[str, str], entity: str) -> str | None:
    """The service that owns what brought *entity*: an entity, or signing in; None of what its author wrote."""
    spec = names.context.spec
    match spec.brought.get(("entities", entity)):
        case ("entities", str(bringer), *_):
            return owners.get(bringer)
        case ("endpoints", str(endpoint), *_) if spec.endpoints[endpoint].service in names.said.services:
            return spec.endpoints[endpoint].service
        case ("auth", *_) if spec.auth and spec.auth.service in names.said.services:
            return spec.auth.service
        case ("auth", *_) if spec.auth and spec.auth.user:
            return owners.get(spec.auth.user)
        case _:
            return None


def _report_unowned(names: Names, owners: Mapping[str, str]) -> None:
    """Say which entities no service owns, unless something of the services could not be read."""
    services = names.said.services
    misspelt = any(entity not in names.known.entities for part in services.values() for entity in part.owns)
    if not services or misspelt or names.context.is_lost("services") or names.context.spec.broken_below("services"):
        return
    for entity in names.known.entities:
        if entity not in owners:
            at = names.context.at("entities", entity)
            help = f"add it to what a service owns: `owns: [{entity}]`"
            at.say_of_name(flaws.UNCLEAR_OWNER, f"no service owns `{entity}`", help)
