"""The judges of Markdown, diagrams, TypeScript and SQL accept a good sample and refuse a bad one."""

from pathlib import Path

import pytest

from tests.judges.diagrams import LONGEST, mermaid
from tests.judges.markdown import fenced_blocks, links, markdownlint, slug
from tests.judges.sql import squawk
from tests.judges.typescript import tsc

pytestmark = pytest.mark.usefixtures("on_samples")


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.judge("markdownlint")
def test_markdownlint(tmp_path: Path) -> None:
    good = write(tmp_path, "good.md", f"# Title\n\n{'A long line. ' * 20}end.\n")
    bad = write(tmp_path, "bad.md", "<!-- markdownlint-disable -->\n# Title\nText\n")
    assert markdownlint([good]) == []
    complaints = markdownlint([good, bad])
    assert any("(MD022)" in complaint for complaint in complaints)
    assert all("bad.md" in complaint for complaint in complaints)


@pytest.mark.judge("links")
@pytest.mark.parametrize(
    ("target", "fault"),
    [
        ("#a-title-1", ""),
        ("other.md#get-notesid", ""),
        ("other.md#here", ""),
        ("https://example.org/x", ""),
        ("#a-title-2", "names no anchor"),
        ("other.md#A-Title", "names no anchor"),
        ("missing.md", "names no file"),
        ("../outside.md", "leads out of the tree"),
        ("/etc/hosts", "is neither relative nor a web address"),
        ("https:///x", "names no host"),
    ],
)
def test_links(tmp_path: Path, target: str, fault: str) -> None:
    write(tmp_path, "other.md", '# GET `/notes/{id}`\n\n<a id="here"></a>\n')
    page = write(tmp_path, "page.md", f"# A title\n\n## A *title*\n\n[there]({target})\n")
    assert links(tmp_path, [page]) == ([f"page.md: `{target}` {fault}"] if fault else [])


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("1. Overview & scope", "1-overview--scope"),
        ("snake_case, kept", "snake_case-kept"),
        ("Größe — Länge", "größe--länge"),
        ("POST /auth/login", "post-authlogin"),
    ],
)
def test_slugs_follow_github(heading: str, anchor: str) -> None:
    assert slug(heading) == anchor


@pytest.mark.judge("mermaid")
def test_mermaid() -> None:
    good = {
        "entities": "erDiagram\n  USER ||--o{ NOTE : writes\n  NOTE {\n    uuid id PK\n    text body\n  }\n",
        "schedule": "gantt\n  dateFormat YYYY-MM-DD\n  section One\n  Build :a1, 2026-01-05, 3d\n",
        "flow": "flowchart TD\n  A[Draft] --> B[Active]\n",
    }
    bad = {"bad": "erDiagram\n  USER ||-- NOTE\n", "long": good["entities"] + "%% more\n" * LONGEST}
    assert mermaid(good) == []
    assert {complaint.partition(":")[0] for complaint in mermaid(good | bad)} == {"bad", "long"}


def test_fenced_blocks_are_found_by_language() -> None:
    text = "```mermaid\nflowchart TD\n```\n\n```sql\nSELECT 1;\n```\n"
    assert fenced_blocks(text, "mermaid") == ["flowchart TD\n"]


@pytest.mark.judge("tsc")
def test_tsc(tmp_path: Path) -> None:
    one = write(tmp_path, "one.ts", "export interface User {\n  id: string;\n}\n")
    two = write(tmp_path, "two.ts", "interface User {\n  name: string | null;\n}\n")
    bad = write(tmp_path, "bad.ts", "export interface Note {\n  author: Author;\n}\n")
    assert tsc([one, two]) == []
    assert "Cannot find name 'Author'" in tsc([one, bad])[0]


@pytest.mark.judge("squawk")
def test_squawk(tmp_path: Path) -> None:
    header = "SET lock_timeout = '1s';\nSET statement_timeout = '5s';\n"
    good = write(tmp_path, "good.sql", f"{header}CREATE TABLE IF NOT EXISTS note (id uuid PRIMARY KEY);\n")
    bad = write(tmp_path, "bad.sql", f"{header}ALTER TABLE note DROP COLUMN text;\n")
    assert squawk([good]) == []
    complaints = squawk([good, bad])
    assert any("ban-drop-column" in complaint for complaint in complaints)
    assert squawk([bad], answered={"ban-drop-column", "prefer-robust-stmts"}) == []
    assert squawk([good], answered={"ban-drop-column"}) == ["ban-drop-column is answered but finds nothing"]
