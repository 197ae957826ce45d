"""Answers of documents of others: which is the success, what errors are told, and what forms these have."""

import pytest

from specgen.contract.examples import JsonValue
from specgen.contract.model import Call, Contract, Place, Purpose
from specgen.contract.openapi_schemas import Node
from specgen.contract.read_openapi import read_openapi

TEXT: Node = {"type": "string"}
THING: Node = {"type": "object", "properties": {"name": TEXT}}


def answer(schema: Node, media: str = "application/json") -> Node:
    """An answer that holds what *schema* says."""
    return {"description": "Done", "content": {media: {"schema": schema}}}


def contract(method: str, path: str = "/things", **said: JsonValue) -> Contract:
    """The contract of a document of one operation; single things have a path below."""
    rows: Node = {f"{path}/{{id}}": {}}
    return read_openapi({"openapi": "3.0.3", "paths": {path: {method: {"responses": {}, **said}}, **rows}})


def only(found: Contract) -> Call:
    """The one operation of a contract."""
    (call,) = found.calls
    return call


@pytest.mark.parametrize(
    ("method", "told", "status"),
    [
        ("post", ["200", "201"], 201),
        ("get", ["200", "204"], 200),
        ("post", ["400"], 201),
        ("post", ["default"], 201),
        ("post", ["2XX"], 201),
        ("get", ["302"], 200),
    ],
)
def test_a_success_has_the_status_that_is_told_or_else_the_usual_one(method: str, told: list[str], status: int) -> None:
    responses: Node = {each: {"description": "Said"} for each in told}
    assert only(contract(method, responses=responses)).success.status == status


@pytest.mark.parametrize(
    ("told", "statuses"),
    [
        (["200", "404"], {404}),
        (["200", "default"], {400, 401, 403, 404, 409, 410, 422, 429, 500, 503}),
        (["200", "404", "5XX"], {404, 500, 503}),
        (["default"], set()),
    ],
)
def test_what_is_told_of_all_other_answers_is_told_of_each(told: list[str], statuses: set[int]) -> None:
    call = only(contract("get", responses={each: {"description": "Said"} for each in told}))
    assert {each.status for each in call.documented} == statuses
    assert len(call.documented) == len(statuses)


@pytest.mark.parametrize("items", [THING, TEXT], ids=["objects", "texts"])
def test_an_array_is_known_as_one(items: Node) -> None:
    bare = contract("get", responses={"200": answer({"type": "array", "items": items})})
    assert only(bare).success.bare_list
    page: Node = {"type": "object", "properties": {"data": {"type": "array", "items": items}}}
    assert not only(contract("get", responses={"200": answer(page)})).success.bare_list


def test_an_answer_without_an_object_is_something_to_read_all_the_same() -> None:
    assert only(contract("delete", responses={"200": answer(TEXT)})).success.file
    assert only(contract("delete", responses={"200": {"description": "Gone"}})).success.file is None
    assert only(contract("get", responses={"200": answer(THING, "*/*")})).success.type


def problem(*members: str) -> Node:
    """An answer of an error with *members*."""
    return answer({"type": "object", "properties": dict.fromkeys(members, TEXT)})


def errors(*problems: Node) -> list[str]:
    """The types of errors that stand for a form each, when these are what is answered."""
    responses: Node = {"200": answer(THING), **{str(400 + at): each for at, each in enumerate(problems)}}
    found = contract("get", responses=responses)
    names = [each.name for each in found.types if each.purpose is Purpose.ERROR]
    assert (found.error_type in names) == bool(names)
    return names


def test_errors_of_one_form_are_one_however_often_they_are_told() -> None:
    assert len(errors(problem("code"), problem("code"))) == 1
    assert len(errors(problem("code"), problem("code", "details"), problem("code"))) == 1
    assert len(errors(problem("code", "text"), problem("message", "details"), problem("code", "text"))) == 2
    assert errors() == []


def test_what_a_success_answers_is_no_error() -> None:
    assert errors(answer({"$ref": "#/nowhere"})) == []
    same: Node = {"200": answer(THING), "404": answer({"$ref": "#/components/schemas/Thing"})}
    same["200"] = same["404"]
    whole: Node = {"paths": {"/things": {"get": {"responses": same}}}, "components": {"schemas": {"Thing": THING}}}
    assert [each.purpose for each in read_openapi(whole).types] == [Purpose.COMPOSITE]


def test_forms_are_bodies_and_what_they_carry_are_files() -> None:
    form: Node = {"type": "object", "properties": {"name": TEXT, "photo": {"type": "string", "format": "binary"}}}
    multipart: Node = {"schema": form}
    sent = only(contract("post", requestBody={"content": {"multipart/form-data": multipart}}))
    assert sent.body
    assert sent.file
    assert sent.file.media_types == ()
    multipart["encoding"] = {"photo": {"contentType": "image/png, image/jpeg"}}
    sent = only(contract("post", requestBody={"content": {"multipart/form-data": multipart}}))
    assert sent.file
    assert sent.file.media_types == ("image/png", "image/jpeg")


@pytest.mark.parametrize(
    ("media", "types"), [("application/octet-stream", ()), ("image/png", ("image/png",)), ("text/csv", ("text/csv",))]
)
def test_a_body_that_is_no_object_is_a_file(media: str, types: tuple[str, ...]) -> None:
    binary: Node = {"type": "string", "format": "binary"} if media.startswith("image") else {}
    sent = only(contract("put", requestBody={"content": {media: {"schema": binary}}}))
    assert sent.body is None
    assert sent.file
    assert sent.file.media_types == types


def test_an_operation_without_a_name_is_called_by_its_method_and_path() -> None:
    assert only(contract("get", "/things/{id}")).name == "get_things_id"


def test_names_that_stand_twice_are_kept_and_their_types_told_apart() -> None:
    def named(schema: Node) -> Node:
        return {"operationId": "it", "responses": {"200": answer(schema)}}

    other: Node = {"type": "object", "properties": {"size": TEXT}}
    read = read_openapi({"paths": {"/a": {"get": named(THING)}, "/b": {"get": named(other)}}})
    assert [call.name for call in read.calls] == ["it", "it"]
    assert [[member.name for member in each.properties] for each in read.types] == [["name"], ["size"]]


def test_a_type_has_the_members_of_all_that_it_is_made_of() -> None:
    inner: Node = {"allOf": [THING, {"type": "object", "properties": {"size": TEXT}}]}
    whole: Node = {"allOf": [inner, {"type": "object", "properties": {"owner": TEXT}}]}
    (type_,) = contract("get", responses={"200": answer(whole)}).types
    assert [each.name for each in type_.properties] == ["name", "size", "owner"]


def test_what_is_said_beside_a_reference_is_said_of_the_member() -> None:
    told: Node = {"allOf": [TEXT, {"description": "Who pays."}]}
    whole: Node = {"type": "object", "properties": {"payer": told, "note": TEXT}}
    (type_,) = contract("get", responses={"200": answer(whole)}).types
    assert [each.description for each in type_.properties] == ["Who pays.", None]


def test_a_parameter_has_its_default() -> None:
    listed: list[JsonValue] = [
        {"in": "query", "name": "$top", "schema": {"type": "integer", "default": 20, "maximum": 100}},
        {"in": "query", "name": "kind", "schema": TEXT},
    ]
    top, kind = only(contract("get", parameters=listed)).parameters_in(Place.QUERY)
    assert top.default
    assert (top.default.text, top.role.value) == ("20", "limit")
    assert kind.default is None
