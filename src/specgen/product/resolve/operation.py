"""One operation: its name, its words, its shapes and its answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from specgen.product import flaws, naming, reserved, value_flaws
from specgen.product.conditions import Condition
from specgen.product.context import Spot
from specgen.product.model import Does, Entity, Formula, Operation, Shape
from specgen.product.operations import YOURS
from specgen.product.resolve.access import resolve_access
from specgen.product.resolve.addresses import Address
from specgen.product.resolve.announced import resolve_deprecation, resolve_keeping
from specgen.product.resolve.api import as_rate
from specgen.product.resolve.asked import Asked, Placed
from specgen.product.resolve.headers import resolve_answer_headers, resolve_request_headers
from specgen.product.resolve.known import known_error
from specgen.product.resolve.listing import resolve_listing
from specgen.product.resolve.mine import about_rows, resolve_mine
from specgen.product.resolve.permissions import resolve_permissions
from specgen.product.resolve.received import resolve_receipt, resolve_signature, usual_summary
from specgen.product.resolve.repeating import resolve_concurrency, resolve_idempotency
from specgen.product.resolve.where import where_condition
from specgen.product.usual import USUAL
from specgen.spec.model import ListOperationPart

OF_LISTS = ("where", "filters", "sort", "default_sort", "search", "pagination")


def resolve_operation(asked: Asked) -> Operation:
    """The operation that is *asked* for."""
    name = _name(asked)
    entity, said, does = asked.entity, asked.said, asked.deed.does
    _report_useless(asked)
    is_list = does is Does.LIST and entity is not None
    access = resolve_access(asked, name)
    _tell_usual(asked, name)
    return Operation(
        name=name,
        method=asked.method,
        path=asked.path,
        does=does,
        group=asked.group,
        entity=entity.name if entity else None,
        access=access,
        summary=_summary(asked, name),
        description=said.description,
        request=None if does is Does.RECEIVE else _shape(asked, "request", said.request, USUAL[does].request),
        response=_response(asked),
        status=said.status or USUAL[does].status,
        listing=resolve_listing(asked, name, entity, said)
        if entity and isinstance(said, ListOperationPart) and is_list
        else None,
        where=_where(asked),
        mine=resolve_mine(asked, name, access) if is_list else (),
        errors=tuple(_errors(asked)),
        move=asked.deed.move,
        keys=asked.address.keys,
        above=asked.address.above,
        parent=asked.address.parent,
        link=asked.deed.link,
        linked=asked.address.linked,
        file=asked.deed.file,
        of_caller=asked.of_caller,
        rate=as_rate(said.rate_limit),
        request_headers=resolve_request_headers(asked),
        answer_headers=resolve_answer_headers(asked),
        deprecated=resolve_deprecation(asked),
        keeps_seconds=resolve_keeping(asked),
        permissions=resolve_permissions(asked, name, access),
        concurrency=resolve_concurrency(asked),
        idempotency=resolve_idempotency(asked, access),
        upserts=asked.deed.upserts,
        signature=resolve_signature(asked, name, access),
        receipt=resolve_receipt(asked, name),
    )


def placed(asked: Asked, title: str | None = None) -> Placed:
    """The operation that is *asked* for, with the name that it had before, if any."""
    operation = resolve_operation(asked)
    says_was = asked.said.was is not None
    was = asked.said.was or _name_before(asked)
    return Placed(operation, asked.at, title, was if says_was or was != operation.name else None, says_was)


def _name_before(asked: Asked) -> str | None:
    """The name that followed from that of its entity, where that was called otherwise."""
    part = asked.context.spec.entities.get(asked.entity.name) if asked.entity else None
    if asked.entity is None or asked.said.name or part is None or part.was is None:
        return None
    return _derived_name(replace(asked, entity=replace(asked.entity, name=part.was, plural=naming.plural(part.was))))


def _tell_usual(asked: Asked, name: str) -> None:
    """Note the status, where nothing is said of it."""
    if asked.said.status is None:
        usual = USUAL[asked.deed.does].status
        status = f"{usual}, or 201 where it makes a row" if asked.deed.upserts else usual
        asked.context.derived(name, "status", status, f"usual for `{asked.deed.verb}`")


def _name(asked: Asked) -> str:
    if asked.said.name is None:
        name = _derived_name(asked)
        usual = asked.entity is not None and asked.deed.does is not Does.SERVICE
        because = "what it does, with what" if usual else "its method and path"
        asked.context.derived(name, "name", name, because)
        return name
    if reserved.is_method(asked.said.name):
        message = f"no operation can be called `{asked.said.name}`: Python or the generated classes keep the name"
        noun = naming.snake(asked.entity.name) if asked.entity else asked.group
        help = f"say what it does with what, like `{asked.said.name}_{noun}`"
        asked.at.below("name").say(flaws.RESERVED_NAME, message, help)
    return asked.said.name


def _derived_name(asked: Asked) -> str:
    verb = re.fullmatch(r".*}/([a-z][a-z0-9-]*)", asked.path)
    if asked.deed.does is Does.SERVICE and asked.entity and asked.address.keys and verb:
        return f"{naming.snake(verb[1])}_{naming.snake(asked.entity.name)}"
    if asked.deed.does is Does.CHANGE_PASSWORD:
        return f"{asked.deed.does.value}"
    if asked.deed.does is Does.SERVICE or asked.entity is None:
        return naming.snake(f"{asked.method.lower()} {re.sub(r'[{}]', '', asked.path)}")
    if on := asked.deed.link or asked.deed.file:
        return f"{asked.deed.verb}_{naming.snake(asked.entity.name)}_{on}"
    if asked.of_caller:
        return f"{asked.deed.verb}_own_{naming.snake(asked.entity.name)}"
    noun = asked.entity.plural if asked.deed.does is Does.LIST else asked.entity.name
    return f"{asked.deed.verb}_{naming.snake(noun)}"


def _summary(asked: Asked, name: str) -> str:
    if asked.said.summary:
        text = asked.said.summary.rstrip()
        return text if text.endswith((".", "!", "?")) else f"{text}."
    summary = _usual_summary(asked, name)
    asked.context.derived(name, "summary", summary, "nothing is said of `summary`")
    return summary


def _usual_summary(asked: Asked, name: str) -> str:
    entity = asked.entity
    if asked.deed.does is Does.RECEIVE:
        return usual_summary(asked)
    if entity is None or asked.deed.does is Does.SERVICE:
        return naming.spaced(name).capitalize() + "."
    if asked.deed.does is Does.CHANGE_PASSWORD:
        return "Change one's own password; every other session ends."
    one = f"one's own {entity.label}" if asked.of_caller else naming.with_article(entity.label)
    if asked.address.linked:
        other = naming.with_article(naming.spaced(asked.address.linked.entity))
        joined = "with" if asked.deed.does is Does.LINK else "from"
        return f"{asked.deed.does.value.capitalize()} {other} {joined} {one} ({naming.spaced(asked.deed.link or '')})."
    if asked.deed.upserts:
        return f"Replace {one}, or create it."
    return _usual_deed(asked, entity, one)


def _usual_deed(asked: Asked, entity: Entity, one: str) -> str:
    """What is usually done with *one*, a row of *entity*."""
    match asked.deed.does:
        case Does.LIST:
            return f"List {naming.spaced(entity.plural)}."
        case Does.CREATE:
            return f"Create a new {entity.label}."
        case Does.READ if asked.of_caller:
            return f"Get {one}."
        case Does.READ:
            return f"Get a single {entity.label} by {_named_by(asked.address)}."
        case Does.MOVE:
            return f"{naming.spaced(asked.deed.verb).capitalize()} {one}."
        case Does.LINK:
            return f"Link the caller with {one} ({naming.spaced(asked.deed.link or '')})."
        case Does.UNLINK:
            return f"Unlink the caller from {one} ({naming.spaced(asked.deed.link or '')})."
        case Does.UPLOAD | Does.DOWNLOAD as moves:
            return f"{moves.value.capitalize()} the {naming.spaced(asked.deed.file or '')} of {one}."
        case Does.DELETE if entity.soft_delete:
            return f"Delete {one} (soft delete)."
        case does:
            return f"{does.value.capitalize()} {one}."


def _named_by(address: Address) -> str:
    """By what a row is got, as people say it."""
    return " and ".join("ID" if key.field == "id" else naming.spaced(key.field) for key in address.keys)


def _shape(asked: Asked, key: Literal["request", "response"], said: str | None, usual: str | None) -> str | None:
    if said is None or key in _useless(asked):
        return usual
    at = asked.at.below(key)
    if asked.entity is None:
        message = f"`{key}` names a shape, but no entity is named whose shape it is"
        at.say_of_name(flaws.BAD_OPERATION, message, "add `entity:`")
        return None
    known = [shape.name for shape in asked.entity.shapes]
    if said in known:
        return usual if _stands_alone(asked, at, asked.entity.shape(said)) else said
    if not asked.context.spec.is_broken("entities", asked.entity.name, "shapes", said):
        at.say_unknown(flaws.UNKNOWN_SHAPE, f"`{asked.entity.name}` has no shape called `{said}`", said, known)
    return usual


def _stands_alone(asked: Asked, at: Spot, shape: Shape) -> bool:
    """Whether a shape is of values alone, where there is no list of them; that is said."""
    if shape.value is None or asked.deed.does is Does.LIST:
        return False
    message = f"`{shape.name}` shows `{shape.value}` alone, and {asked.deed.verb} is about whole rows"
    at.say(flaws.UNFIT_SHAPE, message, "name a shape with `fields`; values stand alone in lists")
    return True


def _response(asked: Asked) -> str | None:
    if asked.deed.does is Does.RECEIVE:
        return None
    if USUAL[asked.deed.does].response is None or asked.entity is None:
        return _shape(asked, "response", asked.said.response, None) if asked.entity is None else None
    shape = _shape(asked, "response", asked.said.response, _usual_response(asked))
    if asked.said.status != 204:
        return shape
    at = asked.at.below("status")
    if USUAL[asked.deed.does].reads:
        message = f"{asked.deed.verb} is there for its answer, and status 204 has none"
        at.say(flaws.BAD_OPERATION, message, "take `status` out")
    elif asked.said.response:
        message = "an answer with status 204 has no body"
        at.say(flaws.BAD_OPERATION, message, "take `response` out, or choose status 200")
    return None


def _usual_response(asked: Asked) -> str | None:
    auth = asked.context.spec.auth
    if asked.deed.does is Does.CHANGE_PASSWORD and auth and auth.response:
        known = {shape.name: shape for shape in asked.entity.shapes} if asked.entity else {}
        return auth.response if auth.response in known and not known[auth.response].value else "read"
    return USUAL[asked.deed.does].response


def _where(asked: Asked) -> Condition | None:
    if asked.entity is None or asked.deed.does is not Does.LIST:
        return None
    scene, at = asked.known.scene(asked.entity), asked.at.below("where")
    where = about_rows(asked.entity, asked.said.where)
    for name in where:
        field = scene.fields.get(name)
        if field and isinstance(field.computed, Formula):
            message = f"`{name}` is worked out, and so can't say which rows are listed"
            at.below(name).say_of_name(value_flaws.COMPUTED_RULE, message, "speak of what it follows from")
            return None
    return where_condition(scene, at, where)


def _errors(asked: Asked) -> Iterator[str]:
    for place, code in enumerate(asked.said.errors):
        if known_error(asked.at.below("errors", place), code):
            yield code


def _useless(asked: Asked) -> list[str]:
    """Keys that mean nothing for what the operation does."""
    takes = USUAL[asked.deed.does].request is not None or asked.deed.does in YOURS
    useless = [] if takes else ["request"]
    if asked.deed.does is not Does.LIST:
        useless.extend(OF_LISTS)
    if USUAL[asked.deed.does].response is None and asked.deed.does is not Does.RECEIVE:
        useless.append("response")
    return [*useless, "status"] if asked.deed.does is Does.DOWNLOAD else useless


def _report_useless(asked: Asked) -> None:
    """Say which keys mean nothing for what the operation does."""
    if asked.deed.upserts and asked.said.status is not None:
        message = "an upsert answers 201 where it makes a row, and 200 where it replaces one"
        asked.at.below("status").say_of_name(flaws.BAD_OPERATION, message, "take it out")
    for key in _useless(asked):
        if key in asked.said.model_fields_set:
            message = f"`{key}` says nothing about {asked.deed.verb}"
            asked.at.below(key).say_of_name(flaws.BAD_OPERATION, message, "take it out")
