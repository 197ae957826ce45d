"""Patterns that have a name, and what every side can read of a pattern."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from warnings import catch_warnings

from specgen.frozen import frozen
from specgen.product.fields import Pattern

_LETTERS = (
    r"A-Za-z\u00AA\u00B5\u00BA\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u02C6-\u02D1"
    r"\u02E0-\u02E4\u02EC\u02EE\u0300-\u0374\u0376-\u037D\u037F\u0386\u0388-\u03F5"
    r"\u03F7-\u0481\u0483-\u0487\u048A-\u05F2\u0610-\u061A\u0620-\u065F\u066E-\u06DC"
    r"\u06DF-\u06EF\u06FA-\u06FF\u0710-\u07B1\u07CA-\u088E\u0898-\u08E1\u08E3-\u0963"
    r"\u0971-\u09E3\u09F0-\u0A5E\u0A70-\u0AE3\u0AF9-\u0B63\u0B71-\u0BD7\u0C00-\u0C63"
    r"\u0C80-\u0CE3\u0CF1-\u0D63\u0D7A-\u0DDF\u0DF2-\u0E4E\u0E81-\u0ECD\u0EDC-\u0F19"
    r"\u0F35-\u103F\u1050-\u108F\u109A-\u167F\u1681-\u17DD\u180B-\u180D\u180F\u1820-\u193B"
    r"\u1950-\u19C9\u1A00-\u1A7F\u1AA7-\u1B4C\u1B6B-\u1BAF\u1BBA-\u1C37\u1C4D-\u1C4F"
    r"\u1C5A-\u1FFC\u2C00-\u2CE4\u2CEB-\u2CF3\u2D00-\u2D6F\u2D7F-\u2DFF\u3005-\u3006"
    r"\u302A-\u302F\u3031-\u3035\u303B-\u303C\u3041-\u309A\u309D-\u309F\u30A1-\u30FA"
    r"\u30FC-\u318E\u31A0-\u31BF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\uA61F\uA62A-\uA8C5"
    r"\uA8E0-\uA8FF\uA90A-\uA9CF\uA9E0-\uA9EF\uA9FA-\uAA4D\uAA60-\uABED\uAC00-\uD7FB"
    r"\uF900-\uFE0F\uFE20-\uFE2F\uFE70-\uFEFC\uFF21-\uFF3A\uFF41-\uFF5A\uFF66-\uFFDC"
)
"""Of every alphabet, with the marks that stand on them: by ranges, since not every side knows classes by property."""

_SPACES = r"\x00-\x20\x7f-\xa0\xad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufeff"
"""What leaves nothing to be seen; every side has a shorter word for it, and each means something else."""

NAMED = {
    "person_name": Pattern(
        f"^[{_LETTERS}]+(?:[ -][{_LETTERS}]+)*$", "only letters, no special chars except space/hyphen"
    ),
    "not_blank": Pattern(f"[^{_SPACES}]", "more than spaces"),
    "slug": Pattern(r"^[a-z0-9]+(?:-[a-z0-9]+)*$", "lower-case letters, digits and single hyphens"),
    "hex_color": Pattern(r"^#[0-9a-f]{6}$", "a colour like #3366ff"),
}

_SHARED = re.compile(
    r"""(?:
        \\[dDwWsSnrtfv^$\\.*+?()\[\]{}|/]                    # classes, signs that stand for themselves
      | \[\^?(?:                                             # one class of characters, no set operation
            \\[dDwWsSnrtfv^$\\.*+?()\[\]{}|/-]
          | (?!&&|--|~~)[^\[\]\\]
        )+\]
      | \((?:\?:|(?!\?))                                     # a group, without a name or a flag
      | (?:[*+?]|\{[0-9]+(?:,[0-9]*)?\})\??(?![*+?{])        # a count, not possessive
      | [.^$|)]
      | [^\\^$.*+?()\[\]{}|]
    )*""",
    re.VERBOSE,
)
"""What Python, Rust, JavaScript and JSON Schema read in the same way."""

PLAIN = f"write a plain regular expression, or one of {', '.join(f'`{name}`' for name in NAMED)}"


@frozen
class Unreadable:
    """*why* not every side could read a pattern, and what to write in its place."""

    why: str
    cure: str = PLAIN


def _itself(sign: str) -> str:
    """How a *sign* that means something is written where it means itself; double quotes of YAML take a backslash."""
    return f"write `\\{sign}` for the sign itself (between double quotes `\\\\{sign}`)"


_UNSHARED = (
    (re.compile(r"\(\?<?[=!]"), Unreadable("it looks ahead or behind", "write what may stand there, sign by sign")),
    (re.compile(r"\(\?P?<|\(\?P"), Unreadable("it names a group", "write the group without a name: `(…)`")),
    (re.compile(r"\(\?(?!:)"), Unreadable("it sets a flag", "write both cases instead: `[Aa]`")),
    (re.compile(r"\\[1-9]"), Unreadable("it refers back to a group", "write out what the group may be once more")),
    (re.compile(r"\\[bBAZz]"), Unreadable("it asks for a boundary", "`^` and `$` are the ends of the text")),
    (
        re.compile(r"\\[pPuUxNRGK]"),
        Unreadable("it uses an escape that not all know", "write the letters themselves, as in `[A-Za-z]`"),
    ),
    (re.compile(r"[*+?}]\+"), Unreadable("it counts possessively", "leave out the second sign: `+` in place of `++`")),
    (re.compile(r"\{,[0-9]"), Unreadable("a count has no least number", "write it: `{0,3}` in place of `{,3}`")),
)
"""What some sides read and others don't."""

_BROKEN = (
    ("unterminated character set", "a `[` has no end", f"close it with `]`, or {_itself('[')}"),
    ("missing )", "a `(` has no end", f"close it with `)`, or {_itself('(')}"),
    ("unbalanced parenthesis", "a `)` closes nothing", f"take it out, or {_itself(')')}"),
    ("nothing to repeat", "a count follows nothing", f"say before it what is repeated, or {_itself('*')}"),
    ("multiple repeat", "a count follows a count", "leave one of them out"),
    ("bad character range", "a range is turned round", "write the lesser first, or the hyphen last: `[az-]`"),
    ("bad escape (end", "a `\\` stands at the end", "take it out, or write it twice"),
    ("min repeat greater", "a count is turned round", "write the lesser number first: `{1,3}`"),
)
"""What Python says of a pattern that nobody can read, and how we say it."""

_SLASHED = re.compile(r"^/\^|\$/[a-z]*$")
"""What JavaScript and others put around a pattern: with it nothing would match, as the text begins and ends inside."""

_CLASS = re.compile(r"\[\^?(?:\\.|[^\]\\])*\]")
_ESCAPE = re.compile(r"\\.")
_GROUP = re.compile(r"\((?:\?:)?[^()]*\)")
MOST_DEEP = 50
"""How deep groups are nested: what reads a pattern goes as deep."""
CURES = {
    "[": f"{_itself('[')}, and between brackets no sign twice",
    **{sign: _itself(sign) for sign in "]{}"},
}
ANY = "."
ONE = "a"


def read_pattern(text: str) -> Pattern | Unreadable:
    """The pattern that *text* names or spells, or why not every side could read it."""
    if text in NAMED:
        return NAMED[text]
    return next(_faults(text), None) or Pattern(text, f"matches {text}")


def _faults(text: str) -> Iterator[Unreadable]:
    """What keeps a pattern from being read on every side, the likeliest first."""
    if _SLASHED.search(text):
        yield Unreadable("the slashes around it would be looked for in the text", "take them out")
    if _depth(text) > MOST_DEEP:
        yield Unreadable(f"over {MOST_DEEP} groups stand in each other")
    shared = _SHARED.match(text)
    rest = text[shared.end() if shared else 0 :]
    if rest:
        yield from (fault for seen, fault in _UNSHARED if seen.search(text))
    if broken := _broken(text):
        yield broken
    if rest:
        at = len(text) - len(rest)
        sign = rest[:2] if rest.startswith("\\") else rest[0]
        yield Unreadable(f"`{sign}` means different things to them, character {at + 1}", CURES.get(sign, PLAIN))


def _broken(text: str) -> Unreadable | None:
    """What Python says of a pattern that it can't read; what it only warns of is told otherwise."""
    try:
        with catch_warnings(action="ignore"):
            re.compile(text)
    except re.error as error:
        at = "" if error.pos is None else f", character {error.pos + 1}"
        known = ((why, cure) for said, why, cure in _BROKEN if error.msg.startswith(said))
        why, cure = next(known, (error.msg, PLAIN))
        return Unreadable(why + at, cure)
    return None


def _depth(pattern: str) -> int:
    """How many groups stand in each other at most."""
    signs = (1 if sign == "(" else -1 for sign in _CLASS.sub("", _ESCAPE.sub("", pattern)) if sign in "()")
    return max(accumulate(signs), default=0)


def keeps_out(pattern: str, sign: str) -> bool:
    """Whether *pattern* describes the whole text, and no part of it could be *sign*, which is no letter."""
    if not pattern.startswith("^") or not pattern.endswith("$"):
        return False

    def stand(found: re.Match[str]) -> str:
        """What a class of characters or an escape stands for: any of them, or one that can't be *sign*."""
        return ANY if re.fullmatch(found[0], sign) else ONE

    plain = _ESCAPE.sub(stand, _CLASS.sub(stand, pattern))
    alternatives = plain
    while (shorter := _GROUP.sub(ONE, alternatives)) != alternatives:
        alternatives = shorter
    return ANY not in plain and sign not in plain and "|" not in alternatives and plain.endswith("$")
