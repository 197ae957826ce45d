"""Functions that conditions of a schema may use beside those of the language.

The projection and the lowering make them; each dialect has its own SQL for each, which answers null or true for null.
"""

from __future__ import annotations

COUNT = "count"
"""How many items a list has."""

IS_EMAIL = "is_email"
"""Whether a text can be an address at all: something, an at sign, and a name with a dot in it."""

IS_OBJECT = "is_object"
"""Whether a JSON value is an object."""

IS_ARRAY = "is_array"
"""Whether a JSON value is a list."""

ITEMS = "items"
"""How many items a JSON value has that is a list."""

JSON_TYPE = "json_type"
"""What a JSON value is: `OBJECT`, `ARRAY` and the like."""

IS_JSON = "is_json"
"""Whether a text is a JSON value."""

IS_LIST = "is_list"
"""Whether a text is a JSON list."""

IS_UUID = "is_uuid"
"""Whether a text is a UUID as the dialect keeps it."""

IS_DATE = "is_date"
"""Whether a text is a date as the dialect keeps it."""

IS_TIME = "is_time"
"""Whether a text is a time of day as the dialect keeps it."""

IS_TIMESTAMP = "is_timestamp"
"""Whether a text is a point in time as the dialect keeps it."""

ALL = (
    *(COUNT, IS_EMAIL, IS_OBJECT, IS_ARRAY, ITEMS, JSON_TYPE, IS_JSON, IS_LIST, IS_UUID),
    *(IS_DATE, IS_TIME, IS_TIMESTAMP),
)
