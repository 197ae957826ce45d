"""The rule `any-upload`."""

from __future__ import annotations

from collections.abc import Iterator

from specgen.rules.meant import Meant
from specgen.rules.rule import Fault, Options, Weight, contract_rule


@contract_rule(
    "any-upload",
    Weight.WARNING,
    "`{operation}` takes files of every type",
    "write which are meant: `accept: [image/png, application/pdf]`",
)
def any_upload(meant: Meant, _: Options) -> Iterator[Fault]:
    """Files of any type may be uploaded.

    A page with scripts, a program, an archive that grows to a thousand times its size: what nobody meant to keep is
    kept, and given to whoever asks. Size has a limit by itself (10MB), and downloads are never shown in place, so this
    is a warning.

    Bad:
        auth: {user: Reader}
        entities:
          Reader: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
          Book:
            fields:
              title: string
              cover: {type: file, max_bytes: 5MB}
        #     ^^^^^ any-upload
        endpoints:
          /books: {entity: Book, operations: [list, create]}
          PUT /books/{id}/cover: {entity: Book, does: {upload: cover}}
          GET /books/{id}/cover: {entity: Book, does: {download: cover}}

    Good:
        auth: {user: Reader}
        entities:
          Reader: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}
          Book:
            fields:
              title: string
              cover: {type: file, accept: [image/png, image/jpeg], max_bytes: 5MB}
        endpoints:
          /books: {entity: Book, operations: [list, create]}
          PUT /books/{id}/cover: {entity: Book, does: {upload: cover}}
          GET /books/{id}/cover: {entity: Book, does: {download: cover}}
    """
    found: set[str] = set()
    for call in meant.contract.calls:
        operation = call.operation
        subject = f"{operation.entity}.{operation.file}" if operation.entity else call.name
        if call.file is None or call.file.media_types or subject in found:
            continue
        found.add(subject)
        of_field = ("entities", str(operation.entity), "fields", str(operation.file))
        at = of_field if operation.entity else ("operations", call.name)
        yield Fault(subject, at, {"operation": call.name})
