"""What operations announce of themselves: in the API document, in OpenAPI, and in the service's own document."""

import json

import pytest

from specgen.contract.write_openapi import openapi
from specgen.generators.documents.api_specification import drafts
from tests.generators.api_documents import of
from tests.generators.build import section, text_of
from tests.generators.service_packages import module, product

HEAD = ("Header", "Value", "Description")


@pytest.mark.row("P03")
@pytest.mark.word("endpoints.path.operation.deprecated", "documents")
@pytest.mark.word("endpoints.path.list.cache", "documents")
def test_the_document_says_what_answers_announce() -> None:
    text = text_of(tuple(drafts(product("almanac"))))
    update = section(text, "PATCH /days/:id")
    assert update.paragraphs()[1] == "Deprecated since 2026-01-05, gone from 2027-01-01. Use PUT /days/:id instead."
    assert [row[:2] for row in update.table(*HEAD)] == [
        ["Deprecation", "@1767571200"],
        ["Sunset", "Fri, 01 Jan 2027 00:00:00 GMT"],
    ]
    assert section(text, "GET /days").table(*HEAD)[0][:2] == ["Cache-Control", "public, max-age=86400"]
    assert section(text, "GET /notes").table(*HEAD) == []


@pytest.mark.word("endpoints.path.operation.deprecated", "openapi")
@pytest.mark.word("endpoints.path.operation.cache", "openapi")
def test_openapi_says_the_same() -> None:
    design = product("almanac")
    paths = json.loads(json.dumps(openapi(design.product, design.contract)))["paths"]
    update, read = paths["/days/{id}"]["patch"], paths["/notes/{id}"]["get"]
    assert update["deprecated"]
    assert update["description"].endswith("gone from 2027-01-01. Use `replace_day` instead.")
    promised = {
        name: said["schema"]["const"] for name, said in read["responses"]["200"]["headers"].items() if "schema" in said
    }
    assert promised == {"Deprecation": "@1769904000", "Cache-Control": "private, max-age=30"}
    assert "deprecated" not in paths["/days"]["get"]


@pytest.mark.word("endpoints.path.operation.deprecated", "service")
def test_a_web_page_may_see_what_is_announced() -> None:
    text = module(product("almanac"), "runtime.application")
    assert 'expose_headers=["Retry-After", HEADER, "Deprecation", "Sunset"]' in text


def test_a_product_that_announces_nothing_has_no_module_for_it() -> None:
    with pytest.raises(KeyError):
        module(product("club"), "runtime.announcements")
    assert "Deprecat" not in of("auth: {scheme: none}\nentities:\n  Note: {fields: {text: text}}\n")
