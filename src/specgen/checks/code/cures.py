"""How a difference is cured, on either side: what to write in the spec, and what in the code."""

from __future__ import annotations

import json
import re

from specgen.checks.code.cases import EVERYWHERE
from specgen.checks.code.causes import ANY, Cause
from specgen.contract.differences import Subject
from specgen.contract.examples import JsonValue
from specgen.frozen import frozen
from specgen.product.naming import snake

FIELD_WORDS = {
    "minLength": "min_length",
    "maxLength": "max_length",
    "minItems": "min_length",
    "maxItems": "max_length",
    "minimum": "ge",
    "maximum": "le",
    "exclusiveMinimum": "gt",
    "exclusiveMaximum": "lt",
    "multipleOf": "multiple_of",
    "pattern": "pattern",
    "digits": "max_digits",
    "scale": "decimal_places",
}
"""What Pydantic's `Field` calls the limits of JSON Schema."""
SPEC_WORDS = {
    "minLength": "length: {}..",
    "maxLength": "length: ..{}",
    "minItems": "count: {}..",
    "maxItems": "count: ..{}",
    "minimum": "min: {}",
    "maximum": "max: {}",
    "pattern": "pattern: {}",
    "digits": "digits: {}",
    "scale": "scale: {}",
}
"""What the spec calls them."""
RANGES = ("length", "count")
"""Words of the spec that say at least and at most in one."""
PYTHON = {
    "string": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "array": "list",
    "object": "dict",
    "null": "None",
}
FORMATS = {
    "date-time": "datetime",
    "date": "date",
    "time": "time",
    "uuid": "UUID",
    "email": "EmailStr",
    "uri": "HttpUrl",
    "duration": "timedelta",
}
"""What Python calls texts of a format."""


@frozen
class Cure:
    """What to write on each side, in a line each."""

    in_spec: str
    in_code: str

    @property
    def help(self) -> str:
        """Both, as a diagnostic's help; what no word of the spec can cure is cured in the code alone."""
        return f"in the spec: {self.in_spec}\nin the code: {self.in_code}" if self.in_spec else self.in_code


def cure(cause: Cause, at: str, stands: str = "") -> Cure:
    """How the difference that a *cause* stands for is cured; *at* says where the code is, after its edit.

    What *stands* in the spec is a part of what is to be written there, where that says two limits in one.
    """
    wanted, found = ", ".join(cause.wanted), ", ".join(cause.found)
    thing = cause.thing
    match cause.subject:
        case Subject.LIMIT:
            in_spec = _range(found, wanted, stands, thing) or _limit(found, wanted, SPEC_WORDS, thing)
            return Cure(in_spec, f"{_field(wanted, found)}{at}")
        case Subject.FORMAT:
            return Cure(f"give {thing} the type {_quoted(found) or '`string`'}", f"{_annotated(wanted)}{at}")
        case Subject.TYPE if cause.wanted == ("null",) or cause.found == ("null",):
            return _null(cause, at)
        case Subject.TYPE if cause.wanted == ("object",) and cause.found == ("array",) and not cause.code:
            return Cure("", f"answer an object that holds the list, as the spec's document says it{at}")
        case Subject.VARIANT:
            return _variant(cause, at)
        case Subject.TYPE:
            return Cure(
                f"give {thing} a type that is {_listed(cause.found)}", f"annotate it with {_python(cause.wanted)}{at}"
            )
        case Subject.DEFAULT:
            return _default(cause, at)
        case Subject.REQUIRED:
            return _required(cause, at)
        case Subject.VALUE:
            return _values(cause, at)
        case Subject.NAME if " " in cause.wanted[0]:
            name, other = (each[0].partition(" ")[2] for each in (cause.wanted, cause.found))
            return Cure("", f'call it `{name}` instead of `{other}`, or give it `alias="{name}"`{at}')
        case Subject.NAME if len(cause.found) > 1:
            case, other = ("snake", "camel") if cause.found[0] == snake(cause.wanted[0]) else ("camel", "snake")
            in_code = f"write them in {other} case, as by `alias_generator=to_{other}`{at}"
            return Cure(f"write `api: {{case: {{body: {case}}}}}`" if cause.named == EVERYWHERE else "", in_code)
        case Subject.NAME:
            in_spec = f"give it `json: {found}`" if cause.named.path[2:3] == ("fields",) else ""
            return Cure(in_spec, f'call it `{wanted}`, or give it `alias="{wanted}"`{at}')
        case Subject.PROPERTY:
            return _property(cause, at)
        case Subject.OTHERS:
            refuses = "none" in cause.found
            word, extra = ("refuse", "ignore") if refuses else ("ignore", "forbid")
            return Cure(f"write `api: {{unknown: {word}}}`", f'write `model_config = ConfigDict(extra="{extra}")`{at}')
        case Subject.PARAMETER:
            return _parameter(cause, at)
        case Subject.MEDIA:
            return Cure("say what body it has", f"{_said(wanted, 'take and answer', 'no longer name')}{at}")
        case Subject.STATUS:
            return Cure(_status_in_spec(cause), _status_in_code(cause, at))
        case _:
            return Cure("describe what is there", f"give it the type that the spec says{at}")


def _range(found: str, wanted: str, stands: str, thing: str) -> str:
    """What to write instead of a range that *stands* in the spec, of which one end differs; nothing for others."""
    (word, _), value = _split(found or wanted), _split(found)[1]
    name = SPEC_WORDS.get(word, "").partition(":")[0]
    least, dots, greatest = stands.partition("..")
    if name not in RANGES or not dots or not f"{least}{greatest}".isdecimal():
        return ""
    left = (value, greatest) if word.startswith("min") else (least, value)
    return f"write `{name}: {'..'.join(left)}` for {thing}" if any(left) else f"take `{name}` away from {thing}"


def _limit(found: str, wanted: str, words: dict[str, str], thing: str) -> str:
    """What to write in the spec; nothing where it has no word for such a limit."""
    word, value = _split(found)
    if not word:
        return f"take `{words.get(_split(wanted)[0], wanted).format(_split(wanted)[1])}` away from {thing}"
    return f"write `{words[word].format(value)}` for {thing}" if word in words else ""


def _field(wanted: str, found: str) -> str:
    word, value = _split(wanted)
    if not word:
        return f"take `{FIELD_WORDS.get(_split(found)[0], _split(found)[0])}` away"
    return f"write `{FIELD_WORDS.get(word, word)}={value}`"


def _split(said: str) -> tuple[str, str]:
    """A keyword and its value; a comma parts several of them, of which the first is taken."""
    word, _, value = said.partition(" ")
    return word, value


def _quoted(said: str) -> str:
    value = _split(said)[1].strip('"')
    return f"`{value.replace('date-time', 'datetime')}`" if value else ""


def _annotated(wanted: str) -> str:
    value = _split(wanted)[1].strip('"')
    return f"annotate it with `{FORMATS.get(value, value)}`" if value else "annotate it with `str`"


def _listed(names: tuple[str, ...]) -> str:
    return " or ".join(f"`{each}`" for each in names) or "any"


def _python(names: tuple[str, ...]) -> str:
    return f"`{' | '.join(map(_annotation, names)) or 'Any'}`"


def _annotation(kind: str) -> str:
    """What Python calls a type of JSON, which may say its format: `string (uuid)`."""
    name, _, form = kind.removesuffix(")").partition(" (")
    return FORMATS.get(form, PYTHON.get(name, name))


def _null(cause: Cause, at: str) -> Cure:
    if cause.wanted:
        return Cure(
            f"take `nullable` and `optional` away from {cause.thing}", f"let it be `None` as well: `… | None`{at}"
        )
    return Cure(f"write `nullable: true` for {cause.thing}", f"take `None` out of its type{at}")


def _variant(cause: Cause, at: str) -> Cure:
    lost, more = (" and ".join(map(tag, side)) for side in (cause.wanted, cause.found))
    spec = [f"take {lost} out of `one_of`"] if lost else []
    code = [f"let it be {lost} as well"] if lost else []
    spec += [f"add {more} to `one_of`"] if more else []
    code += [f"let it be {more} no longer"] if more else []
    return Cure(" and ".join(spec), f"{' and '.join(code)}{at}")


def tag(variant: str) -> str:
    """One of several types, by the value of the member that tells it from the others."""
    return f"`{variant.removeprefix('object ')}`"


def _default(cause: Cause, at: str) -> Cure:
    value, other = (_split(", ".join(each))[1] for each in (cause.found, cause.wanted))
    if cause.named.path[:2] == ("api", "pagination"):
        return Cure(f"write `limit: {value}`" if value else "", f"write `default={other}`{at}")
    in_spec = f"write `default: {value}` for {cause.thing}" if value else f"take `default` away from {cause.thing}"
    in_code = f"write `default={_literal(other)}`" if other else "take the default away"
    return Cure(in_spec, f"{in_code}{at}")


def _literal(text: str) -> str:
    """A JSON value as Python writes it."""
    value: JsonValue = json.loads(text)
    return json.dumps(value) if isinstance(value, str) else repr(value)


def _required(cause: Cause, at: str) -> Cure:
    if cause.null and cause.wanted:
        return Cure(
            f"write `optional: true` and `nullable: true` for {cause.thing}", f"take `None` and its default away{at}"
        )
    if cause.null:
        in_code = f"let it be `None` as well, and usually: `… | None = None`{at}"
        return Cure(f"take `optional` and `nullable` away from {cause.thing}", in_code)
    if cause.wanted:
        return Cure(f"write `optional: true` or a `default` for {cause.thing}", f"take its default away{at}")
    return Cure(f"take `optional` and `default` away from {cause.thing}", f"give it a default{at}")


def _values(cause: Cause, at: str) -> Cure:
    if cause.found == ANY:
        listed = ", ".join(cause.wanted)
        return Cure(f"give {cause.thing} the type `string`", f"annotate it with an enum of {listed}{at}")
    lost, more = (", ".join(f"`{each.strip(chr(34))}`" for each in side) for side in (cause.wanted, cause.found))
    spec = [f"take {lost} out of {cause.thing}"] if lost else []
    code = [f"add {lost}"] if lost else []
    spec += [f"add {more} to {cause.thing}"] if more else []
    code += [f"take {more} out"] if more else []
    return Cure(" and ".join(spec), f"{' and '.join(code)}{at}")


def _property(cause: Cause, at: str) -> Cure:
    if cause.wanted:
        name = cause.wanted[0]
        return Cure(f"take `{name}` out of the shape, or the field away", f"add `{name}`{_of(cause)}{at}")
    name = cause.found[0]
    return Cure(f"add a field whose name in JSON is `{name}`", f"take `{name}` out{_of(cause, ' of')}{at}")


def _of(cause: Cause, word: str = " to") -> str:
    return f"{word} `{cause.code}`" if cause.code else ""


def _parameter(cause: Cause, at: str) -> Cure:
    name = re.sub(r"^(query|path|header|cookie) ", "", (cause.wanted or cause.found)[0])
    if cause.wanted:
        return Cure(f"take `{name}` away", f"add the parameter `{name}`{at}")
    where = cause.found[0].partition(" ")[0]
    in_spec = {
        "header": f"name `{name}` under `headers: {{request: …}}`",
        "query": f"add `{name}` to the `filters`, if it keeps rows of a list",
    }.get(where, "")
    return Cure(in_spec, f"take the parameter `{name}` away{at}")


def _said(wanted: str, word: str, other: str) -> str:
    return f"{word} `{wanted}`" if wanted else f"{other} what the spec does not name"


def _status_in_spec(cause: Cause) -> str:
    if cause.found and cause.found[0][:1] == "2":
        return f"write `status: {cause.found[0]}`"
    return (
        f"name an error of status {cause.found[0]}"
        if cause.found
        else f"take the errors of status {cause.wanted[0]} away"
    )


def _status_in_code(cause: Cause, at: str) -> str:
    if cause.wanted and cause.wanted[0][:1] == "2":
        return f"write `status_code={cause.wanted[0]}`{at}"
    verb = f"describe {cause.wanted[0]}" if cause.wanted else f"take {cause.found[0]} away"
    return f"{verb} in `responses`{at}"
