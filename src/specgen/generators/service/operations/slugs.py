"""What is said of a slug where a row is given one."""

from __future__ import annotations

from specgen.generators.python.forms import Bracket, Code, Keyword, literal
from specgen.product.model import Entity, Field


def slug_items(entity: Entity, slug: Field) -> tuple[Code | Keyword, ...]:
    """Its attribute, that of its text, its greatest length, and the words that stand in paths where it names rows."""
    source = entity.field(slug.slug_of or "")
    said = (literal(slug.attribute), literal(source.attribute), str(slug.limits.max_length))
    words = slug.limits.path_words
    hidden = (Keyword("hidden", Bracket("", "{}", tuple(map(literal, words)))),) if words else ()
    return (*said, *hidden)
