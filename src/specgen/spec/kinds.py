"""What is said where one kind of value stands for another: a text for a list, a list for a map, nothing at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from specgen.frozen import frozen
from specgen.source import nodes
from specgen.source.diagnostics import Diagnostic
from specgen.source.nodes import Entry, Mapping, Node, Path, Scalar, descend, key_span, value_span
from specgen.source.quoting import quoted
from specgen.spec import flaws
from specgen.spec.names import snake as in_snake

_NAME = r"[A-Za-z_][\w-]*"
_EQUAL = re.compile(r"([a-z][a-z0-9_]*)\s*(?:==?|\bis\b)\s*(?:['\"]([^'\"]+)['\"]|([\w-]+))")
_MOST_SHOWN = 6
_WHOLE = {"operations": ["list", "create", "read", "update", "delete"]}
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ALL = frozenset({"all", "crud", "any", "full", "*", "everything", "rest"})


@frozen
class Items:
    """What a list takes: whether texts can be its items, and which one is *meant* by another text.

    Of items that are maps, their keys and the *first* of these; whether lists of texts can be items.
    """

    fits: Callable[[Sequence[str]], bool]
    meant: Callable[[str], str] = str
    first: str = ""
    keys: tuple[str, ...] = ()
    are_lists: bool = False


def not_a_map(node: Node, path: Path, name: str, form: str) -> Diagnostic:
    """A map is expected under *name*; *form* shows how one is written."""
    message = f"`{name}` takes a map, with a name before each value"
    given = node_at(node, path)
    cure = _alternatives(given) if last_name(path) in ("one_of", "oneOf", "anyOf") else ""
    return flaws.BAD_VALUE.at(value_span(node, path), message, help=cure or map_cure(given, form))


def _alternatives(given: Node | None) -> str:
    """The cure of a list of types, of which a value is one: each stands behind what is said then."""
    items = given.items if isinstance(given, nodes.Sequence) else ()
    named = [entry.value for item in items if isinstance(item, Mapping) for entry in item.entries]
    names = [text.rpartition("/")[2] for text in _texts((*items, *named))]
    if not names or not all(re.fullmatch("[A-Z][A-Za-z0-9]*", name) for name in names):
        return ""
    return f"write `{{{', '.join(f'{in_snake(name)}: {name}' for name in names)}}}`"


def map_cure(given: Node | None, form: str) -> str:
    """How what was meant by *given* is written as a map."""
    match given:
        case Scalar(text) if words := re.match(rf"({_NAME}):(\S[^\s,]*)", text):
            return f"put a space behind the colon: `{words[1]}: {words[2]}`"
        case Scalar(text) if "name: value" in form and _EQUAL.fullmatch(text):
            return sought(text)
        case nodes.Sequence(items) if items and all(isinstance(item, Mapping) for item in items):
            return _without_dashes(items)
        case nodes.Sequence(items) if "name: value" in form and (names := _texts(items)):
            return f"give each a value: `{{{', '.join(f'{name}: …' for name in names)}}}`"
        case _:
            return form


def sought(given: str) -> str:
    """Of a condition that stands as a text where a value is named for each field."""
    asked = [_EQUAL.fullmatch(part) for part in re.split(r"\s+and\s+|\s*&&\s*", given, flags=re.IGNORECASE)]
    if all(asked):
        said = (f"{each[1]}: {in_list(each[2] or each[3])}" for each in asked if each)
        return f"write `{{{', '.join(said)}}}`"
    name = re.match(r"[a-z][a-z0-9_]*", given)
    field = name[0] if name else "field"
    return f"name what the field holds, `{{{field}: …}}`, or a list of what it may hold: nothing else is asked of rows"


def _without_dashes(items: Sequence[Node]) -> str:
    """The cure of a list of maps, which was meant to be a map by name."""
    first = items[0]
    if not isinstance(first, Mapping) or not first.entries:
        return "take the dashes out, and write a name before each value"
    entry = first.entries[0]
    if entry.key.text in ("name", "id") and isinstance(entry.value, Scalar) and len(first.entries) > 1:
        return f"write `{entry.value.text}:` instead of `- {entry.key.text}: {entry.value.text}`, and the rest below it"
    if len(first.entries) > 1:
        return f"write a name and a colon instead of each dash, and `{entry.key.text}: …` with the rest below it"
    value = f" {entry.value.text}" if isinstance(entry.value, Scalar) else ""
    return f"take the dashes out: `{entry.key.text}:{value}`"


def not_a_list_of_lists(node: Node, path: Path) -> Diagnostic:
    """A list is expected as an item; said once of the list, whatever its items are."""
    message = f"`{last_name(path)}` takes a list of lists"
    above = (node_at(node, path[:length]) for length in range(len(path) + 1))
    given = next((each for each in above if isinstance(each, nodes.Sequence)), None)
    written = ", ".join(_items(given)) or "a, b"
    return flaws.BAD_VALUE.at(key_span(node, path[:-1]), message, help=f"write `[[{written}]]`")


def not_a_list(node: Node, path: Path, of: Items) -> Diagnostic:
    """A list is expected, *of* such items."""
    given = node_at(node, path)
    begins_below = isinstance(given, Scalar) and given.span.start.line > key_span(node, path).start.line
    if begins_below and isinstance(given, Scalar) and (first := re.match(r"-([^\s,-][^\s,]*)", given.text)):
        help = f"put a space behind each dash: `- {first[1]}`"
    else:
        help = (_with_dashes(given, of) if isinstance(given, Mapping) else "") or _listed(given, path, of)
    message = f"`{last_name(path)}` takes a list"
    return flaws.BAD_VALUE.at(value_span(node, path), message, help=help)


def _listed(given: Node | None, path: Path, of: Items) -> str:
    """The cure of what was meant to be a list of texts."""
    text = given.text if isinstance(given, Scalar) else ""
    if text and " " in text and of.fits([text]):
        return f"write `[{in_list(text)}]`"
    if text in ("true", "false") and not of.fits([text]):
        return f"write a list, like `{'[[a, b]]' if of.are_lists else '[a, b]'}`, or take the key out"
    if text and of.are_lists:
        return f"write `[[{', '.join(_items(given)) or 'a, b'}]]`"
    if last_name(path) == "permissions" and text.lower() in _ALL:
        return 'write `["*"]`'
    items = _WHOLE.get(last_name(path), []) if text.lower() in _ALL else _days(text) or _items(given)
    if (
        isinstance(given, Mapping)
        and not of.fits(items)
        and of.fits(behind := _texts([e.value for e in given.entries]))
    ):
        items = behind
    return f"write `[{', '.join(map(of.meant, items)) or 'a, b'}]`"


def _with_dashes(given: Mapping, of: Items) -> str:
    """The cure of a map where a list of maps is meant: of one, or of several with a name before each."""
    first = next(iter(given.entries), None)
    if not first or not of.first:
        return ""
    if first.key.text in of.keys:
        return f"put a dash before it, in a list: `- {first.key.text}: …`"
    if of.are_lists:
        return f"write `[{', '.join(map(_set_of, given.entries[:_MOST_SHOWN]))}]`: a list for each set of fields"
    name = first.key.text
    return f"write `- {of.first}: {name}` instead of `{name}:`, and the rest below it"


def _set_of(entry: Entry) -> str:
    """What a map says of one set of fields, as a list of them: those behind a name of the set, or the name itself."""
    value = entry.value
    fields = next((each.value for each in value.entries), None) if isinstance(value, Mapping) else value
    named = _texts(fields.items) if isinstance(fields, nodes.Sequence) else []
    return f"[{', '.join(named or [entry.key.text])}]"


def in_list(text: str) -> str:
    """A text as it stands in a list in brackets."""
    return text if re.fullmatch(r"[^\s\[\]{},:#&*!|>'\"%@`-][^\[\]{},:#]*", text) else quoted(text)


def _days(text: str) -> list[str]:
    """All days of a week from one to another, where a *text* says so."""
    ends = re.fullmatch(rf"({'|'.join(_WEEK)})[a-z]*\s*(?:-|\.\.|to)\s*({'|'.join(_WEEK)})[a-z]*", text.lower())
    first, last = (_WEEK.index(ends[1]), _WEEK.index(ends[2])) if ends else (0, -1)
    return list(_WEEK[first : last + 1])


def _items(given: Node | None) -> list[str]:
    """What was meant to be the items of a list, as they are written in one; none where that is not sure."""
    match given:
        case Scalar(text):
            parted = re.split(r"\s*,\s*|\s+(?=-\S)", text)
            words = text.split() if all(re.fullmatch(_NAME, word) for word in text.split()) else parted
            items = [re.sub(r"^-(?=[^\s-])", "", word) for word in words if word]
        case Mapping(entries):
            items = [entry.key.text for entry in entries]
        case nodes.Sequence(found):
            items = _texts(found)
        case _:
            items = []
    return items if len(items) <= _MOST_SHOWN else []


def _texts(items: Sequence[Node]) -> list[str]:
    return [item.text for item in items if isinstance(item, Scalar) and item.text][:_MOST_SHOWN]


def no_value(node: Node, path: Path, name: str, form: str = "") -> Diagnostic:
    """Nothing is written where a value is expected; *form* shows a key that is known with its value."""
    parent, last = node_at(node, path[:-1]), node_at(node, path)
    if path and isinstance(path[-1], int) and isinstance(last, Scalar):
        message = f"`{name}` holds an item without a value"
        return flaws.NO_VALUE.at(last.span, message, help="take it out, or write it in quotes if it is a text")
    if isinstance(parent, Mapping) and parent.flow and len(parent.entries) > 1 and all(map(_is_bare, parent.entries)):
        shown = ", ".join(entry.key.text for entry in parent.entries[:_MOST_SHOWN])
        message = "a map is written here, but none of its names has a value"
        return flaws.NO_VALUE.at(key_span(node, path[:-1]), message, help=f"if it is a list: `[{shown}]`")
    return flaws.NO_VALUE.at(key_span(node, path), f"`{name}` has no value", help=_value_cure(node, path, parent, form))


def _value_cure(node: Node, path: Path, parent: Node | None, form: str) -> str:
    last, name = node_at(node, path), last_name(path)
    if isinstance(last, Scalar) and last.text:
        return "take the key out: null says nothing here"
    if parts := re.match(rf"({_NAME})\s*([:=\N{{FULLWIDTH COLON}}])\s*(\S.*)", name):
        sign = "a space behind the colon" if parts[2] == ":" else "a colon and a space behind the name"
        return f"put {sign}: `{parts[1]}: {parts[3]}`"
    span = key_span(node, path)
    hidden = re.match(r"\s*:\s+(#\S.*?)[}\]]*$", span.source.line(span.end.line)[span.end.column - 1 :])
    if hidden:
        return f"` #` begins a comment: put the text in quotes: `{quoted(hidden[1])}`"
    if isinstance(parent, Mapping) and parent.flow:
        return f"write `{form}`, or take it out" if form else _comma_cure(parent, name)
    return "write its value behind the colon, or take the key out; what belongs to it stands below it, indented deeper"


def _comma_cure(parent: Mapping, name: str) -> str:
    """The cure of a name in braces that may be the end of a text with a comma in it."""
    pieces: list[str] = []
    for entry in parent.entries:
        if not _is_bare(entry):
            pieces = [entry.value.text] if isinstance(entry.value, Scalar) and entry.value.plain else []
        elif pieces:
            pieces.append(entry.key.text)
        if entry.key.text == name and len(pieces) > 1:
            break
    else:
        return f"write `{name}: …`, or take it out"
    if all(re.fullmatch(r"\d+", piece) for piece in pieces):
        return f"write a number without commas: `{''.join(pieces)}`"
    text = quoted(", ".join(pieces))
    if all(re.fullmatch(_NAME, piece) for piece in pieces):
        return f"several values stand in brackets: `[{', '.join(pieces)}]`; a text with a comma in quotes: `{text}`"
    return f"this text holds a comma: put it in quotes: `{text}`"


def _is_bare(entry: Entry) -> bool:
    """Whether a name stands alone, without a colon behind it."""
    span = entry.key.span
    behind = span.source.line(span.end.line)[span.end.column - 1 :].lstrip()
    return isinstance(entry.value, Scalar) and entry.value.is_null and not behind.startswith(":")


def last_name(path: Path) -> str:
    """The last name on *path*; empty where there is none."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def node_at(node: Node, path: Path) -> Node | None:
    """The node at *path*; None where the path leaves the tree."""
    steps = list(descend(node, path))
    return steps[-1][1] if len(steps) == len(path) + 1 else None
