"""`tests/contract/test_<group>.py`: what the spec promises of each operation, asked of the running service."""

from __future__ import annotations

from functools import cached_property

from specgen.contract.model import Call
from specgen.generators.contracts.types import Types
from specgen.generators.design import Design
from specgen.generators.python.forms import Bracket, Imports, docstring, literal, module_docstring, statement
from specgen.generators.service.operations.names import BANNER, GroupCalls, about_one_row, has_key, method_name
from specgen.generators.service.runtime.tokens import token_words
from specgen.generators.service.tests.between import BetweenTestWriter
from specgen.generators.service.tests.bodies import BodyWriter
from specgen.generators.service.tests.changed import ChangedWriter
from specgen.generators.service.tests.counted import CountedWriter
from specgen.generators.service.tests.facts import CallFacts
from specgen.generators.service.tests.files import FileTestWriter
from specgen.generators.service.tests.history import HistoryTestWriter
from specgen.generators.service.tests.imports import from_files, from_service, import_what_is_used, says_passwords
from specgen.generators.service.tests.kept_sessions import SessionTestWriter
from specgen.generators.service.tests.keys import KeyTestWriter
from specgen.generators.service.tests.linking import LinkingTestWriter
from specgen.generators.service.tests.links import Embedded, LinkShown, LinkWriter, embedded_rows, needs_now
from specgen.generators.service.tests.lists import ListTests, ListWriter
from specgen.generators.service.tests.materials import Materials
from specgen.generators.service.tests.moves import MoveTestWriter
from specgen.generators.service.tests.nothing import NothingWriter
from specgen.generators.service.tests.passwords import OwnPasswordWriter
from specgen.generators.service.tests.places import SIMPLE, Place, PlaceWriter, unknown_key
from specgen.generators.service.tests.relations import Child, children
from specgen.generators.service.tests.repeating import Asked, RepeatTestWriter
from specgen.generators.service.tests.restored import restored_again
from specgen.generators.service.tests.roles import RoleWriter
from specgen.generators.service.tests.row_maker import RowMaker
from specgen.generators.service.tests.sessions import PeopleWriter
from specgen.generators.service.tests.sign_in import SignInTestWriter
from specgen.generators.service.tests.slugs import SlugTestWriter
from specgen.generators.service.tests.tenants import TenantTestWriter
from specgen.generators.service.tests.tokens import TokenTestWriter
from specgen.generators.service.tests.told import ToldWriter
from specgen.generators.service.tests.upserts import UpsertTestWriter
from specgen.generators.service.tests.values.computed import Worked
from specgen.generators.service.tests.views import (
    BodyTests,
    CallerTests,
    GroupTests,
    OperationTests,
    OthersTests,
    RuleTests,
)
from specgen.generators.service.tests.within import Within, shown_within
from specgen.generators.service.tests.within import needs_now as needs_now_within
from specgen.product import naming
from specgen.product.model import Access, Does, OnDelete, Product, Reach
from specgen.product.operations import MAKING
from specgen.product.roles import TYPE

INDENT = "    "
BODY = INDENT * 2
INNER = INDENT * 3


class GroupWriter:
    """Writes the tests of each group of one product."""

    def __init__(self, design: Design) -> None:
        self.product: Product = design.product
        self.materials = Materials(design)

    def tests(self, group: GroupCalls) -> GroupTests:
        """The tests of one group."""
        imports = Imports(self.product.package)
        tests = tuple(self._asked(each, group, imports) for each in asked(group))
        import_what_is_used(imports, self.product, tests)
        counts = any(test.lists and not test.lists.single for test in tests)
        keyed = [each for each in asked(group) if each.operation.keys == SIMPLE]
        keys = {self.product.entity(each.operation.entity or "").key for each in keyed}
        refuses = any(
            test.on_key or test.lists or test.signs_in or test.body or test.people.refresh or test.people.new_password
            for test in tests
        )
        return GroupTests(
            docstring=module_docstring(f"What the spec promises of {group.noun}", BANNER),
            imports=imports.lines(),
            from_computed="Computed" if any(test.told.held_back for test in tests) else "",
            from_files=from_files(tests),
            from_rows="PASSWORD, Rows" if any(map(says_passwords, tests)) else "Rows",
            from_service=", ".join(from_service(tests, counts)),
            unknown=next(map(unknown_key, keys), ""),
            invalid=f'({self.product.api.validation_status}, "VALIDATION_ERROR")' if refuses else "",
            challenge=token_words(self.product.auth).challenge,
            tests=tests,
        )

    def _asked(self, call: Call, group: GroupCalls, imports: Imports) -> OperationTests:
        material = self.materials.of(call)
        return _CallWriter(material, call, group, Types(material.product, imports)).tests()


def asked(group: GroupCalls) -> tuple[Call, ...]:
    """The operations of a group that are asked one by one; what others sign is asked by itself."""
    return tuple(each for each in group.calls if each.operation.signature is None)


class _CallWriter(CallFacts):
    """Writes the tests of one operation."""

    def tests(self) -> OperationTests:
        """Everything that the operation is asked."""
        if self.material.rows.someone:
            self.imports.use(f"{self.product.package}.contracts.enums", TYPE)
        body = self._bodies.tests()
        return self._asked(body, self._bodies.worked(body.call) if body else None)

    @cached_property
    def _bodies(self) -> BodyWriter:
        return BodyWriter(*self._parts())

    def _place(self) -> Place:
        places = PlaceWriter(self.material.rows, self.sight, self.call, self.around, self.imports)
        return places.place(self.row_arguments("ada"))

    def _asked(self, body: BodyTests | None, worked: Worked | None) -> OperationTests:
        usual = f", {body.call}" if body else ""
        place = self._place()
        moves = MoveTestWriter(*self._parts()).tests()
        caller = f"ada = {self._somebody()}" if self._needs_ada(body) else ""
        asked = Asked(usual, moves, self._deleted(), caller)
        return OperationTests(
            name=f"Test{naming.pascal(self.call.name)}",
            docstring=docstring(self.call.operation.summary, INDENT),
            endpoint=literal(self.call.operation.endpoint),
            status=self.call.success.status,
            needs_token="needs" if self.signed_in else "",
            ignores_tokens="ignores" if self._ignores_tokens() else "",
            asker=f"ada = {self._somebody()}" if self.signed_in or "ada" in usual else "",
            caller=caller,
            callers=f"ada, bob = {self._somebody()}, {self.material.rows.user()}" if self.product.auth else "",
            by=", by=ada" if self.signed_in else "",
            no_body="" if self.call.success.type else "no body",
            sent="" if body is None else ", {}" if self.about.may_say_nothing else usual,
            nothing=NothingWriter(*self._parts()).tests(),
            usual=usual,
            row_method=self._row_method,
            model=f"models.{self.entity.name}" if self.entity else "",
            shape=self._shape(),
            found=self._found_shown(),
            known=self._known(),
            hides_others="hides" if self.lists_by_owner(Reach.OWN) else "",
            shows_others="shows" if self.lists_by_owner(Reach.ANY, Reach.SIGNED_IN) else "",
            asks_for_least="" if self.does in (Does.UPDATE, Does.SERVICE) else "asks",
            some=f"{body.call} | " if body and self.does is not Does.UPDATE else "",
            at=f", {place.kept}" if has_key(self.call) else "",
            place=place,
            gone=self._answered_when_gone(),
            others=self._others(),
            body=body,
            lists=self._lists(),
            signs_in=SignInTestWriter(*self._parts()).tests(),
            moves=moves,
            repeating=RepeatTestWriter(*self._parts()).tests(asked),
            history=HistoryTestWriter(*self._parts()).tests(asked),
            linking=LinkingTestWriter(*self._parts()).tests(),
            files=FileTestWriter(*self._parts()).tests(),
            tenants=TenantTestWriter(*self._parts()).tests("" if self.about.may_say_nothing else usual, caller),
            returns=restored_again(self.requests, self.contract, self.call, self.row_arguments("ada")),
            unwritten=self._unwritten(),
            children=tuple(child for fate, child in self._children if fate is not OnDelete.RESTRICT),
            restricted=tuple(child for fate, child in self._children if fate is OnDelete.RESTRICT),
            changed=ChangedWriter(*self._parts()).tests() if body and body.changed.lines else None,
            links=self._links(),
            embeds=self._embeds(),
            worked=worked,
            within=self._within(),
            told=ToldWriter(*self._parts()).tests(),
            **self._row_words(),
            **self._rules(body.call if body else "", place),
            **self._callers(body.call if body else ""),
            **self._deeds(),
            **self._members(),
            **self._secret(),
        )

    def _rules(self, body: str, place: Place) -> RuleTests:
        """What is asked of rows that the operation puts somewhere, and that must get along with others."""
        return {
            "upserts": UpsertTestWriter(*self._parts()).tests(self._deleted()),
            "slugs": SlugTestWriter(*self._parts()).tests(self._bodies.asked),
            "counted": CountedWriter(*self._parts()).tests(place),
            "between": BetweenTestWriter(*self._parts()).tests(self._bodies.asked, body),
        }

    def _callers(self, body: str) -> CallerTests:
        """What is asked of those who sign in, and of what they may."""
        roles = RoleWriter(*self._parts()).tests()
        return {
            "token": TokenTestWriter(*self._parts()).tests(),
            "own_password": OwnPasswordWriter(*self._parts()).tests(),
            "people": PeopleWriter(*self._parts()).tests(),
            "session": SessionTestWriter(*self._parts()).tests(body),
            "keys": KeyTestWriter(*self._parts()).tests(body, roles.lifted),
            "roles": roles,
        }

    def _row_words(self) -> dict[str, str]:
        """What makes the rows of the tests, and tells them apart: in answers, and as the rows know it."""
        ada, bob = self.row_arguments("ada"), self.row_arguments("bob") + self.apart_with("bob")
        made = {"row": ada, "row_of_bob": bob, "row_with_attribute": f"{ada}, **{{attribute: value}}"}
        rows = {"key_text": "kept", "key_text_of_row": "row", "key_of_ada": "ada", "key_of_bob": "bob"}
        return {
            "on_key": "one row" if has_key(self.call) else "",
            "on_row": "one row" if about_one_row(self.call) else "",
            "row_open": f"self.row({ada}",
            "deleted": "" if self.does is Does.RESTORE else self._deleted(),
            "deleted_row": self._deleted(),
            "key_name": self.about.key_name,
            "bare": self._bare(),
            "leaves": "leaves" if self.row_is_caller() else "",
            "again": ", headers=signed" if self.row_is_caller() else ", by=ada" if self.signed_in else "",
            **{word: f"self.row({given})" for word, given in made.items()},
            **{word: self._key_text(row) for word, row in rows.items()},
        }

    def _deeds(self) -> dict[str, str]:
        """What the operation does, each empty unless it does it."""
        deeds = {
            "reads": self.does is Does.READ,
            "makes": self.does in MAKING,
            "updates": self.does is Does.UPDATE,
            "replaces": self.does is Does.REPLACE,
            "deletes": self.does is Does.DELETE,
            "marks": self.entity is not None and self.entity.soft_delete,
            "restores": self.does is Does.RESTORE,
            "shows_caller": self.does is Does.ME,
        }
        return {word: word if applies else "" for word, applies in deeds.items()}

    def _members(self) -> dict[str, str]:
        """Where an answer shows the row, and its members that say whose it is and when it was made and changed."""
        return {
            "shown": self._shown_row(),
            "owner": self._owner_attribute(),
            "moved_name": self.about.moved,
            "made_name": self.about.made,
        }

    def _unwritten(self) -> tuple[str, ...]:
        """The statement that finds out whether the author has written the operation, which is theirs to write."""
        if self.does is not Does.SERVICE:
            return ()
        service = self.group.service_class
        self.imports.use(f"{self.product.package}.services.{self.group.module}", service)
        among = Bracket(f"{literal(method_name(self.call.operation))} in vars", "()", (service,))
        return statement("is_written = ", among, BODY)

    def _needs_ada(self, body: BodyTests | None) -> bool:
        """Whether a test of the operation begins with somebody who can sign in."""
        if self.product.auth is None:
            return False
        about_rows = bool(self._row_method) and "ada" in self.row_arguments("ada")
        return self.signed_in or about_rows or bool(body and "ada" in body.call)

    def _ignores_tokens(self) -> bool:
        is_public = self.call.access is Access.PUBLIC
        return bool(self.product.auth) and is_public and self.does in (Does.LIST, Does.READ)

    # Rows

    @cached_property
    def _row_method(self) -> tuple[str, ...]:
        kept = {**self.around.settled, **(self._list_writer.kept if self.does is Does.LIST else {})}
        return RowMaker(*self._parts()).method(kept)

    def _others(self) -> OthersTests | None:
        """What becomes of a row of somebody else's, where that is not as good as one's own."""
        entity = self.entity
        if entity is None or not has_key(self.call) or not self.signed_in or not entity.owner or self.owner_is_above():
            return None
        deleted = ", deleted_at=now()" if self.does is Does.RESTORE else ""
        row = f"self.row({self.row_arguments('bob')}{self.apart_with('bob')}{deleted})"
        scope = self.sight.of(entity)
        if scope.read is Reach.OWN and self.call.operation.upserts:
            return OthersTests(row, *UpsertTestWriter(*self._parts()).taken(entity))
        if scope.read is Reach.OWN:
            return OthersTests(row, 404, '"NOT_FOUND"')
        if self.call.operation.writes_its_row and scope.write is Reach.OWN:
            return OthersTests(row, 403, '"FORBIDDEN"')
        return None

    def _deleted(self) -> str:
        """The call that makes a row which is deleted, where such rows are kept."""
        if self.entity is None or not self.entity.soft_delete or self.row_is_caller():
            return ""
        self.imports.use(f"{self.product.package}.runtime.columns", "now")
        return f"self.row({self.row_arguments('ada')}, deleted_at=now())"

    @cached_property
    def _children(self) -> tuple[tuple[OnDelete, Child], ...]:
        """The rows that hang on one that is deleted; where some keep it from going, those alone."""
        if self.does is not Does.DELETE or self.entity is None or self.entity.soft_delete:
            return ()
        owner = self.material.rows.user() if self.row_is_caller() else "ada"
        found = tuple(children(self.requests, self.types, self.entity, owner))
        keeping = tuple(each for each in found if each[0] is OnDelete.RESTRICT)
        return keeping if keeping or self.entity.name in self.material.held else found

    def _links(self) -> tuple[LinkShown, ...]:
        """The links that a row shows."""
        if self.entity is None or self.does not in (Does.READ, Does.LIST):
            return ()
        tests = LinkWriter(self.requests, self.call, self.entity, self.properties).tests()
        if needs_now(tests):
            self.imports.use(f"{self.product.package}.runtime.columns", "now")
        own = {each.field for each in self.call.operation.mine if each.via is None}
        return tuple(each for each in tests.shown if each.field not in own)

    def _within(self) -> tuple[Within, ...]:
        """What a row shows of others that name it."""
        shape = self.call.operation.response
        if self.entity is None or self.does not in (Does.READ, Does.LIST) or shape is None or not self.about.key_name:
            return ()
        found = tuple(shown_within(self.requests, self.entity, self.entity.shape(shape), self.call))
        if needs_now_within(found):
            self.imports.use(f"{self.product.package}.runtime.columns", "now")
        return found

    def _embeds(self) -> tuple[Embedded, ...]:
        """The rows that stand within the one that is read."""
        if self.entity is None or self.does is not Does.READ or self.row_is_caller() or not self.properties:
            return ()
        made = f"self.row({self.row_arguments('ada')})"
        return tuple(embedded_rows(self.requests, self.call, self.entity, made, self.contract))

    # What it does

    @cached_property
    def _list_writer(self) -> ListWriter:
        if self.entity is None:
            raise TypeError(f"{self.call.name} lists nothing")
        return ListWriter(self.requests, self.contract, self.types, self.call, self.entity)

    def _lists(self) -> ListTests | None:
        if self.does is not Does.LIST:
            return None
        tests = self._list_writer.tests()
        if any("now()" in line for line in tests.left_out):
            self.imports.use(f"{self.product.package}.runtime.columns", "now")
        return tests

    def _secret(self) -> dict[str, str]:
        auth = self.product.auth
        if (
            self.does is not Does.REGISTER
            or auth is None
            or auth.password is None
            or self.entity is None
            or self.call.body is None
        ):
            return {}
        field = self.entity.field(auth.password)
        properties = self.contract.type(self.call.body.type).properties
        sent = next(each for each in properties if each.origin.endswith(f".{field.name}"))
        return {"hash": field.attribute, "password": literal(sent.name)}
