"""Characters that look like those of YAML, or can't be seen: from word processors, chats and other alphabets."""

from __future__ import annotations

import re

from specgen.frozen import frozen

_SIGNS = {
    "\N{FULLWIDTH COLON}": ": ",
    "\N{FULLWIDTH COMMA}": ", ",
    "\N{FULLWIDTH LEFT CURLY BRACKET}": "{",
    "\N{FULLWIDTH LEFT SQUARE BRACKET}": "[",
    "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    "\N{DOUBLE LOW-9 QUOTATION MARK}": '"',
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
}
_UNSEEN = {
    "\N{NO-BREAK SPACE}": " ",
    "\N{IDEOGRAPHIC SPACE}": " ",
    "\N{ZERO WIDTH SPACE}": "",
    "\N{WORD JOINER}": "",
    "\N{ZERO WIDTH NO-BREAK SPACE}": "",
}
_BEHIND_WORD, _AT_START = "".join(_SIGNS)[:2], "".join(_SIGNS)[2:]
_SUSPECT = re.compile(
    rf"(?<=\w)[{_BEHIND_WORD}]|(?<=[:,\[{{-] )[{_AT_START}]|(?<=[\[{{])[{_AT_START}]|[{''.join(_UNSEEN)}]"
)


@frozen
class Lookalike:
    """A character that is not what it looks like: where it stands on its line, from 0, and what is meant by it."""

    at: int
    meant: str
    message: str

    @property
    def help(self) -> str:
        """The cure."""
        return (
            f"write `{self.meant}` instead" if self.meant.strip() else "write a space" if self.meant else "take it out"
        )


def lookalike(line: str) -> Lookalike | None:
    """The first character of *line* that was meant for one of YAML's, but is another."""
    found = _SUSPECT.search(line)
    if found is None:
        return None
    sign, code = found[0], f"U+{ord(found[0]):04X}"
    if sign in _UNSEEN:
        return Lookalike(found.start(), _UNSEEN[sign], f"the character {code} stands here, which can't be seen")
    meant = _SIGNS[sign]
    return Lookalike(found.start(), meant, f"`{sign}` ({code}) is no `{meant.strip()}` to YAML")
