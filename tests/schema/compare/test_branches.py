"""No branch of what compares schemas can be taken away without a test that turns red."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.schema.compare.branch_judges import FOUND, OF
from tests.schema.compare.branches import branches

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "src" / "specgen" / "schema"
MODULES = tuple(
    ".".join(path.relative_to(ROOT / "src").with_suffix("").parts)
    for path in (*sorted((FOLDER / "compare").glob("[!_]*.py")), FOLDER / "normal.py")
)

WHOLE = ("counted", "counters", "losses", "marks", "two_releases")
"""Tests of whole migrations that judge as well."""
JUDGES = (Path(__file__).parent, *(ROOT / "tests" / "migrations" / f"test_{name}.py" for name in WHOLE))

OF_NONE_IS_NONE = "only mypy asks: what is made of no condition is no condition"
OF_NO_ENUM = "nobody asks for the values of no enum"
WORTHLESS = {
    "specgen.schema.compare.compare": {
        "_table: `before == after` is always False": "spares the work of tables that are the same",
        "_renamed_marks: `marks` is always True": "spares the work of tables without such columns",
    },
    "specgen.schema.compare.conflicts": {
        "_enums: without `type.enum` in `type and type.enum`": "nothing touches an enum that has no name",
        "_named: `where is not None` is always True": OF_NONE_IS_NONE,
    },
    "specgen.schema.compare.formed": {
        "formed_otherwise: without `before != after` in "
        "`before != after and any((*unread(before, after), *unread(after, before)))`": (
            "spares the work of values that are the same"
        ),
    },
    "specgen.schema.compare.done": {
        "_names: without the guard of `case 'fields' if each.of`": "only mypy asks: a field is one of an entity",
    },
    "specgen.schema.compare.losses": {
        "_repeating: `not asked` is always False": "spares the work of fields where nothing is asked",
        "_values: `same and old_tables.get(after.name) == after` is always False": (
            "spares the work of tables that are the same"
        ),
    },
    "specgen.schema.compare.renaming": {
        "with_new_enums: `type.enum` is always True": "only mypy asks: what has no name has no new one",
        "_index: without `index.where` in `index.where and _condition(index.where, names)`": OF_NONE_IS_NONE,
    },
    "specgen.schema.compare.said": {
        "_Reading.values: without `was` in `was and old and enum`": "only mypy asks: an old column has an old table",
        "_Reading.values: without `enum` in `was and old and enum`": OF_NO_ENUM,
        "_Reading.values: without `enum` in `was and old and enum and is_text(old)`": OF_NO_ENUM,
        "_Reading.values: `not self.product.value_maps` is always False": "spares the work where nothing is mapped",
        "_Reading.__init__: without `was != table` in `was and was != table`": (
            "spares the work of tables that are the same"
        ),
        "_Reading._columns: `before == after` is always False": "spares the work of tables that are the same",
        "names_held: `product.renames` is always True": "spares the work where nothing is renamed",
    },
    "specgen.schema.normal": {
        "_index: without `index.where` in `index.where and normal_condition(index.where, table)`": OF_NONE_IS_NONE,
    },
}
"""Branches that change nothing, each with why it is there."""


@pytest.mark.long
def test_a_branch_that_is_taken_away_is_missed(tmp_path: Path) -> None:
    found = tmp_path / "found.json"
    whole = os.environ | {OF: " ".join(MODULES), FOUND: str(found)}
    plugins = ("-p", "no:cacheprovider", "-p", "no:xdist", "-p", "tests.schema.compare.branch_judges")
    command = (sys.executable, "-m", "pytest", "-q", *plugins, *map(str, JUDGES))
    done = subprocess.run(command, cwd=ROOT, env=whole, capture_output=True, text=True, check=False)
    assert found.exists(), done.stdout
    judged = json.loads(found.read_text(encoding="utf-8"))
    assert sum(each["branches"] for each in judged.values()) > 500
    missed_by_none = {name: set(each["missed by none"]) for name, each in judged.items() if each["missed by none"]}
    assert missed_by_none == {name: set(reasons) for name, reasons in WORTHLESS.items()}


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("if a: b", ["if False:b", "if True:b"]),
        ("return a if b else c", ["return a if False else c", "return a if True else c"]),
        ("while a: b", ["while False:b", "while True:b"]),
        ("return [a for a in b if a if c]", ["return [a for a in b if c]", "return [a for a in b if a]"]),
        ("return a and b", ["return b and b", "return a and a"]),
        ("yield a", ["if False:yield a"]),
        ("yield from a", ["if False:yield from a"]),
        (
            "match a:\n  case 1 if b: c\n  case 2 | 3: d",
            [
                "match a:case 1 if False:ccase 2 | 3:d",
                "match a:case 1:ccase 2 | 3:d",
                "match a:case 1 if b:ccase 2 | 3 if False:d",
                "match a:case 1 if b:ccase 3 | 3:d",
                "match a:case 1 if b:ccase 2 | 2:d",
            ],
        ),
    ],
)
def test_each_branch_is_taken_away(text: str, without: list[str]) -> None:
    whole = "def f():\n" + "".join(f"  {line}\n" for line in text.splitlines())
    found = []
    for number in range(len(list(branches(ast.parse(whole))))):
        tree = ast.parse(whole)
        list(branches(tree))[number].edit()
        compile(ast.fix_missing_locations(tree), "f.py", "exec")
        found.append("".join(line.strip() for line in ast.unparse(tree).splitlines()[1:]))
    assert found == without
