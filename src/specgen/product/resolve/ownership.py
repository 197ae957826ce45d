"""Whose the rows of an entity are, and who reaches them."""

from __future__ import annotations

from specgen.product import flaws
from specgen.product.entities import ROW_ITSELF
from specgen.product.model import OnDelete, Reach, Scope
from specgen.product.resolve.known import Scene
from specgen.spec.model import EntityPart


def resolve_owner(scene: Scene, part: EntityPart) -> str | None:
    """The field that names whose a row is, or `self`; None where rows are nobody's."""
    if part.owner is None:
        return None
    context, at = scene.context, scene.at("owner")
    if context.nobody_signs_in:
        help = "add `auth: {user: …}`, or take `owner` out"
        at.say(flaws.BAD_OWNER, f"`{scene.name}` has an owner, but nobody signs in", help)
        return None
    if context.user is None:
        return None
    if part.owner == ROW_ITSELF or scene.name == context.user:
        return _self(scene, part.owner, context.user)
    if "." in part.owner:
        _report_path(scene, part.owner)
        return None
    field = scene.field(at, part.owner)
    if field is None:
        return None
    if field.relation is None or field.relation.target != context.user:
        message = f"`{scene.name}.{part.owner}` does not name a `{context.user}`"
        at.say(flaws.BAD_OWNER, message, f"name a field with `belongs_to: {context.user}`")
        return None
    return field.name


def _report_path(scene: Scene, path: str) -> None:
    """Say where a *path* ends before it leads to the owner of a row that each row of the entity belongs to."""
    at, (name, _, rest) = scene.at("owner"), path.partition(".")
    field = scene.field(at, name)
    if field is None:
        return
    if field.relation is None:
        at.say(flaws.BAD_OWNER, f"`{scene.name}.{name}` names no row", "begin the path with a field with `belongs_to`")
        return
    owner = scene.context.spec.entities[field.relation.target].owner
    if owner == rest:
        return  # what is wrong with it is said there
    message = f"`{field.relation.target}` is not owned by `{rest}`"
    help = f"write `owner: {name}.{owner}`" if owner not in (None, ROW_ITSELF) else f"give it `owner: {rest}`"
    at.say(flaws.BAD_OWNER, message, f"write `owner: {name}`" if owner == ROW_ITSELF else help)


def _self(scene: Scene, owner: str, user: str) -> str | None:
    if owner == ROW_ITSELF and scene.name == user:
        return ROW_ITSELF
    if owner == ROW_ITSELF:
        message = f"`self` is the owner of those who sign in, and `{scene.name}` is none of them"
        help = f"name the field that belongs to `{user}`"
    else:
        message = f"a `{user}` who registers is owned by nobody yet"
        help = "write `owner: self`: those who sign in own themselves"
    scene.at("owner").say(flaws.BAD_OWNER, message, help)
    return None


def resolve_scope(scene: Scene, part: EntityPart, owner: str | None) -> Scope:
    """Whose rows may be read, and whose written."""
    nobody = scene.context.nobody_signs_in
    usual = Reach.OWN if owner else Reach.ANY if nobody else Reach.SIGNED_IN
    because = "it has an owner" if owner else "nobody signs in" if nobody else "it has no owner"
    said = {"read": part.scope.read, "write": part.scope.write}
    reader, writer = (_permission(scene, key, word) for key, word in said.items())
    for key, word in said.items():
        if word is None:
            scene.context.derived(scene.name, f"scope.{key}", usual.value, because)
    read, write = (_reach(word, usual) for word in said.values())
    scope = Scope(read, write, reader, writer)
    _report_scope(scene, part, scope)
    return scope


def _reach(word: str | None, usual: Reach) -> Reach:
    return usual if word is None else Reach.GRANTED if ":" in word else Reach(word)


def _permission(scene: Scene, key: str, word: str | None) -> str | None:
    """The permission that says who reaches rows; where there are no roles, that is said."""
    if word is None or ":" not in word:
        return None
    if not scene.context.spec.roles and not scene.context.lost_roles:
        message = f"rows of `{scene.name}` are for those who hold `{word}`, but there are no roles"
        scene.at("scope", key).say(flaws.BAD_SCOPE, message, "add `roles:`, or write `own`, `any` or `signed_in`")
    return word


def _report_scope(scene: Scene, part: EntityPart, scope: Scope) -> None:
    for key, reach in (("read", scope.read), ("write", scope.write)):
        if reach is Reach.OWN and part.owner is None:
            message = f"`{scene.name}` has no owner, so nobody has rows of their own"
            help = "add `owner:` with the field that names a user"
            if scene.context.spec.auth is not None and scene.context.spec.auth.tenant is not None:
                help += f", or write `{key}: signed_in`: of rows of a tenant these are its members"
            if ("entities", scene.name) not in scene.context.spec.brought:
                scene.at("scope", key).say(flaws.BAD_SCOPE, message, help)
    if scope.read is Reach.OWN and scope.write is not Reach.OWN:
        message = f"rows of `{scene.name}` may be written by those who may not read them"
        key = "write" if part.scope.write else "read"
        scene.at("scope", key).say(flaws.BAD_SCOPE, message, "write `write: own`, or let others read")
    if scene.context.nobody_signs_in and Reach.SIGNED_IN in (scope.read, scope.write):
        key = "read" if scope.read is Reach.SIGNED_IN else "write"
        message = f"rows of `{scene.name}` are for those who signed in, but nobody signs in"
        scene.at("scope", key).say(flaws.BAD_SCOPE, message, "write `any`, or add `auth: {user: …}`")


def report_lost_owner(scene: Scene, owner: str | None, scope: Scope) -> None:
    """An owner that is emptied leaves rows behind that nobody reaches."""
    field = scene.fields.get(owner or "")
    is_emptied = field and field.may_be_null and field.relation and field.relation.on_delete is OnDelete.SET_NULL
    if field and is_emptied and scope.read is Reach.OWN:
        scene.at("fields", field.name, "on_delete").say(
            flaws.BAD_OWNER,
            f"rows of `{scene.name}` stay when their owner goes, and nobody can reach them any more",
            "choose `cascade` or `restrict`, or let others read: `scope: {read: any}`",
        )
