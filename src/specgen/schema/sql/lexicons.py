"""How each dialect writes SQL, as far as tokens and statements go: quotes, comments, and what is said to its client."""

from __future__ import annotations

import re
from collections.abc import Mapping

from specgen.frozen import frozen

RUN = r"""(?:'(?:[^'\\]|\\.)*+'|"(?:[^"\\]|\\.)*+"|`[^`]*`|[^'"`])*?"""
"""What stands in a comment that is run; what is quoted in it may hold what ends it."""
NEVER = re.compile(r"(?!)")
READ = re.compile(r"(?:\\i\w*|\.read)\b[^\n]*")


@frozen
class Lexicon:
    """How one dialect writes. What is no pattern by itself is a part of one, read by `re.DOTALL`."""

    quoted: str
    """Texts and names in quotes."""
    prefixed: str
    """Texts with something before their quotes that isn't theirs to keep."""
    around_texts: str
    """The quotes that texts stand in; names stand in the others."""
    backslashed: tuple[str, ...]
    """How texts begin in which a backslash escapes what follows it."""
    comment: str
    conditional: str
    """What looks like a comment and is none, as some versions run it; empty where all comments are such."""
    broken: str
    """Where all of these fail: from a quote or comment that nothing closes up to the end."""
    begins: str
    """What begins a block of statements in a routine."""
    told: re.Pattern[str]
    """What is said to the program that sends statements, and says nothing of tables; a group is what ends them now."""
    read_in: re.Pattern[str]
    """What has that read another file: a statement of a line, as nobody knows what stands there."""
    before_rows: re.Pattern[str]
    """The statements behind which rows stand, up to a line of their own."""
    keeps_letters: bool
    """Whether a catalogue has names as they are written; else in lower case where they are not in quotes, and cut."""


POSTGRESQL = Lexicon(
    quoted=(
        r"[eE]'[^'\\]*(?:(?:''|\\.)[^'\\]*)*'|'[^']*(?:''[^']*)*'"
        r'|"[^"]*(?:""[^"]*)*"'
        r"|(?<![\w$])\$(?P<tag>[^\W\d]\w*|)\$.*?\$(?P=tag)\$"
    ),
    prefixed=r"(?:[bBxXnN]|[uU]&)'[^']*(?:''[^']*)*'",
    around_texts="'",
    backslashed=("e", "E"),
    comment=r"--[^\n]*|/\*(?:[^*/]|\*(?!/)|/(?!\*)|/\*(?:[^*]|\*(?!/))*+\*/)*+\*/",
    conditional="",
    broken=r"""(?:['"]|/\*|(?<![\w$])\$(?:[^\W\d]\w*)?\$).*""",
    begins=r"BEGIN\s+ATOMIC",
    told=re.compile(r"\\(?!i)[^\n]*(?:\n|$)"),
    read_in=READ,
    before_rows=re.compile(r"COPY\b.*\bFROM\s+stdin\b", re.IGNORECASE | re.DOTALL),
    keeps_letters=False,
)
MYSQL = Lexicon(
    quoted=(
        r"'[^'\\]*(?:(?:''|\\.)[^'\\]*)*'"
        r'|"[^"\\]*(?:(?:""|\\.)[^"\\]*)*"'
        r"|`[^`]*(?:``[^`]*)*`"
    ),
    prefixed=r"(?:_\w+\s*|[bBxXnN])'[^'\\]*(?:(?:''|\\.)[^'\\]*)*'",
    around_texts="'\"",
    backslashed=("",),
    comment=r"--(?=\s|$)[^\n]*|\#[^\n]*|/\*.*?\*/",
    conditional=rf"/\*M?!{RUN}\*/",
    broken=r"""(?:['"`]|/\*).*""",
    begins="BEGIN",
    told=re.compile(r"delimiter[ \t]+(\S+)[^\n]*(?:\n|$)", re.IGNORECASE),
    read_in=NEVER,
    before_rows=NEVER,
    keeps_letters=True,
)
SQLITE = Lexicon(
    quoted=(
        r"'[^']*(?:''[^']*)*'"
        r'|"[^"]*(?:""[^"]*)*"'
        r"|`[^`]*(?:``[^`]*)*`|\[[^\]]*\]"
    ),
    prefixed=r"[xX]'[^']*'",
    around_texts="'",
    backslashed=(),
    comment=r"--[^\n]*|/\*.*?\*/",
    conditional="",
    broken=r"""(?:['"`]|/\*).*""",
    begins="BEGIN",
    told=re.compile(r"\.(?!read\b)[a-z]\w*[^\n]*(?:\n|$)"),
    read_in=READ,
    before_rows=NEVER,
    keeps_letters=True,
)
LEXICONS: Mapping[str, Lexicon] = {"postgresql": POSTGRESQL, "mysql": MYSQL, "sqlite": SQLITE}
