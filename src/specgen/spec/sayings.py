"""How is said in one kind of map what others say there by keys that it does not have.

What holds in every map stands in `words`; what is only called otherwise, in `synonyms`.
"""

from __future__ import annotations

from specgen.spec.cures import AGGREGATES

_SECRETS = "write `secrets:` with the names of the environment variables that hold them"
_ADDRESS = "take it out: `url` is the address of its documentation; where it is called stands in the code"
_TOLD = "take it out: those who are told give their own address and secret"
_STATUS = "take it out: `specgen status` finds out what is done; `blocked:` or `cancelled:` says why it is not"
_HOLDS = "what a row in the new state must satisfy stands in `checks:` of the entity"
_WHO = "who may do it is said by `permission:` of the operation that makes the move"
_MORE = "a move sets its own field alone; what else changes is code of your own: `does: service`"
_TWICE = "`{word}` says it already: take one of the two out"

_PAGES = "how many rows a page has is said of all lists: `api: {pagination: {limit: 50}}`"
_METHODS = "write it under its method and path, like `GET /orders:`; a path alone takes `entity:` and `operations:`"
_SINGLE = "write the method before the path, like `POST /orders/{id}/pay:`; a path alone takes `operations:`"
_EITHER = "a header stands below `request:` or `response:`"
_LOST = "a field has its entity before it, like `Book.shelf_mark: unused since 1.4`; else `because:` stands here"

_ROLE = "the role that somebody has is a field of the user's entity: `role: {type: role, default: …, writable_by: …}`"

ANY_WORD = "*"
"""Stands for each word that has no meaning in a kind of map."""

_SAYINGS = {
    "Auth": {"role roles": _ROLE},
    "Composite": {
        "allOf all_of extends": "write the members of all of them under `fields:` of this one",
    },
    "Entity": {"index": "write `indexes:`, a list of lists of fields: `[[a, b]]`"},
    "Deliverable": {
        "R": _TWICE.format(word="responsible"),
        "A": _TWICE.format(word="accountable"),
        "C": _TWICE.format(word="consulted"),
        "I": _TWICE.format(word="informed"),
    },
    "Error format": {"format style shape": "write `envelope:`"},
    "Removed": {ANY_WORD: _LOST},
    "Field": {
        "ref relation relationship entity model to target": "write `belongs_to:` with the entity",
        "avg average mean median": AGGREGATES,
        "generated": "write `formula:`; it is worked out when it is shown, or with each write by `stored: true`",
    },
    "Feature": {"status state progress": _STATUS},
    "Integration": {
        "secret api_key key token password credentials env": _SECRETS,
        "base_url endpoint host address": _ADDRESS,
    },
    "Job": {"schedule interval at runs": "write `every: 1d`, or `cron: 0 3 * * *`"},
    "Lint": {"disable disabled off": "write `rules: {missing-example: off}`, with the names of rules"},
    "List operation": {"limit per_page page_size": _PAGES},
    "List pagination": {"limit max per_page page_size": _PAGES},
    "Operation": {"limit per_page page_size": _PAGES},
    "Operation headers": {ANY_WORD: _EITHER},
    "Path": {"get post put patch": _METHODS, "does": _SINGLE},
    "Move": {
        "guard condition when if requires": _HOLDS,
        "role roles permission by": _WHO,
        "sets set do effects actions": _MORE,
    },
    "Signature": {
        "algorithm algo": "take it out: it is HMAC-SHA256",
        "secret key": "the secret stands in `secrets:` of the integration, by its environment variable",
    },
    "Task": {"status state progress": _STATUS},
    "Webhook": {"url target endpoint address secret secrets to": _TOLD},
}
"""By kind of map: the words of others, and how is said here what is meant by them."""

_SAID = {
    (kind, word): said
    for kind, sayings in _SAYINGS.items()
    for words, said in sayings.items()
    for word in words.split()
}


def said_in(kind: str, word: str) -> str:
    """How is said in a map of this *kind* what others say by *word*; empty where nothing is known."""
    return _SAID.get((kind, word)) or _SAID.get((kind, ANY_WORD), "")
