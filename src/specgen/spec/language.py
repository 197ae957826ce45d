"""The reference of the spec language, and its JSON Schema: both made from the models that read specs."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic.json_schema import models_json_schema

from specgen.frozen import frozen
from specgen.spec import model
from specgen.spec.part import called
from specgen.spec.sections import BY_NAME, NAMES, SINGLE, VERSION

DRAFT = "https://json-schema.org/draft/2020-12/schema"
SINGLE_ENDPOINT = r"^(GET|POST|PUT|PATCH|DELETE) /"


@frozen
class Key:
    """A key of the language: what it takes, whether it is needed, what holds without it, and what it means.

    Its values are the words that it takes, of a closed list; `inherited` says which other map takes it as well.
    """

    name: str
    takes: str
    needed: bool
    default: str
    meaning: str
    values: tuple[str, ...]
    inherited: str | None


@frozen
class Section:
    """The keys that may stand in one kind of map, where such a map stands, and what is told of it beside them.

    Some are not *written*: what stands there has a form of its own.
    """

    name: str
    place: str
    meaning: str
    page: tuple[str, ...]
    keys: tuple[Key, ...]
    written: bool

    @property
    def places(self) -> tuple[str, ...]:
        """Where such a map stands; what is said of a path's operations may be said of single ones as well."""
        single = self.place.replace("</path>.<operation>.", "<METHOD /path>.")
        return tuple(dict.fromkeys((self.place, single)))


PLACES: tuple[tuple[str, type[model.Part]], ...] = (
    ("product", model.ProductPart),
    ("product.license", model.LicensePart),
    ("product.contact", model.ContactPart),
    ("api", model.ApiPart),
    ("api.case", model.CasePart),
    ("api.rate_limit", model.RateLimitPart),
    ("api.pagination", model.PaginationPart),
    ("api.pagination.envelope", model.EnvelopePart),
    ("api.errors", model.ErrorFormatPart),
    ("api.headers.<name>", model.HeaderPart),
    ("api.cors", model.CorsPart),
    ("database", model.DatabasePart),
    ("auth", model.AuthPart),
    ("auth.header", model.TokenHeaderPart),
    ("auth.flow", model.FlowPart),
    ("auth.lockout", model.LockoutPart),
    ("auth.tenant", model.TenantsPart),
    ("defaults", model.DefaultsPart),
    ("enums.<name>", model.EnumPart),
    ("types.<name>", model.CompositePart),
    ("errors.<CODE>", model.ErrorPart),
    ("roles.<name>", model.RolePart),
    ("entities.<name>", model.EntityPart),
    ("entities.<name>.fields.<name>", model.FieldPart),
    ("entities.<name>.fields.<name>.moves.<name>", model.MovePart),
    ("entities.<name>.scope", model.ScopePart),
    ("entities.<name>.tenant", model.TenantPart),
    ("entities.<name>.shapes.<name>", model.ShapePart),
    ("entities.<name>.indexes", model.IndexPart),
    ("entities.<name>.no_overlap", model.NoOverlapPart),
    ("entities.<name>.unique", model.UniquePart),
    ("entities.<name>.checks.<name>", model.CheckPart),
    ("endpoints.</path>", model.PathPart),
    ("endpoints.</path>.<operation>", model.DerivedOperationPart),
    ("endpoints.</path>.<operation>.deprecated", model.DeprecatedPart),
    ("endpoints.</path>.<operation>.cache", model.KeptAnswerPart),
    ("endpoints.</path>.<operation>.headers", model.OperationHeadersPart),
    ("endpoints.</path>.<operation>.headers.response.<name>", model.AnswerHeaderPart),
    ("endpoints.</path>.<operation>.idempotent", model.IdempotentPart),
    ("endpoints.</path>.list", model.ListOperationPart),
    ("endpoints.</path>.list.pagination", model.ListPaginationPart),
    ("endpoints.<METHOD /path>", model.OperationPart),
    ("removed.<name>", model.RemovedPart),
    ("map.<name>", model.MapPart),
    ("architecture", model.ArchitecturePart),
    ("services.<name>", model.ServicePart),
    ("data_layer.<name>", model.StorePart),
    ("integration_layer.<name>", model.ComponentPart),
    ("integrations.<name>", model.IntegrationPart),
    ("integrations.<name>.signature", model.SignaturePart),
    ("integrations.<name>.retry", model.RetryPart),
    ("events.<name>", model.EventPart),
    ("webhooks.<name>", model.WebhookPart),
    ("jobs.<name>", model.JobPart),
    ("channels.<name>", model.ChannelPart),
    ("caches.<name>", model.CachePart),
    ("planning", model.PlanningPart),
    ("planning.people.<name>", model.PersonPart),
    ("planning.estimates", model.EstimatesPart),
    ("quarters.<name>", model.QuarterPart),
    ("quarters.<name>.milestones.<name>", model.MilestonePart),
    ("quarters.<name>.raci", model.DeliverablePart),
    ("features.<name>", model.FeaturePart),
    ("features.<name>.story", model.StoryPart),
    ("features.<name>.acceptance.<name>", model.CriterionPart),
    ("features.<name>.acceptance.<name>.waived", model.WaivedPart),
    ("tasks.<name>", model.TaskPart),
    ("tasks.<name>.estimate", model.EstimatePart),
    ("risks.<name>", model.RiskPart),
    ("questions.<name>", model.QuestionPart),
    ("decisions.<name>", model.DecisionPart),
    ("constitution.<name>", model.PrinciplePart),
    ("lint", model.LintPart),
    ("lint.rules.<name>", model.RuleSettingPart),
)
"""Every kind of map, in the order of the reference."""


def reference() -> Iterator[Section]:
    """The whole language, map by map."""
    for place, part in PLACES:
        schema = part.model_json_schema(by_alias=True)
        meaning, *page = inspect.cleandoc(part.__doc__ or "").splitlines()
        keys = tuple(_key(part, name, field, schema) for name, field in part.model_fields.items())
        yield Section(called(part), place, meaning, tuple(page), keys, part.keys_written)


def json_schema() -> str:
    """The JSON Schema of a spec file, for editors; numbers are admitted where texts are meant."""
    parts: list[type[model.Part]] = [*SINGLE.values(), *BY_NAME.values(), model.OperationPart]
    references, definitions = models_json_schema([(part, "validation") for part in parts], by_alias=True)
    of = {part: references[part, "validation"] for part in parts}
    properties: dict[str, Any] = {"specgen": {"const": int(VERSION)}}
    properties |= {section: of[part] for section, part in SINGLE.items()}
    properties |= {section: _map_of(NAMES[section].pattern, of[part]) for section, part in BY_NAME.items()}
    endpoints = {"^/": of[model.PathPart], SINGLE_ENDPOINT: of[model.OperationPart]}
    properties["endpoints"] = {"type": "object", "patternProperties": endpoints, "additionalProperties": False}
    schema = {
        "$schema": DRAFT,
        "title": "specgen spec, version 1",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "$defs": {name: _with_short_forms(name, _of_editors(each)) for name, each in definitions["$defs"].items()},
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _of_editors(schema: dict[str, Any]) -> dict[str, Any]:
    """What a map takes, in one line; what a key takes when it is written: "nothing" is said by leaving it out."""
    properties = {name: _written(each) for name, each in schema.get("properties", {}).items()}
    return {**schema, "description": schema["description"].splitlines()[0], "properties": properties}


def _written(property: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in property.items() if not (key == "default" and value is None)}
    some = [each for each in property.get("anyOf", ()) if each.get("type") != "null"]
    if len(some) == 1:
        del kept["anyOf"]
        return {**some[0], **kept}
    return {**kept, "anyOf": some} if some else kept


def _map_of(pattern: str, part: Any) -> dict[str, Any]:
    return {"type": "object", "patternProperties": {f"^({pattern})$": part}, "additionalProperties": False}


SHORT_FORMS: dict[str, dict[str, Any]] = {
    "FieldPart": {"type": "string"},
    "ShapePart": {"type": "array", "items": {"type": "string"}},
    "IndexPart": {"type": "array", "items": {"type": "string"}},
    "ListPaginationPart": {"const": "none"},
    "RolePart": {"anyOf": [{"type": "array", "items": {"type": "string"}}, {"const": "*"}]},
    "UniquePart": {"type": "array", "items": {"type": "string"}},
    "CheckPart": {"type": "string"},
    "EstimatePart": {"type": "string"},
    "PrinciplePart": {"type": "string"},
    "RemovedPart": {"type": "string"},
    "TenantPart": {"type": "string"},
    "DeliverablePart": {"type": "object", "required": ["deliverable", "R"]},
}
"""What may stand instead of the map."""


def _with_short_forms(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    if name == "EnumPart":
        texts = {"type": ["string", "number", "boolean"]}
        by_meaning = {"type": "object", "additionalProperties": {"type": ["string", "null"]}}
        return {"description": schema["description"], "anyOf": [{"type": "array", "items": texts}, by_meaning]}
    if name == "MapPart":
        values = {"type": ["string", "number", "boolean"]}
        return {
            "description": schema["description"],
            "type": "object",
            "minProperties": 1,
            "additionalProperties": values,
        }
    if name == "FieldPart":
        item = {"type": "object", "properties": {"list": {"type": "string"}}, "additionalProperties": False}
        schema["properties"]["type"] = {
            "anyOf": [{"type": "string"}, item],
            "description": schema["properties"]["type"]["description"],
        }
    return {"anyOf": [schema, SHORT_FORMS[name]]} if name in SHORT_FORMS else schema


def _key(part: type[BaseModel], name: str, field: FieldInfo, schema: dict[str, Any]) -> Key:
    shown = field.alias or name
    property = schema["properties"][shown]
    needed, default = field.is_required(), _default(property)
    meaning, without = _parted(field.description or "")
    return Key(
        shown,
        _takes(property),
        needed,
        "" if needed else f"`{default}`" if default else without,
        meaning,
        tuple(dict.fromkeys(_values(property))),
        _inherited(part, name),
    )


def _parted(description: str) -> tuple[str, str]:
    """What a key means, and what holds without it, where the last words of its *description* say that."""
    found = re.fullmatch(r"(.+); (.+?),? where not given", description)
    return (found[1], found[2]) if found else (description, "")


_SECTIONS = frozenset(part for _, part in PLACES)


def _inherited(part: type[BaseModel], name: str) -> str | None:
    """The kind of map that *part* has the key from."""
    bases = (base for base in part.__mro__[1:] if base in _SECTIONS and issubclass(base, BaseModel))
    return next((called(base) for base in bases if name in base.model_fields), None)


def _values(schema: dict[str, Any]) -> Iterator[str]:
    """The words of a closed list that a JSON Schema admits, alone, in a list, or with one name behind them."""
    yield from (value for value in (*schema.get("enum", ()), schema.get("const")) if isinstance(value, str))
    for inner in schema.get("anyOf", ()):
        yield from _values(inner)
    if "items" in schema:
        yield from _values(schema["items"])
    if schema.get("type") == "object":
        yield from schema.get("required", ())


def _default(property: dict[str, Any]) -> str:
    default = property.get("default")
    match default:
        case None | {} | []:
            return ""
        case dict():
            return "as its keys say"
        case bool():
            return str(default).lower()
        case list():
            return ", ".join(map(str, default))
        case _:
            return str(default)


def _takes(schema: dict[str, Any]) -> str:
    """In words what values a JSON Schema admits."""
    if "$comment" in schema:
        return str(schema["$comment"])
    if "$ref" in schema:
        return f"a map ([{schema['$ref'].rsplit('/', 1)[-1]}])"
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(_takes(each) for each in schema["anyOf"] if each.get("type") != "null"))
    if "enum" in schema or "const" in schema:
        return ", ".join(f"`{value}`" for value in schema.get("enum", [schema.get("const")]))
    kind = schema.get("type")
    match kind:
        case "array":
            return f"a list: {_takes(schema['items'])}"
        case "object":
            inner: dict[str, Any] = schema.get("additionalProperties") or next(
                iter(schema.get("patternProperties", {}).values()), {}
            )
            return f"a map by name: {_takes(inner)}"
        case "boolean":
            return "`true`, `false`"
        case "string" | ["string", *_]:
            return "text"
        case "integer" | "number":
            return "a number"
        case _:
            return "any value"
