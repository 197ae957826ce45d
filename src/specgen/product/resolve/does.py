"""What a single operation does: a word of the language, or a move of its entity."""

from __future__ import annotations

from specgen.product import flaws, naming
from specgen.product.context import Spot
from specgen.product.model import Does, Entity, ManyToMany, Reach
from specgen.product.operations import UPSERT
from specgen.product.resolve.addresses import linked_row, matching, own_keys, parameter, parameters_of, usual_keys
from specgen.product.resolve.deed import Deed
from specgen.product.resolve.files import file_of
from specgen.product.resolve.known import Known, other_side
from specgen.product.resolve.links import MOST
from specgen.source.guess import known_here, nearest
from specgen.spec.deeds import on_field
from specgen.spec.model import OperationPart
from specgen.spec.synonyms import called, meant

WORDS = {
    each.value: each
    for each in (
        Does.LIST,
        Does.CREATE,
        Does.READ,
        Does.UPDATE,
        Does.REPLACE,
        Does.DELETE,
        Does.RESTORE,
        Does.SERVICE,
        Does.RECEIVE,
    )
} | {UPSERT: Does.REPLACE}
"""What an operation does by itself, by the word for it."""

FILES = (Does.UPLOAD, Does.DOWNLOAD)
LINKS = (Does.LINK.value, Does.UNLINK.value)
OTHERS = (Does.CHANGE_PASSWORD.value,)


def deed(known: Known, at: Spot, part: OperationPart, entity: Entity | None, path: str) -> Deed | None:
    """What an operation on *entity* does at *path*; None where that is nothing known, which is said."""
    word = part.word
    if part.field is not None:
        return _on_field(known, at, Does(word), part, entity, path)
    if word in WORDS:
        _report_restore(at, WORDS[word], entity)
        return Deed(WORDS[word], upserts=word == UPSERT)
    moves = [move.name for _, move in entity.moves] if entity else []
    if word in moves:
        return Deed(Does.MOVE, word)
    if entity is None and (movers := _movers(at, word)):
        message = f"`{word}` is a move of `{movers[0]}`, and no entity is named whose rows it moves"
        at.below("does").say(flaws.BAD_OPERATION, message, f"add `entity: {movers[0]}`")
    elif entity and entity.files and word in [each.value for each in FILES]:
        message = f"`{word}` says nothing of which file of `{entity.name}` is meant"
        at.below("does").say(flaws.BAD_OPERATION, message, f"write `{{{word}: {next(iter(entity.files))}}}`")
    elif entity and not _may_be_lost(at, entity, word) and (linking := _linking_words(at, entity, word)):
        message = f"`{word}` says nothing of which links of `{entity.name}` are meant"
        at.below("does").say(flaws.BAD_OPERATION, message, f"write {linking}")
    elif entity is None or not _may_be_lost(at, entity, word):
        about = f" on `{entity.name}`" if entity else ""
        message = f"`{word}` is nothing that an operation{about} does"
        words = [*WORDS, *OTHERS, *moves]
        if entity and not called(word, words) and not nearest(word, words):
            at.below("does").say(
                flaws.BAD_OPERATION, message, f"code of your own is `service`; {known_here(words, word)}"
            )
        else:
            at.below("does").say_unknown_name(flaws.BAD_OPERATION, message, word, words, lambda: called(word, words))
    return None


def _linking_words(at: Spot, entity: Entity, word: str) -> str:
    """What *word* may be meant for that puts the caller among those whom links of *entity* name; empty of others."""
    if word not in LINKS and meant(word, [*WORDS, *OTHERS, *(move.name for _, move in entity.moves)]):
        return ""
    fields = [link.name for link in entity.links if link.derived and link.target == at.context.user]
    words = [each for each in on_field(word) if each in LINKS]
    return " or ".join(f"`{{{each}: {name}}}`" for each in words for name in fields)


def _movers(at: Spot, word: str) -> list[str]:
    """The entities that have a move called *word*."""
    entities = at.context.spec.entities.items()
    return [name for name, part in entities if any(word in field.moves for field in part.fields.values())]


def _on_field(known: Known, at: Spot, does: Does, part: OperationPart, entity: Entity | None, path: str) -> Deed | None:
    """What is done to a field; None where that can't be, which is said."""
    at, name = at.below("does", does.value), part.field or ""
    if entity is None:
        message = f"`{name}` is a field, but no entity is named whose field it is"
        at.say(flaws.BAD_OPERATION, message, "add `entity:`")
        return None
    if does in FILES:
        file = file_of(at, name, entity)
        return Deed(does, file=file) if file else None
    return _linking(known, at, does, part, entity, path)


def _linking(known: Known, at: Spot, does: Does, part: OperationPart, entity: Entity, path: str) -> Deed | None:
    """What is done to a field that names any number of rows; None where that can't be, which is said."""
    name = part.field or ""
    link, user = entity.link(name), at.context.user
    if link is None:
        if entity.has(name) or not _is_lost(at, entity, name):
            message = f"`{entity.name}.{name}` does not name people, whom the caller could be among"
            help = f"name a field with `many_to_many: {user or 'User'}`"
            at.say(flaws.UNFIT_LINKS, *(other_side(at.context.spec, entity.name, name) or (message, help)))
        return None
    target = known.entities.get(link.target)
    is_named = target is not None and linked_row(entity, target, name, path, part.parent) is not None
    problem = _unfit_links(link, name, entity)
    if problem := problem or (None if is_named else _unfit(entity, link, target, user, path, part.parent)):
        if user is not None or at.context.nobody_signs_in:
            at.say(flaws.UNFIT_LINKS, *problem)
        return None
    return Deed(does, link=name)


def _unfit_links(link: ManyToMany, name: str, entity: Entity) -> tuple[str, str] | None:
    """Why links of *link* can't be set one by one, and the cure."""
    name = f"`{entity.name}.{name}`"
    if not link.derived:
        message = f"{name} follows from rows of `{link.through}`, which hold more than who is linked with what"
        return message, f"let an operation `create` a `{link.through}`, or take `through` out"
    if link.limits.min_count or link.limits.max_count != MOST:
        return f"{name} has a `count`, which is asked of requests that name all at once", "take `count` out"
    return None


def _unfit(
    entity: Entity, link: ManyToMany, target: Entity | None, user: str | None, path: str, parent: str | None
) -> tuple[str, str] | None:
    """Why the caller can't be put among those whom *link* names, and the cure."""
    name, said, last = f"`{entity.name}.{link.name}`", path.split(" ", 1)[-1], f"/{naming.kebab(link.name)}"
    own, is_last, _ = said.rpartition(last)
    own = own if is_last else said.partition("/{")[0] + usual_keys(entity, None)
    keys = [f"{{{naming.snake(link.target)}_{parameter(key)}}}" for key in (target.path_keys if target else ())]
    named = f"{own}{last}/{'/'.join(keys)}"
    if not _names_one_row(entity, path, parent):
        names = " and ".join(map(naming.with_article, (f"`{entity.name}`", f"`{link.target}`")))
        return f"`{said}` does not name {names}", f"write a path like `{named}`"
    if user is None:
        return "nobody signs in, so there is no caller to be linked", "add `auth: {user: …}`"
    if link.target != user:
        message = f"{name} names rows of `{link.target}`, which the caller can't be among"

        return message, f"name the row in the path (`{named}`), or let requests that hold `{link.name}` set them"
    return None


def _names_one_row(entity: Entity, path: str, parent: str | None) -> bool:
    """Whether *path* ends with no more than what names a row of *entity*, behind the row of its *parent*, if any."""
    parameters = parameters_of(path)
    if parent is None or not entity.has(parent):
        return len(parameters) <= len(entity.path_keys)
    own = own_keys(entity, parent)
    return matching(own, parameters[-len(own) :]) is not None


def _is_lost(at: Spot, entity: Entity, name: str) -> bool:
    spec = at.context.spec
    return name in spec.entities[entity.name].fields or spec.is_broken("entities", entity.name, "fields", name)


def _report_restore(at: Spot, does: Does, entity: Entity | None) -> None:
    """Rows that are gone for good can't be brought back, and who is deleted can't sign in to come back."""
    if does is not Does.RESTORE or entity is None:
        return
    if not entity.soft_delete:
        message = f"deleted rows of `{entity.name}` are gone, so none can be restored"
        at.below("does").say(flaws.BAD_OPERATION, message, f"add `soft_delete: true` to `{entity.name}`")
    elif entity.owns_itself and Reach.OWN in (entity.scope.read, entity.scope.write):
        message = f"`{entity.name}` is restored by nobody: who is deleted can't sign in"
        help = "let others write: `scope: {read: signed_in, write: signed_in}`, or take the operation out"
        at.below("does").say(flaws.BAD_OPERATION, message, help)


def _may_be_lost(at: Spot, entity: Entity, word: str) -> bool:
    """Whether *word* is a move that was written, but has something wrong with it."""
    spec = at.context.spec
    written = any(word in field.moves for field in spec.entities[entity.name].fields.values())
    return written or bool(spec.broken_below("entities", entity.name))
