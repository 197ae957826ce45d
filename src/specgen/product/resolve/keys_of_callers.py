"""Keys by which machines call: what is said of passwords and sessions where there are none, and what narrows a key."""

from __future__ import annotations

from dataclasses import replace

from specgen.product import flaws
from specgen.product.context import Context
from specgen.product.model import EnumValue, Product
from specgen.product.resolve.known import Scene
from specgen.spec.brought_keys import SCOPES, USUAL_PATH, WORD, is_path
from specgen.spec.model import AuthPart

OF_PASSWORDS = {
    "token": "every caller shows a key",
    "access_ttl": "a key holds until it is deleted, or until its own `expires_at`",
    "refresh_ttl": "nothing renews a key: it holds until it is deleted, or until its own `expires_at`",
    "lockout": "nobody can guess a key",
    "hash": "there are no passwords",
}
"""What says nothing of keys, and why."""


def report_words_of_passwords(user: Scene, part: AuthPart) -> None:
    """Say what of *part* is about passwords and sessions where callers show keys, or the other way round."""
    context = user.context
    if part.scheme != "api_key":
        _report_keys(context, part, "there are no keys", "take it out, or write `scheme: api_key`")
        return
    for key in sorted(part.model_fields_set & OF_PASSWORDS.keys()):
        message = f"`{key}` says nothing where keys sign in: {OF_PASSWORDS[key]}"
        context.at("auth", key).say_of_name(flaws.BAD_AUTH, message, "take it out, or choose another `scheme`")
    for field in user.fields.values():
        if field.is_password:
            message = f"`{user.name}.{field.name}` signs nobody in: callers show a key"
            at = user.at("fields", field.name)
            at.say_of_name(flaws.BAD_AUTH, message, "take it out, or choose another `auth.scheme`")
    said = part.operations.get(WORD)
    if said is not None and said != "none" and not is_path(said):
        at, message = context.at("auth", "operations", WORD), f"`{said}` is not a path"
        at.say(flaws.BAD_PATH, message, f"write it like `{USUAL_PATH}`, without a method, or `none`")


def _report_keys(context: Context, part: AuthPart, because: str, cure: str) -> None:
    if WORD in part.operations:
        at = context.at("auth", "operations", WORD)
        at.say_of_name(flaws.BAD_AUTH, f"there are no operations on keys: {because}", cure)


def with_scopes(product: Product) -> Product:
    """The *product*, its keys narrowed by all permissions that its roles grant and its operations ask for."""
    if not (product.auth and product.auth.takes_keys and product.roles):
        return product
    lifted = {each for each in product.permissions if any(role.lifts(each) for role in product.roles)}
    names = [name for each in product.permissions for name in (each, *((f"{each}:any",) if each in lifted else ()))]
    values = tuple(EnumValue(name, None) for name in names)
    enums = (replace(each, values=values) if each.name == SCOPES and values else each for each in product.enums)
    return replace(product, enums=tuple(enums))
