"""What may be wrong with types that others define."""

from __future__ import annotations

from specgen.source.diagnostics import Flaw, Severity

UNREADABLE_SCHEMA = Flaw(
    "unreadable-schema",
    Severity.ERROR,
    """The file of a type's JSON Schema can't be read.

`schema` names a file by its path from the spec's folder; it lies in there, as JSON or YAML. Reading one takes packages
that specgen does without otherwise: `pip install "specgen[schemas]"`.

Good:
    types:
      Invoice: {schema: schemas/invoice.json}
""",
)
BAD_SCHEMA = Flaw(
    "bad-schema",
    Severity.ERROR,
    """A file is no JSON Schema, or one that can't be a type here.

Draft 2020-12 and draft 7 are read. The schema lets objects be and nothing else; its references stay within the file: to
`#` or to what stands right below `$defs` (`definitions` in draft 7). What others keep elsewhere is saved into the file.
""",
)
UNHELD_SCHEMA = Flaw(
    "unheld-schema",
    Severity.WARNING,
    """A JSON Schema asks for something that the service's contracts do not hold.

OpenAPI and the documents say it, but a request that breaks it is accepted. Contracts, made by datamodel-code-generator,
hold types, members, limits, patterns, constants and choices, but not what several members say of each other.
""",
)
SCHEMA_EXAMPLE = Flaw(
    "schema-example",
    Severity.ERROR,
    """A type that others define has no value to show.

Documents show one, and generated tests send it. It is the first of the schema's `examples`, or its `example`, or is
made of the examples, defaults and constants of its members. What is shown is a value of the schema.

Good:
    {"type": "object", "properties": {"number": {"type": "string"}}, "examples": [{"number": "INV-1"}]}
""",
)

FLAWS = (UNREADABLE_SCHEMA, BAD_SCHEMA, UNHELD_SCHEMA, SCHEMA_EXAMPLE)
