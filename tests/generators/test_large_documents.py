"""The documents of a product too large for one file: an index, and a page for each area of the product."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from benchmarks.related import make_related
from specgen.files import FileTree, render_drafts, write_tree
from specgen.files.tree import build_tree
from specgen.generators.design import Design
from specgen.generators.documents import (
    api_areas,
    api_specification,
    data_model_contracts,
    er_areas,
    erd,
    service_architecture,
)
from specgen.generators.documents.sql_parts import parts
from specgen.generators.impact.files import Judge, touched
from specgen.generators.impact.reach import reached
from specgen.generators.impact.speech import Speech, names_of
from specgen.generators.impact.targets import targets
from specgen.generators.plan.scoped import drafts, scoped
from specgen.schema.dialects import dialect
from specgen.schema.sql.statements import read_script
from specgen.schema.write import initial_migration
from specgen.source.diagnostics import Severity
from specgen.source.text import Source
from specgen.workflows.design import product_from
from specgen.workflows.tree import design
from tests.generators.build import body, section, sections
from tests.judges.diagrams import LONGEST, mermaid, understood
from tests.judges.markdown import fenced_blocks, links, markdownlint
from tests.judges.typescript import tsc
from tests.plan.test_scoped import quarter_of

GENERATORS = {
    "api": api_specification,
    "data": data_model_contracts,
    "erd": erd,
    "services": service_architecture,
}
NASTY = 'A | `b` "c" <i>x</i> --> *d*: [e](f) {% g %} end'
MORE = """\
  Parcel:
    description: "Two | bars, `code` and <b>HTML</b>.\\n\\nMore of it."
    hot: true
    fields:
      order: {belongs_to: SalesOrder}
      at: Place
      state: {type: State, default: open, moves: {close: {from: open, to: closed}, open: {from: closed, to: open}}}
    checks: {odd: "state != 'closed'"}
  Letter:
    scope: {read: any, write: any}
    fields: {at: Place, answers: {belongs_to: Letter, optional: true}}
"""
AROUND = """\
types: {Place: {fields: {street: {type: string, length: 1..40}, town: {type: string, length: 1..40}}}}
"""
PATHS = """\
  /parcels: {entity: Parcel, operations: [list, create, read]}
  /letters: {entity: Letter, operations: [list, create, read], access: public}
  POST /parcels/{id}/close: {name: close_parcel, does: close, entity: Parcel}
  POST /old:
    {name: do_old, service: sales, does: service, group: jobs, summary: Do it,
      deprecated: {since: 2026-01-05, use: create_letter}}
"""


SERVICES = f"""
architecture: {{description: Many services.}}
services:
  odd: {{title: {NASTY!r}, description: Odd., owns: [Parcel, Letter, Currency]}}
  sales: {{description: Sells., owns: [SalesOffer, SalesLabel, SalesOrder, SalesLine, SalesPartner, SalesSite]}}
"""


def spec(entities: int) -> str:
    text = make_related(entities).replace("enums:\n", "enums:\n  State: [open, closed]\n", 1)
    return text.replace("endpoints:\n", f"{MORE}endpoints:\n") + PATHS + AROUND


def with_services(text: str) -> str:
    """A spec with two small services and one that owns all else."""
    names = re.findall(r"^  ([A-Z]\w+):$", text.partition("entities:\n")[2].partition("endpoints:\n")[0], re.MULTILINE)
    rest = [name for name in names if not re.search(rf"\b{name}\b", SERVICES)]
    return f"{text}{SERVICES}  rest: {{description: Does the rest., owns: [{', '.join(rest)}]}}\n"


def designed(text: str) -> Design:
    """The design of a sound spec."""
    reading = product_from([Source("product.yaml", text)], Path())
    assert [each for each in reading.diagnostics if each.severity is Severity.ERROR] == []
    assert reading.value.product
    return design(reading.value.product)


@cache
def large() -> Design:
    return designed(with_services(spec(70)))


@cache
def files() -> dict[str, str]:
    """The documents by path."""
    return written(large())


def written(design: Design) -> dict[str, str]:
    """The documents of a *design* by path."""
    made = build_tree({kind: module.drafts(design) for kind, module in GENERATORS.items()})
    assert made.diagnostics == ()
    return {file.path: file.text for file in made.value.files}


def pages(document: str) -> dict[str, str]:
    """The pages of a document, without its index."""
    return {path: text for path, text in files().items() if path.startswith(f"docs/{document}/")}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents, and empty files for what else they link to."""
    root = tmp_path_factory.mktemp("large")
    others = ["docs/types.ts", "openapi.json"]
    others += [
        f"migrations/{name}/001_initial_schema{end}"
        for name in ("postgresql", "sqlite")
        for end in (".sql", ".down.sql")
    ]
    for path, text in (files() | dict.fromkeys(others, "")).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


@pytest.mark.wide
@pytest.mark.judge("markdownlint", "links")
@pytest.mark.row("D01", "D12")
def test_every_link_and_anchor_of_every_page_resolves(tree: Path) -> None:
    paths = sorted((tree / "docs").rglob("*.md"))
    assert len(paths) > 12
    assert markdownlint(paths) == []
    assert links(tree, paths) == []


@pytest.mark.wide
@pytest.mark.judge("mermaid")
@pytest.mark.row("M01", "M02")
def test_mermaid_draws_every_diagram() -> None:
    shown = {
        f"{path} {number}": text
        for path, document in files().items()
        if path.endswith(".md")
        for number, text in enumerate(fenced_blocks(document, "mermaid"))
    }
    assert len(shown) > 8
    assert mermaid(shown) == []
    assert max(map(len, shown.values())) < LONGEST
    assert {text for path, text in files().items() if path.endswith(".mmd")} <= set(shown.values())


@pytest.mark.judge("mermaid")
@pytest.mark.row("M01")
def test_the_overview_tells_how_the_areas_hang_together() -> None:
    text = files()["docs/erd.mmd"]
    assert text in fenced_blocks(files()["docs/data-model-contracts.md"], "mermaid")
    seen = understood(text)
    assert dict(seen.boxes)["area_sales"] == "Sales Service, 7 tables"
    assert ("area_odd", "area_sales") in {(start, end) for start, end, _ in seen.arrows}
    assert len(seen.boxes) == len(pages("data-model-contracts"))


@pytest.mark.slow
@pytest.mark.row("M01", "M02")
def test_each_table_has_its_columns_in_one_diagram_and_a_name_alone_beside_its_neighbours() -> None:
    drawn = [text for path, text in files().items() if path.startswith("docs/erd/")]
    names = [found for text in drawn for found in re.findall(r"^    (\w+) \{\n        ", text, re.MULTILINE)]
    assert Counter(names) == Counter(table.origin for table in large().schema.tables)
    odd = files()["docs/erd/odd.mmd"]
    assert 'SalesOrder["SalesOrder (Sales Service)"] {\n    }' in odd
    assert "    SalesOrder ||--o{ Parcel : has" in odd
    assert "    SalesOrder ||--o{ Parcel : has" in files()["docs/erd/sales.mmd"]


@pytest.mark.slow
def test_who_is_named_by_many_does_not_draw_them_all() -> None:
    """Nearly every area names the users: their page says by how many relations, which nobody could follow drawn."""
    (path,) = (path for path, text in pages("data-model-contracts").items() if "\n### users\n" in text)
    said = re.findall(r"^- Is named by \[.*\]\((.*)\): (\d+) relations?$", files()[path], re.MULTILINE)
    assert sum(int(number) for _, number in said) > er_areas.NAMING
    drawn = fenced_blocks(files()[path], "mermaid")[0]
    assert "Item" not in drawn
    lines = [line for line in drawn.splitlines() if line.startswith("    User ||--o{")]
    assert len(lines) < er_areas.NAMING


@pytest.mark.wide
@pytest.mark.judge("tsc")
@pytest.mark.row("D06", "D11")
def test_every_type_is_defined_once_and_each_page_tells_where_the_others_stand(tmp_path: Path) -> None:
    documents = {path: text for path, text in files().items() if path.startswith("docs/api-specification")}
    code = [block for text in documents.values() for block in fenced_blocks(text, "typescript")]
    types = tmp_path / "types.ts"
    types.write_text("\n".join(code), encoding="utf-8")
    assert tsc([types]) == []
    for path, text in pages("api-specification").items():
        blocks = "\n".join(fenced_blocks(text, "typescript"))
        own = set(re.findall(r"^(?:interface|type) (\w+)", blocks, re.MULTILINE))
        named = set(re.findall(r"\b[A-Z]\w+", re.sub(r"// .*|'[^']*'", "", blocks))) - {"Record", "T"}
        told = set(re.findall(r"^- `(\w+)`: \[", text, re.MULTILINE))
        assert named - own <= told, path
        assert told.isdisjoint(own), path


@pytest.mark.slow
@pytest.mark.row("D02", "D05")
def test_each_endpoint_stands_once() -> None:
    asked = [f"{each.operation.method} {each.operation.path}" for each in large().contract.calls]
    found = [
        each.title
        for text in pages("api-specification").values()
        for each in sections(text)
        if each.level == 3 and " /" in each.title
    ]
    assert sorted(found) == sorted(each.replace("{", ":").replace("}", "") for each in asked)
    index = files()["docs/api-specification.md"]
    assert [each.title for each in sections(index) if each.level == 2] == [
        "API Overview",
        "Endpoints",
        "Error Response Format",
        "Type Definitions",
    ]
    assert "(odd.md#post-letters)" in files()["docs/api-specification/sales.md"]


@pytest.mark.slow
@pytest.mark.row("D13", "D14", "D16")
def test_each_table_and_the_rules_of_each_entity_stand_once() -> None:
    titles = Counter(each.title for text in pages("data-model-contracts").values() for each in sections(text))
    for table in large().schema.tables:
        assert titles[table.name] == 1
        assert titles[table.origin] == 1
    assert titles["Parcel.state"] == 1
    index = files()["docs/data-model-contracts.md"]
    assert [each.title for each in sections(index) if each.level == 2] == [
        "Entity Relationship Diagram",
        "Table Definitions",
        "Migration Strategy",
        "Validation Rules",
    ]


@pytest.mark.slow
@pytest.mark.row("D15")
def test_every_statement_of_the_migration_stands_on_one_page_as_it_stands_in_the_file() -> None:
    first = dialect("postgresql")
    whole = initial_migration(large().lowered["postgresql"].schema, first, "001_initial_schema").up
    scripts = [
        block
        for path, text in files().items()
        if path.startswith("docs/data-model-contracts")
        for block in fenced_blocks(text, "sql")
    ]
    assert all(script.startswith("-- 001_initial_schema.sql\n\n-- ") for script in scripts)
    shown = [each.text for script in scripts for each in read_script(script, "postgresql").statements]
    assert sorted(shown) == sorted(each.text for each in read_script(whole, "postgresql").statements)
    for script in scripts:
        places = [whole.index(each.text) for each in read_script(script, "postgresql").statements]
        assert places == sorted(places)


@pytest.mark.slow
def test_a_migration_that_all_is_about_is_one_part() -> None:
    for name in ("postgresql", "sqlite", "mysql"):
        lowered = designed(make_related(20) + "database: {dialects: [postgresql, sqlite, mysql]}").lowered[name].schema
        whole = initial_migration(lowered, dialect(name), "001_initial_schema").up
        everything = dict.fromkeys((table.name for table in lowered.tables), "all")
        found = parts(whole, name, everything)
        statements = [read_script(found[each], name).statements for each in ("", "all") if each in found]
        assert sum(map(len, statements)) == len(read_script(whole, name).statements)
        assert "CREATE TABLE" not in found.get("", "")


@pytest.mark.slow
def test_no_file_is_much_larger_than_it_may_be() -> None:
    for path, text in written(designed(make_related(320))).items():
        assert text.count("\n") < 4_500, path
        assert len(text) < 250_000, path


@pytest.mark.slow
def test_a_product_below_the_limit_has_one_file_each() -> None:
    small = designed(make_related(40))
    assert len(small.contract.calls) <= api_areas.LARGEST
    assert len(small.schema.tables) <= er_areas.LARGEST
    for module in (api_specification, data_model_contracts, erd):
        assert len(module.drafts(small)) == 1


@pytest.mark.slow
def test_an_index_counts_what_is_public_where_that_is_much() -> None:
    text = make_related(60)
    text = re.sub(
        r"^(    description: .*\n)(?!    owner)", r"\1    scope: {read: any, write: any}\n", text, flags=re.MULTILINE
    )
    named = re.findall(r"^  (\w+):\n    description: .*\n    scope", text, flags=re.MULTILINE)
    for name in named:
        text = text.replace(f"    entity: {name}\n", f"    entity: {name}\n    access: public\n")
    (index, *_) = build_tree({"": api_specification.drafts(designed(text))}).value.files
    said = section(index.text, "Public Endpoints").bullets()
    assert said
    assert all(re.fullmatch(r"\d+ in [\w ]+", each) for each in said)


def test_nobody_reads_markup_of_the_authors_as_structure(tree: Path) -> None:
    for path in (tree / "docs").rglob("*.md"):
        assert "<i>" not in re.sub(r"`[^`\n]*`|\\<i>", "", body(path.read_text("utf-8"))), path


@pytest.mark.wide
@pytest.mark.judge("links")
@pytest.mark.row("D25")
def test_documents_of_a_large_quarter_fall_into_areas_as_well(tmp_path: Path) -> None:
    product = large().product
    everything = {"F001": tuple(each.name for each in product.operations)}
    plan = quarter_of(product, everything)
    found = {each.path: each.text for each in render_drafts("plan", drafts(plan, scoped(plan, large().schema)))}
    for document in ("api-specification", "data-model-contracts"):
        assert f"docs/plan-q1-{document}/odd.md" in found
        assert f"(plan-q1-{document}/odd.md" in found[f"docs/plan-q1-{document}.md"]
    for path in ("docs/types.ts", "docs/erd.mmd", "openapi.json"):
        found[path] = ""
    for end in (".sql", ".down.sql"):
        found |= {f"migrations/{name}/001_initial_schema{end}": "" for name in ("postgresql", "sqlite")}
    for path, text in found.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert links(tmp_path, sorted((tmp_path / "docs").rglob("*.md"))) == []
    assert 'Parcel["Parcel (new)"] {' in found["docs/plan-q1-data-model-contracts/odd.md"]


@pytest.mark.slow
def test_pages_of_areas_that_are_gone_are_removed_and_edited_ones_stay(tmp_path: Path) -> None:
    def laid_out(design: Design) -> FileTree:
        return build_tree({kind: module.drafts(design) for kind, module in GENERATORS.items()}).value

    write_tree(tmp_path, laid_out(large()))
    edited = tmp_path / "docs/data-model-contracts/odd.md"
    edited.write_text(edited.read_text() + "mine\n")
    said = write_tree(tmp_path, laid_out(designed(make_related(40))))
    assert not (tmp_path / "docs/api-specification").exists()
    assert not (tmp_path / "docs/erd").exists()
    assert [path.name for path in (tmp_path / "docs/data-model-contracts").iterdir()] == ["odd.md"]
    assert [str(each.place) for each in said.diagnostics] == [edited.as_posix()]
    assert "\n### users\n" in (tmp_path / "docs/data-model-contracts.md").read_text()


def test_what_a_field_touches_is_told_by_the_pages_that_speak_of_it() -> None:
    product, contract = large().product, large().contract
    target = targets(product, contract)["Parcel.state"]
    found = reached(target, product, large().schema, contract)
    judge = Judge(target, product, found, Speech(names_of(target, product, contract, found)))
    paths, places = touched(judge, files())
    assert "docs/api-specification/odd.md" in paths
    assert not [path for path in paths if path.startswith("docs/api-specification/rest")]
    anchors = {each.anchor for each in places if each.path == "docs/api-specification/odd.md"}
    assert "post-parcels" in anchors
