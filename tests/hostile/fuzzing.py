"""Specs that nobody would write: sound ones with bytes, parts and words of them changed at random."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from types import FrameType

from specgen.source.text import Source
from tests.check import printed, read
from tests.laws.trees import PRODUCTS, SPECS, Branch, Items, Leaf, Tree, at, key_at, parsed, places, replaced, written

SIGNS = "{}[]:,-?!&*#|>'\"%@`\\ \n\t~<=.0aA\N{LINE SEPARATOR}\x85\0\ufeff"
VALUES: tuple[Tree, ...] = (
    Leaf(""),
    Leaf("null"),
    Leaf("-1"),
    Leaf("0"),
    Leaf("1..0"),
    Leaf("999999999999999999999"),
    Leaf("none"),
    Leaf("true"),
    Leaf("self"),
    Leaf("me"),
    Leaf("Item"),
    Leaf("id"),
    Leaf("(" * 200, plain=False),
    Leaf("not " * 200, plain=False),
    Leaf("\0\n", plain=False),
    Leaf("x" * 300),
    Branch(()),
    Items(()),
    Items((Leaf("a"), Leaf("a"))),
    Branch((("type", Leaf("string")),)),
)


LONGEST = 30
"""Seconds of a processor in which each is answered."""


def seeds() -> list[Branch]:
    """The specs that are changed."""
    found = [path for path in sorted(SPECS.glob("*/*.yaml")) if "as-written" not in path.parts]
    return [parsed(path.read_text("utf-8")) for path in (*found, *sorted(PRODUCTS.glob("*.yaml")))]


def changed_bytes(text: str, dice: Random) -> str:
    """A text with some of its letters taken out, doubled, swapped or replaced, or a stretch of it moved."""
    for _ in range(dice.randint(1, 4)):
        start = dice.randrange(len(text) + 1)
        end = min(len(text), start + dice.choice((0, 1, 1, 2, 8, 80)))
        match dice.randrange(4):
            case 0:
                text = text[:start] + text[end:]
            case 1:
                text = text[:end] + text[start:end] * dice.choice((1, 2, 50)) + text[end:]
            case 2:
                text = text[:start] + "".join(dice.choices(SIGNS, k=dice.randint(1, 4))) + text[end:]
            case _:
                there = dice.randrange(len(text) + 1)
                text = text[:there] + text[start:end] + text[there:]
    return text


def changed_tree(tree: Branch, others: list[Branch], dice: Random) -> Branch:
    """A spec with some of its entries dropped, doubled, renamed, replaced, or taken from another place or spec."""
    changed: Tree = tree
    for _ in range(dice.randint(1, 3)):
        paths = list(places(changed))
        if not paths:
            break
        path = dice.choice(paths)
        changed = replaced(changed, path, _entries(changed, path, dice.choice((tree, *others)), dice))
    assert isinstance(changed, Branch)
    return changed


def _entries(tree: Tree, path: tuple[int, ...], other: Branch, dice: Random) -> tuple[tuple[str, Tree], ...]:
    key, value = key_at(tree, path) or "", at(tree, path)
    there = dice.choice(list(places(other)))
    match dice.randrange(6):
        case 0:
            return ()
        case 1:
            return ((key, value), (key, value))
        case 2:
            return ((key_at(other, there) or key, value),)
        case 3:
            return ((key, dice.choice(VALUES)),)
        case 4:
            return ((key, at(other, there)),)
        case _:
            return ((key, value), (key_at(other, there) or "x", at(other, there)))


def fuzzed(number: int, pool: list[Branch]) -> str:
    """The spec of this *number*: always the same one."""
    dice = Random(number)
    seed = dice.choice(pool)
    how: Callable[[], str] = dice.choice(
        (
            lambda: changed_bytes(written(seed), dice),
            lambda: written(changed_tree(seed, pool, dice)),
            lambda: written(changed_tree(seed, pool, dice)),
            lambda: changed_bytes(written(changed_tree(seed, pool, dice)), dice),
        )
    )
    return how()


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in what takes more *seconds* of a processor, however busy the machine is."""
    before = signal.signal(signal.SIGVTALRM, _too_long)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _too_long(_number: int, _frame: FrameType | None) -> None:
    raise TimeoutError


def run(numbers: range) -> Iterator[str]:
    """The codes that are said of each of the specs *numbers*; of one that nothing is said of, nothing."""
    pool = seeds()
    for number in numbers:
        text = fuzzed(number, pool)
        try:
            with at_most(LONGEST):
                said = read(Source("spec.yaml", text))[1]
                printed(said)
        except Exception as error:
            error.add_note(f"this is said of the fuzzed spec {number}")
            raise
        yield from {each.code for each in said}
