"""Rules that look at contracts alone judge documents of other services, of which no spec is known."""

from dataclasses import replace

from benchmarks.calibrate import without_a_spec
from specgen.contract.examples import JsonValue
from specgen.contract.openapi_schemas import Node
from specgen.contract.read_openapi import read_openapi
from specgen.rules.every import RULES
from specgen.rules.rule import Options

ONE: Node = {"type": "number", "default": 1}


def document(properties: Node, required: tuple[str, ...] = (), summary: str = "Make a bill") -> Node:
    """A document with one operation, which takes an object of *properties*."""
    schema: Node = {"type": "object", "properties": properties, "required": [*required]}
    operation: Node = {
        "operationId": "make_bill",
        "summary": summary,
        "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Bill"}}}},
        "responses": {"201": {"description": "Made"}},
    }
    return {"openapi": "3.1.0", "paths": {"/bills": {"post": operation}}, "components": {"schemas": {"Bill": schema}}}


def said_of(code: str, whole: Node) -> list[str]:
    """What the rule called *code* says of a document, by its subjects."""
    rule = next(rule for rule in RULES if rule.code == code)
    assert rule.of_contract
    assert rule.check
    found = tuple(rule.check(replace(without_a_spec(), contract=read_openapi(whole)), Options(rule.takes.max or 0)))
    assert all(rule.message.format_map(each.words) and rule.help.format_map(each.words) for each in found)
    return [each.subject for each in found]


def test_an_operation_without_a_summary_is_found() -> None:
    assert said_of("missing-summary", document({}, summary="")) == ["make_bill"]
    assert said_of("missing-summary", document({})) == []


def test_what_is_required_has_no_default() -> None:
    both: Node = {"count": ONE, "copies": ONE, "note": {"type": "string"}}
    assert said_of("required-default", document(both, ("count", "note"))) == ["Bill.count"]


def test_money_moments_and_booleans_are_known_by_their_names_alone() -> None:
    properties: Node = {
        "unitPrice": {"type": "number"},
        "createdAt": {"type": "string"},
        "isPaid": {"type": ["boolean", "null"]},
        "weight": {"type": "number"},
        "paidAt": {"type": "string", "format": "date-time"},
        "isSent": {"type": "boolean"},
    }
    whole = document(properties)
    assert said_of("float-money", whole) == ["Bill.unitPrice"]
    assert said_of("moment-as-text", whole) == ["Bill.createdAt"]
    assert said_of("nullable-boolean", whole) == ["Bill.isPaid"]


TEXT: Node = {"type": "string"}
THING: Node = {"type": "object", "properties": {"name": TEXT}}
MANY: Node = {"type": "array", "items": THING}
KEY: Node = {"security": [{"key": []}]}


def answering(schema: Node, **said: JsonValue) -> Node:
    """An operation that answers what *schema* says."""
    return {"responses": {"200": {"description": "All", "content": {"application/json": {"schema": schema}}}}, **said}


def paths(**operations: Node) -> Node:
    """A document with an operation each that reads the path `/NAME`."""
    return {"openapi": "3.0.3", "paths": {f"/{name}": {"get": node} for name, node in operations.items()}}


class TestLists:
    """Lists are known by what they answer, and are to come in parts where somebody adds to them."""

    def growing(self, schema: Node, **said: JsonValue) -> list[str]:
        listed = answering(schema, operationId="list_things", **said)
        whole: Node = {"paths": {"/things": {"get": listed, "post": {"operationId": "add", "responses": {}}}}}
        return said_of("unpaged-list", whole)

    def test_an_array_that_grows_is_found(self) -> None:
        assert self.growing(MANY) == ["list_things"]
        assert self.growing({"type": "object", "properties": {"data": MANY, "total": {"type": "integer"}}}) != []

    def test_what_nobody_adds_to_may_come_whole(self) -> None:
        assert said_of("unpaged-list", paths(countries=answering(MANY))) == []

    def test_an_answer_that_leads_to_the_next_is_a_part(self) -> None:
        assert self.growing({"type": "object", "properties": {"value": MANY, "nextLink": TEXT}}) == []

    def test_an_object_with_facts_of_its_own_is_no_list(self) -> None:
        assert self.growing({"type": "object", "properties": {"owner": TEXT, "lines": MANY}}) == []

    def test_a_page_has_the_size_that_its_description_tells(self) -> None:
        def sized(description: str) -> list[str]:
            limit: Node = {"in": "query", "name": "limit", "description": description, "schema": {"type": "integer"}}
            return said_of("unlimited-page", paths(things=answering(MANY, parameters=[limit])))

        assert sized("How many") == ["get_things"]
        assert sized("Defaults to 20, at most 100") == []
        assert sized("Between 1 and 50; the default is 10.") == []
        assert sized("At most 100") == ["get_things"]


class TestAccess:
    """Nothing is said of who may call what where a document leaves that out."""

    def test_a_document_that_is_silent_is_not_called_public(self) -> None:
        silent = paths(things=answering(MANY))
        assert said_of("unlimited-public", silent) == []
        told = paths(things=answering(MANY), others=answering(MANY, **KEY))
        assert said_of("unlimited-public", told) == ["api.rate_limit.public"]

    def test_a_path_without_a_step_is_looked_at(self) -> None:
        whole: Node = {"security": [{"key": []}], "paths": {"/": {"get": answering(THING, security=[])}}}
        assert said_of("walkable-id", whole) == []

    def test_a_key_that_is_a_parameter_is_one(self) -> None:
        header: Node = {"in": "header", "name": "X-API-Key", "schema": TEXT}
        told = paths(things=answering(MANY, parameters=[header]), others=answering(MANY, **KEY))
        assert said_of("unlimited-public", told) == []

    def test_what_is_posted_to_be_read_changes_nothing(self) -> None:
        open_post: Node = {"post": answering(THING, security=[])}
        whole: Node = {"paths": {"/things": {"get": answering(MANY, **KEY)}, "/things/get": open_post}}
        assert said_of("public-write", whole) == []
        whole["paths"] = {"/things": {"get": answering(MANY, **KEY)}, "/things/grow": open_post}
        assert said_of("public-write", whole) == ["post_things_grow"]

    def test_an_account_has_a_password(self) -> None:
        def made(path: str, *members: str) -> list[str]:
            schema: Node = {"type": "object", "properties": dict.fromkeys(members, TEXT)}
            body: Node = {"content": {"application/json": {"schema": schema}}}
            post: Node = {"operationId": "it", "requestBody": body, "responses": {}}
            return said_of("settable-privilege", {"paths": {path: {"post": post}}})

        assert made("/register", "password", "is_admin") == ["it request (sent).is_admin"]
        assert made("/sso/teammates", "name", "is_admin") == []


class TestNames:
    """Names that only look wrong."""

    def found(self, code: str, *names: str) -> list[str]:
        return said_of(code, document(dict.fromkeys(names, TEXT)))

    def test_names_that_a_standard_fixes_are_in_no_style(self) -> None:
        assert self.found("mixed-property-style", "firstName", "lastName", "access_token") == []
        assert self.found("mixed-property-style", "firstName", "lastName", "last_seen") == ["Bill.last_seen"]

    def test_an_object_under_a_plural_may_hold_many(self) -> None:
        nested: Node = {"work": {"type": "array", "items": TEXT}}
        assert said_of("misnumbered-field", document({"emails": {"type": "object", "properties": nested}})) == []
        order: Node = {"type": "array", "items": TEXT}
        assert said_of("misnumbered-field", document({"columnOrder": order, "tag": order})) == ["Bill.tag"]

    def test_a_moment_may_have_a_form_of_its_own(self) -> None:
        sent: Node = {"sentAt": {"type": "string", "format": "date-time-rfc-2822"}, "paidAt": TEXT}
        assert said_of("moment-as-text", document(sent)) == ["Bill.paidAt"]

    def test_a_step_that_finds_or_does_is_no_collection(self) -> None:
        def steps(path: str) -> list[str]:
            return said_of("singular-collection", {"paths": {path: {"get": {"operationId": "it", "responses": {}}}}})

        assert steps("/customer/{id}") == ["it"]
        assert steps("/users/email/{email}") == []
        assert steps("/bookRoom/{id}") == []
        assert steps("/getOrder/{id}") == []
        assert steps("//{id}") == []

    def test_an_operation_without_a_name_has_no_bad_one(self) -> None:
        whole: Node = {"paths": {"/images/delete": {"post": {"responses": {}}}}}
        assert said_of("unclear-operation-name", whole) == []
        twice: Node = {"operationId": "it", "responses": {}}
        assert said_of("unclear-operation-name", paths(a=twice, b=twice)) == ["it"]


class TestAnswers:
    """What a document tells of answers, as its owner means it."""

    def test_a_put_may_make_what_it_puts(self) -> None:
        put: Node = {"operationId": "put", "responses": {"201": {"description": "Made"}}}
        assert said_of("unfit-success", {"paths": {"/things/{id}": {"put": put}}}) == []
        assert said_of("unfit-success", {"paths": {"/things/{id}": {"patch": put}}}) == ["put"]

    def test_a_post_makes_something_where_there_are_paths_of_single_ones(self) -> None:
        post: Node = {"post": {"operationId": "post", "responses": {"200": {"description": "Done"}}}}
        assert said_of("unfit-success", {"paths": {"/upload-logs": post}}) == []
        assert said_of("unfit-success", {"paths": {"/things": post, "/things/{id}": {}}}) == ["post"]

    def test_an_answer_for_all_other_cases_documents_errors(self) -> None:
        listed: Node = answering(MANY, parameters=[{"in": "query", "name": "kind", "schema": TEXT}])
        assert said_of("no-documented-error", paths(things=listed)) == ["get_things"]
        listed["responses"] = {"200": {"description": "All"}, "default": {"description": "Anything else"}}
        assert said_of("no-documented-error", paths(things=listed)) == []

    def test_a_token_that_is_asked_for_is_shown(self) -> None:
        token: Node = {"type": "object", "properties": {"access_token": TEXT, "token_type": TEXT}}
        assert said_of("secret-in-answer", paths(token=answering(token))) == []

    def test_a_token_that_leads_to_the_next_page_opens_nothing(self) -> None:
        def asked(description: str) -> list[str]:
            token: Node = {"in": "query", "name": "token", "schema": TEXT, "description": description}
            return said_of("credential-in-url", paths(log=answering(MANY, parameters=[token])))

        assert asked("Who asks") == ["get_log"]
        assert asked("Where to continue reading") == []

    def test_a_question_about_a_secret_is_none(self) -> None:
        asked: list[JsonValue] = [
            {"in": "query", "name": "hasPassword", "schema": {"type": "boolean"}},
            {"in": "query", "name": "newPassword", "schema": TEXT},
        ]
        whole = paths(rules=answering(MANY, parameters=asked[:1]), words=answering(MANY, parameters=asked))
        assert said_of("credential-in-url", whole) == ["get_words"]

    def test_a_member_that_has_one_value_may_say_it_twice(self) -> None:
        kinds: Node = {
            "kind": {"type": "string", "enum": ["bill"], "default": "bill"},
            "size": {"type": "string", "enum": ["a", "b"], "default": "a"},
        }
        assert said_of("required-default", document(kinds, ("kind", "size"))) == ["Bill.size"]

    def test_a_description_says_what_an_operation_does(self) -> None:
        assert said_of("missing-summary", paths(things=answering(MANY))) == ["get_things"]
        assert said_of("missing-summary", paths(things=answering(MANY, description="List them."))) == []

    def test_files_are_found_by_their_operation(self) -> None:
        body: Node = {"content": {"application/octet-stream": {}}}
        put: Node = {"operationId": "put", "requestBody": body, "responses": {}}
        whole: Node = {"paths": {"/a": {"put": put}, "/b": {"put": {**put, "operationId": "other"}}}}
        assert said_of("any-upload", whole) == ["put", "other"]


class TestUnsafeRepeat:
    """Words that stand for a thing, or for what nobody pays."""

    def found(self, path: str) -> bool:
        return bool(said_of("unsafe-repeat", {"paths": {path: {"post": {"responses": {}}}}}))

    def test_what_moves_money_or_writes_is_found(self) -> None:
        for path in ("/payments", "/transfers", "/orders/{id}/pay", "/orders/{id}/email", "/send-code", "/sms/send"):
            assert self.found(path), path

    def test_other_things_are_not(self) -> None:
        for path in ("/pay-schedules", "/licences/{id}/transfer", "/users/{id}/emails", "/email-templates"):
            assert not self.found(path), path


class TestTexts:
    """What operations, parameters and members are said to be."""

    def described(self, code: str, name: str, text: str) -> list[str]:
        return said_of(code, document({name: {"type": "string", "description": text}}))

    def test_texts_of_all_kinds_are_read(self) -> None:
        asked: Node = {"in": "query", "name": "kind", "schema": TEXT, "description": "TODO: say it"}
        listed = answering(MANY, summary="TODO: say it", parameters=[asked])
        assert said_of("placeholder-text", paths(things=listed)) == ["get_things", "get_things kind"]
        assert said_of("markup-in-text", document({}, summary="Make a <b>bill</b>")) == ["make_bill"]

    def test_what_nothing_is_said_of_is_found(self) -> None:
        described: Node = {"type": "string", "description": "Who pays"}
        assert said_of("missing-description", document({"payer": described, "note": TEXT})) == ["Bill.note"]

    def test_what_only_repeats_a_name_is_no_placeholder(self) -> None:
        assert self.described("placeholder-text", "description", "Description.") == []
        assert self.described("placeholder-text", "text", "Description.") == ["Bill.text"]
        assert self.described("placeholder-text", "timeTBA", "Whether it is still TBA") == []
        assert self.described("placeholder-text", "time", "TBA") == ["Bill.time"]

    def test_a_text_may_be_about_fillers(self) -> None:
        assert self.described("placeholder-text", "style", "Makes lorem ipsum, or prose") == []
        assert self.described("placeholder-text", "style", "lorem ipsum dolor sit") == ["Bill.style"]
