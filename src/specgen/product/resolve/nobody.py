"""`auth: {scheme: none}` beside words that say how people sign in: one of the two is a slip, and nobody knows which."""

from __future__ import annotations

from dataclasses import replace

from specgen.product import flaws
from specgen.source.diagnostics import Diagnostic, Outcome
from specgen.spec.read import ProductSpec


def without_idle_auth(spec: ProductSpec) -> Outcome[ProductSpec]:
    """The *spec* as it stands; where its `auth` contradicts itself, as one whose `auth` can't be read.

    So nothing is said of what follows: of owners, tenants and roles, which need somebody to sign in.
    """
    part = spec.auth
    idle = sorted(part.model_fields_set - {"scheme"}) if part and part.scheme == "none" else []
    if not idle:
        return Outcome(spec)
    return Outcome(replace(spec, auth=None, broken=spec.broken | {("auth",)}), (_idle(spec, idle),))


def _idle(spec: ProductSpec, keys: list[str]) -> Diagnostic:
    if len(keys) == 1:
        message = f"`{keys[0]}` says nothing where nobody signs in"
        return flaws.BAD_AUTH.at(spec.key("auth", *keys), message, help="take it out, or choose another `scheme`")
    shown = ", ".join(f"`{key}`" for key in keys[:-1])
    message = f"`none` says that nobody signs in, but {shown} and `{keys[-1]}` say how"
    help = "choose another `scheme`, or take it out for the usual one; where nobody signs in, take the others out"
    return flaws.BAD_AUTH.at(spec.value("auth", "scheme"), message, help=help)
