"""A page of a plan, read back: what stands in it, and where its drawings have it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Rect:
    """A rectangle of a drawing."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height

    def meets(self, other: "Rect") -> bool:
        """Whether both have a point in common."""
        return self.x <= other.right and other.x <= self.right and self.y <= other.bottom and other.y <= self.bottom


@dataclass(frozen=True)
class Drawing:
    """One of the drawings: its name, the titles and rectangles of its groups, its paths by their class."""

    name: str
    size: Rect
    groups: tuple[tuple[str, str, Element], ...]
    paths: tuple[tuple[str, str], ...]


def read(page: str) -> Element:
    """The page, which has to be well-formed XML."""
    return ElementTree.fromstring(page)


def said(element: Element) -> str:
    """The text of an element with all that stands in it."""
    return "".join(element.itertext())


def table(root: Element, anchor: str) -> list[list[str]]:
    """The cells of the table in the section with an anchor, without its head."""
    rows = root.iterfind(f".//section[@id='{anchor}']//tbody/tr")
    return [[said(cell) for cell in row] for row in rows]


def drawings(root: Element, kind: str) -> list[Drawing]:
    """The drawings whose names begin so, in their order."""
    return list(_drawings(root, kind))


def _drawings(root: Element, kind: str) -> Iterator[Drawing]:
    for svg in root.iter(f"{SVG}svg"):
        name = str(svg[0].get("id")).removesuffix("-title")
        if name.startswith(kind):
            left, top, width, height = map(int, str(svg.get("viewBox")).split())
            groups = tuple((each.get("class", ""), said(each[0]), each) for each in svg.iter(f"{SVG}g"))
            paths = tuple((each.get("class", ""), each.get("d", "")) for each in svg.iterfind(f"{SVG}path"))
            yield Drawing(name, Rect(left, top, width, height), groups, paths)


def rect(group: Element) -> Rect:
    """The first rectangle of a group, where its drawing has it."""
    found = next(group.iter(f"{SVG}rect"))
    moved = re.fullmatch(r"translate\(0 (\d+)\)", group.get("transform", "translate(0 0)"))
    assert moved
    x, y, width, height = (int(found.get(name, "")) for name in ("x", "y", "width", "height"))
    return Rect(x, y + int(moved[1]), width, height)


@dataclass(frozen=True)
class Run:
    """A path from where it begins to where it ends; *level* are the rectangles that its level parts run along."""

    start: tuple[int, int]
    end: tuple[int, int]
    level: tuple[Rect, ...]
    bent: tuple[tuple[int, int], ...]


def run(path: str) -> Run:
    """A path of `M`, `C` and `H`; *bent* are the left and right ends of what is not level."""
    x = y = 0
    level, bent = [], []
    start = (0, 0)
    for letter, numbers in re.findall(r"([MCH])([-\d ]+)", path):
        words = [int(each) for each in numbers.split()]
        match letter:
            case "M":
                x, y = words
                start = (x, y)
            case "C":
                bent.append((x, words[4]))
                assert min(words[0], words[2]) >= x
                assert max(words[0], words[2]) <= words[4]
                x, y = words[4:]
            case _:
                level.append(Rect(x, y, words[0] - x, 0))
                x = words[0]
    return Run(start, (x, y), tuple(level), tuple(bent))
