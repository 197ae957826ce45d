"""Verbs that say what methods of HTTP say already. The list is our own."""

from __future__ import annotations

METHODS = {
    "add": "POST",
    "create": "POST",
    "insert": "POST",
    "delete": "DELETE",
    "destroy": "DELETE",
    "remove": "DELETE",
    "edit": "PATCH",
    "modify": "PATCH",
    "update": "PATCH",
    "fetch": "GET",
    "get": "GET",
    "retrieve": "GET",
}
"""Each with the method that says it; words that are nouns as well (`list`, `post`, `view`) are not among them."""

NOUNS_ALL_THE_SAME = (("add", "on"), ("add", "ons"), ("get", "together"), ("get", "togethers"))
"""Words that begin like a verb, and name a thing."""

ENDINGS = ("list", *METHODS)
"""What stands last in names of operations that say first what is done to."""

OF_HTTP = ("post",)
"""Methods that are nouns as well: a name may begin with one."""
