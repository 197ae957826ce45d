"""How long rows and values are kept, until the service removes them."""

from __future__ import annotations

from specgen.frozen import frozen


@frozen
class Retention:
    """That a row goes so many *seconds* after the moment that it holds in *since*; or what its *field* holds goes."""

    since: str
    seconds: int
    field: str | None = None
