"""Where a caller names the version of the API, and which version this is."""

from __future__ import annotations

import re
from typing import Literal

from specgen.product.architecture_flaws import BAD_VERSIONING
from specgen.product.context import Context


def resolve_versioning(context: Context) -> tuple[Literal["path", "none"], str]:
    """The strategy, and the version that the API has now: the base path's last step, else the product's version."""
    part = context.spec.api
    step = re.search(r"/(v[0-9]+)$", part.base_path)
    product = context.spec.product
    whole = product.version if product else "0"
    at = context.at("api", "versioning")
    if part.versioning is None:
        strategy: Literal["path", "none"] = "path" if step else "none"
        reason = f"the base path ends with `{step[1]}`" if step else "the base path ends with no version"
        context.derived("product", "versioning", strategy, reason)
    else:
        strategy = part.versioning
    if context.is_lost("api") or context.spec.broken_below("api"):
        return strategy, step[1] if step else whole
    if strategy == "path" and step is None:
        message = f"the base path `{part.base_path}` does not end with a version"
        at.say(BAD_VERSIONING, message, f"write `base_path: {part.base_path}/v1`, or `versioning: none`")
    if strategy == "none" and step:
        message = f"the base path `{part.base_path}` ends with a version, and none is meant to be named"
        at.say(BAD_VERSIONING, message, "write `versioning: path`, or take the version out of the path")
    return strategy, step[1] if step else whole
