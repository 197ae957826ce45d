"""What differs within JSON values of a column, member by member: so that changes of two members can both be made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from specgen.frozen import frozen
from specgen.schema.json_forms import Form, JsonForm, Member

Part = Form | Member
"""A form without its members, or a member."""
Path = tuple[str, ...]
"""Where a part stands: nothing for the value itself, else the name of its form, and what JSON calls a member of it."""
Parts = dict[Path, Part | None]
"""Those that are there, and None where none is any more."""


@frozen
class Otherwise:
    """That there is another part at *path* than there was, or none, or that there was none."""

    path: Path
    before: Part | None
    after: Part | None


def otherwise(before: JsonForm | None, after: JsonForm | None) -> Iterator[Otherwise]:
    """Each part that differs, in the order of those *before*, and what is new behind them."""
    old, new = _parts(before), _parts(after)
    for path in dict.fromkeys((*old, *new)):
        if old.get(path) != new.get(path):
            yield Otherwise(path, old.get(path), new.get(path))


def with_parts_of(form: JsonForm | None, before: JsonForm | None, after: JsonForm | None) -> JsonForm | None:
    """*form* with what makes *before* into *after*; the latter where nobody says what values were made of."""
    if form is None or before is None or after is None:
        return after
    parts = _parts(form) | {each.path: each.after for each in otherwise(before, after)}
    forms = tuple(_form(each, parts) for each in parts.values() if isinstance(each, Form))
    return JsonForm(form.value if before.value == after.value else after.value, forms)


def _parts(form: JsonForm | None) -> Parts:
    if form is None:
        return {}
    parts: Parts = {(): form.value}
    for each in form.forms:
        parts[each.name,] = replace(each, members=())
        parts |= {(each.name, member.key or member.name): member for member in each.members}
    return parts


def _form(form: Form, parts: Parts) -> Form:
    """*form* with its members among *parts*."""
    members = (part for path, part in parts.items() if path[:1] == (form.name,) and isinstance(part, Member))
    return replace(form, members=tuple(members))
