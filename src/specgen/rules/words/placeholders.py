"""What stands where a text is still to be written; our own list."""

from __future__ import annotations

import re

WHOLE = (
    "add description",
    "asdf",
    "changeme",
    "description",
    "description here",
    "fixme",
    "foo",
    "lorem ipsum",
    "n/a",
    "no description",
    "none",
    "placeholder",
    "string",
    "summary",
    "tba",
    "tbd",
    "test",
    "to be defined",
    "to be described",
    "to be done",
    "to be written",
    "todo",
    "xxx",
    "your description here",
)
"""Texts that say nothing, whatever their letter case."""

WITHIN = re.compile(
    r"\b(?:TODO|FIXME|XXX)\s*[:(]|^(?:TODO|FIXME)\s+(?:add|ask|check|clarify|describe|document|explain|fill|say|write)\b|"
    r"\((?:TODO|FIXME)\)|\bTB[AD]\b|\blorem ipsum dolor\b",
)
"""What marks a text as unfinished; `TODO` alone may be the name of a column on a board."""
