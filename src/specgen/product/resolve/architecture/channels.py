"""Channels: who holds them, which events they send, and who may open them."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product.architecture import Channel
from specgen.product.context import Spot
from specgen.product.flaws import BAD_ACCESS, BAD_PATH, CLASHING_OPERATIONS
from specgen.product.operations import Access
from specgen.product.resolve.architecture.names import Names


def resolve_channels(names: Names) -> Iterator[Channel]:
    """Those that the spec names."""
    first: dict[str, str] = {}
    answered: dict[str, str] = {}
    for name, placed in names.placed.items():
        answered.setdefault(placed.operation.endpoint, name)
    for name, part in names.said.channels.items():
        at = names.context.at("channels", name)
        names.service(at.below("service"), part.service)
        _report_path(at, first, answered.get(f"GET {part.path}"), name, part.path)
        yield Channel(
            name=name,
            title=names.titled("channels", name, None),
            description=part.description,
            path=part.path,
            service=part.service,
            events=tuple(
                event for place, event in enumerate(part.events) if names.event(at.below("events", place), event)
            ),
            access=_access(names, name, part.access),
        )


def _report_path(at: Spot, first: dict[str, str], answering: str | None, name: str, path: str) -> None:
    """Say where a channel is opened by a request that something else answers: an operation, or the *first* there."""
    other = first.setdefault(path, name)
    if other != name:
        message = f"`{name}` and `{other}` are opened at the same path"
        at.below("path").say(CLASHING_OPERATIONS, message, "give one of them another path")
    base = at.context.spec.api.base_path
    if base.strip("/") and f"{path}/".startswith(f"{base}/"):
        message = f"`{path}` begins with `{base}`, which every path has before it by `api.base_path`"
        at.below("path").say(BAD_PATH, message, f"write `{path.removeprefix(base) or f'/{name}'}`")
    if answering:
        message = f"`GET {path}` is answered by `{answering}` already"
        at.below("path").say(CLASHING_OPERATIONS, message, "give the channel another path")


def _access(names: Names, name: str, said: str | None) -> Access:
    nobody = names.context.nobody_signs_in
    if said is None:
        access = Access.PUBLIC if nobody else Access.SIGNED_IN
        reason = "nobody signs in" if nobody else "people sign in, and nothing says `access: public`"
        names.context.derived(f"channels.{name}", "access", access.value, reason)
        return access
    if said == "signed_in" and nobody:
        message = f"`{name}` is for those who signed in, but nobody signs in"
        at = names.context.at("channels", name, "access")
        at.say(BAD_ACCESS, message, "add `auth: {user: …}`, or write `access: public`")
    return Access(said)
