"""What may be wrong with the names and conventions of a spec whose words are all understood."""

from __future__ import annotations

from specgen.product import (
    architecture_flaws,
    behaviour_flaws,
    encryption_flaws,
    file_flaws,
    foreign_flaws,
    key_flaws,
    planning_flaws,
    received_flaws,
    retention_flaws,
    seed_flaws,
    tenant_flaws,
    transition_flaws,
    type_flaws,
)
from specgen.product.role_flaws import ROLE_FLAWS
from specgen.product.value_flaws import VALUE_FLAWS
from specgen.source.diagnostics import Flaw, Severity


def _error(code: str, page: str) -> Flaw:
    return Flaw(code, Severity.ERROR, page)


UNKNOWN_TYPE = _error(
    "unknown-type",
    """A field's type does not exist.

A type is one of the language's scalar types, an enum of the spec, or `{list: type}` of these. A row of another entity
is named by `belongs_to:`, not by `type:`.

Bad:
    status: ResourceStats

Good:
    status: ResourceStatus
""",
)
UNKNOWN_ENTITY = _error(
    "unknown-entity",
    """An entity is named that does not exist.

Entities are defined under `entities:`, by name.
""",
)
UNKNOWN_FIELD = _error(
    "unknown-field",
    """A field is named that the entity does not have.

The fields of an entity are those written under `fields:`, its key `id`, and `created_at`, `updated_at`, `deleted_at`
where it has them.
""",
)
UNKNOWN_ERROR = _error(
    "unknown-error",
    """An error is named that does not exist.

Errors of the product's own are defined under `errors:`, with their status; the standard ones (CONFLICT, NOT_FOUND …)
need no definition.
""",
)
UNKNOWN_SHAPE = _error(
    "unknown-shape",
    """A shape is named that the entity does not have.

`read`, `row`, `create`, `update` and `replace` exist for every entity; others are defined under `shapes:`.
""",
)
TYPE_OR_RELATION = _error(
    "type-or-relation",
    """A field has both a type and an entity it belongs to, or neither.

A field either holds a value (`type:`) or names a row of another entity (`belongs_to:`).
""",
)
RESERVED_NAME = _error(
    "reserved-name",
    """A name is kept for something else.

`id`, `created_at`, `updated_at` and `deleted_at` are fields that `primary_key:`, `timestamps:` and `soft_delete:`
make. Some names can't be given to entities, enums, operations, groups or packages, because Python keeps them, or
because the generated code imports something of that name.
""",
)
LONG_NAME = _error(
    "long-name",
    """A name is too long for a database.

PostgreSQL cuts names after 63 bytes without a word, so that two long names can become one.
""",
)
CLASHING_NAMES = _error(
    "clashing-names",
    """Two things have the same name in the database, in JSON, in Python or among the types.

Names that differ in the spec can become equal when they are put into another case, or get `_id` behind them. Give one
of them a name of its own (`column:`, `json:`, `table:`, `name:`).
""",
)
USELESS_LIMIT = _error(
    "useless-limit",
    """A limit says nothing about a value of this type.

`length` and `pattern` limit texts, `min` and `max` numbers, `digits` and `scale` decimals, `needs` passwords,
`max_bytes` json, `count` lists.
""",
)
TWO_ROWS = Flaw(
    "two-rows",
    Severity.WARNING,
    """A field that is true or false is unique.

One row has it true, one has it false, and the third is refused. Where one row of several is to be marked, name that row
from the outside: `favourite: {belongs_to: Item}`.
""",
)
BAD_LIMIT = _error(
    "bad-limit",
    """A limit contradicts itself, or what the type can hold.

No value could satisfy it, or none could be kept.
""",
)
BAD_PATTERN = _error(
    "bad-pattern",
    """A pattern is no regular expression that every side can read.

It is used by JavaScript, Python and JSON Schema alike: no look-around, no back reference, no inline flag.
`person_name`, `not_blank`, `slug` and `hex_color` are named patterns.
""",
)
BAD_DEFAULT = _error(
    "bad-default",
    """A default is not a value of the field.

It has the wrong type, breaks a limit, or is none of the enum's values.
""",
)
BAD_EXAMPLE = _error(
    "bad-example",
    """An example is not a value of the field.

Documents would show what the service refuses.
""",
)
BAD_CONDITION = _error(
    "bad-condition",
    """A condition can't be read.

Conditions are made of fields, numbers, texts in single quotes, `=  !=  <  <=  >  >=`, `and or not`, `is null`,
arithmetic and the functions `length trim lower upper`.

Good:
    checks: {name_not_blank: length(trim(name)) > 0}
""",
)
NULL_FORBIDDEN = _error(
    "null-forbidden",
    """A relation is emptied on delete, but may not be empty.

`on_delete: set_null` puts null where the key of the deleted row stood, so the field must be `optional` or `nullable`.
""",
)
BAD_OWNER = _error(
    "bad-owner",
    """The owner of an entity is not a user.

`owner:` names a field that belongs to the entity of those who sign in, or is `self` on that entity.
""",
)
BAD_SCOPE = _error(
    "bad-scope",
    """A scope can't be kept.

`own` needs an owner, and what may be written must be readable.
""",
)
BAD_AUTH = _error(
    "bad-auth",
    """People can't sign in as the spec says.

`auth.user` names an entity that has the login as a unique, required text field and exactly one password field. Where
people sign in elsewhere (`scheme: oauth2`), `issuer` and `audience` say whose tokens are good, there is no password,
and a row can be made of what a token says of somebody.
""",
)
UNFIT_SHAPE = _error(
    "unfit-shape",
    """A shape says something that does not fit together.

A shape lists its `fields`, or starts `from` another shape and leaves some out (`omit`). It can't start from itself,
and can leave out only what is there.
""",
)
ENDLESS_RELATION = _error(
    "endless-relation",
    """Rows need each other before they can be made.

Each of the relations in a circle is required, so every row needs one that exists already, and none can be the first.

Bad:
    Person:
      fields: {mother: {belongs_to: Person}}

Good:
    Person:
      fields: {mother: {belongs_to: Person, optional: true}}
""",
)
UNFIT_LINKS = _error(
    "unfit-links",
    """Rows can't be linked as a `many_to_many` says.

`through:` names an entity with one field that belongs to the one side, and one that belongs to the other. `by:` names
a unique text of the other entity, and since rows that do not exist are made, nothing else of it may have to be given.

An operation with `does: {link: liked_by}` or `{unlink: liked_by}` is about the caller: the field names users, by links
that hold nothing else, in any number.

Bad:
    Tag: {fields: {name: string}}
    Post: {fields: {tags: {many_to_many: Tag, by: name}}}

Good:
    Tag: {fields: {name: {type: string, unique: true}}}
    Post: {fields: {tags: {many_to_many: Tag, by: name}}}
""",
)
DUPLICATE_INDEX = _error(
    "duplicate-index",
    """An index or a unique set of fields is written twice.

The second one costs time with every write, and brings nothing.
""",
)
SECRET_SHOWN = _error(
    "secret-shown",
    """A shape shows what no response may show.

Passwords and fields with `read: never` never leave the service.
""",
)
NOT_WRITABLE = _error(
    "not-writable",
    """A shape of a request holds a field that clients may not set.

Keys, timestamps, owners and fields with `write: never` are set by the service.
""",
)
REQUIRED_LEFT_OUT = _error(
    "required-left-out",
    """A shape that makes rows leaves out a field that has to be given.

Such a row could never be made. Give the field a default, make it optional, or put it back.
""",
)
BAD_LISTING = _error(
    "bad-listing",
    """A list is filtered, sorted or searched by a field that can't be used so.

Filters need a value that can be compared, sorting a value with an order, searching a text; none may be hidden from
responses. A field of which `where` leaves one value is no filter: it would find everything or nothing.
""",
)
BAD_PATH = _error(
    "bad-path",
    """A path does not fit what is done there.

Operations on one row need `{id}` in their path; others have no parameter there. A path block gets `/{id}` behind it
by itself.
""",
)
CLASHING_OPERATIONS = _error(
    "clashing-operations",
    """Two operations have the same name, or answer the same requests.

Give one of them another `name:` or another path.
""",
)
BAD_ACCESS = _error(
    "bad-access",
    """Who may call an operation contradicts whose rows it reaches.

A caller who has not signed in has no rows of their own, and can own nothing.
""",
)
BAD_OPERATION = _error(
    "bad-operation",
    """What is said of an operation does not fit what it does.

The message names the key.
""",
)
BAD_HEADER = _error(
    "bad-header",
    """A header can't be the product's own.

Content-Type, Authorization and the like have their meaning already.
""",
)

FLAWS = (
    UNKNOWN_TYPE,
    UNKNOWN_ENTITY,
    UNKNOWN_FIELD,
    UNKNOWN_ERROR,
    UNKNOWN_SHAPE,
    TYPE_OR_RELATION,
    RESERVED_NAME,
    LONG_NAME,
    CLASHING_NAMES,
    USELESS_LIMIT,
    TWO_ROWS,
    BAD_LIMIT,
    BAD_PATTERN,
    BAD_DEFAULT,
    BAD_EXAMPLE,
    BAD_CONDITION,
    NULL_FORBIDDEN,
    BAD_OWNER,
    BAD_SCOPE,
    BAD_AUTH,
    UNFIT_SHAPE,
    ENDLESS_RELATION,
    UNFIT_LINKS,
    DUPLICATE_INDEX,
    SECRET_SHOWN,
    NOT_WRITABLE,
    REQUIRED_LEFT_OUT,
    BAD_LISTING,
    BAD_PATH,
    CLASHING_OPERATIONS,
    BAD_ACCESS,
    BAD_OPERATION,
    BAD_HEADER,
    *architecture_flaws.FLAWS,
    *ROLE_FLAWS,
    *behaviour_flaws.FLAWS,
    *encryption_flaws.FLAWS,
    *file_flaws.FLAWS,
    *foreign_flaws.FLAWS,
    *key_flaws.FLAWS,
    *planning_flaws.FLAWS,
    *received_flaws.FLAWS,
    *retention_flaws.FLAWS,
    *seed_flaws.FLAWS,
    *tenant_flaws.FLAWS,
    *transition_flaws.FLAWS,
    *type_flaws.FLAWS,
    *VALUE_FLAWS,
)
