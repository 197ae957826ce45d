"""The table of words and artefacts: what is tried, and what marks of tests say → docs/words.md.

`python -m tests.words.page` writes the page anew, which takes three minutes: it tries every word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tests.house.marks import ROOT, Mark, marks
from tests.words.otherwise import ARTEFACTS, JUDGED, NEEDED
from tests.words.reach import Word, reached, words

PAGE = ROOT / "docs" / "words.md"
TRIED, SHOWN, NOTHING = "●", "○", "-"

HEADING = f"""# Words and what they reach

Every key of the [language](spec-language.md) and every artefact; `python -m tests.words.page` writes this page.

- `{TRIED}`: the artefact changes when the word is taken out of a spec, or says something else:
  [test_a_word_reaches_what_its_row_says](../tests/words/test_words.py) tries it.
- `{SHOWN}`: a test that stands in the row shows the word there; taking it out shows nothing.
- `{NOTHING}`: the word has nothing to say there, as an artefact holds this and no more:

"""
UNTRIED = """
## Words that can't be tried so

Nothing is sound without them, or says the same without them. Tests show them, or the words that they stand for.

"""

Shown = Mapping[str, Sequence[Mark]]
"""The tests that are marked with each word, by path."""


def shown_by() -> Shown:
    """Which tests say that they show which word."""
    found: dict[str, list[Mark]] = {}
    for mark in marks("word"):
        found.setdefault(mark.arguments[0], []).append(mark)
    return found


def page() -> str:
    """The page, in Markdown; every word is tried."""
    tests = shown_by()
    held = "".join(f"- {name}: {what}. Judged by {_judge(name)}.\n" for name, what in ARTEFACTS.items())
    named = f"| Word | {' | '.join(ARTEFACTS)} | Tests of it |\n| --- |{' --- |' * (len(ARTEFACTS) + 1)}\n"
    table = "".join(f"{row(word, tests)}\n" for word in words() if word.name not in NEEDED)
    untried = "".join(f"- `{name}`: {why}.{_said(tests.get(name, ()))}\n" for name, why in NEEDED.items())
    return f"{HEADING}{held}\n{named}{table}{UNTRIED}{untried}"


def row(word: Word, tests: Shown) -> str:
    """The line of *word*, which is tried; all its cells say nothing where nothing shows what it reaches."""
    found, marked = reached(word) or frozenset[str](), tests.get(word.name, ())
    shown = {artefact for mark in marked for artefact in mark.arguments[1:]}
    cells = (TRIED if each in found else SHOWN if each in shown else NOTHING for each in ARTEFACTS)
    return f"| `{word.name}` | {' | '.join(cells)} | {_listed(mark.link for mark in marked) or 'tried'} |"


def _listed(links: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(links))


def _judge(artefact: str) -> str:
    file, _, test = JUDGED[artefact].partition("::")
    return f"[{test}](../{file})"


def _said(tests: Iterable[Mark]) -> str:
    links = _listed(mark.link for mark in tests)
    return f" Shown by {links}." if links else ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
