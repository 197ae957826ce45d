"""`between.py`: rules between the rows of one entity, which no database holds by itself, so that the service does."""

from __future__ import annotations

import json
from collections.abc import Iterator

from specgen.files.draft import Templated
from specgen.frozen import frozen
from specgen.generators.contracts.types import Types
from specgen.generators.design import Design
from specgen.generators.python.forms import Bracket, Code, Imports, docstring, literal, module_docstring, statement
from specgen.generators.python.statements import definition
from specgen.generators.service.names import BANNER
from specgen.generators.service.project.rules import rule_name
from specgen.product.between import Apart, Between, NoCircle
from specgen.product.conditions import Binary, Condition, IsNull, Literal, Name, OneOf
from specgen.product.model import Entity, Field, FieldRole

INDENT = "    "
BODY, INNER = INDENT * 3, INDENT * 4


@frozen
class RangeFunction:
    """A function that tells whether a row overlaps another one."""

    header: tuple[str, ...]
    docstring: tuple[str, ...]
    lines: tuple[str, ...]


@frozen
class EntityRules:
    """The rules between the rows of one entity: the lines that name those which a row breaks, and what they call."""

    model: str
    lines: tuple[str, ...]
    functions: tuple[RangeFunction, ...]


@frozen
class BetweenRows:
    """`between.py`, and what it uses of the runtime: ranges that stay *apart*, rows that close no *circles*."""

    banner: str
    docstring: tuple[str, ...]
    imports: tuple[str, ...]
    entities: tuple[EntityRules, ...]
    apart: str
    circles: str


def between_drafts(design: Design) -> Iterator[Templated]:
    """The rules and what looks after them, where there are any."""
    entities = [entity for entity in design.product.entities if entity.between]
    if entities:
        imports = Imports(design.product.package)
        imports.use("collections.abc", "Iterator")
        imports.use("sqlalchemy.orm", "Session")
        imports.use("sqlmodel", "SQLModel")
        imports.use(design.product.package, "models")
        rules = tuple(_Writer(design, entity, imports).rules() for entity in entities)
        kinds = {type(rule) for entity in entities for rule in entity.between}
        view = BetweenRows(
            banner=BANNER,
            docstring=module_docstring("What holds between rows, which no database sees to", BANNER),
            imports=imports.lines(),
            entities=rules,
            apart="apart" if Apart in kinds else "",
            circles="circles" if NoCircle in kinds else "",
        )
        folder = f"src/{design.product.package}"
        yield Templated(f"{folder}/between.py", "service/project/between.py.j2", view)
        yield Templated(f"{folder}/runtime/between.py", "service/runtime/between.py.j2", view)


class _Writer:
    """Writes the rules between the rows of one entity."""

    def __init__(self, design: Design, entity: Entity, imports: Imports) -> None:
        self.design = design
        self.entity = entity
        self.imports = imports
        self.package = design.product.package
        self.model = f"models.{entity.name}"
        self.types = Types(design.product, imports)

    def rules(self) -> EntityRules:
        """What asks whether a row breaks a rule, and names it."""
        lines = tuple(line for rule in self.entity.between for line in self._rule(rule))
        apart = [rule for rule in self.entity.between if isinstance(rule, Apart)]
        return EntityRules(f"{self.model}()", lines, tuple(map(self._function, apart)))

    def _rule(self, rule: Between) -> Iterator[str]:
        table = self.design.schema.table(self.entity.table)
        told = f"yield {json.dumps(rule_name(table, self.entity, rule))}"
        match rule:
            case NoCircle(name):
                yield from (*self._circle(self.entity.field(name)), f"{INNER}{told}")
            case Apart():
                yield from (f"{BODY}if {self._name(rule)}(session, row):", f"{INNER}{told}")

    def _name(self, rule: Apart) -> str:
        """What the function is called that tells whether a row overlaps another one."""
        apart = [each for each in self.entity.between if isinstance(each, Apart)]
        return f"_{self.entity.table}_overlap" + (f"_{apart.index(rule) + 1}" if len(apart) > 1 else "")

    def _function(self, rule: Apart) -> RangeFunction:
        self.imports.use(f"{self.package}.runtime.between", "changes", "overlaps")
        self.imports.use("sqlalchemy.orm", "aliased")
        header = definition(f"def {self._name(rule)}", ("session: Session", f"row: {self.model}"), "bool")
        said = docstring(f"Tell whether a {self.entity.label} overlaps another one.", INDENT)
        changed = Bracket("changes", "()", ("row", *(literal(name) for name in self._attributes(rule))))
        common = (f"row.{field.attribute}" for field in self.entity.telling(rule.within))
        among = Bracket("", "()", (literal(self.entity.table), *common))
        asked = Bracket("overlaps", "()", ("session", among, "claims"))
        return RangeFunction(
            header,
            said,
            (
                *statement("if not ", changed, INDENT, ":"),
                f"{INDENT * 2}return False",
                *statement("own, other = ", f"aliased({self.model}), aliased({self.model})", INDENT),
                *statement("claims = ", Bracket("", "()", tuple(self._claims(rule))), INDENT),
                *statement("return ", asked, INDENT),
            ),
        )

    def _attributes(self, rule: Apart) -> Iterator[str]:
        """The attributes of a row that the rule speaks of."""
        yield from (self.entity.field(name).attribute for name in rule.fields)
        if deleted := self.entity.with_role(FieldRole.DELETED_AT):
            yield deleted.attribute

    def _circle(self, field: Field) -> Iterator[str]:
        self.imports.use(f"{self.package}.runtime.between", "leads_back")
        key = self.entity.field(field.relation.key if field.relation else "")
        asked = ("session", "row", literal(key.attribute), literal(field.attribute))
        yield from statement("if ", Bracket("leads_back", "()", asked), BODY, ":")

    def _claims(self, rule: Apart) -> Iterator[Code]:
        start, end = self.entity.field(rule.start), self.entity.field(rule.end)
        keys = [f"{self._col('own', key)} == row.{key.attribute}" for key in self.entity.keys]
        others = [f"{self._col('other', key)} != row.{key.attribute}" for key in self.entity.keys]
        yield from keys
        yield others[0] if len(others) == 1 else Bracket(self._use("or_"), "()", tuple(others))
        for field in self.entity.telling(rule.within):
            yield f"{self._col('other', field)} == {self._col('own', field)}"
        yield self._before("own", start, "other", end)
        yield self._before("other", start, "own", end)
        for whose in ("own", "other"):
            if deleted := self.entity.with_role(FieldRole.DELETED_AT):
                yield f"{self._col(whose, deleted)}.is_(None)"
            yield from self._kept(whose, rule.where) if rule.where else ()

    def _before(self, whose: str, start: Field, others: str, end: Field) -> Code:
        """That one row begins before another ends, which it may never do."""
        before = f"{self._col(whose, start)} < {self._col(others, end)}"
        if not end.may_be_null:
            return before
        return Bracket(self._use("or_"), "()", (f"{self._col(others, end)}.is_(None)", before))

    def _kept(self, whose: str, condition: Condition) -> Iterator[Code]:
        """What the rule asks of rows that count."""
        match condition:
            case Binary("and", left, right):
                yield from self._kept(whose, left)
                yield from self._kept(whose, right)
            case IsNull(Name(name)):
                yield f"{self._col(whose, self.entity.field(name))}.is_(None)"
            case Binary("=", Name(name), Literal(bool(value))):
                yield f"{self._col(whose, self.entity.field(name))}.is_({value})"
            case Binary("=", Name(name), Literal() as value):
                field = self.entity.field(name)
                among = Bracket("", "[]", (self.types.claimed(field.type, value),))
                yield Bracket(f"{self._col(whose, field)}.in_", "()", (among,))
            case OneOf(Name(name), values):
                field = self.entity.field(name)
                among = Bracket("", "[]", tuple(self.types.claimed(field.type, value) for value in values))
                yield Bracket(f"{self._col(whose, field)}.in_", "()", (among,))
            case _:
                raise AssertionError(f"rows are not kept by {condition!r}")

    def _col(self, whose: str, field: Field) -> str:
        self.imports.use("sqlmodel", "col")
        return f"col({whose}.{field.attribute})"

    def _use(self, name: str) -> str:
        self.imports.use("sqlalchemy", name)
        return name
