"""What other tools call the words of this language; said of a word that is not known, never obeyed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from specgen.source.guess import folded, nearest

ELSEWHERE = {
    "list": "index all search browse query find_all get_all list_all filter collection",
    "create": "add post new insert make store save once on_create create_only immutable",
    "read": "get show fetch retrieve view detail details find find_one get_one load display",
    "update": "edit patch put modify change partial_update alter",
    "replace": "put overwrite full_update",
    "upsert": "put_or_create create_or_replace create_or_update insert_or_update merge",
    "delete": "remove destroy del erase drop trash",
    "service": "custom action code own function call command rpc",
    "receive": "webhook hook callback listen",
    "register": "signup sign_up enroll join create_account registration",
    "login": "signin sign_in logon authenticate token",
    "me": "profile whoami who_am_i current_user current self account caller user mine myself own",
    "restrict": "protect block deny no_action forbid prevent reject",
    "cascade": "delete delete_all remove destroy",
    "set_null": "nullify null set_none unset clear detach",
    "public": "everyone anyone anybody anonymous open all guest none world unauthenticated",
    "signed_in": "private authenticated auth user users logged_in login member members protected required jwt",
    "queue": "kafka broker message_queue sqs amqp rabbitmq celery bullmq",
    "event_bus": "kafka broker pubsub pub_sub stream topic bus nats sns message_bus",
    "signature": "hmac hmac_sha256 signed webhook_secret",
    "fixed": "linear constant none flat",
    "warning": "warn",
    "info": "note hint suggestion",
    "replaced": "superseded deprecated obsolete",
    "own": "owner self mine me private",
    "any": "all everyone anyone public everything",
    "uuid": "guid uuid4 uuid_v4 string text ulid",
    "bigint": "integer int serial bigserial auto_increment autoincrement identity number long id",
    "postgresql": "postgres pg psql pgsql",
    "sqlite": "sqlite3 lite",
    "jwt": "bearer token tokens password basic",
    "argon2": "argon argon2id argon2i",
    "camel": "camel_case lower_camel lower_camel_case",
    "snake": "snake_case underscore underscores",
    "derived": "all auto automatic every everything default inferred",
    "never": "readonly read_only none no false hidden write_only private server system",
    "upper": "uppercase capital capitals",
    "lower": "lowercase small",
    "digit": "number numbers numeric digits",
    "symbol": "special special_character special_char punctuation symbols",
    "problem": "rfc7807 rfc9457 problem_json problem+json problem_details",
    "none": "false no off nothing disabled",
    "data": "true yes on",
    "page": "pages page_number number",
    "outbound": "out outgoing egress",
    "inbound": "in incoming ingress",
    "relational": "postgres postgresql mysql mariadb sql rdbms database db",
    "files": "s3 blob object_store bucket",
    "pii": "true personal private gdpr",
    "health": "medical phi",
    "etag": "true optimistic",
    "off": "disabled disable none never false",
    "mon": "monday mo",
    "tue": "tuesday tues tu",
    "wed": "wednesday we",
    "thu": "thursday thur thurs th",
    "fri": "friday fr",
    "sat": "saturday sa",
    "sun": "sunday su",
    "must": "high p0 p1 critical mandatory required highest urgent",
    "should": "medium p2 normal",
    "could": "low p3 optional lowest nice_to_have",
    "gen_random_uuid": "uuid4 uuid_v4 v4 random",
    "uuidv7": "v7 uuid7",
    "cursor": "keyset seek token",
    "exact": "iso iso8601 iso_8601 full microseconds",
    "uuid_generate_v4": "uuid_ossp ossp",
}
"""Words of the language, each with what others say for it; it is meant only where the word is offered."""

KEYS_ELSEWHERE = {
    "accept": "mime_types mime_type mimetypes media content_types content_type media_types allowed_types extensions",
    "max_bytes": "max_size maxsize max_file_size size_limit filesize",
    "balanced_by": "load_balancer gateway",
    "cleared_by": "invalidate_on invalidated_by invalidates invalidate evict_on evicted_by clear_on purge_on",
    "extends": "inherits parent base includes",
    "instances": "replicas scale count nodes",
    "kind": "type",
    "operation": "endpoint endpoints operations route",
    "owns": "entities models tables",
    "permission": "roles role scopes required_role allowed_roles requires_role",
    "profile": "extends preset level",
    "style": "pattern type kind",
    "ttl": "expires expiry expires_in lifetime max_age timeout duration",
    "uses": "depends_on depends calls requires dependencies",
    "via": "queue channel bus topic broker transport",
    "low": "optimistic best best_case",
    "high": "pessimistic worst worst_case",
    "likely": "expected most_likely realistic",
    "as": "as_a as_an actor persona",
    "want": "i_want wants",
    "so": "so_that benefit in_order_to",
    "payload": "schema data fields body",
    "embed": "include includes expand nested",
    "from": "extends base inherits start begin begins starts",
    "keep": "ttl expires duration window expiry",
    "omit": "exclude except without hide",
    "access_ttl": "expires_in expires token_ttl ttl lifetime expiry",
    "by": "discriminator discriminated_by field column",
    "of": "from source based_on",
    "user": "model user_model entity",
    "was": "renamed_from previous_name previously formerly old_name",
    "absent": "vacation vacations holidays away leave off",
    "acceptance": "acceptance_criteria criteria",
    "to": "end until ends finish",
    "after": "features depends_on depends needs requires blocked_by on trigger triggered_by when",
    "belongs_to": "to target foreign_key",
    "because": "reason rationale",
    "date": "due deadline day",
    "deliverable": "name title",
    "focus": "availability allocation capacity",
    "goals": "objectives objective",
    "likelihood": "probability",
    "limit": "page_size per_page size default_limit default_size default_page_size",
    "max": "max_page_size max_limit",
    "retry": "retries",
    "success": "kpis metrics success_criteria",
    "text": "title name summary question",
    "title": "name summary",
    "key": "primary_key",
    "description": "message text",
    "dialects": "engine type provider",
    "does": "action handler",
    "end": "to until finish",
    "estimate": "size points effort duration days",
    "moves": "transitions",
    "default": "initial initial_value default_value",
    "operations": "endpoints routes methods actions verbs",
    "owner": "assignee assigned_to person",
    "request": "body payload input",
    "response": "returns result output answer",
    "start": "from begin begins",
    "specgen": "version spec_version openapi",
    "status": "code http_status status_code",
    "entity": "model resource class table entities",
    "sort": "order_by orderby sortable sorting ordering",
    "filters": "filterable filtering filter_by",
    "base_path": "prefix root_path root base_url",
    "versioning": "version",
    "permissions": "can allow allows grants rights",
    "scheme": "type method strategy",
    "condition": "expression expr check sql",
    "for": "duration purpose lock_time lock_duration description",
    "attempts": "max_attempts max_retries retries tries times",
    "no_overlap": "exclude exclusion exclusion_constraint",
    "part": "embedded nested owned inline composition",
    "formula": "expression expr virtual",
    "fields": "only pick",
    "idempotent": "idempotency_key idempotency",
    "key_in_paths": "slug lookup_field lookup url_key",
    "as_of": "today now",
    "criterion": "test tests",
    "events": "topics topic event",
    "next": "next_cursor cursor",
    "one_of": "any_of variants union",
}
"""Keys of the language, each with what others call it; it is meant only where the key is known."""

TYPES_ELSEWHERE = {
    "string": "str varchar char character nvarchar varchar2 character_varying currency role",
    "text": "longtext mediumtext tinytext clob ntext markdown html richtext textarea",
    "integer": "int int4 int32 smallint tinyint mediumint short int2 int16 serial",
    "bigint": "long int8 int64 bigserial biginteger id",
    "decimal": "numeric bigdecimal",
    "float": "double real float4 float8 float32 float64 double_precision",
    "boolean": "bool bit flag checkbox yes_no logical",
    "date": "local_date calendar_date",
    "time": "local_time time_of_day",
    "datetime": "timestamp timestamptz timestamp_with_time_zone datetime2 datetimeoffset instant zoned_datetime",
    "uuid": "guid uuid4 uniqueidentifier uuid_v4",
    "email": "email_address mail",
    "url": "uri href website link",
    "json": "jsonb object dict dictionary hash map any struct record",
    "money": "amount price monetary",
    "duration": "interval timedelta timespan",
    "slug": "permalink url_slug",
    "time_zone": "timezone tz zone_id",
    "phone": "phone_number telephone tel mobile",
    "ip": "ip_address inet ipaddr ipv4 ipv6",
    "bytes": "blob binary bytea varbinary byte_array bytestring longblob",
    "file": "upload attachment image picture photo binary_file filefield imagefield",
    "password": "secret password_hash hashed passwd",
}
"""The types of the language, each with what others call it."""

_ELSEWISE = {
    "true": "a field names its type; what is said of the entity stands beside `fields:`",
    "false": "a field names its type; what is said of the entity stands beside `fields:`",
    "array": "write the field as `{type: {list: string}}`",
    "list": "write the field as `{type: {list: string}}`",
    "set": "write the field as `{type: {list: string}}`",
    "tuple": "write the field as `{type: {list: string}}`",
    "number": "write `integer` or `decimal`",
    "enum": "define its values under `enums:` and write the name of that enum",
    "choice": "define its values under `enums:` and write the name of that enum",
    "reference": "write the field as `{belongs_to: …}`, with the entity",
    "relation": "write the field as `{belongs_to: …}`, with the entity",
    "ref": "write the field as `{belongs_to: …}`, with the entity",
    "references": "write the field as `{belongs_to: …}`, with the entity",
    "foreignkey": "write the field as `{belongs_to: …}`, with the entity",
}


NOT_LISTED = ("json", "password", "bytes", "file")
"""Types that a list can't hold."""


def _inverse(table: dict[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word, others in table.items():
        for other in map(folded, others.split()):
            found[other] = tuple(dict.fromkeys((*found.get(other, ()), word)))
    return found


_WORDS, _KEYS, _TYPES = _inverse(ELSEWHERE), _inverse(KEYS_ELSEWHERE), _inverse(TYPES_ELSEWHERE)


def called(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """The *known* words that another tool calls *name*."""
    known = tuple(known)
    return tuple(word for word in _WORDS.get(folded(name), ()) if word in known)


def meant(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """The *known* words that another tool calls *name*; else the nearest, if one is near."""
    known = tuple(known)
    words = called(name, known)
    near = None if words else nearest(name, known)
    return words or ((near,) if near else ())


def key_meant(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """The *known* keys that another tool calls *name*; else as `meant`: operations are keys as well."""
    known = tuple(known)
    return tuple(word for word in _KEYS.get(folded(name), ()) if word in known) or meant(name, known)


def question(words: tuple[str, ...]) -> str | None:
    """The question whether one of *words* was meant; None where there are none."""
    return f"did you mean {' or '.join(f'`{word}`' for word in words)}?" if words else None


def type_cure(name: str, known: Iterable[str]) -> str | None:
    """How the type that another tool writes as *name* is written here; None where nothing is sure.

    What has parts elsewhere (`varchar(80)`, `string[]`, `int?`) is a map here.
    """
    known = tuple(known)
    stripped = re.sub(r"\s+(?:not null|unique|primary key)\b.*$|!$", "", name, flags=re.IGNORECASE)
    if stripped != name:
        return type_cure(stripped, known) or (f"write `{stripped}`" if stripped in known else None)
    remark = re.fullmatch(r"(.+?)\s*(#|//|--)\s*(.*)", name)
    if remark and (own := _own_type(remark[1], known)):
        return f"a comment begins with a space and `#`: `{own} # {remark[3]}`"
    field = _of_parts(name, known)
    if field:
        return f"write the field as `{field}`"
    own = _own_type(re.sub(r"\s*\(.*\)$", "", name), known)
    return f"write `{own}`" if own else _ELSEWISE.get(_bare(name))


def row_cure(name: str, entities: Iterable[str]) -> str | None:
    """How rows of one of the *entities* are named, which another tool writes as the type *name*; None of others."""
    parts = re.fullmatch(r"(?:list of )?([A-Z]\w*?)s?(\[\]|\?|!)?", name)
    entity = next((each for each in entities if parts and each == parts[1]), None)
    if entity is None or parts is None or parts[0] == entity:
        return None
    if parts[2] == "?":
        return f"write the field as `{{belongs_to: {entity}, optional: true, nullable: true}}`"
    many = parts[2] == "[]" or name.startswith("list of")
    return f"write the field as `{{{'has_many' if many else 'belongs_to'}: {entity}}}`"


def _of_parts(name: str, known: tuple[str, ...]) -> str | None:
    parts = re.fullmatch(r"([\w ]+?)\s*\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?\)", name)
    if parts:
        own = _own_type(parts[1], known)
        if own == "decimal":
            return f"{{type: decimal, digits: {parts[2]}, scale: {parts[3] or 0}}}"
        return f"{{type: {own}, length: ..{parts[2]}}}" if own in ("string", "text") else None
    many = re.fullmatch(
        r"(\w+)\[\]|(?:list|array|set)\s*[<(\[]\s*(\w+)\s*[>)\]]|(?:list|array) of (\w+?)s?", name, re.I
    )
    if many:
        own = _own_type(next(filter(None, many.groups())), known)
        return f"{{type: {{list: {own}}}}}" if own not in (None, *NOT_LISTED) else None
    null = re.fullmatch(r"(\w+) *\| *(?:null|None|undefined)", name)
    if null and (own := _own_type(null[1], known)):
        return f"{{type: {own}, optional: true, nullable: true}}"
    maybe = re.fullmatch(r"(\w+)\?|(?:optional|maybe|nullable)\s*[<(\[]\s*(\w+)\s*[>)\]]", name, re.I)
    own = _own_type(maybe[1] or maybe[2], known) if maybe else None
    return f"{{type: {own}, optional: true}}" if own else None


def _own_type(name: str, known: tuple[str, ...]) -> str | None:
    """The known type that *name* is, or is elsewhere."""
    if name in known:
        return name
    bare = _bare(name)
    return next((each for each in known if folded(each) == bare), None) or next(iter(_TYPES.get(bare, ())), None)


def _bare(name: str) -> str:
    """The name without what ORMs and shops of databases add to it."""
    return folded(re.sub(r"(Field|Type|Column)$|[,;]+$|^(models|sa|types)\.", "", name.strip()))
