"""What is said of routes: which are reached, who may call them, and what callers must be allowed."""

from dataclasses import replace

import pytest

from specgen.source.diagnostics import Related
from specgen.source.text import FilePlace
from specgen.world.probed import Dependency, MountedDocument, Route, Scheme, Shadow
from tests.checks.code.build import (
    ME,
    SHOP,
    bearer,
    depends,
    edited,
    faults,
    looked,
    observed,
    only,
    route,
)

USER, DATABASE = depends("current_user"), depends("get_db")
SIGNED_IN = (USER, bearer(), DATABASE)
OPERATIONS = {
    "register": "POST /api/auth/register",
    "login": "POST /api/auth/login",
    "me": "GET /api/auth/me",
    "list_items": "GET /api/items",
    "create_item": "POST /api/items",
    "read_item": "GET /api/items/{item_id}",
    "update_item": "PATCH /api/items/{item_id}",
    "delete_item": "DELETE /api/items/{item_id}",
}
PUBLIC = ("register", "login", "list_items")
LINES = {name: line for line, name in enumerate(OPERATIONS, 10)}


def routes(**others: tuple[Dependency, ...]) -> tuple[Route, ...]:
    """The shop's routes; those named in *others* have other dependencies."""
    usual = {name: (DATABASE,) if name in PUBLIC else SIGNED_IN for name in OPERATIONS}
    return tuple(route(OPERATIONS[name], *each, line=LINES[name]) for name, each in {**usual, **others}.items())


def changed(name: str, **more: object) -> tuple[Route, ...]:
    """The shop's routes, one of which is otherwise."""
    kept = [each for each in routes() if each.line != LINES[name]]
    dependencies = (DATABASE,) if name in PUBLIC else SIGNED_IN
    return (*kept, route(OPERATIONS[name], *dependencies, line=LINES[name], **more))


@pytest.mark.slow
def test_routes_that_ask_as_the_spec_says_have_no_fault() -> None:
    assert faults(looked(observed(edited(), routes()))) == []


@pytest.mark.slow
def test_a_difference_names_the_code_that_serves_it() -> None:
    document = edited(('@items.post("", status_code=201)', '@items.post("")'))
    said = only(looked(observed(document, routes())))
    place = FilePlace(ME, LINES["create_item"])
    assert said.related == (Related(place, f"`post_{place.line}` serves `POST /api/items`"),)
    assert said.help is not None
    assert said.help.endswith(f"in the code: write `status_code=201` at {ME}:{place.line}")


HEADER = SHOP.replace(
    "list: {access: public,",
    """create: {headers: {request: {X-Till: {description: Where it is sold}}}}
        list: {access: public,""",
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("taken", "reads", "found"),
    [
        ("x_till: Annotated[str | None, Header()] = None", (), []),
        ("", ("request",), []),
        ("", (), [("other-parameter", "create_item x_till header x-till")]),
        ("x_desk: Annotated[str | None, Header()] = None", (), [("other-name", "create_item x_till")]),
    ],
)
def test_a_header_of_one_operation_is_one_that_it_reads(
    taken: str, reads: tuple[str, ...], found: list[tuple[str, str]]
) -> None:
    begins = "create_item(body: ItemIn, user: CurrentUser"
    document = edited((begins, f"{begins}, {taken}"))
    assert faults(looked(observed(document, changed("create_item", reads=reads)), HEADER)) == found


@pytest.mark.slow
def test_an_operation_that_another_route_answers_is_shadowed() -> None:
    shadow = Shadow("/api/{rest}", ME, 3)
    said = only(looked(observed(edited(), changed("me", shadowed_by=shadow))))
    assert (said.code, said.subject) == ("shadowed-operation", "me")
    assert FilePlace(ME, 3) in [each.place for each in said.related]


@pytest.mark.slow
def test_an_operation_that_answers_501_is_unwritten() -> None:
    said = only(looked(observed(edited(), changed("me", unwritten=True))))
    assert (said.code, said.subject) == ("unwritten-operation", "me")


@pytest.mark.slow
def test_an_operation_that_is_kept_out_of_the_document_is_not_missing() -> None:
    document = edited(('@auth.get("/me")', '@auth.get("/me", include_in_schema=False)'))
    answer = looked(observed(document, changed("me", in_schema=False)))
    assert faults(answer) == []
    assert [each.what for each in answer.unchecked] == ["what is taken and answered by `me`"]


@pytest.mark.slow
def test_the_document_of_a_mounted_application_counts() -> None:
    whole = edited()
    inner = {path.removeprefix("/api"): each for path, each in whole["paths"].items()}
    probed = observed({"openapi": "3.1.0", "paths": {}}, routes())
    mounted = (MountedDocument("/api", {**whole, "paths": inner}),)
    assert faults(looked(replace(probed, mounted=mounted))) == []


@pytest.mark.slow
def test_components_of_the_same_name_in_mounted_applications_stay_apart() -> None:
    whole = edited()
    inner = {path.removeprefix("/api"): each for path, each in whole["paths"].items()}
    own = {"paths": {}, "components": {"schemas": {"ItemIn": {"type": "string"}, "Items": {"type": "string"}}}}
    mounted = (MountedDocument("/api", {**whole, "paths": inner}),)
    assert faults(looked(replace(observed(own, routes()), mounted=mounted))) == []


@pytest.mark.slow
def test_what_a_proxy_takes_away_is_put_back() -> None:
    edits = (
        ('include_router(auth, prefix="/api")', "include_router(auth)"),
        ('include_router(items, prefix="/api")', "include_router(items)"),
    )
    below = tuple(
        route(OPERATIONS[name].replace("/api", ""), *((DATABASE,) if name in PUBLIC else SIGNED_IN))
        for name in OPERATIONS
    )
    assert faults(looked(observed(edited(*edits), below, root_path="/api"))) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["me", "create_item", "delete_item"])
def test_a_route_that_asks_nobody_who_calls_is_a_fault(name: str) -> None:
    assert faults(looked(observed(edited(), routes(**{name: (DATABASE,)})))) == [("missing-authentication", name)]


@pytest.mark.slow
def test_a_scheme_that_lets_everyone_in_is_not_enough_where_others_use_a_function() -> None:
    loose = (depends("maybe_user"), bearer(auto_error=False), DATABASE)
    strict = (USER, bearer(auto_error=False), DATABASE)
    names = {name: strict for name in OPERATIONS if name not in PUBLIC}
    assert faults(looked(observed(edited(), routes(**names)))) == []
    found = looked(observed(edited(), routes(**{**names, "me": loose})))
    assert faults(found) == [("missing-authentication", "me")]


@pytest.mark.slow
def test_a_route_for_everyone_may_look_who_calls() -> None:
    loose = (depends("maybe_user"), bearer(auto_error=False), DATABASE)
    assert faults(looked(observed(edited(), routes(list_items=loose)))) == []
    assert faults(looked(observed(edited(), routes(list_items=SIGNED_IN)))) == [
        ("unexpected-authentication", "list_items")
    ]


@pytest.mark.slow
def test_callers_may_be_known_by_a_function_without_a_scheme() -> None:
    document = edited(
        ("CurrentUser = Annotated[str, Depends(bearer)]", "CurrentUser = Annotated[str, Depends(lambda: '')]")
    )
    own = {name: (USER, DATABASE) for name in OPERATIONS if name not in PUBLIC}
    assert faults(looked(observed(document, routes(**own)))) == []
    assert faults(looked(observed(document, routes(**{**own, "me": (DATABASE,)})))) == [
        ("missing-authentication", "me")
    ]


@pytest.mark.slow
def test_nothing_by_which_callers_could_be_known_cannot_be_checked() -> None:
    document = edited(
        ("CurrentUser = Annotated[str, Depends(bearer)]", "CurrentUser = Annotated[str, Depends(lambda: '')]")
    )
    answer = looked(observed(document, routes(**dict.fromkeys(OPERATIONS, (DATABASE,)))))
    assert faults(answer) == []
    assert [each.what for each in answer.unchecked] == ["who may call the 5 operations that are for signed-in callers"]


NO_SCHEME = edited(
    ("CurrentUser = Annotated[str, Depends(bearer)]", "CurrentUser = Annotated[str, Depends(lambda: '')]")
)


@pytest.mark.parametrize(("reads", "unknown"), [((), 1), (("header x-pass",), 0)])
def test_a_function_of_any_name_knows_callers_only_where_it_reads_who_they_are(
    reads: tuple[str, ...], unknown: int
) -> None:
    gate = replace(depends("gate"), reads=reads)
    own = {name: (gate, DATABASE) for name in OPERATIONS if name not in PUBLIC}
    answer = looked(observed(NO_SCHEME, routes(**own)))
    assert faults(answer) == []
    assert len(answer.unchecked) == unknown


GRANTED = """\
    roles:
      user: ["items:read"]
      keeper: {extends: user, permissions: ["items:write", "items:delete"]}
    enums:"""
NEEDED = """\
        read: {permission: "items:read"}
        delete: {permission: "items:delete"}
        list: {access: public,"""
ROLES = SHOP.replace("    enums:", GRANTED).replace("        list: {access: public,", NEEDED)
WRITING = ("create_item", "update_item")


def asking(
    read: Dependency, write: Dependency, delete: Dependency, **others: tuple[Dependency, ...]
) -> tuple[Route, ...]:
    """The shop's routes, which ask for permissions beside knowing their callers."""
    own: dict[str, tuple[Dependency, ...]] = {"read_item": (*SIGNED_IN, read), "delete_item": (*SIGNED_IN, delete)}
    own |= dict.fromkeys(WRITING, (*SIGNED_IN, write))
    return routes(**{**own, **others})


def scoped(*scopes: str) -> Dependency:
    return depends("current_user", scopes=scopes)


@pytest.mark.slow
def test_scopes_that_are_the_permissions_have_no_fault() -> None:
    made = asking(scoped("items:read"), scoped("items:write"), scoped("items:delete"))
    assert faults(looked(observed(edited(), made), ROLES)) == []


@pytest.mark.slow
def test_a_scope_that_is_not_asked_for_is_a_fault() -> None:
    made = asking(scoped("items:read"), scoped("items:write"), scoped("items:write"))
    assert faults(looked(observed(edited(), made), ROLES)) == [("missing-authorization", "delete_item")]


@pytest.mark.slow
def test_a_scope_too_many_is_a_fault() -> None:
    made = asking(scoped("items:read", "items:write"), scoped("items:write"), scoped("items:delete"))
    assert faults(looked(observed(edited(), made), ROLES)) == [("unexpected-authorization", "read_item")]


@pytest.mark.slow
def test_permissions_may_be_what_a_dependency_is_made_with() -> None:
    made = asking(depends("may", "items:read"), depends("may", "items:write"), depends("may", "items:read"))
    assert faults(looked(observed(edited(), made), ROLES)) == [("missing-authorization", "delete_item")]


@pytest.mark.slow
def test_roles_may_be_what_a_dependency_is_made_with() -> None:
    keeper, everyone = depends("role", "keeper"), depends("role", "keeper", "user")
    assert faults(looked(observed(edited(), asking(everyone, keeper, keeper)), ROLES)) == []
    assert faults(looked(observed(edited(), asking(everyone, keeper, everyone)), ROLES)) == [
        ("missing-authorization", "delete_item")
    ]
    assert faults(looked(observed(edited(), asking(keeper, keeper, keeper)), ROLES)) == [
        ("unexpected-authorization", "read_item")
    ]


THREE = ROLES.replace("    enums:", '      head: {extends: keeper, permissions: ["items:count"]}\n    enums:')


@pytest.mark.slow
def test_one_role_is_the_least_unless_the_function_takes_several_elsewhere() -> None:
    keeper, least, everyone = (
        depends("role", *given) for given in (("keeper", "head"), ("keeper",), ("user", "keeper", "head"))
    )
    assert faults(looked(observed(edited(), asking(depends("user"), least, least)), THREE)) == []
    assert faults(looked(observed(edited(), asking(everyone, keeper, least)), THREE)) == [
        ("unexpected-authorization", "delete_item")
    ]


@pytest.mark.slow
def test_a_role_may_be_named_beside_the_order_of_all() -> None:
    everyone, keeper = depends("least", "user", "keeper", "user"), depends("least", "user", "keeper", "keeper")
    assert faults(looked(observed(edited(), asking(everyone, keeper, keeper)), ROLES)) == []
    assert faults(looked(observed(edited(), asking(everyone, keeper, everyone)), ROLES)) == [
        ("missing-authorization", "delete_item")
    ]


@pytest.mark.slow
def test_operations_for_the_same_roles_share_a_dependency() -> None:
    keeper = depends("require_keeper")
    assert faults(looked(observed(edited(), asking(USER, keeper, keeper)), ROLES)) == []
    assert faults(looked(observed(edited(), asking(USER, keeper, USER)), ROLES)) == [
        ("missing-authorization", "delete_item")
    ]


@pytest.mark.slow
def test_permissions_that_no_route_asks_for_are_unknown() -> None:
    answer = looked(observed(edited(), asking(USER, USER, USER)), ROLES)
    assert faults(answer) == []
    assert [each.what for each in answer.unchecked] == [
        "whether the permissions of `create_item`, `delete_item` and `update_item` are asked for"
    ]


@pytest.mark.slow
def test_where_nobody_asks_who_calls_what_they_may_do_is_not_told_besides() -> None:
    made = asking(scoped("items:read"), scoped("items:write"), scoped("items:delete"), delete_item=(DATABASE,))
    assert faults(looked(observed(edited(), made), ROLES)) == [("missing-authentication", "delete_item")]


@pytest.mark.slow
def test_a_key_in_a_header_is_no_token() -> None:
    key = depends("key", scheme=Scheme("apiKey", None, "header", "X-Key", True))
    document = edited(
        ("fastapi.security import OAuth2PasswordBearer", "fastapi.security import APIKeyHeader"),
        ('OAuth2PasswordBearer(tokenUrl="auth/login")', 'APIKeyHeader(name="X-Key")'),
    )
    own = {name: (key, DATABASE) for name in OPERATIONS if name not in PUBLIC}
    assert faults(looked(observed(document, routes(**own)))) == [("other-authentication", "auth")]
