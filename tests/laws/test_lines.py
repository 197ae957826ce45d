"""No line of specgen runs oftener for each entity of a large product than for each of a small one.

A sum of calls hides a loop that is small and quadratic, and loops that call nothing; so each line is looked at alone.
"""

import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import specgen
from benchmarks.product import HEADER, make_product
from benchmarks.related import make_related
from specgen.source.text import Source
from specgen.workflows import tree
from specgen.workflows.design import product_from
from specgen.workflows.sound import soundness_of
from specgen.workflows.tree import design, tree_of
from specgen.world.beside import do_alone
from tests.laws.peopled import make_granted, make_tenanted
from tests.laws.test_growth import forget, make_named
from tests.laws.wired import make_wired

HOME = f"{Path(specgen.__file__).parent}/"
SIZES, LARGE = (12, 24, 48), (60, 120, 240)
"""Entities of the products, each twice as many; of the large ones, documents of several files are made."""
TWICE, FEW = 2.7, 300
"""What twice as much may cost, which is linear, with room for uneven products; and how often a line has to run more."""

WORDED = """\
  Deed{number}:
    owner: user
    audit: true
    soft_delete: true
    retention: 365d
    fields:
      user: {{belongs_to: User, on_delete: cascade}}
      number: {{type: integer, sequence: true}}
      title: {{type: string, length: 1..100, unique: true, taken: CODE_TAKEN}}
      status:
        type: Status
        default: draft
        moves: {{publish: {{from: [draft], to: active}}, shelve: {{from: [active], to: archived}}}}
      picture: {{type: file, max_bytes: 1MB, accept: [image/png]}}
      tags: {{many_to_many: Tag{number}}}
      lines: {{has_many: Line{number}, part: true}}
      line_count: {{count: lines}}
      note_count: {{count: notes}}
  Line{number}:
    fields:
      deed: {{belongs_to: Deed{number}}}
      tag: {{belongs_to: Tag{number}, on_delete: cascade}}
      words: {{type: string, length: 1..100}}
  Note{number}:
    fields:
      deed: {{belongs_to: Deed{number}, inverse: notes, on_delete: cascade}}
      words: {{type: text, length: 1..500}}
  Tag{number}:
    fields: {{name: {{type: string, length: 1..40, unique: true}}}}
    seed: {{first: {{name: first}}, second: {{name: second}}}}
"""
WORDED_PATHS = """\
  /deed{number}s:
    entity: Deed{number}
    operations: [list, create, read, update, delete]
    concurrency: etag
    create: {{idempotent: {{keep: 1d}}}}
    list: {{filters: [status], sort: [created_at, title], search: [title]}}
  POST /deed{number}s/{{id}}/publish: {{entity: Deed{number}, does: publish}}
  POST /deed{number}s/{{id}}/shelve: {{entity: Deed{number}, does: shelve}}
  PUT /deed{number}s/{{id}}/picture: {{entity: Deed{number}, does: {{upload: picture}}}}
  GET /deed{number}s/{{id}}/picture: {{entity: Deed{number}, does: {{download: picture}}}}
  /deed{number}s/{{deed_id}}/notes: {{entity: Note{number}, parent: deed, operations: [list, create]}}
  /tag{number}s: {{entity: Tag{number}, operations: [list, read]}}
"""

Lines = Counter[tuple[str, int]]


def make_worded(entities: int) -> str:
    """A product of twice as many *entities*, in the words that the others have not."""
    numbers = range(1, entities // 2 + 1)
    parts = (HEADER, *(WORDED.format(number=number) for number in numbers), "endpoints:\n")
    return "".join((*parts, *(WORDED_PATHS.format(number=number) for number in numbers)))


MAKERS = (make_product, make_related, make_named, make_worded, make_granted, make_tenanted, make_wired)


def lines_of(work: Callable[[], object]) -> Lines:
    """How often each line of specgen runs in *work*, by file and number; each turn of a loop is a line more."""
    counts: Lines = Counter()

    def count(frame: FrameType, event: str, _: object) -> Any:
        if event == "line":
            counts[frame.f_code.co_filename, frame.f_lineno] += 1
        return count

    def enter(frame: FrameType, _: str, __: object) -> Any:
        return count if frame.f_code.co_filename.startswith(HOME) else None

    forget()
    before = sys.gettrace()
    sys.settrace(enter)
    try:
        work()
    finally:
        sys.settrace(before)
    return counts


def growing(work: Callable[[Source], object], make: Callable[[int], str], sizes: tuple[int, int, int]) -> list[str]:
    """The lines that run oftener for each entity the more there are, with how often they ran."""
    sources = [Source("product.yaml", make(size)) for size in (2, *sizes)]
    _, few, more, many = (lines_of(partial(work, source)) for source in sources)
    return [
        f"{file.removeprefix(HOME)}:{line}: {few[file, line]}, {more[file, line]}, {count}"
        for (file, line), count in sorted(many.items())
        if (later := count - more[file, line]) > FEW and later > TWICE * (more[file, line] - few[file, line])
    ]


def judges(source: Source) -> None:
    """Read, resolve, project and lower, and ask all rules."""
    reading = product_from([source])
    assert reading.value.product
    meant = design(reading.value.product)
    assert meant.lowered
    assert soundness_of(reading, meant).whole


def generates(source: Source) -> None:
    """Make everything that follows."""
    reading = product_from([source])
    assert reading.value.product
    assert tree_of(design(reading.value.product)).value.files


@pytest.mark.slow
@pytest.mark.parametrize("make", MAKERS)
def test_no_line_that_reads_or_judges_grows(make: Callable[[int], str]) -> None:
    assert growing(judges, make, SIZES) == []


@pytest.mark.long
@pytest.mark.parametrize("make", MAKERS)
def test_no_line_that_generates_grows(make: Callable[[int], str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "do_beside", do_alone)  # lines of another process are not counted
    assert growing(generates, make, LARGE) == []


def test_a_loop_within_a_loop_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[__name__], "HOME", f"{Path(__file__).parent}/")

    def squares(source: Source) -> int:
        return sum(1 for _ in source.text for _ in source.text)

    assert growing(squares, lambda size: size * ".", SIZES)
    assert growing(lambda source: sum(1 for _ in source.text), lambda size: size * 10 * ".", SIZES) == []
