"""Operations: what each path block and each single endpoint stands for, with its name, access and shapes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from specgen.product import flaws, naming
from specgen.product.conditions import Condition, conjunction
from specgen.product.context import Context
from specgen.product.model import (
    Access,
    Auth,
    Does,
    Entity,
    Enumeration,
    Field,
    FieldRole,
    Filter,
    Group,
    IndexField,
    Listing,
    Operation,
    Reach,
    SortKey,
)
from specgen.product.resolve_entities import known_field, where_conditions
from specgen.product.standard_errors import STANDARD_ERRORS
from specgen.product.types import SORTABLE, TEXTUAL, EnumRef, Kind, ListOf, ScalarType
from specgen.source.diagnostics import Related
from specgen.source.nodes import Path
from specgen.spec.model import DerivedOperationPart, ListOperationPart, OperationPart, PathPart

Entities = Mapping[str, Entity]
Enums = Mapping[str, Enumeration]

METHODS = {
    Does.LIST: "GET",
    Does.CREATE: "POST",
    Does.READ: "GET",
    Does.UPDATE: "PATCH",
    Does.REPLACE: "PUT",
    Does.DELETE: "DELETE",
}
STATUSES = {Does.CREATE: 201, Does.DELETE: 204, Does.REGISTER: 201}
ON_ONE_ROW = frozenset({Does.READ, Does.UPDATE, Does.REPLACE, Does.DELETE})
REQUESTS = {Does.CREATE: "create", Does.UPDATE: "update", Does.REPLACE: "replace", Does.REGISTER: "create"}
AUTH_PATHS = {Does.REGISTER: "POST /auth/register", Does.LOGIN: "POST /auth/login", Does.ME: "GET /auth/me"}
AUTH_SUMMARIES = {
    Does.REGISTER: "Create a new user account.",
    Does.LOGIN: "Authenticate an existing user.",
    Does.ME: "Show who is signed in.",
}
AUTH_GROUP = Group("auth", "Authentication", "Auth", "Making an account and signing in.", None)


@dataclass(frozen=True, slots=True)
class Found:
    """An operation and where it stands in the spec."""

    operation: Operation
    path: Path


def resolve_operations(
    context: Context, entities: Entities, enums: Enums, auth: Auth | None
) -> tuple[tuple[Group, ...], tuple[Operation, ...]]:
    """The groups and operations of a product, those of signing in first, then in the author's order."""
    found = [*(_auth_operations(context, entities[auth.user]) if auth and auth.user in entities else ())]
    for key, part in context.spec.endpoints.items():
        if part.entity is not None and part.entity not in entities:
            if not context.spec.is_broken("entities", part.entity):
                context.unknown(
                    flaws.UNKNOWN_ENTITY,
                    ("endpoints", key, "entity"),
                    f"there is no entity called `{part.entity}`",
                    part.entity,
                    entities,
                )
            continue
        entity = entities[part.entity] if part.entity else None
        if isinstance(part, PathPart):
            assert entity is not None
            found.extend(_of_path(context, key, part, entity, enums, auth))
        elif (single := _single(context, key, part, entity, enums, auth)) is not None:
            found.append(single)
    kept = _without_clashes(context, found)
    return _groups(context, kept, entities), tuple(each.operation for each in kept)


def _auth_operations(context: Context, user: Entity) -> Iterator[Found]:
    assert context.spec.auth is not None
    for does, usual in AUTH_PATHS.items():
        path: Path = ("auth", "operations", does.value)
        said = context.spec.auth.operations.get(does.value)
        if said == "none":
            context.derived(does.value, "left out", "`auth.operations` says none")
            continue
        if said is None:
            context.derived(does.value, usual, "`auth` brings it")
        if not re.fullmatch(r"(GET|POST) (/[A-Za-z0-9._~-]+)+", said or usual):
            context.say(
                flaws.BAD_PATH, path, f"`{said}` is not a method and a path", help=f"write it like `{usual}`, or `none`"
            )
            continue
        method, where = (said or usual).split(" ")
        if method == "GET" and does is not Does.ME:
            context.say(
                flaws.BAD_PATH, path, f"{does.value} can't be a GET: it sends a password", help=f"write `POST {where}`"
            )
        operation = Operation(
            name=does.value,
            method=method,
            path=where,
            does=does,
            group=AUTH_GROUP.name,
            entity=user.name,
            access=Access.SIGNED_IN if does is Does.ME else Access.PUBLIC,
            summary=AUTH_SUMMARIES[does],
            description=None,
            request="create" if does is Does.REGISTER else None,
            response="read",
            status=STATUSES.get(does, 200),
        )
        yield Found(operation, path)


def _of_path(
    context: Context, key: str, part: PathPart, entity: Entity, enums: Enums, auth: Auth | None
) -> Iterator[Found]:
    if "{" in key:
        context.say(
            flaws.BAD_PATH,
            ("endpoints", key),
            f"`{key}` has a parameter that says nothing",
            at_key=True,
            help="a path block gets `/{id}` behind it by itself; write single operations as `POST /…/{id}/…`",
        )
        return
    for word in dict.fromkeys(part.operations):
        does = Does(word)
        said = part.said_of(word)
        path: Path = (
            ("endpoints", key, word)
            if f"{word if word != 'list' else 'list_'}" in part.model_fields_set
            else ("endpoints", key)
        )
        where = f"{key}/{{id}}" if does in ON_ONE_ROW else key
        access = said.access or part.access
        yield _operation(
            context, path, METHODS[does], where, does, said, entity, enums, auth, access, naming.snake(entity.plural)
        )
    for word in ("list", "create", "read", "update", "replace", "delete"):
        if (word if word != "list" else "list_") in part.model_fields_set and word not in part.operations:
            context.say(
                flaws.BAD_OPERATION,
                ("endpoints", key, word),
                f"`{word}` is not among the operations of `{key}`",
                at_key=True,
                help=f"add it to `operations`, or take `{word}:` out",
            )


def _single(
    context: Context, key: str, part: OperationPart, entity: Entity | None, enums: Enums, auth: Auth | None
) -> Found | None:
    path: Path = ("endpoints", key)
    does = Does(part.does)
    method, where = key.split(" ", 1)
    if entity is None and does is not Does.SERVICE:
        context.say(
            flaws.BAD_OPERATION, path, f"`{key}` does not say what it is about", at_key=True, help="add `entity:`"
        )
        return None
    if entity is None and part.group is None:
        context.say(
            flaws.BAD_OPERATION,
            path,
            f"`{key}` does not say which operations it belongs with",
            at_key=True,
            help="add `entity:`, or `group:` with a name in snake_case",
        )
        return None
    if does is not Does.SERVICE and method != METHODS[does] and (does, method) != (Does.UPDATE, "PUT"):
        context.say(
            flaws.BAD_OPERATION,
            path,
            f"{does.value} is a {METHODS[does]}, not a {method}",
            at_key=True,
            help=f"write `{METHODS[does]} {where}`",
        )
    if not _parameters_fit(context, path, where, does, entity):
        return None
    group = part.group or naming.snake(entity.plural if entity else "")
    return _operation(context, path, method, where, does, part, entity, enums, auth, part.access, group)


def _parameters_fit(context: Context, path: Path, where: str, does: Does, entity: Entity | None) -> bool:
    parameters = re.findall(r"\{(\w+)\}", where)
    if does in ON_ONE_ROW and parameters != ["id"]:
        context.say(
            flaws.BAD_PATH,
            path,
            f"{does.value} reaches one row, so its path needs `{{id}}`, once and nothing else",
            at_key=True,
        )
        return False
    if does in (Does.LIST, Does.CREATE) and parameters:
        context.say(
            flaws.BAD_PATH,
            path,
            f"{does.value} has no use for `{{{parameters[0]}}}` in its path",
            at_key=True,
            help="take it out",
        )
        return False
    if does is Does.SERVICE and parameters not in ([], ["id"]):
        context.say(
            flaws.BAD_PATH,
            path,
            f"`{{{parameters[-1]}}}` names nothing",
            at_key=True,
            help="a path holds `{id}`, the key of the entity, at most",
        )
        return False
    if does is Does.SERVICE and parameters and entity is None:
        context.say(
            flaws.BAD_PATH, path, "`{id}` is the key of an entity, and none is named", at_key=True, help="add `entity:`"
        )
        return False
    return True


def _operation(
    context: Context,
    path: Path,
    method: str,
    where: str,
    does: Does,
    said: DerivedOperationPart,
    entity: Entity | None,
    enums: Enums,
    auth: Auth | None,
    access_word: str | None,
    group: str,
) -> Found:
    name = said.name or _derived_name(does, method, where, entity)
    if said.name is None:
        context.derived(
            name, f"{method} {where}", f"{does.value} of {entity.name}" if entity else "its method and path"
        )
    access = Access(access_word) if access_word else Access.SIGNED_IN if auth else Access.PUBLIC
    _report_access(context, path, name, does, access, entity, auth)
    operation = Operation(
        name=name,
        method=method,
        path=where,
        does=does,
        group=group,
        entity=entity.name if entity else None,
        access=access,
        summary=_sentence(said.summary) if said.summary else _summary(does, name, entity),
        description=said.description,
        request=_shape(context, path, "request", said.request, REQUESTS.get(does), entity),
        response=_response(context, path, does, said, entity),
        status=said.status or STATUSES.get(does, 200),
        listing=_listing(context, path, said, entity)
        if does is Does.LIST and entity and isinstance(said, ListOperationPart)
        else None,
        where=conjunction(list(_where(context, path, does, said, entity, enums))),
        errors=tuple(_errors(context, path, said)),
    )
    _report_useless(context, path, does, said)
    return Found(operation, path)


def _derived_name(does: Does, method: str, where: str, entity: Entity | None) -> str:
    if does is Does.SERVICE or entity is None:
        return naming.snake(f"{method.lower()} {re.sub(r'[{}]', '', where)}")
    noun = entity.plural if does is Does.LIST else entity.name
    return f"{does.value}_{naming.snake(noun)}"


def _sentence(text: str) -> str:
    return text if text.rstrip().endswith((".", "!", "?")) else text.rstrip() + "."


def _summary(does: Does, name: str, entity: Entity | None) -> str:
    if entity is None or does is Does.SERVICE:
        return naming.spaced(name).capitalize() + "."
    one = naming.with_article(entity.label)
    return {
        Does.LIST: f"List {naming.spaced(entity.plural)}.",
        Does.CREATE: f"Create a new {entity.label}.",
        Does.READ: f"Get a single {entity.label} by ID.",
        Does.UPDATE: f"Update {one}.",
        Does.REPLACE: f"Replace {one}.",
        Does.DELETE: f"Delete {one} (soft delete)." if entity.soft_delete else f"Delete {one}.",
    }[does]


def _report_access(
    context: Context, path: Path, name: str, does: Does, access: Access, entity: Entity | None, auth: Auth | None
) -> None:
    if access is Access.SIGNED_IN and auth is None:
        context.say(
            flaws.BAD_ACCESS,
            path,
            f"`{name}` is for those who signed in, but nobody signs in",
            at_key=True,
            help="add `auth: {user: …}`, or write `access: public`",
        )
    if access is not Access.PUBLIC or entity is None or auth is None or does is Does.SERVICE:
        return
    reach = entity.scope.read if does in (Does.LIST, Does.READ) else entity.scope.write
    if reach is not Reach.ANY:
        whose = "its owner" if reach is Reach.OWN else "those who signed in"
        verb = "read" if does in (Does.LIST, Does.READ) else "written"
        context.say(
            flaws.BAD_ACCESS,
            path,
            f"`{name}` is public, but rows of `{entity.name}` are {verb} by {whose} alone",
            at_key=True,
            help="take `access: public` out, or write `any` in the entity's `scope:`",
        )
    elif does is Does.CREATE and entity.owner:
        context.say(
            flaws.BAD_ACCESS,
            path,
            f"`{name}` is public, but each `{entity.name}` has an owner",
            at_key=True,
            help="take `access: public` out",
        )


def _shape(
    context: Context,
    path: Path,
    key: Literal["request", "response"],
    said: str | None,
    usual: str | None,
    entity: Entity | None,
) -> str | None:
    if said is None:
        return usual
    known = [shape.name for shape in entity.shapes] if entity else []
    if said not in known:
        context.unknown(flaws.UNKNOWN_SHAPE, (*path, key), f"there is no shape called `{said}`", said, known)
        return usual
    return said


def _response(
    context: Context, path: Path, does: Does, said: DerivedOperationPart, entity: Entity | None
) -> str | None:
    usual = None if does is Does.DELETE or entity is None else "row" if does is Does.LIST else "read"
    shape = _shape(context, path, "response", said.response, usual, entity)
    if said.status == 204 and does is not Does.DELETE:
        if said.response:
            context.say(
                flaws.BAD_OPERATION,
                (*path, "response"),
                "an answer with status 204 has no body",
                help="take `response` out, or choose status 200",
            )
        return None
    return shape


def _where(
    context: Context, path: Path, does: Does, said: DerivedOperationPart, entity: Entity | None, enums: Enums
) -> Iterator[Condition]:
    if entity is None or does is not Does.LIST:
        return iter(())
    fields = {field.name: field for field in entity.fields}
    return where_conditions(context, entity.name, (*path, "where"), said.where, fields, enums)


def _errors(context: Context, path: Path, said: DerivedOperationPart) -> Iterator[str]:
    known = [*context.spec.errors, *(error.code for error in STANDARD_ERRORS)]
    for place, code in enumerate(said.errors):
        if code in known:
            yield code
        elif not context.spec.is_broken("errors", code):
            context.unknown(
                flaws.UNKNOWN_ERROR, (*path, "errors", place), f"there is no error called `{code}`", code, known
            )


def _report_useless(context: Context, path: Path, does: Does, said: DerivedOperationPart) -> None:
    """Keys that mean nothing for what the operation does."""
    useless = []
    if does not in REQUESTS and does is not Does.SERVICE:
        useless.append("request")
    if does is not Does.LIST:
        useless.extend(("where", "filters", "sort", "default_sort", "search"))
    if does is Does.DELETE:
        useless.append("response")
    for key in useless:
        if key in said.model_fields_set:
            context.say(
                flaws.BAD_OPERATION,
                (*path, key),
                f"`{key}` says nothing about {does.value}",
                at_key=True,
                help="take it out",
            )


def _listing(context: Context, path: Path, said: ListOperationPart, entity: Entity) -> Listing:
    fields = {field.name: field for field in entity.fields}
    made = entity.with_role(FieldRole.CREATED_AT)
    default = (
        IndexField(said.default_sort.lstrip("-"), said.default_sort.startswith("-"))
        if said.default_sort
        else IndexField(made.name if made else "id", made is not None)
    )
    usual = list(dict.fromkeys([default.field, *([made.name] if made else [])]))
    words = said.sort if said.sort is not None else usual
    sort = list(_usable(context, (*path, "sort"), entity, words, fields, "sorted", _has_order))
    if said.default_sort and default.field not in words:
        known_field(context, entity.name, (*path, "default_sort"), default.field, fields)
        context.say(
            flaws.BAD_LISTING,
            (*path, "default_sort"),
            f"`{default.field}` is not among the fields to sort by",
            help="add it to `sort`",
        )
    filters = _usable(context, (*path, "filters"), entity, said.filters, fields, "filtered", _can_be_compared)
    search = _usable(context, (*path, "search"), entity, said.search, fields, "searched", _is_text)
    return Listing(
        filters=tuple(Filter(field.name, _parameter(context, field), field.name) for field in filters),
        sort=tuple(SortKey(_parameter(context, field), field.name) for field in sort),
        default_sort=default if default.field in fields else IndexField("id"),
        search=tuple(field.name for field in search),
    )


def _usable(
    context: Context,
    path: Path,
    entity: Entity,
    names: Sequence[str],
    fields: Mapping[str, Field],
    done: str,
    usable: Callable[[Field], bool],
) -> Iterator[Field]:
    for place, name in enumerate(names):
        field = known_field(context, entity.name, (*path, place), name, fields)
        if field is None:
            continue
        if not field.readable or field.role is FieldRole.DELETED_AT or not usable(field):
            context.say(
                flaws.BAD_LISTING,
                (*path, place),
                f"a list can't be {done} by `{entity.name}.{name}`",
                help="take it out",
            )
            continue
        yield field


def _has_order(field: Field) -> bool:
    return isinstance(field.type, EnumRef) or (isinstance(field.type, ScalarType) and field.type.kind in SORTABLE)


def _can_be_compared(field: Field) -> bool:
    return not isinstance(field.type, ListOf) and field.type not in (
        ScalarType(Kind.JSON),
        ScalarType(Kind.PASSWORD),
        ScalarType(Kind.TEXT),
    )


def _is_text(field: Field) -> bool:
    return isinstance(field.type, ScalarType) and field.type.kind in TEXTUAL and field.relation is None


def _parameter(context: Context, field: Field) -> str:
    """What a query calls a field: its JSON name where queries have the case of bodies, else its name in that case."""
    api = context.spec.api.case
    if api.query == api.body:
        return field.json
    name = f"{field.name}_id" if field.relation else field.name
    return naming.camel(name) if api.query == "camel" else name


def _without_clashes(context: Context, found: Sequence[Found]) -> list[Found]:
    """The operations, without those whose name or requests another one has already."""
    names: dict[str, Found] = {}
    requests: dict[str, Found] = {}
    kept = []
    for each in found:
        operation = each.operation
        template = f"{operation.method} {re.sub(r'{.*?}', '{}', operation.path)}"
        other = names.get(operation.name) or requests.get(template)
        if other is None:
            names[operation.name] = requests[template] = each
            kept.append(each)
            continue
        same = f"are both called `{operation.name}`" if operation.name in names else "answer the same requests"
        related = [Related(context.spec.key(*other.path), f"`{other.operation.endpoint}`")]
        help = "give one of them a `name:`" if operation.name in names else "take one of them out, or change its path"
        context.say(
            flaws.CLASHING_OPERATIONS,
            each.path,
            f"`{other.operation.endpoint}` and `{operation.endpoint}` {same}",
            at_key=True,
            help=help,
            related=related,
        )
    return kept


def _groups(context: Context, found: Sequence[Found], entities: Entities) -> tuple[Group, ...]:
    groups: dict[str, Group] = {}
    for each in found:
        operation = each.operation
        if operation.group in groups:
            continue
        if operation.group == AUTH_GROUP.name and operation.does in AUTH_PATHS:
            groups[AUTH_GROUP.name] = AUTH_GROUP
            continue
        entity = entities[operation.entity] if operation.entity else None
        own = entity is not None and operation.group == naming.snake(entity.plural)
        class_name = entity.name if entity and own else naming.pascal(operation.group)
        title = naming.spaced(class_name).title()
        description = (
            entity.description
            if entity and own and entity.description
            else f"{naming.spaced(entity.plural if entity and own else operation.group).capitalize()}."
        )
        groups[operation.group] = Group(
            operation.group, title, class_name, description, entity.name if entity and own else None
        )
    return tuple(groups.values())
