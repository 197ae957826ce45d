"""A file that others wrote → its JSON Schema in the one form that is gone on with, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

from specgen.frozen import frozen
from specgen.product.context import Spot
from specgen.product.foreign_flaws import BAD_SCHEMA, UNHELD_SCHEMA, UNREADABLE_SCHEMA
from specgen.product.json_schemas import (
    DEFS,
    OLD_DEFS,
    ROOT,
    WITHIN_DEFS,
    Schema,
    is_object,
    parts,
    rebuilt,
    referred,
    unheld,
)
from specgen.source.diagnostics import Diagnostic, Flaw, Outcome
from specgen.source.json_values import JsonValue, json_value
from specgen.source.nodes import Node, Path, key_span, value_span
from specgen.source.text import Source
from specgen.source.yaml import read_yaml

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

DRAFTS = {
    "https://json-schema.org/draft/2020-12/schema": "2020-12",
    "http://json-schema.org/draft-07/schema": "7",
    "https://json-schema.org/draft-07/schema": "7",
}
NEEDED = ("jsonschema", "datamodel_code_generator")
"""What reads a schema, and makes contracts of it: packages that most products do without."""
ASIDE = ("$schema", "$id", "$comment", "$vocabulary", "id")
"""What says of a file which it is, and nothing of values."""
ELSEWHERE = ("$anchor", "$dynamicRef", "$dynamicAnchor", "$recursiveRef", "$recursiveAnchor")
_PAIR = re.compile(r"\\u[dD]([89abAB][0-9a-fA-F]{2})\\u[dD]([c-fC-F][0-9a-fA-F]{2})")
"""A sign beyond the first plane, as JSON escapes it and YAML can't."""


@frozen
class _File:
    node: Node
    schema: Schema

    def fault(self, flaw: Flaw, path: Path, message: str, help: str, *, of_key: bool = False) -> Diagnostic:
        """What is wrong at *path*, at its place in the file."""
        place = key_span(self.node, path) if of_key else value_span(self.node, path)
        return flaw.at(place, message, help=help)


def read_schema(source: Source, named: Spot) -> Outcome[Schema | None]:
    """The schema that *source* holds; faults that have no place in it are said of where it is *named*."""
    read = read_yaml(Source(source.path, _PAIR.sub(_whole, source.text)))
    if read.value is None or read.failed:
        return Outcome(None, read.diagnostics)
    value = json_value(read.value)
    if not isinstance(value, dict):
        return Outcome(None, (BAD_SCHEMA.at(read.value.span, "a JSON Schema is an object"),))
    if missing := [name for name in NEEDED if find_spec(name) is None]:
        message = f"a JSON Schema can't be read without {' and '.join(f'`{name}`' for name in missing)}"
        named.say(UNREADABLE_SCHEMA, message, 'run `pip install "specgen[schemas]"`')
        return Outcome(None)
    file = _File(read.value, value)
    faults = tuple(_faults(file))
    return Outcome(None, faults) if faults else _settled(file)


def _whole(pair: re.Match[str]) -> str:
    high, low = (int(pair[each], 16) for each in (1, 2))
    return f"\\U{0x10000 + ((high - 0x800) << 10) + (low - 0xC00):08X}"


def _settled(file: _File) -> Outcome[Schema | None]:
    """The schema in the form of the newest draft, and what of it is not held."""
    made = rebuilt(file.schema, _newest)
    schema = made if isinstance(made, dict) else {}
    if not is_object(schema, schema):
        message = "the values of this schema are no objects, or not all of them"
        help = 'say `"type": "object"` at its top; a list of them is a field of the type `{list: …}`'
        return Outcome(None, (file.fault(BAD_SCHEMA, ("type",), message, help),))
    return Outcome(schema, tuple(_unheld(file, schema)))


def _newest(schema: Schema) -> Schema:
    found = {word: value for word, value in schema.items() if word not in ASIDE}
    if isinstance(old := found.pop(OLD_DEFS, None), dict):
        new = found.get(DEFS)
        found[DEFS] = {**old, **(new if isinstance(new, dict) else {})}
    if "examples" not in found and "example" in found:
        found["examples"] = [found.pop("example")]
    return referred(found, lambda name: name.replace(f"{ROOT}/{OLD_DEFS}/", WITHIN_DEFS))


def _faults(file: _File) -> Iterator[Diagnostic]:
    named = file.schema.get("$schema", next(iter(DRAFTS)))
    draft = DRAFTS.get(str(named).removesuffix(ROOT))
    if draft is None:
        message = f"`{named}` is no draft of JSON Schema that is read here"
        yield file.fault(BAD_SCHEMA, ("$schema",), message, f"drafts 2020-12 and 7 are: write `{next(iter(DRAFTS))}`")
        return
    wrong = tuple(_wrong(file, draft))
    yield from wrong or _references(file)


def _wrong(file: _File, draft: str) -> Iterator[Diagnostic]:
    """What is not as the draft says, the innermost of what is wrong at each place."""
    from jsonschema.exceptions import best_match

    validator = _validator(draft)
    for fault in validator.iter_errors(file.schema):
        inner = best_match([fault]) or fault
        inner = next((each for each in inner.context or () if each.validator == "enum"), inner)
        path = tuple(inner.absolute_path)
        said = f"draft {draft} of JSON Schema does not let this be: {inner.message[:120]}"
        yield file.fault(BAD_SCHEMA, path, said, "mend it where it comes from, or here")


def _validator(draft: str) -> Validator:
    from jsonschema import Draft7Validator, Draft202012Validator

    kind: type[Validator] = Draft7Validator if draft == "7" else Draft202012Validator
    return kind(kind.META_SCHEMA)


def _references(file: _File) -> Iterator[Diagnostic]:
    """References that lead out of the file, or nowhere."""
    named = ((word, file.schema.get(word)) for word in (DEFS, OLD_DEFS))
    known = {f"{ROOT}/{word}/{name}" for word, each in named if isinstance(each, dict) for name in each}
    for path, schema in parts(file.schema):
        for word in ELSEWHERE:
            if word in schema:
                help = f"name what is used twice below `{DEFS}`, and refer to it by `{WITHIN_DEFS}…`"
                yield file.fault(BAD_SCHEMA, (*path, word), f"`{word}` is not read here", help, of_key=True)
        name = schema.get("$ref")
        if not isinstance(name, str) or name == ROOT or name in known:
            continue
        at = (*path, "$ref")
        if not name.startswith(ROOT):
            help = f"nothing is fetched: copy it into this file, below `{DEFS}`, and refer to it by `{WITHIN_DEFS}…`"
            yield file.fault(BAD_SCHEMA, at, f"`{name}` refers to another file", help)
        else:
            listed = ", ".join(f"`{each}`" for each in sorted(known)) or "none"
            help = f"references lead to `{ROOT}` or right below `{DEFS}`; here are: {listed}"
            yield file.fault(BAD_SCHEMA, at, f"`{name}` leads nowhere", help)


def _unheld(file: _File, schema: Schema) -> Iterator[Diagnostic]:
    for path, part in parts(schema):
        for word, why in unheld(schema, part):
            at = (*path, word)
            written = at if file_has(file.schema, at) else tuple(OLD_DEFS if each == DEFS else each for each in at)
            help = "OpenAPI says it all the same; check it in the service where it matters"
            yield file.fault(UNHELD_SCHEMA, written, f"`{word}` {why}", help, of_key=True)


def file_has(schema: JsonValue, path: Path) -> bool:
    """Whether something stands at *path*."""
    for step in path:
        match schema:
            case dict() if step in schema:
                schema = schema[str(step)]
            case list() if isinstance(step, int) and step < len(schema):
                schema = schema[step]
            case _:
                return False
    return True
