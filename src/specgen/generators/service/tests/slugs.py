"""What an operation is asked that makes slugs: of the text alone, of a text that another row has, of a new text."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.contract.examples import JsonValue
from specgen.frozen import frozen
from specgen.generators.contracts.types import json_code
from specgen.generators.python.forms import Bracket, Keyword, flat, literal
from specgen.generators.python.statements import definition
from specgen.generators.service.tests.cases import Asked, Said
from specgen.generators.service.tests.facts import CallFacts
from specgen.generators.service.tests.values.scalars import accepts
from specgen.product.model import Does, Field
from specgen.product.types import ScalarType

INDENT = "    "
TEST = ("self", "service: Service", "rows: Rows")
TEXTS = (("Déjà vu: Part 2", "deja-vu-part-2"), ("Another Thing", "another-thing"), ("other", "other"))
"""Texts, and the slugs that are made of them."""
WRITING = (Does.CREATE, Does.UPDATE, Does.REPLACE)


@frozen
class Hidden:
    """A text, as members of a request, and the word of a path that its slug would be."""

    members: str
    beginning: str


@frozen
class SlugTest:
    """A slug: what it is made of, as members of a request, and how a row is made that has it already.

    *louder* says the same words in capitals; *hidden* are texts whose slugs paths have as words of their own.
    """

    header: tuple[str, ...]
    another: tuple[str, ...]
    apart: tuple[str, ...]
    name: str
    members: str
    louder: str
    hidden: tuple[Hidden, ...]
    slug: str
    beginning: str
    taken: str


class SlugTestWriter(CallFacts):
    """Writes the tests of the slugs that one operation makes."""

    def tests(self, asked: Asked | None) -> tuple[SlugTest, ...]:
        """What is asked of each slug that the request's texts make and the answer shows."""
        return tuple(self._tests(asked)) if asked and self.does in WRITING else ()

    def _tests(self, asked: Asked) -> Iterator[SlugTest]:
        shown = {each.origin: each.name for each in self.properties}
        for field in (each for each in asked.entity.fields if each.slug_of):
            name = shown.get(f"{asked.entity.name}.{field.name}")
            source = next((each for each in asked.said if each.field.name == field.slug_of), None)
            if name and source and (made := self._text(asked, source)):
                text, slug = made
                yield SlugTest(
                    header=definition(f"def test_makes_{field.name}_of_{source.field.name}", TEST, "None", INDENT),
                    another=definition(f"def test_makes_another_{field.name}", TEST, "None", INDENT),
                    apart=definition(f"def test_keeps_{field.name}_apart_from_paths", TEST, "None", INDENT),
                    name=literal(name),
                    members=self._members(source, text),
                    louder=self._members(source, text.upper()) if self._fits(asked, source, text.upper()) else "",
                    hidden=tuple(self._hidden(asked, source, field)),
                    slug=literal(slug),
                    beginning=literal(f"{slug}-"),
                    taken=self._taken(field, slug),
                )

    def _text(self, asked: Asked, source: Said) -> tuple[str, str] | None:
        """A text that a request may say, and its slug."""
        return next((made for made in TEXTS if self._fits(asked, source, made[0])), None)

    def _fits(self, asked: Asked, source: Said, text: str) -> bool:
        """Whether a request may say *text*."""
        if not isinstance(source.field.type, ScalarType):
            return False
        row: dict[str, JsonValue] = {**asked.base, source.field.name: text}
        fits = accepts(source.field.type, source.field.limits, text)
        return fits and self.material.samples.keeps(asked.entity, row)

    def _hidden(self, asked: Asked, source: Said, field: Field) -> Iterator[Hidden]:
        for word in field.limits.path_words:
            if self._fits(asked, source, word):
                yield Hidden(self._members(source, word), literal(f"{word}-"))

    def _members(self, source: Said, text: str) -> str:
        members: JsonValue = {source.property.name: text}
        return flat(json_code(members))

    def _taken(self, field: Field, slug: str) -> str:
        """The call that makes a row which has the slug."""
        if self.entity is None:
            return ""
        head, _, owner = self.material.rows.make(self.entity, "ada").removesuffix(")").partition("(")
        given = Keyword(field.attribute, literal(slug))
        return flat(Bracket(head, "()", (*((owner,) if owner else ()), given)))
