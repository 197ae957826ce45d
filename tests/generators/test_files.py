"""Files: what rows keep of them, what clients are told, and what a service needs for them only where it has them."""

import json
from functools import cache

import pytest

from specgen.contract.project import project
from specgen.contract.write_openapi import openapi
from specgen.generators.design import Design
from specgen.product.files import FileFacts
from specgen.schema.model import Schema
from tests.generators.service_packages import product, texts
from tests.generators.whole_service import ALL, USER, file, method, spec

ITEM = """
  Item:
    fields:
      name: string
      photo: {type: file, accept: [image/png, image/gif], max_bytes: 2KB}
"""
ENDPOINTS = """
  /items: {entity: Item, operations: [create, read, delete]}
  PUT /items/{id}/photo: {entity: Item, does: {upload: photo}}
  GET /items/{id}/photo: {entity: Item, does: {download: photo}}
"""
FACTS = ["photo_key", "photo_name", "photo_media_type", "photo_size", "photo_checksum"]


@cache
def shop(accept: str = "accept: [image/png, image/gif], ", max_bytes: str = "max_bytes: 2KB") -> Design:
    said = ITEM.replace("accept: [image/png, image/gif], max_bytes: 2KB", f"{accept}{max_bytes}".rstrip(", "))
    return spec(said.replace("file, }", "file}"), ENDPOINTS)


def facts(design: Design) -> FileFacts:
    return design.product.entity("Item").files["photo"]


def path(design: Design, method: str) -> dict[str, object]:
    document = json.loads(json.dumps(openapi(design.product, project(design.product))))
    found: dict[str, object] = document["paths"]["/items/{id}/photo"][method]
    return found


def columns(schema: Schema) -> list[str]:
    return [column.name for column in schema.table("items").columns]


@pytest.mark.word("entities.fields.type", "sql", "models")
def test_a_row_keeps_what_is_known_of_its_file_and_no_byte_of_it() -> None:
    design = shop()
    assert [name for name in columns(design.schema) if name.startswith("photo")] == FACTS
    hidden = [design.product.entity("Item").field(name) for name in FACTS]
    assert not any(field.readable for field in hidden)
    assert all(field.may_be_null for field in hidden)


def test_a_file_is_bounded_where_nothing_is_said_of_it() -> None:
    assert facts(shop("", "")).max_bytes == 10 * 1024 * 1024
    assert facts(shop("", "")).accept == ()


@pytest.mark.word("entities.fields.accept", "openapi", "documents", "service", "tests")
@pytest.mark.word("entities.fields.max_bytes", "openapi", "documents", "service", "tests")
def test_limits_and_media_types_reach_everyone() -> None:
    files = texts(shop(), ALL)
    document = files["docs/api-specification.md"]
    assert "**Request Body**: the file, `image/png` or `image/gif`, at most 2KB" in document
    sent = path(shop(), "put")["requestBody"]
    expected = {
        name: {"schema": {"type": "string", "contentMediaType": name, "maxLength": 2048}}
        for name in ("image/png", "image/gif")
    }
    assert sent == {"required": True, "content": expected}
    assert 'max_bytes=2_048,\n    accept=("image/png", "image/gif"),' in files["src/small_shop/files.py"]
    assert 'ljust(2_048, b"x")' in files["tests/contract/test_items.py"]


def test_any_media_type_is_said_to_be_taken() -> None:
    sent = path(shop("", ""), "put")["requestBody"]
    assert isinstance(sent, dict)
    assert list(sent["content"]) == ["*/*"]
    assert "the file, of any media type, at most 10MB" in texts(shop("", ""), ALL)["docs/api-specification.md"]


@pytest.mark.word("endpoints.single.does", "openapi", "documents", "typescript", "contracts")
def test_clients_are_told_of_a_file_and_what_an_answer_is() -> None:
    files = texts(shop(), ALL)
    assert "photo: StoredFile | null" in files["docs/types.ts"]
    assert "class StoredFile(" in files["src/small_shop/contracts/composites.py"]
    answers = path(shop(), "get")["responses"]
    assert isinstance(answers, dict)
    assert {"200", "206", "304", "404", "416"} <= set(answers)
    promised = {"Content-Disposition", "ETag", "Accept-Ranges", "X-Content-Type-Options"}
    assert promised <= set(answers["200"]["headers"])
    taken = path(shop(), "put")["responses"]
    assert isinstance(taken, dict)
    assert {"413", "415", "404"} <= set(taken)


def test_the_storage_is_the_authors_and_the_rest_is_not() -> None:
    files = texts(shop(), ALL)
    assert "FolderStorage(settings.files_folder)" in files["src/small_shop/storage.py"]
    assert "FILES_FOLDER" in files[".env.example"]
    assert "`src/small_shop/storage.py` | yours" in files["README.md"]


def test_a_service_without_files_has_nothing_of_them() -> None:
    files = texts(product("quick-start"), ALL)
    assert not [name for name in files if name.endswith(("/storage.py", "/uploads.py", "/files.py"))]
    assert "files" not in files["src/quick_start/runtime/settings.py"]
    assert "FILES_FOLDER" not in files[".env.example"]


@pytest.mark.slow
def test_an_entity_may_be_called_file_or_upload() -> None:
    endpoints = ENDPOINTS.replace("Item", "File") + ENDPOINTS.replace("Item", "Upload").replace("/items", "/uploads")
    files = texts(spec(ITEM.replace("Item", "File") + ITEM.replace("Item", "Upload"), endpoints), ALL)
    operations = files["src/small_shop/operations/files.py"]
    assert "class FileOperations(KeepsFiles):" in operations
    assert "as received, self.transaction():" in operations
    assert "received.put(file)" in operations
    others = files["src/small_shop/operations/uploads.py"]
    assert "import Upload as Upload_" in others
    assert "upload: Upload_" in others
    assert "received.put(row)" in others


def test_a_file_for_a_row_of_another_tenant_is_refused_before_it_is_read() -> None:
    auth = "auth: {scheme: jwt, user: User, login: email, tenant: {entity: Team, members: Member}}\n"
    tenants = """
  Team: {tenant: {by: self, others: read}, fields: {name: string}}
  Member: {fields: {team: {belongs_to: Team}, user: {belongs_to: User}}}"""
    item = ITEM.replace("Item:", "Item:\n    tenant: {by: team, others: read}").replace(
        "name:", "team: {belongs_to: Team}\n      name:"
    )
    design = spec(tenants + item, ENDPOINTS, auth=auth, user=USER.replace("User:", "User:\n    tenant: none"))
    text = method(file(design, "PACKAGE/operations/items.py"), "upload_item_photo")
    asked = "await check_member(self.context, item.team_id)"
    assert text.count(asked) == 2
    assert text.index(asked) < text.index("self.received(") < text.rindex(asked)
