"""`tests/contract/runtime/test_encryption.py`: what the database must not know, it can't read."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.frozen import frozen
from specgen.generators.contracts.types import Types
from specgen.generators.design import Design
from specgen.generators.python.forms import Bracket, Imports, Pair, call, literal, statement
from specgen.generators.service.runtime.encryption import encrypts
from specgen.generators.service.tests.row_names import RowNames, takes_owner
from specgen.generators.service.tests.values.samples import Samples
from specgen.product.model import Entity, Product

INDENT = "    "
KEYS = ("m9y7N_-llpcLlgWAk9PXL3dJomxqIfJqME9AJeyZBqM=", "V4Il0IuoDgK4dy3_L03Ui1YIzxyrXempFSSoX47CA8g=")
"""Keys that nobody uses but the tests: the first is good now, the other one was before."""


@frozen
class SecretLines:
    """How rows are made that hold something encrypted, and where."""

    lines: tuple[str, ...]


@frozen
class EncryptionTests:
    """What tests of encrypted values speak of; the *keys* are all that is there where nothing is encrypted."""

    imports: tuple[str, ...]
    rows: tuple[SecretLines, ...]
    key: str
    before: str
    column: str


def encryption_tests(design: Design, service: tuple[str, str] | None) -> EncryptionTests:
    """The tests of all that is encrypted; *service* is the module and the class of what a test breaks."""
    product = design.product
    key, before = map(literal, KEYS)
    if not encrypts(product):
        return EncryptionTests((), (), key, before, "")
    imports = Imports(product.package)
    imports.use(product.package, "models")
    imports.use_module("pytest")
    if service:
        imports.use(*service)
    runtime = f"{product.package}.runtime"
    imports.use(f"{runtime}.encryption", "EncryptedColumn", "UnreadableValueError")
    imports.use(f"{runtime}.reencryption", "reencrypt")
    imports.use(f"{runtime}.settings", "Settings")
    imports.use("asyncio", "run")
    imports.use("collections.abc", "Callable", "Generator")
    imports.use("dataclasses", "dataclass")
    imports.use("typing", "Any", "TypeAlias")
    imports.use("sqlalchemy", "Text", "select", "type_coerce", "update")
    imports.use("sqlmodel", "SQLModel")
    names, samples, types = RowNames(product), Samples(product), Types(product, imports)
    rows = tuple(SecretLines(_secret(each, names, samples, types)) for each in _holding(product))
    first = next(_holding(product))
    column = first.encrypted[0].column
    return EncryptionTests(imports.lines(), rows, key, before, literal(f"{first.table}.{column}"))


def _holding(product: Product) -> Iterator[Entity]:
    """The entities whose rows hold something that is encrypted."""
    return (entity for entity in product.entities if entity.encrypted)


def _secret(entity: Entity, names: RowNames, samples: Samples, types: Types) -> tuple[str, ...]:
    fields = {field.name: field for field in entity.encrypted}
    said = samples.said(entity, fields)
    values = tuple(
        Pair(fields[name].attribute, types.spelled(fields[name].type, value))
        for name, value in said.items()
        if fields[name].may_be_null
    )
    held = [field.attribute for field in fields.values() if field.name in said]
    made = call(
        "Secret",
        f"models.{entity.name}",
        literal(entity.table),
        literal(names.methods[entity.name]),
        str(takes_owner(entity)),
        Bracket("", "[]", tuple(map(literal, held))),
        Bracket("", "{}", values),
    )
    return statement("", made, INDENT, ",")
