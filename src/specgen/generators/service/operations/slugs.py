"""What is said of a slug where a row is given one."""

from __future__ import annotations

from specgen.generators.python.forms import Bracket, Code, Keyword, literal
from specgen.product.model import Entity, Field, Product
from specgen.product.path_words import path_words


def slug_items(product: Product, entity: Entity, slug: Field) -> tuple[Code | Keyword, ...]:
    """Its attribute, that of its text, its greatest length, and the words that stand in paths where it names rows."""
    source = entity.field(slug.slug_of or "")
    said = (literal(slug.attribute), literal(source.attribute), str(slug.limits.max_length))
    words = path_words(product, entity) if entity.key_in_paths == slug.name else ()
    hidden = (Keyword("hidden", Bracket("", "{}", tuple(map(literal, words)))),) if words else ()
    return (*said, *hidden)
