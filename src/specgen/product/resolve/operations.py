"""Operations: those of signing in first, then what each path block and each single endpoint stands for."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.product import flaws, naming
from specgen.product.context import Spot
from specgen.product.model import Auth, Does, Entity
from specgen.product.operations import UPSERT
from specgen.product.resolve.addresses import Address, of_one_row, usual_keys
from specgen.product.resolve.asked import Asked, Placed, heard_of
from specgen.product.resolve.auth_operations import auth_operations
from specgen.product.resolve.change_password import change_password
from specgen.product.resolve.deed import Deed
from specgen.product.resolve.does import WORDS, deed
from specgen.product.resolve.known import Known
from specgen.product.resolve.of_me import own_address
from specgen.product.resolve.operation import placed
from specgen.product.resolve.own_rows import is_the_services_own
from specgen.product.resolve.paths import block_address, is_ambiguous, single_address
from specgen.product.resolve.routing import without_clashes
from specgen.product.usual import USUAL
from specgen.spec.endpoint_parts import PATH_OPERATIONS
from specgen.spec.model import DerivedOperationPart, OperationPart, PathPart


def resolve_operations(known: Known, auth: Auth | None) -> list[Placed]:
    """All operations that do not clash, each with its place."""
    found = list(auth_operations(known.context, auth)) if auth else []
    for path, part in known.context.spec.endpoints.items():
        at = known.context.at("endpoints", path)
        _report_base(known, path)
        entity = known.entity(at.below("entity"), part.entity) if part.entity else None
        if (part.entity and entity is None) or is_the_services_own(known, path, auth, part):
            continue
        if isinstance(part, OperationPart):
            if part.word == Does.CHANGE_PASSWORD.value:
                found.extend(change_password(known, auth, path, part))
            else:
                found.extend(_single(known, path, part, entity))
        elif entity is not None:
            found.extend(_of_block(known, path, part, entity))
    return without_clashes(found)


def _report_base(known: Known, endpoint: str) -> None:
    """Say of a path that it begins with what every path has before it."""
    base, path = known.context.spec.api.base_path, endpoint.rpartition(" ")[2]
    if base and path.startswith(f"{base}/"):
        message = f"`{path}` begins with `{base}`, which every path has before it by `api.base_path`"
        mended = endpoint.replace(base, "", 1)
        known.context.at("endpoints", endpoint).say_of_name(flaws.BAD_PATH, message, f"write `{mended}`")


def _of_block(known: Known, path: str, part: PathPart, entity: Entity) -> Iterator[Placed]:
    at = heard_of(known, entity, path)
    address = block_address(known, at, path, entity, part.parent)
    reaches_one = any(USUAL[WORDS[word]].on_row for word in part.operations)
    if address is None or (reaches_one and is_ambiguous(at, path, entity, address.parent)):
        return
    for word in part.operations:
        if known.context.spec.is_broken("endpoints", path, word):
            continue
        does = WORDS[word]
        said = part.said_of(word)
        place = at.below(word) if part.speaks_of(word) else at
        here, whole_path = address, path
        if USUAL[does].on_row:
            here, whole_path = of_one_row(address, entity), f"{path}{usual_keys(entity, address.parent)}"
        asked = Asked(
            known,
            place,
            Deed(does, upserts=word == UPSERT),
            _method(place, does, word, said),
            whole_path,
            said,
            entity,
            said.access_word or part.access,
            _group(entity),
            address=here,
            concurrency=part.concurrency,
        )
        yield placed(asked, part.title)
    for name in PATH_OPERATIONS:
        if part.speaks_of(name) and name not in part.operations:
            message = f"`{name}` is not among the operations of `{path}`"
            help = f"add it to `operations`, or take `{name}:` out"
            at.below(name).say_of_name(flaws.BAD_OPERATION, message, help)


def _method(at: Spot, does: Does, word: str, said: DerivedOperationPart) -> str:
    """The method of one of a path's operations."""
    usual = USUAL[does].methods[0]
    if does is not Does.UPDATE:
        _report_methods(at, said, f"{word} is a {usual} always", "take it out")
        return usual
    method = said.method or usual
    if method == "PUT" and not said.partial:
        message = "a PUT sets all fields, and `update` those alone that are given"
        help = "add `partial: true`, or write `replace` in place of `update`"
        at.below("method").say_of_name(flaws.BAD_OPERATION, message, help)
    elif method != "PUT" and said.partial:
        message = f"a {method} changes those fields alone that are given, so `partial` says nothing"
        at.below("partial").say_of_name(flaws.BAD_OPERATION, message, "add `method: PUT`, or take it out")
    return method


def _report_methods(at: Spot, said: DerivedOperationPart, because: str, help: str) -> None:
    """Words about the method of an operation that has no choice of one."""
    for key in ("method", "partial"):
        if key in said.model_fields_set:
            at.below(key).say_of_name(flaws.BAD_OPERATION, f"{because}, so `{key}` says nothing", help)


def _single(known: Known, endpoint: str, part: OperationPart, entity: Entity | None) -> Iterator[Placed]:
    at = heard_of(known, entity, endpoint)
    done = deed(known, at, part, entity, endpoint)
    if done is None:
        return
    does = done.does
    method, path = endpoint.split(" ", 1)
    _report_methods(at, part, f"`{endpoint}` names its method", "take it out")
    if entity is not None and does is Does.RECEIVE:
        message = "an event is about no row, until the code says so that is yours to write"
        help = f"write `group: {_group(entity)}` instead, where it is coded with others"
        at.below("entity").say_of_name(flaws.BAD_OPERATION, message, help)
    elif entity is None and does not in (Does.SERVICE, Does.RECEIVE):
        at.say_of_name(flaws.BAD_OPERATION, f"`{endpoint}` does not say what it is about", "add `entity:`")
    elif entity is None and part.group is None:
        message = f"`{endpoint}` does not say which operations it belongs with"
        entity_or = "" if does is Does.RECEIVE else "`entity:`, or "
        at.say_of_name(flaws.BAD_OPERATION, message, f"add {entity_or}`group:` with a name in snake_case")
    elif (address := _address(known, at, done, path, entity, part)) is not None:
        _report_method(known, endpoint, done)
        group = part.group or _group(entity)
        asked = Asked(
            known,
            at,
            done,
            method,
            path,
            part,
            entity,
            part.access_word,
            group,
            address,
            of_caller=part.of is not None,
        )
        yield placed(asked)


def _address(
    known: Known, at: Spot, done: Deed, path: str, entity: Entity | None, part: OperationPart
) -> Address | None:
    """What the path of a single operation names; None where that is not what it needs, which is said."""
    if part.of is not None:
        return own_address(at, done, path, entity, part.parent)
    return single_address(known, at, done, path, entity, part.parent)


def _report_method(known: Known, endpoint: str, done: Deed) -> None:
    method, path = endpoint.split(" ", 1)
    if method in USUAL[done.does].methods:
        return
    at = known.context.at("endpoints", endpoint)
    usual = USUAL[done.does].methods[0]
    message = f"{done.verb} is a {usual}, not a {method}"
    at.say_of_name(flaws.BAD_OPERATION, message, f"write `{usual} {path}`")


def _group(entity: Entity | None) -> str:
    return naming.snake(entity.plural) if entity else ""
