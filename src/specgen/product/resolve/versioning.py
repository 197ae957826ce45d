"""Where a caller names the version of the API, and which version this is."""

from __future__ import annotations

import re

from specgen.product.api import VERSION_HEADER, Header, Versioning
from specgen.product.architecture_flaws import BAD_VERSIONING
from specgen.product.context import Context


def version_header(context: Context, current: str) -> Header:
    """The header by which a caller names the version; one of the author's own under its name is said."""
    for name in context.spec.api.headers:
        if name.lower() == VERSION_HEADER.lower():
            message = f"`versioning: header` brings `{VERSION_HEADER}`"
            context.at("api", "headers", name).say_of_name(BAD_VERSIONING, message, "take it out")
    context.derived("product", f"headers.{VERSION_HEADER}", current, "`versioning: header` brings it")
    return Header(VERSION_HEADER, False, "The version that the caller knows; another one is refused", current)


def resolve_versioning(context: Context) -> tuple[Versioning, str]:
    """The strategy, and the version that the API has now: the base path's last step, else the product's version."""
    part = context.spec.api
    step = re.search(r"/(v[0-9]+)$", part.base_path)
    product = context.spec.product
    whole = product.version if product else "0"
    at = context.at("api", "versioning")
    if part.versioning is None:
        strategy: Versioning = "path" if step else "none"
        reason = f"the base path ends with `{step[1]}`" if step else "the base path ends with no version"
        context.derived("product", "versioning", strategy, reason)
    else:
        strategy = part.versioning
    if context.is_lost("api") or context.spec.broken_below("api"):
        return strategy, step[1] if step else whole
    if strategy == "path" and step is None:
        message = f"the base path `{part.base_path}` does not end with a version"
        at.say(BAD_VERSIONING, message, f"write `base_path: {part.base_path}/v1`, or `versioning: none`")
    if strategy in ("none", "header") and step:
        where = "in a header" if strategy == "header" else "nowhere"
        message = f"the base path `{part.base_path}` ends with a version, which is meant to be named {where}"
        at.say(BAD_VERSIONING, message, "write `versioning: path`, or take the version out of the path")
    return strategy, step[1] if step else whole
