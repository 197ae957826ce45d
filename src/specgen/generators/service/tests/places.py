"""Where tests find their rows: what stands in a path, and the rows that it names before."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from specgen.contract.model import Call
from specgen.frozen import frozen
from specgen.generators.python.forms import Bracket, Imports, Pair, docstring, literal, statement
from specgen.generators.python.statements import definition
from specgen.generators.service.tests.row_names import RowNames, owns_one
from specgen.generators.service.tests.sight import Sight
from specgen.generators.service.tests.surroundings import Surroundings
from specgen.generators.service.tests.values.scalars import text_of_nobody
from specgen.product.model import (
    Access,
    Does,
    Entity,
    Field,
    HasMany,
    ManyToMany,
    Member,
    Operation,
    PathKey,
    Product,
    Reach,
)
from specgen.product.types import NUMERIC, Kind, ScalarType

INDENT = "    "
BODY = INDENT * 2
TEST = ("self", "service: Service", "rows: Rows")
SIMPLE = (PathKey("id", "id"),)

ROWS = ("kept", "mine", "theirs", "other")

TEXTS = (ScalarType(Kind.STRING), ScalarType(Kind.EMAIL), ScalarType(Kind.SLUG))
"""Keys that any text may be."""

KEY_AND_NAME = 60
"""So long are the key of a row and the name of its entity on the lines of tests that say both."""

FAR = 999_999_999
UNKNOWN = {
    Kind.UUID: '"00000000-0000-4000-8000-000000000000"',
    Kind.DATE: '"1901-02-03"',
    Kind.INTEGER: f"{FAR:_}",
    Kind.BIGINT: f"{FAR:_}",
    Kind.SLUG: '"No.such.slug"',
}
"""Keys that no row has, where they are no texts or of a certain form; a slug names rows in paths alone."""


@frozen
class Place:
    """What a request says of its row in the path: of a row that is *kept*, of none, of what can't be a key.

    A *long* one is a text that is longer than those of rows, and names none.
    *others* says that there are rows of those who ask already; *strange* makes the *other* row of somebody else below
    which there is nothing for the caller, *below* is what the path calls it.
    """

    kept: str
    mine: str
    theirs: str
    other: str
    unknown: str
    malformed: str
    long: str
    faulty: str
    key_of_kept: str
    key_of_before: str
    key_of_other: str
    method: tuple[str, ...]
    above: tuple[str, ...]
    elsewhere: str
    nowhere: str
    constants: tuple[str, ...]
    row_elsewhere: tuple[str, ...]
    belongs: tuple[str, ...]
    moved: tuple[str, ...]
    kin: str
    others: str
    strange: str
    below: str


def unknown_key(key: Field) -> str:
    """A value of *key* that no row has."""
    if isinstance(key.type, ScalarType) and key.type.kind in UNKNOWN:
        most = key.limits.maximum
        is_less = most is not None and key.type.kind in NUMERIC and Decimal(most) < FAR
        return str(most) if is_less else UNKNOWN[key.type.kind]
    return literal(text_of_nobody(key.type, key.limits)) if isinstance(key.type, ScalarType) else ""


def as_json(type_: object, code: str) -> str:
    """The code of a key as the code of its value in JSON."""
    match type_:
        case ScalarType(Kind.UUID):
            return f"str({code})"
        case ScalarType(Kind.DATE):
            return f"{code}.isoformat()"
    return code


def key_of(product: Product, field: Field) -> str:
    """The attribute of the row that *field* names whose value it holds."""
    relation = field.relation
    return product.entity(relation.target).field(relation.key).attribute if relation else ""


def key_text(product: Product, field: Field, row: str) -> str:
    """What *field* holds that names *row*, as a request says it."""
    return as_json(field.type, f"{row}.{key_of(product, field)}")


def identity(entity: Entity, row: str) -> str:
    """The code of the whole key of a row: its parts, or where these are too long for a line what tells them."""
    keys = [f"{row}.{key.attribute}" for key in entity.keys]
    whole = keys[0] if len(keys) == 1 else f"({', '.join(keys)})"
    return f"rows.key_of({row})" if len(keys) > 1 and len(whole) + len(entity.name) > KEY_AND_NAME else whole


def telling(entity: Entity) -> Field:
    """The field of the key that tells rows of one test apart."""
    return entity.keys[-1]


def in_path(operation: Operation, row: str) -> str:
    """What a test of *operation* says of *row* in the path."""
    return f"id={row}.id" if operation.keys in (SIMPLE, ()) else f"**self.at({row})"


def not_in_path(operation: Operation) -> str:
    """What a test of *operation* says of a row that does not exist."""
    return "id=UNKNOWN" if operation.keys in (SIMPLE, ()) else "**self.unknown"


class PlaceWriter:
    """Writes where the rows of one operation's tests are found."""

    def __init__(self, names: RowNames, sight: Sight, call: Call, around: Surroundings, imports: Imports) -> None:
        self.product = product = names.product
        self.sight = sight
        self.names = names
        self.operation = call.operation
        self.imports = imports
        self.around = around
        self.entity = product.entity(call.operation.entity) if call.operation.entity else None

    def place(self, arguments: str) -> Place:
        """Everything that a path says; *arguments* are those of the method that makes a row."""
        keys = self.operation.keys
        kept, mine, theirs, other = (in_path(self.operation, row) for row in ROWS)
        malformed, simple = self._malformed(), keys in (SIMPLE, ())
        return Place(
            kept=kept,
            mine=mine,
            theirs=theirs,
            other=other,
            unknown=not_in_path(self.operation),
            malformed="" if not malformed else 'id="no-key"' if simple else "**self.malformed",
            long="**self.long" if self._long() else "",
            faulty=f"{{{literal([*malformed][-1])}}}" if malformed else "",
            key_of_kept=identity(self.entity, "kept") if self.entity else "",
            key_of_before=identity(self.entity, "before") if self.entity else "",
            key_of_other=identity(self.entity, "other") if self.entity else "",
            method=self._method() if keys and keys != SIMPLE else (),
            above=tuple(self._surroundings()),
            elsewhere=self._elsewhere(),
            nowhere=self._nowhere(),
            constants=tuple(self._constants()),
            row_elsewhere=self._row_elsewhere(arguments),
            belongs=tuple(self._belongs()),
            moved=self._moved(),
            kin="kin" if self._names_kin() else "",
            others="others" if self._is_of_members() else "",
            strange=self._elsewhere(self.names.user()) if self._is_kept_from_others() else "",
            below=self._below(),
        )

    def _is_of_members(self) -> bool:
        """Whether there are rows already of those who ask: they are members of tenants."""
        tenants = self.product.tenants
        return tenants is not None and self.operation.entity == tenants.members

    def _field(self, key: PathKey) -> Field:
        if self.entity is None:
            raise AssertionError(f"{self.operation.name} has keys of nothing")
        return self.entity.field(key.field)

    def _unknown(self) -> dict[str, str]:
        """A row that does not exist."""
        return {key.parameter: unknown_key(self._field(key)) for key in self.operation.keys}

    def _malformed(self) -> dict[str, str]:
        """A key of which the last part can't be one; nothing where any text may be."""
        keys = self.operation.keys
        others = keys[:-1] if self.operation.upserts else ()
        if not keys or others or self._field(keys[-1]).type in TEXTS:
            return {}
        return self._unknown() | {keys[-1].parameter: '"no-key"'}

    def _long(self) -> dict[str, str]:
        """A key of which the last part is a text that is longer than any row's; nothing where there is no such."""
        keys = self.operation.keys
        last = self._field(keys[-1]) if keys and not self.operation.upserts else None
        if last is None or last.type not in TEXTS or last.limits.max_length is None:
            return {}
        return self._unknown() | {keys[-1].parameter: f'"x" * {last.limits.max_length + 1}'}

    def _constants(self) -> Iterator[str]:
        """What tests ask for that is no row."""
        if self.operation.keys in (SIMPLE, ()):
            return
        every = {"unknown": self._unknown(), "malformed": self._malformed(), "long": self._long()}
        for name, said in every.items():
            if said:
                self.imports.use("typing", "Any", "ClassVar")
                entries = tuple(Pair(key, value) for key, value in said.items())
                yield from statement(f"{name}: ClassVar[dict[str, Any]] = ", Bracket("", "{}", entries), INDENT)

    def _method(self) -> tuple[str, ...]:
        """The method that says what a path calls a row."""
        entity = self.entity
        if entity is None:
            return ()
        self.imports.use("typing", "Any")
        self.imports.use(self.product.package, "models")
        builtin = "dict[str, Any]"
        header = definition("def at", ("self", f"row: models.{entity.name}"), builtin, INDENT)
        entries = tuple(Pair(key.parameter, f"row.{self._field(key).attribute}") for key in self.operation.keys)
        said = docstring("Say what the path calls a row.", BODY)
        return (*header, *said, *statement("return ", Bracket("", "{}", entries), BODY))

    def _surroundings(self) -> Iterator[str]:
        """The fixture that makes the rows among which the operation is tested."""
        if not self.around.rows:
            return
        self.imports.use_module("pytest")
        self.imports.use("collections.abc", "Generator")
        yield f"{INDENT}@pytest.fixture(autouse=True)"
        yield from definition("def around", ("self", "service: Service", "rows: Rows"), "Generator[None]", INDENT)
        yield from docstring("Keep the rows that there are around those of the operation.", BODY)
        if self.product.auth:
            yield f"{BODY}self.ada = {self.names.user()}"
        for name, made in self.around.rows.items():
            yield from statement(f"self.{name} = ", made, BODY)
        items = tuple(f"{name}={value}" for name, value in self.around.path.items())
        if items:
            yield from statement("with ", Bracket("service.below", "()", items), BODY, ":")
            yield f"{BODY}{INDENT}yield"
        else:
            yield f"{BODY}yield"

    def _elsewhere(self, owner: str | None = None) -> str:
        """What is given of a row that belongs to another row than the path says; the caller's without *owner*."""
        parent = self.operation.parent
        if parent is None or self.entity is None:
            return ""
        relation = self.entity.field(parent).relation
        target = self.product.entity(relation.target if relation else "")
        above = self.operation.above
        name = [*self.around.rows][len(above) - 1]
        given: dict[str, str] = {}
        if above[-1].parent:
            before = f"self.{[*self.around.rows][len(above) - 2]}"
            pairs = self.product.joining(target, above[-1].parent)
            given = {own.attribute: f"{before}.{other.attribute}" for own, other in pairs}
        owner = owner or (self.names.user() if owns_one(target, above[-1].parent) else "self.ada")
        return f"other = {_another(self.names, target, owner, **given)}" if name else ""

    def _is_kept_from_others(self) -> bool:
        """Whether there is nothing for a caller below the rows of somebody else."""
        operation = self.operation
        if operation.parent is None or self.entity is None or operation.access is not Access.SIGNED_IN:
            return False
        above, before = self.product.entity(operation.above[-1].entity), operation.above[-1].parent
        if before is not None and above.owner in above.settled_by(before):
            return False
        if above.owner and self.sight.of(above).read is Reach.OWN:
            return True
        own = [own.name for own, _ in self.product.joining(self.entity, operation.parent)]
        return operation.does is Does.CREATE and self.entity.owner is not None and self.entity.owner in own

    def _below(self) -> str:
        """What a path calls the *other* row instead of the one that belongs there."""
        if not self.operation.above:
            return ""
        above = self.product.entity(self.operation.above[-1].entity)
        keys = self.operation.above[-1].keys
        return ", ".join(f"{key.parameter}=other.{above.field(key.field).attribute}" for key in keys)

    def _row_elsewhere(self, arguments: str) -> tuple[str, ...]:
        """The statement that makes a row below *other*."""
        if self.entity is None or not self.operation.parent:
            return ()
        pairs = self.product.joining(self.entity, self.operation.parent)
        given = (f"{own.attribute}=other.{other.attribute}" for own, other in pairs)
        return statement("kept = ", Bracket("self.row", "()", (*arguments.split(", "), *given)), BODY)

    def _belongs(self) -> Iterator[str]:
        """The statements that a new row belongs to the one that the path names."""
        for attribute, value in self.around.settled.items():
            yield f"{BODY}assert kept.{attribute} == {value}"

    def _names_kin(self) -> bool:
        """Whether a request names other rows of the same entity, or rows that are made with some of them."""
        if self.entity is None:
            return False
        named = (name for each in self.operation.holds(self.entity) for name in self._named_by(each))
        return any(self.entity.name in self._made_with(name) for name in named)

    def _named_by(self, member: Member) -> Iterator[str]:
        """The entities of the rows that a request names by *member*."""
        match member:
            case HasMany(target=target, by=by):
                fields = self.product.entity(target).fields
                yield from (each.relation.target for each in fields if each.relation and each.name != by)
            case ManyToMany(target=target):
                yield target
            case Field(relation=relation) if relation:
                yield relation.target

    def _made_with(self, name: str) -> set[str]:
        """The entities of the rows that are made where a test asks for one of the entity *name*."""
        found, left = set[str](), [name]
        while left:
            if (name := left.pop()) not in found:
                found.add(name)
                entity = self.product.entity(name)
                chosen = {each for choice in entity.choices for each in choice}
                needed = (each for each in entity.fields if each.name in chosen or not each.may_be_null)
                left += [each.relation.target for each in needed if each.relation]
        return found

    def _moved(self) -> tuple[str, ...]:
        """The statement that finds a row again whose name in paths may have changed."""
        entity = self.entity
        if entity is None or entity.key_in_paths is None:
            return ()
        found = f"rows.find(models.{entity.name}, {identity(entity, 'kept')}) or kept"
        return statement("kept = ", found, BODY)

    def _nowhere(self) -> str:
        """What the path says of a row above that does not exist."""
        if not self.operation.above:
            return ""
        last = self.operation.above[-1]
        entity = self.product.entity(last.entity)
        return ", ".join(f"{key.parameter}={unknown_key(entity.field(key.field))}" for key in last.keys)


def _another(names: RowNames, entity: Entity, owner: str, **given: str) -> str:
    return names.user() if entity.owns_itself else names.make(entity, owner, **given)
