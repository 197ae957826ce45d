"""Words that an author may expect where the language has none, or has none yet."""

from __future__ import annotations

import re

LATER = frozenset(("accepted",))
"""Keys and values of later versions: of the API, signing in, databases, entities, fields, types, endpoints and
sections."""

SAID_OTHERWISE = {
    "$ref": "name the type itself: `type: Address`; a row of another entity is named by `belongs_to: User`",
    "<<": "write the keys out: one map can't be merged into another",
    "auto_now": "take it out: `created_at` and `updated_at` are there by themselves",
    "auto_now_add": "take it out: `created_at` and `updated_at` are there by themselves",
    "attributes": "write `fields:`",
    "auto_increment": "write `primary_key: bigint` on the entity",
    "back_populates": "write `inverse:`",
    "backref": "write `inverse:`",
    "blank": "write `optional: true`",
    "choices": "define an enum under `enums:` and name it as the type",
    "columns": "write `fields:`",
    "comment": "write `description:`",
    "crud": "write `list, create, read, update, delete`",
    "dependent": "write `on_delete:` of the other entity's `belongs_to`",
    "enum": "define an enum under `enums:` and name it as the type",
    "example": "take it out: examples of operations are made of those of their fields",
    "fixtures": "write the rows of each entity under its `seed:`, each by a name of its own",
    "foreign_key": "write `belongs_to:` with the entity",
    "format": "the type says it: `email`, `url`, `uuid`, `date`",
    "index": "list it under the entity's `indexes:`",
    "items": "write `type: {list: string}`",
    "mariadb": "write `mysql`, which is both",
    "list": "write `type: {list: string}`",
    "max_items": "write `count: ..10`",
    "max_length": "write `length: ..100`",
    "maximum": "write `max:`",
    "maxLength": "write `length: ..100`",
    "min_items": "write `count: 1..`",
    "min_length": "write `length: 1..`",
    "minimum": "write `min:`",
    "minLength": "write `length: 1..`",
    "models": "write `entities:`",
    "not_null": "take it out: a field may be empty only where `optional:` or `nullable:` says so",
    "null": "write `nullable: true` or `optional: true`",
    "operationId": "write `name:`",
    "parameters": "take it out: paths name theirs in braces, lists have `filters:`, other requests `headers:`",
    "paths": "write `endpoints:`",
    "precision": "write `digits:` of a decimal, before and after the point; of moments, `api.datetimes`",
    "primary_key": "write `key:` of the entity where it is not `id`, which each row has by itself",
    "properties": "write `fields:`",
    "public": "write `access: public`",
    "readonly": "write `write: never`",
    "references": "write `belongs_to:` with the entity",
    "related_name": "write `inverse:`",
    "regex": "write `pattern:`",
    "relations": "write a field with `belongs_to:`",
    "required": "take it out: a field is required unless it is `optional: true` or has a `default:`",
    "routes": "write `endpoints:`",
    "seeds": "write the rows of each entity under its `seed:`, each by a name of its own",
    "security": "write `access:`",
    "shape": "write `response:` for the answer, `request:` for the body",
    "options": "define an enum under `enums:` and name it as the type",
    "sql": "write a condition that every database can hold, or code of your own in `services/`",
    "tags": "an operation of its own has `group:`; else what is about one entity stands together",
    "tests": "say what holds: `unique:`, limits like `min:`, or `checks:` of the entity",
    "tables": "write `entities:`",
    "unique_together": "write `unique: [[a, b]]`",
    "validates": "write the limits themselves: `length:`, `min:`, `max:`, `pattern:`",
    "validations": "write the limits themselves: `length:`, `min:`, `max:`, `pattern:`",
    "values": "define an enum under `enums:` and name it as the type",
    "write_only": "write `read: never`",
    "read_only": "write `write: never`",
}
"""How what other languages say by a word is said in this one."""

_NUMBER = re.compile(r"(?<=\.\.)[0-9]+|[0-9]+(?=\.\.)")


def key_otherwise(word: str) -> str | None:
    """The key that says in this language what *word* says elsewhere, where there is nothing else to it."""
    key = re.fullmatch("write `([a-z_]+):`", SAID_OTHERWISE.get(word, ""))
    return key[1] if key else None


def said_otherwise(word: str, value: str) -> str:
    """How that is said in this language which *word* says elsewhere, with its *value*: a number, or a type."""
    help = SAID_OTHERWISE[word]
    row = re.fullmatch(r"([A-Z][A-Za-z0-9]*)(?:[.(]\w+\)?)?", value)
    if row and help == "write `belongs_to:` with the entity":
        return f"write `belongs_to: {row[1]}`"
    if re.fullmatch("[A-Za-z_]+", value):
        return help.replace("{list: string}", f"{{list: {value}}}")
    return _NUMBER.sub(value, help) if value.isdecimal() else help
