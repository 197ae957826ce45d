"""Fields that have a file: what is known of it, and what is done with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specgen.product import naming
from specgen.product.context import Spot
from specgen.product.file_flaws import UNFIT_FILE, UNUSED_FILE
from specgen.product.files import FileFacts
from specgen.product.model import Does, Entity, Field, Write
from specgen.product.resolve.asked import Placed, lost_operations
from specgen.product.resolve.known import Known, heard
from specgen.product.resolve.written import Written
from specgen.product.types import CompositeRef
from specgen.spec.brought_files import FILE, KEY, STORED_FILE, TOLD, column_of
from specgen.spec.model import FieldPart, OperationPart

MIB = 1024 * 1024
USUAL = 10
"""How many MiB a file may have where nothing is said of it."""

USEFUL = frozenset(("type", "description", "json_", "max_bytes", "accept", "retention", "was"))
"""Keys that say something about a file."""
OF_WRITERS = ("write", "writable_by")
OF_ROWS_WITHOUT = ("optional", "nullable", "default")
"""What is said of values that a row may be made without."""


def is_file(part: FieldPart) -> bool:
    """Whether the field has a file."""
    return part.type == FILE


def file_field(written: Written) -> Field:
    """The field; no request holds it, and answers tell what is known of the file."""
    part = written.part
    written.report_useless(OF_ROWS_WITHOUT, "a file", "take it out: a row begins without its file, which is uploaded")
    written.report_useless(OF_WRITERS, "a file", f"take it out: who may do `{{upload: {written.name}}}` sets it")
    others = sorted(part.model_fields_set - {*USEFUL, *OF_ROWS_WITHOUT, *OF_WRITERS})
    written.report_useless(others, "a file", "take it out")
    if part.max_bytes is None:
        written.derived("max_bytes", f"{USUAL}MB", "so that an upload stays bounded")
    if not part.accept:
        written.derived("accept", "any media type", "nothing is said of `accept`")
    key, name, media_type, size, checksum = (column_of(written.name, fact) for fact in (KEY, *TOLD))
    return Field(
        name=written.name,
        column=written.name,
        attribute=naming.attribute(written.name),
        json=written.json_name(written.name, "`api.case.body` is camel"),
        type=CompositeRef(STORED_FILE),
        optional=True,
        write=Write.NEVER,
        description=part.description,
        computed=FileFacts(key, name, media_type, size, checksum, part.max_bytes or USUAL * MIB, tuple(part.accept)),
        stored=False,
    )


def file_of(at: Spot, name: str, entity: Entity) -> str | None:
    """The field whose file is taken or answered; None where *name* has none, which is said at *at*."""
    if name in entity.files:
        return name
    spec = at.context.spec
    broken = spec.is_broken("entities", entity.name, "fields", name) or name in spec.entities[entity.name].fields
    if entity.has_member(name):
        message = f"`{entity.name}.{name}` is no file"
        files = " or ".join(f"`{each}`" for each in entity.files)
        at.say(UNFIT_FILE, message, f"name {files}" if files else f"give `{entity.name}` a field with `type: file`")
    elif not broken:
        message = f"`{entity.name}` has no file called `{name}`"
        at.say_unknown(UNFIT_FILE, message, name, entity.files)
    return None


def report_files(known: Known, placed: Iterable[Placed]) -> None:
    """Say which files nobody can upload, or have."""
    context = known.context
    if lost_operations(context, placed):
        return
    for entity in known.entities.values():
        if not entity.files or entity.whole:
            continue
        done = dict.fromkeys(_done(known, entity))
        if not done or (Does.SERVICE.value, None) in done:
            continue
        for name in entity.files:
            for word, said in ((Does.UPLOAD, "takes"), (Does.DOWNLOAD, "answers")):
                if (word.value, name) not in done:
                    at = heard(context, entity.name).at("entities", entity.name, "fields", name)
                    help = f"add an endpoint that does `{{{word.value}: {name}}}`, or take the field out"
                    at.say_of_name(UNUSED_FILE, f"no operation {said} the file `{entity.name}.{name}`", help)


def _done(known: Known, entity: Entity) -> Iterator[tuple[str, str | None]]:
    """What operations do with *entity*, in their author's words, and with which field."""
    for part in known.context.spec.endpoints_of.get(entity.name, ()):
        yield (part.word, part.field) if isinstance(part, OperationPart) else ("", None)
