"""The API document, endpoint by endpoint and type by type."""

import re

import pytest
import yaml

from specgen.contract.model import ObjectType, Place, Property, Purpose
from specgen.contract.prose import comment
from specgen.product.model import Access
from tests.generators.api_documents import blocks, design, document, every_example, heading
from tests.generators.build import front_matter, section, sections


@every_example
@pytest.mark.row("D01")
def test_front_matter_has_five_keys(name: str) -> None:
    product = design(name).product
    read = yaml.safe_load(front_matter(document(name)))
    assert list(read) == ["product", "document", "version", "created", "engineer"]
    assert read["document"] == "api-specification"
    assert (read["product"], read["version"]) == (product.slug, product.version)
    assert (str(read["created"]), read["engineer"]) == (product.created, "backend-engineer")


@pytest.mark.row("D02")
def test_sections_stand_in_their_order() -> None:
    found = sections(document("exam-portal"))
    assert [(each.level, each.title) for each in found if each.level < 3] == [
        (1, "API Specification: Exam Portal"),
        (2, "API Overview"),
        (2, "Authentication Endpoints"),
        (2, "Resource Endpoints"),
        (2, "Error Response Format"),
        (2, "Type Definitions"),
    ]
    assert [each.title for each in found][2:4] == ["Base Configuration", "Common Headers"]


@every_example
@pytest.mark.row("D05")
def test_each_endpoint_has_a_block_that_is_ruled_off(name: str) -> None:
    product = design(name).product
    for call, block in blocks(name):
        assert block.level == 3
        assert block.is_ruled_off()
        assert block.paragraphs()[0].endswith(".")
        assert block.paragraphs()[0].rstrip(".") == call.operation.summary.rstrip(".")
    order = [operation.name for group in product.groups for operation in product.operations_of(group)]
    assert [call.name for call, _ in blocks(name)] == order


@every_example
@pytest.mark.row("D06", "V01", "V02", "V03", "V04")
def test_request_bodies_are_interfaces_with_constraint_comments(name: str) -> None:
    contract = design(name).contract
    for call, block in blocks(name):
        said = [each for each in block.paragraphs() if each.startswith("Request Body:")]
        assert said == ([f"Request Body:{_wrapped(call.body.type, call.body.envelope)}"] if call.body else [])
        assert call.body or call.operation.method not in ("PUT", "PATCH")
        if call.body:
            type_ = contract.type(call.body.type)
            lines = block.code("typescript")[0].splitlines()
            assert lines[0] == f"interface {type_.name} {{"
            assert type_.name.endswith("Request")
            assert list(map(read_line, lines[1:-1])) == list(map(expected, [type_] * len(lines), type_.properties))


def _wrapped(type_: str, envelope: str | None) -> str:
    """How a type stands behind a word where it goes under a name; where it goes under none, its lines say it."""
    return f" {{ {envelope}: {type_} }}" if envelope else ""


def read_line(line: str) -> tuple[str, str, str]:
    """A property's name, whether it is optional, and its comment."""
    match = re.fullmatch(r"  (\w+)(\??): [^/]+;(?: +// (.*))?", line)
    assert match, line
    return match[1], match[2], match[3] or ""


def expected(type_: ObjectType, property_: Property) -> tuple[str, str, str]:
    return property_.name, "" if property_.required else "?", comment(type_, property_)


@pytest.mark.row("D06", "V01", "V02", "V03")
def test_the_comments_say_the_limits() -> None:
    block = section(document("exam-portal"), "POST /auth/register").code("typescript")[0]
    assert block == (
        "interface RegisterRequest {\n"
        "  email: string;      // Valid email, max 255 chars, unique\n"
        "  password: string;   // 8-72 chars, 1 upper, 1 lower, 1 number\n"
        "  name: string;       // 1-100 chars, only letters, no special chars except space/hyphen\n"
        "}\n"
    )


@every_example
@pytest.mark.row("D07", "H18")
def test_each_block_says_what_it_answers(name: str) -> None:
    contract = design(name).contract
    (base,) = section(document(name), "Type Definitions").code("typescript")
    defined = set(re.findall(r"^interface (\w+)", base, re.MULTILINE))
    for call, block in blocks(name):
        said = next(each for each in block.paragraphs() if each.startswith("Response ("))
        start = f"Response ({call.success.status}):"
        if call.success.type is None:
            assert said == f"{start} No content"
            continue
        defines = call.success.type not in defined
        named = "" if defines else f" {call.success.type}"
        assert said == start + (_wrapped(call.success.type, call.success.envelope) or named)
        code = block.code("typescript")[-1] if defines else ""
        is_alias = contract.type(call.success.type).purpose is Purpose.PAGE and contract.has_one_page
        word = "type" if is_alias else "interface"
        assert bool(re.search(rf"^{word} {call.success.type} ", code, re.MULTILINE)) == defines
        defined.add(call.success.type)


@every_example
@pytest.mark.row("D08", "H12")
def test_each_block_lists_its_errors(name: str) -> None:
    text = document(name)
    catalogue = {
        code: status for status, code, _ in section(text, "Error Codes").table("Status", "Code", "Description")
    }
    api = design(name).product.api
    for call, block in blocks(name):
        rows = block.table("Status", "Code", "Description")
        assert [(code, status) for status, code, _ in rows] == [
            (error.code, str(error.status)) for error in call.errors if api.documents(error.status)
        ]
        assert all(catalogue[code] == status for status, code, _ in rows)
        statuses = {str(error.status) for error in call.errors}
        assert call.access is Access.PUBLIC or "401" in statuses
        assert "{" not in call.operation.path or "404" in statuses
        assert call.body is None or str(api.validation_status) in statuses
        assert call.rate is None or "429" in statuses


@pytest.mark.row("D08")
def test_an_error_about_a_row_says_which_kind_of_row() -> None:
    rows = section(document("exam-portal"), "GET /resources/:id").table("Status", "Code", "Description")
    assert ["404", "NOT_FOUND", "Resource not found"] in rows


@pytest.mark.row("D09", "M15", "A08")
def test_query_parameters_of_a_list() -> None:
    assert section(document("exam-portal"), "GET /resources").table("Param", "Type", "Default", "Description") == [
        ["page", "number", "1", "Page number"],
        ["limit", "number", "20", "Items per page (max 100)"],
        ["sort", "string", "-createdAt", "Sort field (- for desc): createdAt, name"],
        ["search", "string", "", "Full-text search in name"],
        ["status", "ResourceStatus", "", "Filter by status"],
    ]


@every_example
@pytest.mark.row("D09", "D10")
def test_every_parameter_has_a_row(name: str) -> None:
    for call, block in blocks(name):
        of_path = block.table("Param", "Type", "Description")
        assert [each[0] for each in of_path] == re.findall(r"{(\w+)}", call.operation.path)
        of_query = block.table("Param", "Type", "Default", "Description")
        assert [each[0] for each in of_query] == [each.name for each in call.parameters if each.place is Place.QUERY]


@pytest.mark.row("D10")
@pytest.mark.parametrize(
    ("name", "path", "type_"),
    [("exam-portal", "/resources/:id", "string (UUID)"), ("task-manager", "/tasks/:id", "number")],
)
def test_a_path_parameter_names_its_format(name: str, path: str, type_: str) -> None:
    label = {"exam-portal": "Resource", "task-manager": "Task"}[name]
    assert section(document(name), f"GET {path}").table("Param", "Type", "Description") == [
        ["id", type_, f"{label} ID"]
    ]


@every_example
@pytest.mark.row("D11", "M07")
def test_every_type_is_defined_once(name: str) -> None:
    contract = design(name).contract
    code = "\n".join(code for each in sections(document(name)) for code in each.code("typescript"))
    names = re.findall(r"^(?:interface|type) (\w+)", code, re.MULTILINE)
    shared = [type_.name for type_ in contract.types if type_.purpose not in (Purpose.PAGE_META, Purpose.ERROR_BODY)]
    generic = ["ListResponse"] if contract.has_one_page else []
    assert sorted(names) == sorted([*shared, *(enum.name for enum in contract.enums), *generic])
    for enum in contract.enums:
        assert f"type {enum.name} = {' | '.join(repr(value.name) for value in enum.values)};" in code


@every_example
@pytest.mark.row("D11")
def test_enums_come_before_base_types(name: str) -> None:
    (code,) = section(document(name), "Type Definitions").code("typescript")
    comments = re.findall("^// (.*)$", code, re.MULTILINE)
    assert "\ninterface " in code
    assert comments == (["Enums", "Base types"] if design(name).contract.enums else ["Base types"])


@every_example
@pytest.mark.row("M17")
def test_no_response_shows_what_is_private(name: str) -> None:
    private = {field.json for entity in design(name).product.entities for field in entity.fields if not field.readable}
    assert private
    responses = [type_ for type_ in design(name).contract.types if not type_.name.endswith("Request")]
    code = "\n".join(code for each in sections(document(name)) for code in each.code("typescript"))
    written = {
        type_.name: set(re.findall(r"(\w+)\??:", found[1]))
        for type_ in responses
        if (found := re.search(rf"^interface {type_.name} {{\n(.*?)^}}", code, re.MULTILINE | re.DOTALL))
    }
    rows = {type_.name for type_ in responses if type_.purpose is Purpose.ENTITY}
    assert rows
    assert rows <= written.keys()
    assert [shown for shown, members in written.items() if private & members] == []
    assert "password_hash" not in code


@pytest.mark.row("M16", "M15")
def test_a_field_goes_by_its_name_in_json() -> None:
    code = section(document("exam-portal"), "POST /resources").code("typescript")[1]
    assert "  createdBy: string;" in code
    assert "user_id" not in code


@every_example
def test_the_contents_name_every_section_and_endpoint(name: str) -> None:
    found = sections(document(name))
    named = [each.title for each in found[1:] if each.level == 2]
    inner = [heading(call) for call, _ in blocks(name)]
    assert sorted(found[0].bullets()) == sorted([*named, *inner])
