"""Lists: which rows are kept, how they are ordered, and how a page shows them."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.model import PAGING, Call, Contract, Items, Leaf, Named, Parameter, ParameterRole, Property
from specgen.frozen import frozen
from specgen.generators.contracts.types import Types
from specgen.generators.python.forms import Bracket, Code, Quoted, call, flat, statement
from specgen.generators.python.scope import Scope
from specgen.generators.python.statements import Asked, Claim, Comparison, Said, filtered
from specgen.generators.service.operations.links import constant
from specgen.generators.service.operations.names import ScopeNames
from specgen.generators.service.operations.paths import PathWriter, naming_pairs
from specgen.generators.service.operations.scopes import lifting
from specgen.generators.service.operations.shown import function_name, shown_shape
from specgen.generators.service.operations.visible import visible
from specgen.product.conditions import Binary, Condition, IsNull, Literal, Name, OneOf
from specgen.product.model import Entity, Field, Listing, Operation, Product
from specgen.product.types import ListOf

INDENT = "    "
BODY = INDENT * 2
INNER = INDENT * 3
MODULE = "pydantic"
ME = "self.context.user.id"


@frozen
class Narrowing:
    """A parameter that keeps rows, where it is given."""

    given: str
    lines: tuple[str, ...]


@frozen
class ListBody:
    """Narrows, orders and cuts the rows of a list; *kept* is what always holds."""

    above: tuple[str, ...]
    rows: str
    kept: tuple[str, ...]
    narrowings: tuple[Narrowing, ...]
    columns: tuple[str, ...]
    ordered: tuple[str, ...]
    found: str
    answer: str
    shown: tuple[str, ...]


class ListWriter:
    """Writes what a list does."""

    def __init__(self, product: Product, contract: Contract, scope: Scope, names: ScopeNames) -> None:
        self.product = product
        self.contract = contract
        self.scope = scope
        self.names = names
        self.types = Types(product, scope.imports)

    def body(self, call_: Call) -> ListBody:
        """What the list *call_* does."""
        operation, answer = call_.operation, call_.success.type or ""
        entity = self.product.entity(operation.entity or "")
        readable = self._use("scopes", self.names.readable(entity))
        self.scope.imports.use("sqlmodel", "col")
        self.scope.imports.use(self.product.package, "models")
        path = PathWriter(self.product, self.scope, self.names, call_)
        asked = tuple(self._claims(entity, operation.where)) if operation.where else ()
        before, own = self._mine(entity, operation)
        claims = (*map(Said, path.belonging(entity)), *asked, *own)
        ordered = self._use("runtime.ordering", "ordered")
        keys = tuple(_column(entity, key) for key in entity.keys)
        return ListBody(
            above=path.rows_above(BODY),
            rows=f"{readable}(self.context{lifting(self.product, entity, operation)})",
            kept=(*before, *filtered("rows = ", "rows", claims, BODY)) if claims else (),
            narrowings=tuple(self._narrowings(entity, call_)),
            columns=tuple(self._sorts(entity, operation.listing)) if operation.listing else (),
            ordered=statement(
                "order = ", Bracket(ordered, "()", ("self.context.session", "query.sort", "columns", *keys)), BODY
            ),
            found=_found(call_),
            answer=self._contract(answer),
            shown=tuple(self._shown(call_, answer)),
        )

    def _mine(self, entity: Entity, operation: Operation) -> tuple[tuple[str, ...], tuple[Claim, ...]]:
        """What a list asks of rows by who calls: statements that come before, and claims."""
        before, claims = list[str](), list[Claim]()
        for mine in operation.mine:
            holder, name = self.product.entity(mine.of(entity)), f"own_{mine.field}"
            by = entity.field(mine.via) if mine.via else entity.key
            link = holder.link(mine.field)
            if link:
                named = self._use("links", constant(holder, link))
                linked = Bracket(self._use("runtime.links", "linked_with"), "()", ("self.context", named, ME))
                before += statement(f"{name} = ", linked, BODY)
            elif mine.via:
                self.scope.imports.use("sqlmodel", "select")
                keys = flat(call("select", _column(holder, holder.key)))
                claim = Comparison(_column(holder, holder.field(mine.field)), "==", ME)
                before += filtered(f"{name} = ", keys, (claim,), BODY)
            if link or mine.via:
                claims.append(Asked(_column(entity, by), f".in_({name})"))
            else:
                claims.append(Comparison(_column(entity, entity.field(mine.field)), "==", ME))
        return tuple(before), tuple(claims)

    def _use(self, module: str, name: str) -> str:
        return self.scope.use(f"{self.product.package}.{module}", name)

    def _contract(self, name: str) -> str:
        self.scope.imports.use(f"{self.product.package}.contracts", name)
        return name

    def _narrowings(self, entity: Entity, call_: Call) -> Iterator[Narrowing]:
        for parameter in call_.parameters:
            if parameter.role is ParameterRole.SEARCH and call_.operation.listing:
                yield self._search(entity, parameter, call_.operation.listing)
            elif parameter.role is ParameterRole.FILTER and parameter.by:
                yield self._related(entity, parameter, parameter.by)
            elif parameter.role is ParameterRole.FILTER and parameter.field:
                column = _column(entity, entity.field(parameter.field))
                claim = Comparison(column, "==", f"query.{parameter.attribute}")
                yield Narrowing(self._given(parameter), filtered("rows = ", "rows", (claim,), INNER))

    def _related(self, entity: Entity, parameter: Parameter, by: str) -> Narrowing:
        """Keeps the rows that name, or are linked with, a row of another entity that has the value."""
        target = self.product.entity(entity.target(by))
        claim = Comparison(_column(target, target.field(parameter.field or "")), "==", f"query.{parameter.attribute}")
        link, among = entity.link(by), f"{parameter.attribute}_keys"
        if link:
            named = self._use("links", constant(entity, link))
            linking = Bracket(self._use("runtime.links", "linking"), "()", ("self.context", named, claim.flat()))
            lines, column = statement(f"{among} = ", linking, INNER), _column(entity, entity.key)
        else:
            readable, named = self._use("scopes", self.names.readable(target)), f"{parameter.attribute}_rows"
            pairs = naming_pairs(self.product, entity, by)
            keys = Bracket(f"{named}.with_only_columns", "()", tuple(_column(target, other) for _, other in pairs))
            lines = filtered(f"{named} = ", f"{readable}(self.context)", (claim,), INNER)
            columns = tuple(_column(entity, own) for own, _ in pairs)
            lines, column = (*lines, *statement(f"{among} = ", keys, INNER)), columns[0]
            if len(columns) > 1:
                naming, column = call(self.scope.use("sqlalchemy", "tuple_"), *columns), f"{parameter.attribute}_named"
                lines = (*lines, *statement(f"{column} = ", naming, INNER))
        kept = filtered("rows = ", "rows", (Asked(column, f".in_({among})"),), INNER)
        return Narrowing(self._given(parameter), (*lines, *kept))

    def _given(self, parameter: Parameter) -> str:
        return f"query.{parameter.attribute} is not {self.scope.use(MODULE, 'MISSING')}"

    def _search(self, entity: Entity, parameter: Parameter, listing: Listing) -> Narrowing:
        matches = self._use("runtime.search", "matches")
        columns = (_column(entity, entity.field(name)) for name in listing.search)
        items = ("self.context.session", f"query.{parameter.attribute}", *columns)
        matching = statement("matching = ", Bracket(matches, "()", items), INNER)
        return Narrowing(self._given(parameter), (*matching, f"{INNER}rows = rows.where(matching)"))

    def _sorts(self, entity: Entity, listing: Listing) -> Iterator[str]:
        """The columns of all words that a list can be sorted by."""
        for key in listing.sort:
            column = _column(entity, entity.field(key.field))
            yield from statement(f"{flat(Quoted(key.parameter))}: ", column, INNER, ",")

    def _shown(self, call_: Call, page: str) -> Iterator[str]:
        """The arguments of a page: its rows, and where it stands."""
        is_part = _is_part(call_)
        for each in self.contract.type(page).properties:
            match each.type:
                case Items(item):
                    yield from statement(f"{each.attribute}=", self._rows(call_, item), INNER, ",")
                case Named(meta):
                    yield from statement(f"{each.attribute}=", self._numbers(meta, is_part), INNER, ",")
                case Leaf(ListOf()):
                    yield from statement(f"{each.attribute}=", self._values_of(call_), INNER, ",")
                case _:
                    yield f"{INNER}{each.attribute}={_number(each, is_part)},"

    def _numbers(self, meta: str, is_part: bool) -> Code:
        name = self._contract(meta)
        if is_part:
            return call(f"{name}.model_validate", "page")
        return call(name, **{each.attribute: _number(each, is_part) for each in self.contract.type(meta).properties})

    def _rows(self, call_: Call, item: str) -> Code:
        """The rows of a page, each as the answer shows it."""
        rows = "page.rows" if _is_part(call_) else "found"
        if found := shown_shape(self.product, call_):
            function = self._use("shown", function_name(found[1]))
            return Bracket(f"await {function}", "()", ("self.context", rows))
        shown = f"{self._contract(item)}.model_validate(row)"
        seen = flat(visible(self.contract, self.product.package, self.scope, item, shown))
        return Bracket("", "[]", (f"{seen} for row in {rows}",))

    def _values_of(self, call_: Call) -> Code:
        """The one value that a page shows of each of its rows."""
        entity = self.product.entity(call_.operation.entity or "")
        shape = entity.shape(call_.operation.response or "")
        rows = "page.rows" if _is_part(call_) else "found"
        return Bracket("", "[]", (f"row.{entity.field(shape.value or '').attribute} for row in {rows}",))

    def _claims(self, entity: Entity, condition: Condition) -> Iterator[Claim]:
        """What a list's fixed condition asks of a row."""
        match condition:
            case Binary("and", left, right):
                yield from self._claims(entity, left)
                yield from self._claims(entity, right)
            case IsNull(Name(name)):
                yield Asked(_column(entity, entity.field(name)), ".is_(None)")
            case Binary("=", Name(name), Literal(bool(value))):
                yield Asked(_column(entity, entity.field(name)), f".is_({value})")
            case Binary("=", Name(name), Literal() as value):
                field = entity.field(name)
                yield Comparison(_column(entity, field), "==", self.types.claimed(field.type, value))
            case OneOf(Name(name), values):
                field = entity.field(name)
                choices = Bracket("", "[]", tuple(self.types.claimed(field.type, value) for value in values))
                yield Asked(_column(entity, field), f".in_({flat(choices)})")
            case _:
                raise AssertionError(f"a list can't ask for {condition!r}")


def _column(entity: Entity, field: Field) -> Code:
    return call("col", f"models.{entity.name}.{field.attribute}")


def _found(call_: Call) -> str:
    """The statement that finds what a list shows: the page that is asked for, or all rows."""
    starts = (
        each.attribute for each in call_.parameters if each.role in PAGING and each.role is not ParameterRole.LIMIT
    )
    start = next(starts, None)
    if start is None:
        return "found = await self.whole(rows, order)"
    return f"page = await self.page(rows, query.{start}, query.limit, order)"


def _is_part(call_: Call) -> bool:
    """Whether the list comes in pages."""
    return any(each.role in PAGING for each in call_.parameters)


def _number(number: Property, is_part: bool) -> str:
    """What a list tells of itself; one that comes all at once tells no more than how many rows it has."""
    return f"page.{number.origin}" if is_part else "len(found)"
