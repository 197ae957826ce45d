"""The documents of a spec whose every text carries markup, before the outside judges."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from specgen.files.tree import build_tree
from specgen.generators.design import Design
from specgen.generators.documents import api_specification, data_model_contracts, erd
from specgen.generators.kinds import DOCS, GENERATORS
from tests.generators.build import HEAD, READER, body, design_of, section, sections, text_of
from tests.generators.service_packages import product
from tests.judges.diagrams import mermaid
from tests.judges.markdown import fenced_blocks, links, markdownlint
from tests.judges.typescript import tsc

TEXTS = (
    "a | b || c",
    "`code | span` and ` alone",
    "``` fence",
    "<b>bold</b> <!-- comment --> <script>",
    "# heading",
    "---",
    "- item",
    "1. item",
    "> quotation",
    "*strong* _word_ snake_case __init__",
    "[link](http://x) ![image](y) [ref][ref] (see)[here]",
    "&amp; &#35; &copy;",
    "https://example.org/a_b?c=d|e. and ada@example.org and www.example.org",
    "two\n\nparagraphs\n\n```\nof text",
    "back\\slash \\| \\` */ // ${x}",
    "quotes \" and ' and %% {{ braces }} {% x %}",
    "direction TB",
    "ends with punctuation:",
    "~~struck~~ $math$ ==",
    "Größe, 大きさ 🎉",
)
NAMES = ("End", "Class", "One", "Style", "Public", "Direction", "PK")
COLUMNS = ("pk", "fk", "uk", "order", "select", "class", "type")


def quoted(text: str) -> str:
    """A YAML value: JSON is one."""
    return json.dumps(text, ensure_ascii=False)


def nasty_spec() -> str:
    texts = iter(TEXTS * 60)
    lines = [
        "specgen: 1",
        f"product: {{name: {quoted('Yes: `a|b` <i>*x*</i>!')}, version: '1.10', created: 2026-01-05,",
        f"  description: {quoted(next(texts))}, package: nasty, engineer: {quoted('a: b # c')}}}",
        "api: {rate_limit: {signed_in: 100/min, public: 5/s},",
        f"  headers: {{X-Odd: {{description: {quoted(next(texts))}}}}}}}",
        "auth: {scheme: jwt, user: User, login: email}",
        f"enums: {{Kind: {{{', '.join(f'{quoted(text)}: {quoted(text)}' for text in TEXTS if len(text) < 20)}}}}}",
        f"errors: {{ODD: {{status: 409, description: {quoted(next(texts))}}}}}",
        "entities:",
        "  User: {fields: {email: {type: email, unique: true}, password: {type: password, length: 8..72}}}",
    ]
    for name in NAMES:
        lines += [f"  {name}:", f"    description: {quoted(next(texts))}", "    soft_delete: true", "    fields:"]
        lines += [
            f"      owner: {{belongs_to: User, optional: true, label: {quoted(next(texts))}, on_delete: set_null}}"
        ]
        lines += [f"      kind: {{type: Kind, default: {quoted(TEXTS[0])}, description: {quoted(next(texts))}}}"]
        lines += [f"      {column}: {{type: string, description: {quoted(next(texts))}}}" for column in COLUMNS]
        lines += ["    unique: [[order, select]]", "    checks: {odd: \"order != 'a|b`c'\"}"]
    lines.append("endpoints:")
    for name in NAMES:
        path = name.lower()
        lines += [f"  /{path}/_a_/~b~:", f"    entity: {name}", "    operations: [list, create, read, replace, delete]"]
        lines += [
            f"    list: {{summary: {quoted(next(texts))}, description: {quoted(next(texts))}, filters: [kind, order],"
        ]
        lines += ["      search: [order, select], errors: [ODD]}"]
    return "\n".join([*lines, *nasty_services(texts)]) + "\n"


def nasty_services(texts: Iterator[str]) -> Iterator[str]:
    """Services and what stands around them, with the same texts."""
    yield "architecture: {description: " + quoted(next(texts)) + "}"
    yield "services:"
    for place, name in enumerate(("User", *NAMES)):
        says = f"title: {quoted(next(texts))}, description: {quoted(one_line(texts))}"
        yield f"  s{place}: {{{says}, owns: [{name}], uses: [other], stores: [cache]}}"
    yield f"data_layer: {{cache: {{kind: cache, title: {quoted(one_line(texts))}, for: {quoted(one_line(texts))}}}}}"
    yield "integration_layer:"
    yield f"  end: {{kind: queue, engine: {quoted(one_line(texts))}, for: {quoted(one_line(texts))}}}"
    yield f"integrations: {{other: {{title: {quoted(one_line(texts))}, description: {quoted(one_line(texts))},"
    yield f"  direction: both, auth: none, fallback: {quoted(one_line(texts))}}}}}"
    yield "events:"
    for place in range(len(TEXTS)):
        yield f"  end.e{place}:"
        yield f"    {{description: {quoted(one_line(texts))}, from: other, to: [s0], via: end,"
        yield "     payload: {class: Kind}}"
    yield f"webhooks: {{end: {{description: {quoted(one_line(texts))}, events: [end.e0]}}}}"
    yield f"jobs: {{end: {{description: {quoted(one_line(texts))}, service: s0, every: 1d}}}}"
    yield f"channels: {{end: {{description: {quoted(one_line(texts))}, path: /live, service: s0, events: [end.e1]}}}}"
    yield "caches: {end: {entity: End, store: cache, key: '|`{id}`|', serves: [read_end]}}"


def one_line(texts: Iterator[str]) -> str:
    return next(text for text in texts if "\n" not in text)


@cache
def nasty() -> Design:
    return design_of(nasty_spec())


NOBODY = "auth: {scheme: none}\n"
SMALL = {
    "nothing": "",
    "no endpoint": "entities:\n  A: {fields: {n: string}}\n",
    "only a key": "entities: {A: {fields: {}, timestamps: false}}\nendpoints: {/as: {entity: A, operations: [read]}}\n",
    "code of their own": "endpoints:\n  POST /do: {name: do_it, does: service, summary: Do it, group: jobs}\n",
    "a list alone": (
        "api: {wrap: data, errors: {envelope: problem}, base_path: ''}\n"
        "entities:\n  A: {fields: {n: string}}\nendpoints:\n  /as: {entity: A, operations: [list, delete]}\n"
    ),
}


@pytest.mark.judge("markdownlint", "mermaid")
@pytest.mark.row("D02", "D13")
def test_the_smallest_products_have_documents_as_well(tmp_path: Path) -> None:
    diagrams = {}
    paths = []
    for name, text in SMALL.items():
        design = design_of(HEAD + NOBODY + text)
        diagrams[name] = text_of(erd.drafts(design))
        for module in (api_specification, data_model_contracts):
            paths.append(tmp_path / f"{name} {module.__name__}.md")
            paths[-1].write_text(text_of(module.drafts(design)), encoding="utf-8")
    assert markdownlint(paths) == []
    assert mermaid(diagrams) == []


@pytest.mark.judge("markdownlint", "mermaid")
@pytest.mark.row("D02", "D13")
def test_documents_of_ugly_names_are_sound(tmp_path: Path) -> None:
    """Names that others keep for themselves, values that are no words, and products that lack a part."""
    diagrams = {}
    for name in ("ugly", "hollow", "unreached"):
        design = product(name)
        diagrams[name] = text_of(erd.drafts(design))
        for module in (api_specification, data_model_contracts):
            path = tmp_path / f"{name} {module.__name__}.md"
            path.write_text(text_of(module.drafts(design)), encoding="utf-8")
    assert markdownlint(sorted(tmp_path.glob("*.md"))) == []
    assert mermaid(diagrams) == []


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents, and empty files for what they link to."""
    root = tmp_path_factory.mktemp("nasty")
    files = build_tree({each.kind: each.drafts(nasty()) for each in GENERATORS if each.folder == DOCS}).value.files
    others = ["openapi.json"]
    others += [
        f"migrations/{name}/001_initial_schema{end}"
        for name in ("postgresql", "sqlite")
        for end in (".sql", ".down.sql")
    ]
    for path, text in [*((file.path, file.text) for file in files), *((other, "") for other in others)]:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def documents(tree: Path) -> list[Path]:
    return sorted((tree / "docs").glob("*.md"))


@pytest.mark.judge("markdownlint", "links")
@pytest.mark.row("D01", "D12")
def test_markdownlint_and_links(tree: Path) -> None:
    assert markdownlint(documents(tree)) == []
    assert links(tree, documents(tree)) == []


@pytest.mark.judge("mermaid")
@pytest.mark.row("M01", "M02")
def test_mermaid(tree: Path) -> None:
    (shown,) = fenced_blocks((tree / "docs/data-model-contracts.md").read_text("utf-8"), "mermaid")
    assert shown == (tree / "docs/erd.mmd").read_text("utf-8")
    architecture = fenced_blocks((tree / "docs/service-architecture.md").read_text("utf-8"), "mermaid")
    assert mermaid({"shown": shown} | {str(number): text for number, text in enumerate(architecture)}) == []


@pytest.mark.judge("tsc")
@pytest.mark.row("D06", "D11")
def test_every_type_named_is_defined(tree: Path, tmp_path: Path) -> None:
    for name in ("api-specification", "integration-specs"):
        code = fenced_blocks((tree / f"docs/{name}.md").read_text("utf-8"), "typescript")
        types = tmp_path / f"{name}.ts"
        types.write_text("\n".join(code), encoding="utf-8")
        assert tsc([types]) == []


@pytest.mark.slow
def test_every_row_has_the_cells_of_its_head(tree: Path) -> None:
    for path in documents(tree):
        text = path.read_text("utf-8")
        tables = [table for each in sections(text) for table in each.tables()]
        assert sum(map(len, tables)) == len(re.findall(r"^\|(?! ---)", body(text), re.MULTILINE))
        assert all({len(row) for row in table} == {len(table[0])} for table in tables)


@pytest.mark.slow
def test_no_text_becomes_markup(tree: Path) -> None:
    for path in documents(tree):
        tokens = READER.parse(body(path.read_text("utf-8")))
        kinds = {token.type for token in tokens} | {child.type for token in tokens for child in token.children or ()}
        assert not kinds & {"html_block", "html_inline", "blockquote_open", "ordered_list_open", "em_open", "image"}


def test_texts_are_shown_as_they_were_written(tree: Path) -> None:
    text = (tree / "docs/data-model-contracts.md").read_text("utf-8")
    for table in nasty().schema.tables[1:]:
        rows = section(text, table.name).table("Column", "Type", "Constraints", "Description")
        for column, row in zip(table.columns, rows, strict=True):
            said = " ".join((column.comment or "").split())
            assert row[0] == column.name
            assert row[3] == (said.replace("`code | span`", "code | span"))
