"""`tests/contract/runtime/test_sensitive.py`: no log shows what is sensitive."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.files.draft import Templated
from specgen.frozen import frozen
from specgen.generators.python.forms import statement
from specgen.generators.python.statements import definition
from specgen.generators.service.names import entity_modules
from specgen.generators.service.operations.names import BANNER
from specgen.generators.service.tests.row_names import RowNames, takes_owner
from specgen.generators.service.tests.values.samples import Samples
from specgen.product.model import Entity, Field, Product
from specgen.product.types import TEXTUAL, ScalarType

INDENT = "    "


@frozen
class SensitiveRow:
    """A row, and its attributes that nothing may show."""

    header: tuple[str, ...]
    made: tuple[str, ...]
    attributes: tuple[str, ...]


@frozen
class Sensitive:
    """The tests of all rows that hold something sensitive."""

    banner: str
    rows: tuple[SensitiveRow, ...]


def sensitive_drafts(product: Product, folder: str) -> Iterator[Templated]:
    """The module, where something is sensitive."""
    rows = tuple(_rows(product))
    if rows:
        template = "service/tests/runtime/test_sensitive.py.j2"
        yield Templated(f"{folder}/runtime/test_sensitive.py", template, Sensitive(BANNER, rows))


def _rows(product: Product) -> Iterator[SensitiveRow]:
    names, modules, samples = RowNames(product), entity_modules(product), Samples(product)
    for entity in product.entities:
        attributes = tuple(field.attribute for field in _told_apart(entity, samples) if _is_telling(field))
        if attributes:
            made = names.make(entity, names.user()) if takes_owner(entity) else names.make(entity)
            yield SensitiveRow(
                header=definition(f"def test_no_log_shows_{modules[entity.name]}", ("rows: Rows",), "None"),
                made=statement("kept = ", made, INDENT),
                attributes=attributes,
            )


def _told_apart(entity: Entity, samples: Samples) -> Iterator[Field]:
    """The sensitive fields of which a made up row has what none of its others may show."""
    fields = [field for field in entity.fields if field.sensitive]
    kept = samples.kept(entity) if fields else {}
    shown = " ".join(str(kept.get(field.name)) for field in entity.fields if not field.sensitive) if fields else ""
    return (field for field in fields if str(kept.get(field.name)) not in shown)


def _is_telling(field: Field) -> bool:
    """Whether a field is a text that every row has, and so is found where it is shown."""
    is_text = isinstance(field.type, ScalarType) and field.type.kind in TEXTUAL
    return is_text and not field.may_be_null and field.default is None
