"""Rows that are linked with any number of others: what requests may say of them, and what answers show."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.examples import JsonValue
from specgen.contract.model import Call, Contract, Property
from specgen.frozen import frozen
from specgen.generators.contracts.types import json_code
from specgen.generators.python.forms import Bracket, Code, literal, statement
from specgen.generators.python.statements import definition
from specgen.generators.service.operations.links import sent_links, shown_links
from specgen.generators.service.tests.cases import Requests
from specgen.generators.service.tests.places import as_json
from specgen.generators.service.tests.relations import TEST, HiddenKey, is_private, unreadable_keys
from specgen.product.model import Does, Entity, Field, ManyToMany, Reach
from specgen.product.types import Kind, ScalarType

INDENT = "    "
BODY = INDENT * 2
INNER = INDENT * 3


@frozen
class LinkSet:
    """Links of a request that are set one after the other, and the table that holds them."""

    header: tuple[str, ...]
    twice: tuple[str, ...]
    before: tuple[str, ...]
    name: str
    between: str
    turns: str


@frozen
class LinkShown:
    """Links that stand in the database, those that the caller may read and others, and what is shown of them."""

    field: str
    header: tuple[str, ...]
    before: tuple[str, ...]
    owners: str
    name: str
    shown: str


@frozen
class Embedded:
    """A row that stands within the answer: how it and the row that names it are made, and what is shown of it."""

    header: tuple[str, ...]
    before: tuple[str, ...]
    name: str
    shape: tuple[str, ...]
    key: str
    value: str
    hidden: tuple[str, ...]


@frozen
class LinkTests:
    """All that is asked of the links of one operation."""

    lines: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    unwritable: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    hidden: tuple[HiddenKey, ...] = ()
    at_once: str = ""
    set: tuple[LinkSet, ...] = ()
    in_order: tuple[LinkSet, ...] = ()
    shown: tuple[LinkShown, ...] = ()


class LinkWriter:
    """Writes the tests of the links of one operation."""

    def __init__(self, requests: Requests, call: Call, entity: Entity, properties: tuple[Property, ...]) -> None:
        self.requests = requests
        self.product = requests.product
        self.call = call
        self.entity = entity
        self.is_open = call.access.value != "signed_in"
        self.sent = sent_links(self.product, call.operation) if entity.links else ()
        self.shows = tuple(
            link
            for link in (shown_links(self.product, call.operation) if entity.links else ())
            if any(each.origin == f"{entity.name}.{link.name}" for each in properties)
        )

    def tests(self) -> LinkTests:
        """All that is asked of the links."""
        if not self.entity.links:
            return LinkTests()
        does, is_service = self.call.operation.does, self.call.operation.does is Does.SERVICE
        said = {link.name: value for link in self.sent if (value := self._usual(link)) is not None}
        return LinkTests(
            lines=tuple(self._lines(said)),
            optional=tuple(literal(each.json) for each in self.sent if each.name in said and not each.required),
            required=tuple(literal(each.json) for each in self.sent if each.required and not is_service),
            unsaid=tuple(self._unsaid(does)),
            unwritable=tuple(literal(each.json) for each in self.entity.links if each not in self.sent),
            refused=() if is_service else tuple(line for each in self.sent for line in self._refused(each)),
            hidden=() if is_service else tuple(each for link in self.sent for each in self._hidden(link)),
            at_once="at once" if any(each.by and each.name in said for each in self.sent) else "",
            set=tuple(self._set(each) for each in self.sent if each in self.shows and each.name in said)
            if does in (Does.UPDATE, Does.REPLACE)
            else (),
            in_order=tuple(
                self._set(each, "keeps_the_order_of") for each in self.sent if self._is_told_by_order(each, said)
            )
            if does is Does.CREATE
            else (),
            shown=tuple(self._shown(each) for each in self.shows) if does in (Does.READ, Does.LIST) else (),
        )

    def _is_told_by_order(self, link: ManyToMany, said: dict[str, Code]) -> bool:
        """Whether an answer shows in which order the rows were named."""
        return link.ordered and link in self.shows and link.name in said and link.limits.max_count != 1

    def _lines(self, said: dict[str, Code]) -> Iterator[str]:
        for link in self.sent:
            if link.name in said:
                yield from statement(f"{literal(link.json)}: ", Bracket("", "[]", (said[link.name],)), INNER, ",")

    def _usual(self, link: ManyToMany) -> Code | None:
        """What names a row to link; None where there is none that the caller may name."""
        target = self.product.entity(link.target)
        if self.requests.sight.of(target).read is Reach.GRANTED or self._is_left_to_others(link, target):
            return None
        if link.by:
            return json_code(self._values(link, target)[0])
        if self.is_open and not self.requests.sight.is_public(target):
            return None
        return self._said(link, self.requests.makes(target, "ada"))

    def _is_left_to_others(self, link: ManyToMany, target: Entity) -> bool:
        """Whether the row would have to be made, by who may not do so."""
        if not link.by:
            return False
        may = {Reach.ANY} if self.is_open else {Reach.ANY, Reach.SIGNED_IN}
        scope = self.requests.sight.of(target)
        return not {scope.read, scope.write} <= may

    def _values(self, link: ManyToMany, target: Entity) -> list[JsonValue]:
        """Different values by which rows of *target* are said."""
        samples = self.requests.samples
        return samples.others(target, target.field(link.by or ""), 3, samples.kept(target))

    def _said(self, link: ManyToMany, row: str) -> str:
        """What answers and requests say of *row*."""
        target = self.product.entity(link.target)
        if link.by:
            return f"{row}.{target.field(link.by).attribute}"
        return as_json(target.key.type, f"{row}.{target.key.attribute}")

    def _unsaid(self, does: Does) -> Iterator[str]:
        for link in self.shows:
            if not (link.required and link in self.sent) and (link in self.sent or does is not Does.REPLACE):
                yield f"{INNER}{literal(link.json)}: [],"

    def _refused(self, link: ManyToMany) -> Iterator[str]:
        name = literal(link.json)
        yield f"{BODY}({name}, None),"
        yield f"{BODY}({name}, True),"
        yield f"{BODY}({name}, [True]),"
        if not link.by:
            yield f'{BODY}({name}, ["no-key"]),'
        if link.required:
            yield f"{BODY}({name}, list[str]()),"

    def _hidden(self, link: ManyToMany) -> Iterator[HiddenKey]:
        if link.by:
            return
        keys = tuple(unreadable_keys(self.requests, self.product.entity(link.target), self.is_open))
        yield HiddenKey(
            header=definition(f"def test_links_no_hidden_{link.name}", TEST, "None", INDENT),
            name=literal(link.json),
            owners="bob" if any("bob" in key for key in keys) else "",
            keys=tuple(line for key in keys for line in statement("", Bracket("", "[]", (key,)), INNER, ",")),
        )

    def _set(self, link: ManyToMany, verb: str = "sets") -> LinkSet:
        target = self.product.entity(link.target)
        if link.by:
            found = self._values(link, target)
            values = [json_code(value) for value in (found[:2] if len(found) > 1 else found * 2)]
        else:
            made = self.requests.makes(target, "ada")
            values = [self._said(link, made)] * (1 if made == "ada" else 2)
        before = statement("names = ", Bracket("", "[]", tuple(values)), BODY)
        header = definition(f"def test_{verb}_{link.name}", TEST, "None", INDENT)
        model = f"models.{self.product.entity(link.through).name}"
        twice = definition(f"def test_sets_{link.name}_twice_at_once", TEST, "None", INDENT)
        turns = ["names", "names"] if len(values) == 1 else ["sorted(names)", "names[:1]", "names[1:]"]
        turns += ["sorted(names, reverse=True)"] if link.ordered and len(values) > 1 else []
        turns += [] if link.required else ["[]"]
        return LinkSet(header, twice, before, literal(link.json), model, ", ".join(turns))

    def _shown(self, link: ManyToMany) -> LinkShown:
        target = self.product.entity(link.target)
        header = definition(f"def test_shows_{link.name}", TEST, "None", INDENT)
        if is_private(self.requests, link) and not self.is_open:
            hidden = self.requests.rows.user()
            lines = [*self._between(link, "ada"), f"{BODY}hidden = {hidden}", *self._between(link, "hidden")]
            return LinkShown(link.name, header, tuple(lines), "", literal(link.json), f"[{self._said(link, 'ada')}]")
        lines = [*statement("one = ", self.requests.makes(target, "ada"), BODY), *self._between(link, "one")]
        hidden = ""
        if self.product.auth and self.requests.sight.of(target).read is Reach.OWN and target.owner:
            hidden = self.requests.makes(target, "bob")
        elif target.soft_delete and not target.owns_itself:
            hidden = self.requests.makes(target, "ada", deleted_at="now()")
        if hidden:
            lines += [*statement("hidden = ", hidden, BODY), *self._between(link, "hidden")]
        shown = f"[{self._said(link, 'one')}]" if self.requests.reads(target, self.call) else "[]"
        return LinkShown(link.name, header, tuple(lines), "bob" if "bob" in hidden else "", literal(link.json), shown)

    def _between(self, link: ManyToMany, other: str) -> tuple[str, ...]:
        """The statement that links the row under test with *other*."""
        through = self.product.entity(link.through)
        near, far = through.field(link.near), through.field(link.far)
        owner = "ada"
        if through.owner == link.far:
            owner = other
        given = {near.attribute: "kept.id"} | ({} if through.owner == link.far else {far.attribute: f"{other}.id"})
        made = self.requests.rows.make(through, owner, **given)
        return statement("", _call(made), BODY)


def embedded_rows(requests: Requests, call: Call, entity: Entity, made: str, contract: Contract) -> Iterator[Embedded]:
    """The rows that the answer of *call* shows within the row that *made* makes."""
    shape = entity.shape(call.operation.response or "")
    for embed in shape.embeds:
        field, target = entity.field(embed.field), requests.product.entity(embed.entity)
        is_open = call.access.value != "signed_in"
        is_above = embed.field in call.operation.settled(entity)
        if is_above or not requests.reads(target, call) or not requests.is_shown(field.readable_by, is_open):
            continue
        header = definition(f"def test_embeds_{embed.field}", TEST, "None", INDENT)
        if embed.field == entity.owner:
            other, lines = "ada", statement("kept = ", _call(made), BODY)
        else:
            other = "other"
            first = statement("other = ", requests.makes(target, "ada"), BODY)
            lines = (*first, *_naming(requests, entity, field, made, "other"))
        type_ = contract.type(target.shape(embed.shape).type_name)
        properties = [each for each in type_.properties if requests.is_shown(each.only_for, is_open)]
        names = Bracket("", "{}", tuple(literal(each.name) for each in properties))
        keys = ((each, field) for each in properties for field in target.keys if each.origin == _origin(target, field))
        shown, key = next(keys, (None, target.key))
        value = f"{other}.{key.attribute}"
        yield Embedded(
            header,
            lines,
            literal(embed.json),
            statement("shape = ", names, BODY),
            literal(shown.name) if shown else "",
            f"str({value})" if key.type == ScalarType(Kind.UUID) else value,
            _hidden_row(requests, entity, field, target, made) if embed.field != entity.owner else (),
        )


def _origin(entity: Entity, field: Field) -> str:
    return f"{entity.name}.{field.name}"


def _naming(requests: Requests, entity: Entity, field: Field, made: str, named: str) -> tuple[str, ...]:
    """The statement that makes a row of *entity* which names, in *field*, the row that the test calls *named*."""
    pairs = requests.product.joining(entity, field.name)
    given = (f"{own.attribute}={named}.{other.attribute}" for own, other in pairs if own.name != entity.owner)
    return statement("kept = ", _call(f"{made.removesuffix(')')}, {', '.join(given)})"), BODY)


def _hidden_row(requests: Requests, entity: Entity, field: Field, target: Entity, made: str) -> tuple[str, ...]:
    """The statements that make a row which names one of somebody else's; none where everyone may read these."""
    if not requests.product.auth or requests.sight.of(target).read is not Reach.OWN or target.owner in (None, "self"):
        return ()
    hidden = statement("hidden = ", requests.makes(target, "bob"), BODY)
    return (*hidden, *_naming(requests, entity, field, made, "hidden"))


def _call(text: str) -> Bracket:
    head, _, rest = text.partition("(")
    return Bracket(head, "()", tuple(rest.removesuffix(")").split(", ")))


def needs_now(tests: LinkTests) -> bool:
    """Whether the tests make rows that are deleted."""
    keys = (line for each in tests.hidden for line in each.keys)
    return any("now()" in line for line in (*keys, *(line for each in tests.shown for line in each.before)))
