"""The names that services and what stands around them may speak of, and what is said of one that is none."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from functools import partial

from specgen.frozen import frozen
from specgen.product import architecture_flaws as flaws
from specgen.product import naming, planning_flaws
from specgen.product.context import MOST_GUESSED, Context, Spot
from specgen.product.model import Operation
from specgen.product.resolve.asked import Placed
from specgen.product.resolve.known import Known
from specgen.product.resolve.meant import operations_meant
from specgen.source.diagnostics import Flaw, Severity
from specgen.source.guess import known_here
from specgen.spec.architecture import ArchitectureSpec

COSTS_NOTHING = frozenset(flaw.code for flaw in (*flaws.FLAWS, *planning_flaws.FLAWS))
"""Codes of faults beside the API, which take no operation away."""


@frozen
class Names:
    """What is defined in a spec, by name."""

    known: Known
    placed: Mapping[str, Placed]

    @property
    def context(self) -> Context:
        """The context to speak of it in."""
        return self.known.context

    @property
    def said(self) -> ArchitectureSpec:
        """What the spec says of services and what stands around them."""
        return self.context.spec.architecture

    def service(self, at: Spot, name: str) -> bool:
        """Whether there is a service called *name*; one that does not exist is reported, unless it was lost."""
        said = f"there is no service called `{name}`"
        return self._is_known(at, flaws.UNKNOWN_SERVICE, said, name, {"services": self.said.services})

    def speaker(self, at: Spot, name: str) -> bool:
        """Whether there is a service or an integration called *name*; else as `service`."""
        said = f"there is no service or integration called `{name}`"
        sections: dict[str, Collection[str]] = {
            "services": self.said.services,
            "integrations": self.said.integrations,
        }
        return self._is_known(at, flaws.UNKNOWN_SERVICE, said, name, sections)

    def event(self, at: Spot, name: str) -> bool:
        """Whether there is an event called *name*; one that does not exist is reported, unless it was lost."""
        said = f"there is no event called `{name}`"
        return self._is_known(at, flaws.UNKNOWN_EVENT, said, name, {"events": self.said.events})

    def store(self, at: Spot, name: str) -> bool:
        """Whether the data layer has *name*; what does not exist is reported, unless it was lost."""
        said = f"the data layer has nothing called `{name}`"
        return self._is_known(at, flaws.UNKNOWN_COMPONENT, said, name, {"data_layer": self.said.stores})

    def component(self, at: Spot, name: str | None, kinds: Sequence[str], task: str) -> str | None:
        """*name*, where the integration layer has it and it is of one of the *kinds* that can do the *task*."""
        said = f"the integration layer has nothing called `{name}`"
        sections = {"integration_layer": self.said.components}
        if name is None or not self._is_known(at, flaws.UNKNOWN_COMPONENT, said, name, sections):
            return None
        kind = self.said.components[name].kind
        if kind not in kinds:
            fit = " or ".join(f"`kind: {each}`" for each in kinds)
            at.say(
                flaws.UNFIT_COMPONENT,
                f"`{name}` is {naming.with_article(spoken(kind))}, which can't {task}",
                f"name one with {fit}",
            )
        return name

    def operation(self, at: Spot, name: str) -> Operation | None:
        """The operation called *name*; one that does not exist is reported, unless some were lost."""
        found = self.placed.get(name)
        if found is None and not self._has_lost_operations():
            said = f"there is no operation called `{name}`"
            operations = (each.operation for each in self.placed.values())
            meant = partial(operations_meant, name, operations)
            at.say_unknown_name(flaws.UNKNOWN_OPERATION, said, name, self.placed, meant)
        return found.operation if found else None

    def all_of(self, at: Spot, names: Iterable[str]) -> list[Operation]:
        """The operations called *names*, each at its place below *at*."""
        found = (self.operation(at.below(place), name) for place, name in enumerate(names))
        return [operation for operation in found if operation]

    def titled(self, section: str, name: str, said: str | None, ending: str = "") -> str:
        """What people call *name*: what its author says, else its words with the *ending*."""
        if said is not None:
            return said
        title = naming.spaced(name).title()
        title = title if title.endswith(ending.strip()) else title + ending
        self.context.derived(f"{section}.{name}", "title", title, "the name in words")
        return title

    def _elsewhere(self, name: str) -> str:
        """What else of this name there is, as people say it; empty where there is nothing."""
        said = self.said
        kinds: dict[str, Container[str]] = {
            "a service": said.services,
            "an integration": said.integrations,
            "a part of the data layer": said.stores,
            "a part of the integration layer": said.components,
            "an event": said.events,
            "a webhook": said.webhooks,
            "a job": said.jobs,
            "a channel": said.channels,
            "an operation": self.placed,
        }
        kind = next((kind for kind, names in kinds.items() if name in names), "")
        return kind and f"`{name}` is {kind}"

    def _has_lost_operations(self) -> bool:
        """Whether a fault may have cost an operation: then its name is not called unknown."""
        said = self.context.diagnostics
        return (
            not self.context.spec.complete
            or len(said) > MOST_GUESSED
            or any(each.severity is Severity.ERROR and each.code not in COSTS_NOTHING for each in said)
            or bool(self.context.spec.broken)
        )

    def _is_known(self, at: Spot, flaw: Flaw, said: str, name: str, sections: Mapping[str, Collection[str]]) -> bool:
        if any(name in names for names in sections.values()):
            return True
        known = [each for names in sections.values() for each in names]
        if not any(self.context.is_lost(section, name) for section in sections):
            elsewhere = self._elsewhere(name)
            if elsewhere and known:
                at.say(flaw, said, f"{elsewhere}, which has no place here; {known_here(known, name)}")
            elif known:
                at.say_unknown_name(flaw, said, name, known)
            else:
                at.say(flaw, said, f"define it under `{next(iter(sections))}:`")
        return False


def spoken(kind: str) -> str:
    """A kind of component as people say it."""
    return {"cdn": "CDN"}.get(kind, kind.replace("_", " "))
