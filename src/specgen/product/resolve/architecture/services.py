"""Services: which entities each owns, which operations each does, and whom each waits for."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product import architecture_flaws as flaws
from specgen.product.architecture import Instances, Service
from specgen.product.context import Spot
from specgen.product.flaws import CLASHING_NAMES
from specgen.product.grouping import grouped
from specgen.product.resolve.architecture.circles import report_circular_services
from specgen.product.resolve.architecture.names import Names
from specgen.product.resolve.architecture.ownership import Owners, resolve_owners
from specgen.product.resolve.asked import Placed
from specgen.product.resolve.auth_operations import USUAL
from specgen.source.diagnostics import Related
from specgen.spec.model import ServicePart
from specgen.spec.scalars import Bounds

BALANCERS = ("gateway", "load_balancer")


def resolve_services(names: Names) -> tuple[Service, ...]:
    """The services, each with the operations that it does."""
    owners = resolve_owners(names)
    doers = _doers(names, owners)
    done = grouped((doer, operation) for operation, doer in doers.items())
    services = tuple(
        _service(names, name, part, done.get(name, ()), owners) for name, part in names.said.services.items()
    )
    _report_clashes(names)
    report_circular_services(names)
    _report_relations(names, owners)
    return services


def _service(names: Names, name: str, part: ServicePart, operations: tuple[str, ...], owners: Owners) -> Service:
    at = names.context.at("services", name)
    because = "what it owns, and what names it by `service:`"
    names.context.derived(f"services.{name}", "operations", ", ".join(operations) or "none", because)
    return Service(
        name=name,
        title=names.titled("services", name, part.title, " Service"),
        description=part.description,
        owns=owners.owned_by(name),
        operations=operations,
        uses=tuple(_used(names, name, part)),
        stores=tuple(store for place, store in enumerate(part.stores) if names.store(at.below("stores", place), store)),
        instances=_instances(names, name, part),
        balanced_by=names.component(at.below("balanced_by"), part.balanced_by, BALANCERS, "balance instances"),
    )


def _used(names: Names, name: str, part: ServicePart) -> Iterator[str]:
    for place, used in enumerate(part.uses):
        at = names.context.at("services", name, "uses", place)
        if not names.speaker(at, used):
            continue
        integration = names.said.integrations.get(used)
        if integration and integration.direction == "inbound":
            message = f"`{name}` calls `{used}`, which calls us and can't be called"
            at.say(flaws.WRONG_DIRECTION, message, "let the integration be `direction: both`, or take it out here")
        yield used


def _instances(names: Names, name: str, part: ServicePart) -> Instances | None:
    bounds: Bounds | None = part.instances
    if bounds is None:
        return None
    instances = Instances(1 if bounds.least is None else bounds.least, bounds.greatest)
    if instances.may_be_several and part.balanced_by is None:
        at = names.context.at("services", name, "instances")
        message = f"several of `{name}` may run, but nothing stands before them"
        at.say(flaws.UNFIT_COMPONENT, message, "name a gateway or a load balancer by `balanced_by:`")
    return instances


def _doers(names: Names, owners: Owners) -> dict[str, str]:
    """The service that does each operation, by the operation's name."""
    found: dict[str, str] = {}
    for name, placed in names.placed.items():
        at, said = _said_service(names, placed)
        owner = owners.of(placed.operation.entity)
        if said is not None:
            if names.service(at, said):
                found[name] = said
        elif owner is not None:
            found[name] = owner
        elif names.said.services and placed.operation.entity is None:
            message = f"nothing says which service does `{name}`"
            placed.at.say_of_name(flaws.UNCLEAR_OWNER, message, "write `service:` with its name")
    return found


def _said_service(names: Names, placed: Placed) -> tuple[Spot, str | None]:
    """Where the author can name the service that does an operation, and the name, if it is there."""
    spec = names.context.spec
    if placed.operation.does in USUAL:
        return names.context.at("auth", "service"), spec.auth.service if spec.auth else None
    path = str(placed.at.path[1])
    return names.context.at("endpoints", path, "service"), spec.endpoints[path].service


def _report_clashes(names: Names) -> None:
    for name in names.said.integrations:
        if name in names.said.services:
            at = names.context.at("integrations", name)
            message = f"`{name}` is a service and an integration"
            related = [Related(names.context.at("services", name).key, "the service")]
            at.say_of_name(CLASHING_NAMES, message, "give one of them another name", related)


def _report_relations(names: Names, owners: Owners) -> None:
    """Say of each foreign key that crosses from one microservice to another that it does."""
    if names.said.whole.style != "microservices":
        return
    for entity in names.known.entities.values():
        for field in entity.fields:
            here, there = owners.of(entity.name), owners.of(field.relation.target if field.relation else None)
            if field.relation and here and there and here != there:
                at = names.context.at("entities", entity.name, "fields", field.name)
                message = f"`{entity.name}` of the service `{here}` belongs to `{field.relation.target}` of `{there}`"
                help = "let one service own both, or keep the other's key as a plain `uuid` field"
                at.say_of_name(flaws.CROSS_SERVICE_RELATION, message, help)
