"""What a generated file consists of, without its texts: two specs that differ in their texts alone have one skeleton.

Each kind of file is taken apart by a reader that is not ours. A skeleton is lines, so that a difference can be read.
"""

import ast
import json
import re
import tomllib
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from sqlglot import tokenize
from sqlglot.tokenizer_core import TokenType

from tests.judges.process import ROOT, empty_folder, node, run
from tests.judges.registry import LEDGER

Skeleton = tuple[str, ...]
READER = MarkdownIt("commonmark").enable(["table"])
DIALECTS = {"postgresql": "postgres", "sqlite": "sqlite", "mysql": "mysql"}
SHOWN_ONLY = {"text", "code_inline", "softbreak", "text_special"}
"""What Markdown shows to a reader and no more."""
SCRIPT = ROOT / "tests/judges/node/skeleton.mjs"


def skeletons(files: dict[str, str]) -> dict[str, Skeleton]:
    """The skeleton of each file, by its path."""
    found = {path: skeleton(path, text) for path, text in files.items()}
    return {**found, **mermaid_skeletons(files)}


def skeleton(path: str, text: str) -> Skeleton:
    """The skeleton of the file at *path*; its diagrams are told apart from it."""
    name = PurePosixPath(path)
    return READERS[name.suffix or name.name](path, text)


def python(path: str, text: str) -> Skeleton:
    """The code, where every text is the same."""
    return tuple(ast.unparse(_Bare().visit(ast.parse(text, path))).splitlines())


class _Bare(ast.NodeTransformer):
    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        kind = type(node.value)
        return ast.copy_location(ast.Constant(kind()), node) if kind in (str, bytes) else node


def markdown(path: str, text: str) -> Skeleton:
    """Blocks, and of what stands in lines all that is more than text; code in it by the reader of its language."""
    matter = text.split("---\n", 2)[1] if text.startswith("---\n") else "{}"
    body = text.split("---\n", 2)[2] if text.startswith("---\n") else text
    return (
        *_values(yaml.safe_load(matter)),
        *(line for token in READER.parse(body) for line in _of_token(path, token)),
    )


def _of_token(path: str, token: Token) -> Iterator[str]:
    if token.type == "fence":
        yield f"code in {token.info}"
        reader = READERS.get(f".{token.info}")
        yield from (f"  {line}" for line in reader(path, token.content)) if reader else ()
    elif token.type == "inline":
        yield from (f"  {line}" for line in _in_line(token.children or []))
    else:
        yield f"{token.type} {token.tag} {sorted(token.attrs)}"
        assert not token.content.strip() or token.type == "html_block", token


def _in_line(children: list[Token]) -> Iterator[str]:
    shown = None
    for token in children:
        if token.type == "link_open" and token.info == "auto":
            continue
        if token.type == "link_close" and token.info == "auto":
            continue
        if token.type in SHOWN_ONLY:
            if not shown:
                yield "text"
            shown = True
            continue
        shown = None
        where = str(token.attrs.get("href", "")) if token.type == "link_open" else ""
        where = "#" if where.startswith("#") else where
        yield f"{token.type} {where} {token.content}".rstrip()


def json_values(_: str, text: str) -> Skeleton:
    return tuple(_values(json.loads(text)))


def toml(_: str, text: str) -> Skeleton:
    return tuple(_values(tomllib.loads(text)))


def yaml_values(_: str, text: str) -> Skeleton:
    return tuple(_values(yaml.safe_load(text)))


def _values(value: object, above: str = "") -> Iterator[str]:
    match value:
        case dict():
            for key, each in value.items():
                yield from _values(each, f"{above}/{key}")
        case list():
            yield f"{above} {len(value)} items"
            for place, each in enumerate(value):
                yield from _values(each, f"{above}/{place}")
        case str():
            yield f"{above} text"
        case _:
            yield f"{above} {value}"


def sql(path: str, text: str) -> Skeleton:
    """The words of all statements, without comments."""
    dialect = next((DIALECTS[part] for part in PurePosixPath(path).parts if part in DIALECTS), "postgres")
    words = tokenize(text, dialect)
    return tuple("text" if word.token_type is TokenType.STRING else word.text for word in words)


_TYPESCRIPT = re.compile(
    r"""(?P<comment>//[^\n\r\u2028\u2029]*|/\*.*?\*/)|(?P<text>"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')"""
    r"""|(?P<space>\s+)|(?P<word>[\w$]+|.)""",
    re.DOTALL,
)


def typescript(_: str, text: str) -> Skeleton:
    """The words, without comments."""
    words = _TYPESCRIPT.finditer(text)
    return tuple("text" if word["text"] else word[0] for word in words if word["text"] or word["word"])


def html(_: str, text: str) -> Skeleton:
    """The elements with their attributes, but for what shows code spans and the lines of a drawing's texts."""
    page = _Page()
    page.feed(text)
    page.close()
    return tuple(page.found)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = [f"{name}={value}" if name in ("href", "src", "id") else name for name, value in attrs]
        said = [each for each in said if each != "class" or tag != "td"]  # a long text has a class of its own
        self._found(tag, f"<{tag} {' '.join(said)}>")

    def handle_endtag(self, tag: str) -> None:
        self._found(tag, f"</{tag}>")

    def _found(self, tag: str, part: str) -> None:
        if tag not in ("code", "text"):
            self.found.append(part)

    def handle_comment(self, data: str) -> None:
        self.found.append("<!-- -->")

    def handle_decl(self, decl: str) -> None:
        self.found.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.found.append("<?>")


def environment(_: str, text: str) -> Skeleton:
    return tuple(
        "# a remark" if line.startswith("# ") and not re.match(r"# [A-Z_]+=", line) else line
        for line in text.split("\n")
    )


def as_it_is(_: str, text: str) -> Skeleton:
    return tuple(text.split("\n"))


def lines(_: str, text: str) -> Skeleton:
    """How many lines there are."""
    return (str(text.count("\n")),)


def nothing(_: str, text: str) -> Skeleton:
    """Diagrams are taken apart all at once."""
    return ()


READERS: dict[str, Callable[[str, str], Skeleton]] = {
    ".py": python,
    ".python": python,
    ".md": markdown,
    ".json": json_values,
    ".toml": toml,
    ".yaml": yaml_values,
    ".last": yaml_values,
    ".sql": sql,
    ".ts": typescript,
    ".typescript": typescript,
    ".html": html,
    ".mmd": nothing,
    ".mermaid": nothing,
    ".lock": as_it_is,
    ".sum": lines,
    ".typed": as_it_is,
    ".example": environment,
    "Dockerfile": as_it_is,
    ".gitignore": as_it_is,
}


def mermaid_skeletons(files: dict[str, str]) -> dict[str, Skeleton]:
    """What mermaid understands of each diagram, by the file with its number."""
    diagrams = {
        f"{path}#{number}": diagram
        for path, text in files.items()
        for number, diagram in enumerate(diagrams_in(path, text))
    }
    LEDGER.add("mermaid", len(diagrams))
    with empty_folder() as folder:
        done = run(node(SCRIPT), folder, stdin=json.dumps(diagrams)).must_end_with(0)
    said: dict[str, object] = json.loads(done.out)
    return {name: tuple(_values(said[name])) for name in diagrams}


def diagrams_in(path: str, text: str) -> list[str]:
    if path.endswith(".mmd"):
        return [text]
    if not path.endswith(".md"):
        return []
    return [token.content for token in READER.parse(text) if token.type == "fence" and token.info == "mermaid"]


def read_tree(folder: Path) -> dict[str, str]:
    """The texts of all files below *folder*, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
