"""Near misses of the rules about what leaks: what looks like a fault and is none, and the other ways to be wrong."""

import pytest

from tests.check import as_sources
from tests.rules.pages import judged
from tests.rules.security_specs import NOBODY, PEOPLE, document, of_others, rule, subjects, with_roles

Schema = dict[str, object]


def answered(properties: Schema) -> Schema:
    """What an operation of others is that answers an object of *properties*."""
    content = {"application/json": {"schema": {"type": "object", "properties": properties}}}
    return {"responses": {"200": {"description": "Done", "content": content}}, "operationId": "it"}


class TestSecretInAnswer:
    HOOK = """%s  Hook:
    owner: reader
    fields: {reader: {belongs_to: Reader}, %s}
endpoints: {/hooks: {entity: Hook, operations: [%s]}}
"""

    @pytest.mark.parametrize(
        "field",
        [
            "has_password: boolean",
            "token: {type: string}",
            "secret_santa: string",
            "api_key_count: {type: integer}",
            "api_key: {type: string, readable_by: admin}",
        ],
    )
    def test_names_that_only_sound_like_secrets(self, field: str) -> None:
        hook = self.HOOK % ("", field, "list], list: {permission: none}")
        assert subjects("secret-in-answer", with_roles(hook.replace("none}]", "none}"))) == []

    def test_a_key_is_shown_when_it_is_made(self) -> None:
        text = self.HOOK % (PEOPLE, "api_key: string", "create")
        assert subjects("secret-in-answer", text) == []
        assert subjects("secret-in-answer", text.replace("create]", "create, list]")) == ["Hook.api_key"]

    def test_what_an_embedded_row_shows_is_shown(self) -> None:
        text = f"""{PEOPLE}
  Hook: {{owner: reader, fields: {{reader: {{belongs_to: Reader}}, client_secret: string}}}}
  Call:
    owner: hook.reader
    fields: {{hook: {{belongs_to: Hook}}, answer: integer}}
    shapes: {{read: {{embed: {{hook: Hook.read}}}}}}
endpoints: {{/calls: {{entity: Call, operations: [list]}}}}
"""
        assert subjects("secret-in-answer", text) == ["Hook.client_secret"]

    def test_answers_of_others(self) -> None:
        shown = answered({"passwordHash": {"type": "string"}, "isSecret": {"type": "boolean"}})
        assert of_others("secret-in-answer", document(("get", "/a", shown))) == ["it answer.passwordHash"]
        assert of_others("secret-in-answer", document(("post", "/a", shown))) == []


class TestPlainSecret:
    def said(self, field: str, entity: str = "Thing") -> list[str]:
        return subjects("plain-secret", f"{PEOPLE}  {entity}: {{fields: {{{field}}}}}\n")

    @pytest.mark.parametrize(
        "field",
        [
            "token: string",
            "password: {type: password, length: 8..72}",
            "api_key_hash: string",
            "is_secret: boolean",
            "secret: {type: string, encrypted: true}",
            "secret_hash: {type: string, sensitive: secret}",
        ],
    )
    def test_what_is_no_secret_or_is_kept_well(self, field: str) -> None:
        assert self.said(field) == []

    @pytest.mark.parametrize("field", ["reset_token: string", "pin: {type: string, sensitive: secret}"])
    def test_secrets_by_name_and_by_what_is_said(self, field: str) -> None:
        assert self.said(field) == [f"Thing.{field.partition(':')[0]}"]

    def test_a_token_is_a_secret_where_it_is_somebodys(self) -> None:
        assert self.said("token: string, user: {belongs_to: Reader}") == ["Thing.token"]
        assert self.said("token: string", "Session") == ["Session.token"]

    def test_what_signing_in_brings_is_kept_by_its_hash(self) -> None:
        text = PEOPLE.replace("{user: Reader}", "{scheme: session, user: Reader}")
        assert subjects("plain-secret", text) == []


class TestUnmarkedPersonalField:
    @pytest.mark.parametrize(
        "field",
        [
            "email: email",
            "birth_date: {type: date, sensitive: pii}",
            "ssn: {type: string, encrypted: true}",
            "birthday: {belongs_to: Day}",
            "shape: string",
        ],
    )
    def test_what_is_marked_and_what_everyone_has(self, field: str) -> None:
        text = f"{NOBODY}  Guest: {{fields: {{{field}}}}}\n  Day: {{fields: {{on: date}}}}\n"
        assert subjects("unmarked-personal-field", text) == []

    def test_health_is_a_word_of_its_own(self) -> None:
        (found,) = judged(
            rule("unmarked-personal-field"), *as_sources(f"{NOBODY}  Guest: {{fields: {{allergies: text}}}}\n")
        )
        assert found.help == "write `sensitive: health`"


class TestPrivateFieldShown:
    PERSON = """%s
  Doctor:
    %s
    fields: {name: string, phone: {type: phone, sensitive: pii%s}}
    shapes: {card: [name]}
"""

    def said(self, doctor: str, endpoint: str, rest: str = "", entities: str = "") -> list[str]:
        text = self.PERSON % (PEOPLE, doctor, rest) + entities
        return subjects("private-field-shown", f"{text}endpoints:\n  {endpoint}\n")

    def test_people_are_shown_themselves(self) -> None:
        text = PEOPLE.replace("unique: true}", "unique: true, sensitive: pii}")
        text += "endpoints: {/readers: {entity: Reader, operations: [list, read, update]}}"
        assert subjects("private-field-shown", text) == []

    def test_who_reaches_all_rows_is_shown_all(self) -> None:
        listed = "/doctors: {entity: Doctor, operations: [list]}"
        assert self.said("scope: {read: signed_in}", listed) == ["Doctor.phone"]
        assert self.said("scope: {read: any}", listed.replace("]}", "], access: public}")) == ["Doctor.phone"]

    def test_a_shape_without_it_shows_nothing(self) -> None:
        listed = "/doctors: {entity: Doctor, operations: [list], list: {response: card}}"
        assert self.said("scope: {read: signed_in}", listed) == []

    def test_what_only_its_maker_is_answered_is_fine(self) -> None:
        assert self.said("scope: {read: signed_in}", "/doctors: {entity: Doctor, operations: [create]}") == []

    def test_parts_are_shown_to_whom_their_whole_is(self) -> None:
        entities = "  Ward: {fields: {boss: {has_one: Boss, part: true}}}\n"
        entities += "  Boss: {fields: {ward: {belongs_to: Ward, unique: true}, phone: {type: phone, sensitive: pii}}}\n"
        ward = "/wards: {entity: Ward, operations: [list]}"
        assert self.said("scope: {read: signed_in}", ward, entities=entities) == ["Boss.phone"]

    def test_a_row_of_ones_own_shows_those_of_others(self) -> None:
        visit = """  Visit:
    owner: patient
    fields: {patient: {belongs_to: Reader}, doctor: {belongs_to: Doctor}}
    shapes: {read: {embed: {doctor: Doctor.%s}}}
"""
        listed = "/visits: {entity: Visit, operations: [list]}"
        assert self.said("scope: {read: signed_in}", listed, entities=visit % "read") == ["Doctor.phone"]
        assert self.said("scope: {read: signed_in}", listed, entities=visit % "card") == []

    def test_what_is_encrypted_is_not_private_by_that(self) -> None:
        text = f"{PEOPLE}  Note: {{fields: {{text: {{type: text, encrypted: true}}}}}}\n"
        text += "endpoints: {/notes: {entity: Note, operations: [list]}}"
        assert subjects("private-field-shown", text) == []

    def test_roles_that_are_given_may_see_it(self) -> None:
        doctor = "  Doctor: {fields: {phone: {type: phone, sensitive: pii%s}}}\n"
        listed = "endpoints: {/doctors: {entity: Doctor, operations: [list]}}"
        clerks = with_roles(doctor % "", roles=', clerk: ["doctors:read"]') + listed
        assert subjects("private-field-shown", clerks) == []
        everyone = with_roles(doctor % "", '"doctors:read"') + listed
        assert subjects("private-field-shown", everyone) == ["Doctor.phone"]
        readable = with_roles(doctor % ", readable_by: admin", '"doctors:read"') + listed
        assert subjects("private-field-shown", readable) == []


class TestLeakyFilter:
    SHELF = """%s
  Shelf: {%s fields: {reader: {belongs_to: Reader}, label: string}}
  Book:
    %s
    fields: {reader: {belongs_to: Reader}, shelf: {belongs_to: Shelf}}
    shapes: {%s}
endpoints: {/books: {entity: Book, operations: [list], list: {filters: [{on: shelf.%s}]}}}
"""
    OWN = "owner: reader,"

    def said(self, shelf: str, book: str, shapes: str = "", field: str = "label") -> list[str]:
        return subjects("leaky-filter", self.SHELF % (PEOPLE, shelf, book, shapes, field))

    def test_a_list_of_everyones_rows_asks_about_rows_of_others(self) -> None:
        assert self.said(self.OWN, "scope: {read: signed_in}") == ["list_books.on"]

    def test_rows_of_ones_own_name_rows_that_one_may_read(self) -> None:
        assert self.said(self.OWN, "owner: reader") == []

    def test_what_everyone_reads_is_no_secret(self) -> None:
        assert self.said("scope: {read: signed_in},", "scope: {read: signed_in}") == []

    def test_what_is_shown_anyway_is_no_secret(self) -> None:
        assert self.said(self.OWN, "scope: {read: signed_in}", "read: {embed: {shelf: Shelf.read}}") == []
        assert self.said(self.OWN, "scope: {read: signed_in}", field="id") == []

    def test_who_lists_may_lack_the_permission_to_read(self) -> None:
        entities = "  Rack: {fields: {label: string}}\n  Book: {fields: {rack: {belongs_to: Rack}}}\n"
        listed = """endpoints:
  /books: {entity: Book, operations: [list], list: {filters: [{on: rack.label}]}}
  /racks: {entity: Rack, operations: [list]}
"""
        assert subjects("leaky-filter", with_roles(entities, '"books:read", "racks:read"') + listed) == []
        assert subjects("leaky-filter", with_roles(entities, '"books:read"', ', clerk: ["racks:read"]') + listed) == [
            "list_books.on"
        ]


class TestCredentialInUrl:
    def test_tokens_of_pages_open_nothing(self) -> None:
        asked: Schema = {
            "operationId": "a",
            "parameters": [{"in": "query", "name": "page_token", "schema": {"type": "string"}}],
        }
        assert of_others("credential-in-url", document(("get", "/a", asked))) == []

    @pytest.mark.parametrize("name", ["access_token", "apiKey", "token", "clientSecret"])
    def test_names_in_any_case(self, name: str) -> None:
        asked: Schema = {
            "operationId": "a",
            "parameters": [{"in": "query", "name": name, "schema": {"type": "string"}}],
        }
        assert of_others("credential-in-url", document(("get", "/a", asked))) == ["a"]

    def test_a_header_is_the_place_for_one(self) -> None:
        asked: Schema = {"parameters": [{"in": "header", "name": "api_key", "schema": {"type": "string"}}]}
        assert of_others("credential-in-url", document(("get", "/a", asked))) == []

    def test_filters_stand_in_the_query(self) -> None:
        text = f"""{PEOPLE}  Hook: {{fields: {{api_key: string}}}}
endpoints: {{/hooks: {{entity: Hook, operations: [list], list: {{filters: [api_key]}}}}}}
"""
        assert subjects("credential-in-url", text) == ["list_hooks"]
        allowed = "lint: {rules: {credential-in-url: {allow: [apiKey]}}}\n"
        assert subjects("credential-in-url", allowed + text) == []


class TestSecretInSpec:
    def said(self, line: str) -> list[str]:
        return subjects("secret-in-spec", f"{NOBODY}  Book:\n    {line}\n    fields: {{title: string}}\n")

    @pytest.mark.parametrize(
        "text",
        [
            "at postgres://shop:$PASSWORD@db.example.org/shop",
            "at https://example.org/a:b@c",
            "the prefix AKIA stands before each",
            "named glpat-short",
            "by mailto://somebody@example.org",
        ],
    )
    def test_what_holds_no_secret(self, text: str) -> None:
        assert self.said(f'description: "{text}"') == []

    def test_a_comment_is_read_by_everyone_as_well(self) -> None:
        assert self.said(f"# was {'glp' + 'at-'}{'x1' * 10}") == ["entities.Book"]

    @pytest.mark.parametrize("secret", ["AKIA" + "Q1" * 8, "ghp_" + "a1" * 18, "-----BEGIN RSA " + "PRIVATE KEY-----"])
    def test_forms_of_secrets(self, secret: str) -> None:
        assert self.said(f'description: "{secret}"') == ["entities.Book.description"]

    def test_files_are_searched_each(self) -> None:
        one = f"{NOBODY}  Book: {{fields: {{title: string}}}}\n"
        two = f"entities:\n  Page:\n    fields: {{number: integer}}\n# {'npm' + '_'}{'aB3' * 12}\n"
        found = judged(rule("secret-in-spec"), *as_sources(one, two))
        assert [(str(each.place), each.subject) for each in found] == [("2.yaml:3:14", "entities.Page.fields.number")]


class TestInsecureOrigin:
    @pytest.mark.parametrize(
        "origin", ["http://localhost:3000", "http://127.0.0.1", "http://shop.localhost", "https://a.org"]
    )
    def test_ones_own_machine_is_near_enough(self, origin: str) -> None:
        assert subjects("insecure-origin", f'api: {{cors: {{origins: ["{origin}"]}}}}\n') == []

    @pytest.mark.parametrize("origin", ["http://localhost.example.org", "http://10.0.0.1:8080"])
    def test_a_name_that_only_begins_like_it_is_far(self, origin: str) -> None:
        assert subjects("insecure-origin", f'api: {{cors: {{origins: ["{origin}"]}}}}\n') == [origin]


class TestWalkableId:
    POLL = """%s  Poll:
    primary_key: bigint
    scope: {read: any, write: signed_in}
    fields: {question: string, year: {type: integer, unique: true}}
    %s
endpoints: {/polls: {entity: Poll, operations: [%s]}}
"""

    def test_what_is_listed_for_everyone_can_be_walked_anyway(self) -> None:
        text = (self.POLL % (PEOPLE, "", "list, read")).replace("read]}", "read], access: public}")
        assert subjects("walkable-id", text) == []

    def test_who_signs_in_reaches_what_they_may(self) -> None:
        assert subjects("walkable-id", self.POLL % (PEOPLE, "", "read")) == []

    def test_a_list_for_some_shows_it_not_to_all(self) -> None:
        text = (self.POLL % (PEOPLE, "", "list, read")).replace("read]}", "read], read: {access: public}}")
        assert subjects("walkable-id", text) == ["read_poll"]

    def test_a_number_that_means_something_counts_nothing(self) -> None:
        text = (self.POLL % (PEOPLE, "key_in_paths: year", "read")).replace("read]}", "read], access: public}")
        assert subjects("walkable-id", text) == []


class TestUnboundedInput:
    def said(self, field: str, operations: str = "create") -> list[str]:
        book = f"{NOBODY}  Book: {{fields: {{{field}}}}}\n"
        paths = f"endpoints: {{/books: {{entity: Book, operations: [{operations}]}}}}"
        return subjects("unbounded-input", book + paths)

    @pytest.mark.parametrize(
        "field",
        [
            "title: string",
            "pages: integer",
            "tags: {type: {list: string}, count: ..9}",
            "extra: {type: json, max_bytes: 1KB}",
        ],
    )
    def test_what_has_a_limit(self, field: str) -> None:
        assert self.said(field) == []

    def test_only_what_is_sent_counts(self) -> None:
        assert self.said("blurb: text", "list") == []
        assert self.said("blurb: text", "create, update, replace") == ["Book.blurb"]

    @pytest.mark.parametrize("field", ["tags: {type: {list: string}}", "extra: json"])
    def test_lists_and_maps_have_no_end_of_their_own(self, field: str) -> None:
        assert len(self.said(field)) == 1


class TestAnyUpload:
    def test_a_file_that_nobody_uploads(self) -> None:
        text = f"""{PEOPLE}  Book: {{fields: {{cover: {{type: file, accept: [image/png]}}}}}}
endpoints:
  PUT /books/{{id}}/cover: {{entity: Book, does: {{upload: cover}}}}
  GET /books/{{id}}/cover: {{entity: Book, does: {{download: cover}}}}
"""
        assert subjects("any-upload", text) == []
        assert subjects("any-upload", text.replace(", accept: [image/png]", "")) == ["Book.cover"]

    def test_two_ways_to_upload_are_one_fault(self) -> None:
        text = f"""{PEOPLE}  Book: {{fields: {{cover: {{type: file}}}}}}
endpoints:
  PUT /books/{{id}}/cover: {{entity: Book, does: {{upload: cover}}}}
  POST /books/{{id}}/cover: {{entity: Book, name: add_cover, does: {{upload: cover}}}}
  GET /books/{{id}}/cover: {{entity: Book, does: {{download: cover}}}}
"""
        assert subjects("any-upload", text) == ["Book.cover"]


class TestAnyOrigin:
    def said(self, origins: str, access: str) -> list[str]:
        book = "  Book: {scope: {read: any}, fields: {title: string}}\n"
        paths = f"endpoints:\n  /books: {{entity: Book, operations: [list]{access}}}\n"
        return subjects("any-origin", f"api: {{cors: {{origins: {origins}}}}}\n{PEOPLE}{book}{paths}")

    def test_what_is_public_is_for_the_pages_of_everyone(self) -> None:
        assert self.said("any", ", access: public") == []
        assert self.said("any", ", access: optional") == []

    def test_a_list_is_a_list(self) -> None:
        assert self.said('["https://example.org"]', "") == []
        assert self.said("any", "") == ["api.cors.origins"]
