"""Near misses of the rules about who may do what: what looks like a fault and is none, and other ways to be wrong."""

import pytest

from tests.check import as_sources
from tests.rules.pages import judged
from tests.rules.security_specs import LIMITED, NOBODY, PEOPLE, document, of_others, rule, subjects, with_roles


class TestOpenByOmission:
    def test_operations_that_say_public_are_meant_to_be(self) -> None:
        said = "entities: {Book: {fields: {title: string}}}\nendpoints:\n"
        assert (
            subjects("open-by-omission", f"{said}  /books: {{entity: Book, operations: [list], access: public}}") == []
        )
        derived = f"{said}  /books: {{entity: Book, operations: [list], list: {{access: public}}}}"
        assert subjects("open-by-omission", derived) == []

    def test_one_operation_that_says_nothing_is_enough(self) -> None:
        text = """
        entities: {Book: {fields: {title: string}}}
        endpoints:
          /books: {entity: Book, operations: [list, create], list: {access: public}}
        """
        found = judged(rule("open-by-omission"), *as_sources(text))
        assert [each.message for each in found] == ["nothing says who may call `create_book`, so everyone may"]

    def test_a_product_without_operations_is_open_to_nobody(self) -> None:
        assert subjects("open-by-omission", "entities: {Book: {fields: {title: string}}}\n") == []


class TestPublicWrite:
    @pytest.mark.parametrize(
        "endpoint",
        [
            "POST /books/search: {name: search_books, group: books, does: service, access: public}",
            "POST /password-reset: {name: forget, group: books, does: service, access: public}",
            "GET /books/moon: {name: moon, group: books, does: service, access: public}",
        ],
    )
    def test_asking_and_coming_in_are_for_everyone(self, endpoint: str) -> None:
        assert subjects("public-write", f"{PEOPLE}endpoints:\n  {endpoint}\n") == []

    def test_where_nobody_signs_in_nobody_can_be_asked_to(self) -> None:
        text = NOBODY + "  Book: {fields: {title: string}}\nendpoints: {/books: {entity: Book, operations: [create]}}"
        assert subjects("public-write", text) == []

    def test_code_of_ones_own_changes_something(self) -> None:
        endpoint = "POST /books/{id}/burn: {name: burn, entity: Book, does: service, access: optional}"
        book = "  Book: {scope: {read: any, write: any}, fields: {title: string}}\n"
        assert subjects("public-write", f"{PEOPLE}{book}endpoints:\n  {endpoint}\n") == ["burn"]

    def test_an_account_is_made_by_who_has_none(self) -> None:
        body = {"content": {"application/json": {"schema": {"properties": {"password": {"type": "string"}}}}}}
        made = document(("post", "/users", {"security": [], "requestBody": body}), ("get", "/users", {}))
        assert of_others("public-write", made) == []
        open_ = document(("post", "/users", {"security": [], "operationId": "add"}), ("get", "/users", {}))
        assert of_others("public-write", open_) == ["add"]


class TestUnlimitedPublic:
    def test_a_limit_of_its_own_is_one(self) -> None:
        said = "auth: {user: Reader, rate_limit: {login: 5/min, register: 5/min}}"
        assert subjects("unlimited-public", PEOPLE.replace("auth: {user: Reader}", said)) == []

    def test_a_limit_for_those_who_sign_in_is_none(self) -> None:
        text = "api: {rate_limit: {signed_in: 5/min}}\n" + PEOPLE
        assert subjects("unlimited-public", text) == ["api.rate_limit.public"]

    def test_others_tell_of_a_limit_by_429(self) -> None:
        answers = {"200": {"description": "Done"}, "429": {"description": "Too many"}}
        told = document(("get", "/books", {"security": [], "responses": answers}))
        assert of_others("unlimited-public", told) == []
        assert of_others("unlimited-public", document(("get", "/books", {"security": []}))) == ["api.rate_limit.public"]


class TestLaxSignIn:
    def test_accounts_that_close_are_not_guessed(self) -> None:
        auth = "auth: {user: Reader, lockout: {attempts: 5, for: 15m}}"
        text = "api: {rate_limit: {public: 600/min}}\n" + PEOPLE.replace("auth: {user: Reader}", auth)
        assert subjects("lax-sign-in", text) == []

    @pytest.mark.parametrize(("rate", "found"), [("60/min", []), ("61/min", ["login"]), ("2/sec", ["login"])])
    def test_rates_are_compared_by_the_minute(self, rate: str, found: list[str]) -> None:
        assert subjects("lax-sign-in", f"api: {{rate_limit: {{public: {rate}}}}}\n{PEOPLE}") == found

    def test_no_limit_at_all_is_said_by_another_rule(self) -> None:
        assert subjects("lax-sign-in", PEOPLE) == []

    def test_a_spec_says_how_many_attempts_there_may_be(self) -> None:
        text = f"api: {{rate_limit: {{public: 20/min}}}}\nlint: {{rules: {{lax-sign-in: {{max: 10}}}}}}\n{PEOPLE}"
        assert subjects("lax-sign-in", text) == ["login"]


class TestUndocumented:
    DOCUMENT = "api: {rate_limit: {public: 20/min, signed_in: 20/min}, errors: {document: [%s]}}\n" + PEOPLE

    def test_what_follows_from_the_spec_is_documented(self) -> None:
        assert subjects("unannounced-limit", LIMITED) == []
        assert subjects("undocumented-refusal", LIMITED) == []

    def test_without_a_limit_nobody_answers_429(self) -> None:
        assert subjects("unannounced-limit", f"api: {{errors: {{document: [400, 401]}}}}\n{PEOPLE}") == []

    def test_one_list_is_one_fault_for_each_status(self) -> None:
        assert subjects("unannounced-limit", self.DOCUMENT % "400, 401") == ["api.errors.document 429"]
        assert subjects("undocumented-refusal", self.DOCUMENT % "400, 429") == ["api.errors.document 401"]

    def test_others_say_401_of_each_operation(self) -> None:
        answers = {"200": {"description": "Done"}, "401": {"description": "Who?"}}
        asked = document(("get", "/a", {"responses": answers}), ("get", "/b", {"operationId": "b"}))
        assert of_others("undocumented-refusal", asked) == ["b"]
        assert of_others("undocumented-refusal", document(("get", "/a", {"security": []}))) == []


class TestIdleRole:
    USERS = "endpoints:\n  /readers: {entity: Reader, operations: [list, update]}\n"

    def said(self, roles: str, granted: str = '"readers:read", "readers:write"', field: str = "") -> list[str]:
        text = with_roles("", granted, roles).replace("write: never}", f"write: never}}\n      {field}")
        return subjects("idle-role", text + self.USERS)

    def test_the_first_role_may_do_nothing(self) -> None:
        text = with_roles("", "", ', editor: ["readers:read", "readers:write"]') + self.USERS
        assert subjects("idle-role", text) == []

    def test_a_role_that_a_field_is_for_makes_a_difference(self) -> None:
        assert self.said(", clerk: {extends: reader}", field="note: {type: string, readable_by: clerk}") == []
        assert (
            self.said(", clerk: {extends: reader}", field="note: {type: string, optional: true, writable_by: clerk}")
            == []
        )

    def test_a_role_may_stand_between_others(self) -> None:
        roles = ', staff: {extends: reader}, chief: {extends: staff, permissions: ["readers:write:any"]}'
        assert self.said(roles) == []

    def test_a_role_that_grants_nothing_at_all(self) -> None:
        assert self.said(", guest: []") == ["guest"]


class TestOwnerlessRows:
    NOTE = "  Note:\n    fields: {author: {belongs_to: Reader%s}, text: {type: text, length: 1..9}}\n"
    PATHS = "endpoints:\n  /notes: {entity: Note, operations: [list, create]}\n"

    def test_who_may_be_named_owns_nothing_yet(self) -> None:
        text = PEOPLE + self.NOTE % ", optional: true, nullable: true" + self.PATHS
        assert subjects("ownerless-rows", text) == []

    def test_rows_that_no_operation_reaches_are_safe(self) -> None:
        assert subjects("ownerless-rows", PEOPLE + self.NOTE % "") == []

    def test_what_is_said_of_reading_is_a_decision(self) -> None:
        text = PEOPLE + (self.NOTE % "").replace("    fields", "    scope: {read: signed_in}\n    fields") + self.PATHS
        assert subjects("ownerless-rows", text) == []

    def test_what_only_some_roles_may_is_theirs(self) -> None:
        asked = self.PATHS.replace("[list, create]", "[list], list: {permission: 'notes:see'}")
        granted = with_roles(self.NOTE % "", roles=', clerk: ["notes:see"]') + asked
        assert subjects("ownerless-rows", granted) == []
        assert subjects("ownerless-rows", with_roles(self.NOTE % "", '"notes:see"') + asked) == ["Note"]

    def test_parts_go_with_their_whole(self) -> None:
        text = f"""{PEOPLE}
  Page:
    owner: reader
    fields: {{reader: {{belongs_to: Reader}}, marks: {{has_many: Mark, part: true}}}}
  Mark: {{fields: {{page: {{belongs_to: Page}}, by: {{belongs_to: Reader}}}}}}
endpoints:
  /pages: {{entity: Page, operations: [list, create]}}
"""
        assert subjects("ownerless-rows", text) == []
        assert subjects("open-below-owned", text) == []

    def test_one_open_way_is_enough(self) -> None:
        text = f"""{PEOPLE}
  Page: {{owner: reader, fields: {{reader: {{belongs_to: Reader}}, title: string}}}}
  Mark: {{fields: {{page: {{belongs_to: Page}}, line: integer}}}}
endpoints:
  /pages/{{page_id}}/marks: {{entity: Mark, parent: page, operations: [list, create]}}
"""
        assert subjects("open-below-owned", text) == []
        assert subjects("open-below-owned", text + "  /marks: {entity: Mark, operations: [read]}\n") == ["Mark"]


class TestOpenBelowOwned:
    BELOW = """%s
  Page:
    owner: reader
%s    fields: {reader: {belongs_to: Reader}, title: string}
  Mark:
%s    fields: {page: {belongs_to: Page}, line: integer}
endpoints:
  /marks: {entity: Mark, operations: [list, create]}
"""

    def test_below_what_everyone_reads_nothing_is_hidden(self) -> None:
        text = self.BELOW % (PEOPLE, "    scope: {read: signed_in}\n", "")
        assert subjects("open-below-owned", text) == []

    def test_a_scope_says_that_it_is_meant(self) -> None:
        assert subjects("open-below-owned", self.BELOW % (PEOPLE, "", "    scope: {read: signed_in}\n")) == []
        assert subjects("open-below-owned", self.BELOW % (PEOPLE, "", "")) == ["Mark"]

    def test_rows_that_name_somebody_are_another_rules(self) -> None:
        text = (self.BELOW % (PEOPLE, "", "")).replace("line: integer", "by: {belongs_to: Reader}")
        assert subjects("open-below-owned", text) == []
        assert subjects("ownerless-rows", text) == ["Mark"]


class TestUnprivilegedReach:
    PATHS = "endpoints:\n  /readers: {entity: Reader, operations: [list]}\n"

    def test_roles_that_are_given_may_reach_further(self) -> None:
        text = with_roles("", '"readers:read"', ', clerk: ["readers:read:any"]') + self.PATHS
        assert subjects("unprivileged-reach", text) == []

    def test_where_nobody_signs_up_every_role_is_given(self) -> None:
        text = with_roles("", '"readers:read:any"') + self.PATHS
        assert subjects("unprivileged-reach", text) == ["reader"]
        closed = text.replace("auth: {user: Reader}", "auth: {user: Reader, operations: {register: none}}")
        assert subjects("unprivileged-reach", closed) == []

    def test_everything_is_more_than_ones_own(self) -> None:
        text = with_roles("").replace("reader: []", 'reader: "*"') + self.PATHS
        assert subjects("unprivileged-reach", text) == ["reader"]


class TestUnguardedOwner:
    NOTE = """  Note:
    owner: author
    scope: {read: signed_in, write: signed_in}
    fields: {author: {belongs_to: Reader}, text: {type: text, length: 1..9}}
endpoints:
  /notes: {entity: Note, operations: [%s]}
"""

    def test_making_and_reading_changes_nothing(self) -> None:
        assert subjects("unguarded-owner", PEOPLE + self.NOTE % "list, create, read") == []

    def test_a_permission_that_not_everyone_has_guards(self) -> None:
        asked = (self.NOTE % "delete").replace("[delete]", "[delete], delete: {permission: 'notes:burn'}")
        assert subjects("unguarded-owner", with_roles(asked, roles=', clerk: ["notes:burn"]')) == []
        assert subjects("unguarded-owner", with_roles(asked, '"notes:burn"')) == ["Note"]

    def test_deleting_is_changing(self) -> None:
        assert subjects("unguarded-owner", PEOPLE + self.NOTE % "delete") == ["Note"]


class TestSettablePrivilege:
    def said(self, field: str, extra: str = "") -> list[str]:
        return subjects("settable-privilege", PEOPLE.replace("fields: {", f"fields: {{{field}, ") + extra)

    def test_a_role_that_people_choose_is_no_right(self) -> None:
        assert self.said("role: Side", "enums: {Side: [buyer, seller]}\n") == []
        assert self.said("role: Side", "enums: {Side: [member, admin]}\n") == ["Reader.role"]

    def test_the_service_may_set_it(self) -> None:
        assert self.said("is_admin: {type: boolean, default: false, write: never}") == []

    def test_of_other_things_such_names_say_something_else(self) -> None:
        text = (
            PEOPLE
            + "  Hotel: {fields: {is_verified: boolean}}\nendpoints: {/hotels: {entity: Hotel, operations: [create]}}"
        )
        assert subjects("settable-privilege", text) == []

    def test_a_shape_that_is_read_lets_nobody_set_it(self) -> None:
        text = PEOPLE.replace(
            "fields: {", "shapes: {create: [email, password]}\n    fields: {is_staff: {type: boolean, default: false}, "
        )
        assert subjects("settable-privilege", text) == []
        changed = text + "endpoints: {PATCH /me: {entity: Reader, does: update, of: me}}"
        assert subjects("settable-privilege", changed) == ["Reader.is_staff"]
