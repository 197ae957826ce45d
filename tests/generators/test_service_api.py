"""The routes: where each stands, who gets in, and what it documents."""

import pytest

from tests.generators.service_packages import product
from tests.generators.whole_service import file, spec

THINGS = "\n  Thing: {fields: {name: string}}\n  Part: {fields: {name: string}}"


def routes(endpoints: str, group: str = "things", head: str = "") -> str:
    """The routes of one group of a small product."""
    return file(spec(THINGS, endpoints, head), f"PACKAGE/api/{group}.py")


@pytest.mark.row("A16")
def test_a_router_has_the_prefix_that_its_paths_share() -> None:
    text = routes("\n  /things: {entity: Thing, operations: [list, read]}")
    assert 'router = APIRouter(prefix="/things", tags=["things"])' in text
    assert '@router.get(\n    "",' in text
    assert '@router.get(\n    "/{id}",' in text


def test_paths_that_share_nothing_stand_whole() -> None:
    everything = "GET /everything: {name: list_everything, entity: Thing, does: list}"
    text = routes(f"\n  /things: {{entity: Thing, operations: [list]}}\n  {everything}")
    assert 'router = APIRouter(tags=["things"])' in text
    assert '    "/everything",' in text


def test_a_literal_path_is_asked_before_a_parameter_in_its_place() -> None:
    text = routes(
        "\n  /things: {entity: Thing, operations: [list, read]}"
        "\n  GET /things/old: {name: list_old, entity: Thing, does: list}"
    )
    assert text.index('"/old"') < text.index('"/{id}"')


def test_a_group_is_asked_before_one_that_would_take_its_address() -> None:
    design = spec(
        THINGS,
        "\n  /things: {entity: Thing, operations: [read]}"
        "\n  GET /things/parts: {name: list_parts, entity: Part, does: list}",
    )
    text = file(design, "PACKAGE/api/__init__.py")
    assert text.index("    parts.router") < text.index("    things.router")


@pytest.mark.row("H02")
def test_each_route_says_who_gets_in() -> None:
    text = file(product("quick-start"), "PACKAGE/api/notes.py")
    assert "async def list_notes(service: Public, " in text
    assert "async def create_note(service: SignedIn, " in text
    assert "Public = Annotated[NoteService, Depends(public(NoteService))]" in text
    assert "SignedIn = Annotated[NoteService, Depends(signed_in(NoteService))]" in text


def test_an_answer_without_a_body_has_none() -> None:
    text = routes("\n  POST /things/sweep: {name: sweep, entity: Thing, does: service, status: 204}")
    assert "async def sweep(service: SignedIn) -> None:" in text
    assert "    status_code=204," in text
    bare = routes("\n  /things: {entity: Thing, operations: [delete], delete: {status: 200}}")
    assert "response_class=Response," in bare


def test_answers_are_wrapped_where_the_spec_says_so() -> None:
    text = routes("\n  /things: {entity: Thing, operations: [list, read]}", head="api: {wrap: data}\n")
    assert "-> Data[Thing]:" in text
    assert "return Data(data=await service.read_thing(id))" in text
    assert "-> ThingPage:" in text


@pytest.mark.slow
@pytest.mark.row("X02", "E03")
@pytest.mark.parametrize("name", ["exam-portal", "task-manager", "quick-start"])
def test_each_route_documents_its_errors(name: str) -> None:
    design = product(name)
    text = "".join(file(design, f"PACKAGE/api/{group.name}.py") for group in design.product.groups)
    for call in design.contract.calls:
        route = text[text.index(f'operation_id="{call.name}"') :].split("async def")[0]
        assert len(call.errors) == route.count("Error")
