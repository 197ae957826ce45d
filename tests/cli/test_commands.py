"""Each command, run as a process: what it says, writes and exits with."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from specgen import __version__
from tests.cli.command import BAD, GOOD, specgen, write


def test_version(tmp_path: Path) -> None:
    assert specgen(tmp_path, "--version").out == f"specgen {__version__}\n"


@pytest.mark.parametrize("command", ["init", "validate", "generate", "show", "explain", "language"])
def test_each_command_has_a_help_text(tmp_path: Path, command: str) -> None:
    said = specgen(tmp_path, command, "--help")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"Usage: specgen {command} [OPTIONS]")


@pytest.mark.slow
def test_a_sound_spec_is_clean(tmp_path: Path) -> None:
    said = specgen(write(tmp_path, product=GOOD), "validate")
    assert (said.code, said.out, said.err) == (0, "Shelf 1.0.0: 1 entity, 2 operations, 0 enums; no faults\n", "")


@pytest.mark.slow
def test_a_fault_is_shown_with_its_place_and_cure(tmp_path: Path) -> None:
    said = specgen(write(tmp_path, product=BAD), "validate")
    assert said.code == 1
    assert said.out == (
        "error[unknown-type]: `Book.title` names no type called `strng`\n"
        " --> product.yaml:5:21\n"
        "  |\n"
        "5 |     fields: {title: strng}\n"
        "  |                     ^^^^^\n"
        "  = help: did you mean `string`?\n"
        "\n"
        "1 error\n"
    )


@pytest.mark.slow
def test_concise_says_each_fault_in_one_line_and_json_is_for_machines(tmp_path: Path) -> None:
    write(tmp_path, product=BAD)
    assert specgen(tmp_path, "validate", "--format", "concise").out == (
        "product.yaml:5:21: error[unknown-type]: `Book.title` names no type called `strng`\n1 error\n"
    )
    loaded = json.loads(specgen(tmp_path, "validate", "--format", "json").out)
    assert [each["code"] for each in loaded["diagnostics"]] == ["unknown-type"]
    write(tmp_path, product=GOOD)
    assert json.loads(specgen(tmp_path, "validate", "--format", "json").out)["diagnostics"] == []


@pytest.mark.slow
def test_several_formats_at_once(tmp_path: Path) -> None:
    said = specgen(write(tmp_path, product=BAD), "validate", "--format", "text", "--format", "json=report.json")
    assert "error[unknown-type]" in said.out
    assert json.loads((tmp_path / "report.json").read_text())["diagnostics"][0]["code"] == "unknown-type"
    twice = specgen(tmp_path, "validate", "--format", "text", "--format", "json")
    assert (twice.code, twice.out) == (2, "")
    assert "only one format can go to standard output" in twice.err


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["validate", "--format", "jsn"], "did you mean `json`?"),
        (["validate", "--fail-on", "never"], "`never` is no severity"),
        (["generate", "--only", "erdd"], "did you mean `erd`?"),
        (["explain", "unknown-tipe"], "did you mean `unknown-type`?"),
        (["show", ".", "Bok"], "did you mean `Book`?"),
        (["check", "--app", "a:b", "--openapi", "c.json"], "give one of them"),
        (["check", "--probe"], "name it with `--app`"),
        (["check", "--app", "a:b", "--probe-env", "DATABASE"], "`DATABASE` has no `=`"),
        (["check", "--app", "a:b", "--probe-env", "DB=x"], "give `--probe` as well"),
        (["check", "--app", ""], "`--app` is given nothing; is a variable empty?"),
        (["status", "--app", ""], "`--app` is given nothing; is a variable empty?"),
        (["next", "--python", "python3"], "name it with `--app`"),
        (["status", "--app", "a:b", "--openapi", "c.json"], "give one of them"),
        (["check", "--openapi", " "], "`--openapi` is given nothing; is a variable empty?"),
        (["check", "--fail-on", ""], "`` is no severity"),
        (["check", "--timeout", "nan"], "`--timeout` takes a number of seconds"),
        (["check", "--app-dir", "."], "`--app-dir` says how an application is imported"),
        (["migrate", "new", "Add Nickname!"], "`Add Nickname!` is no title of a migration; write `add-nickname`"),
        (["migrate", "new", "1st"], "`1st` is no title of a migration; write a few words like `add-nickname`"),
        (["migrate", "lint", "nowhere"], "there is no folder `nowhere`; name the one that holds your migrations"),
        (["migrate", "new", "a", "--dialect", "mysql"], "`--dialect` says what `--baseline` is written in"),
        (["migrate", "new", "--baseline", ".", "--dialect", "sql"], "there is no dialect `sql`"),
        (["check", "--openapi", "c.json", "--python", "p"], "`--python` says how an application is imported"),
    ],
)
def test_what_cannot_be_asked_for_is_exit_code_two(tmp_path: Path, arguments: list[str], said: str) -> None:
    answer = specgen(write(tmp_path, product=GOOD), *arguments)
    assert answer.code == 2
    assert said in answer.err


@pytest.mark.slow
def test_the_nearest_spec_is_found(tmp_path: Path) -> None:
    write(tmp_path, **{"specs/shelf/product": GOOD, "specs/shelf/more": "specgen: 1\nenums: {Size: [small, large]}\n"})
    below = tmp_path / "specs" / "shelf"
    assert "1 enum" in specgen(tmp_path, "validate").out
    assert "0 enums" in specgen(below, "validate").out, "a product.yaml right here is read alone"
    (tmp_path / "elsewhere").mkdir()
    assert "1 enum" in specgen(tmp_path / "elsewhere", "validate").out


@pytest.mark.slow
def test_no_spec_says_where_it_was_looked_for(tmp_path: Path) -> None:
    said = specgen(tmp_path, "validate")
    assert said.code == 1
    assert "error[no-spec]" in said.out
    assert "specgen init" in said.out
    named = specgen(tmp_path, "validate", "nowhere.yaml")
    assert (named.code, "error[no-spec]" in named.out) == (1, True)


def test_a_flag_that_cannot_be_followed_is_told_before_a_spec_is_looked_for(tmp_path: Path) -> None:
    said = specgen(tmp_path, "validate", "--fail-on", "never")
    assert said.code == 2
    assert "`never` is no severity" in said.err


def test_an_unreadable_spec_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "product.yaml").write_bytes(b"specgen: 1\nproduct: {name: \xff}\n")
    said = specgen(tmp_path, "validate")
    assert said.code == 1
    assert "error[unreadable-spec]" in said.out
    assert "product.yaml:2" in said.out
    assert "save the file as UTF-8" in said.out
    assert said.err == ""


@pytest.mark.slow
def test_what_stood_in_an_unreadable_file_of_a_folder_is_not_called_missing(tmp_path: Path) -> None:
    head, entities, rest = GOOD.partition("entities:")
    fields, endpoints, last = rest.partition("endpoints:")
    write(tmp_path, **{"specs/product": head + endpoints + last})
    (tmp_path / "specs/entities.yaml").write_bytes((entities + fields).encode() + b"# \xe4\n")
    for command in ("validate", "generate", "check"):
        said = specgen(tmp_path, command, "specs")
        assert said.code == 1
        assert "error[unreadable-spec]" in said.out
        assert "1 error\n" in said.out, command


@pytest.mark.parametrize("command", ["validate", "generate", "check"])
def test_one_file_of_a_folder_leads_to_the_folder(tmp_path: Path, command: str) -> None:
    head, entities, rest = GOOD.partition("entities:")
    write(tmp_path, **{"shelf/product": head, "shelf/entities": entities + rest})
    said = specgen(tmp_path, command, "shelf/entities.yaml")
    assert said.code == 1
    assert said.out.startswith("error[no-spec]: this is one file of the spec in `shelf`")
    assert "1 error\n" in said.out
    assert "name the folder: `shelf`" in said.out
    assert specgen(tmp_path, "validate", "shelf").code == 0


def test_a_file_beside_another_product_is_read_by_itself(tmp_path: Path) -> None:
    write(tmp_path, **{"shelf/product": GOOD, "shelf/other": GOOD})
    assert specgen(tmp_path, "validate", "shelf/other.yaml").code == 0


@pytest.mark.parametrize("command", ["plan", "impact", "brief", "export"])
def test_a_spec_in_place_of_a_name_is_told_so(tmp_path: Path, command: str) -> None:
    write(tmp_path, **{"shelf/product": GOOD})
    said = specgen(tmp_path, command, "shelf", "Q1")
    assert said.code == 2
    assert "`shelf` is a spec, which stands last" in said.err


def test_init_leaves_a_folder_alone_whose_spec_stands_in_it(tmp_path: Path) -> None:
    write(tmp_path, **{"shelf/product": GOOD})
    said = specgen(tmp_path, "init", "shelf")
    assert said.code == 1
    assert "there is a spec already" in said.out
    assert [each.name for each in (tmp_path / "shelf").iterdir()] == ["product.yaml"]


def test_a_diagnostic_is_explained_as_it_was_printed(tmp_path: Path) -> None:
    assert specgen(tmp_path, "explain", "error[unknown-key]").out == specgen(tmp_path, "explain", "unknown-key").out


@pytest.mark.slow
def test_one_chapter_of_the_language_is_printed_by_its_heading(tmp_path: Path) -> None:
    said = specgen(tmp_path, "language", "derived-operation")
    assert said.out.startswith("## Derived operation\n")
    assert "\n## " not in said.out.removeprefix("## ")
    missed = specgen(tmp_path, "language", "feild")
    assert (missed.code, "did you mean `Field`?" in missed.err) == (2, True)


@pytest.mark.slow
def test_settings_say_what_flags_would(tmp_path: Path) -> None:
    write(tmp_path, **{"design/shelf": BAD})
    (tmp_path / "specgen.toml").write_text('spec = "design/shelf.yaml"\nformat = "concise"\n')
    assert specgen(tmp_path, "validate").out.startswith("design/shelf.yaml:5:21: error")
    assert "^^^^^" in specgen(tmp_path, "validate", "--format", "text").out
    (tmp_path / "specgen.toml").write_text('sepc = "x"\n')
    said = specgen(tmp_path, "validate")
    assert said.code == 2
    assert "did you mean `spec`?" in said.err


@pytest.mark.slow
def test_a_folder_that_is_named_once_is_written_to(tmp_path: Path) -> None:
    write(tmp_path, product=GOOD)
    (tmp_path / "pyproject.toml").write_text('[tool.specgen]\noutput = "made"\n')
    assert specgen(tmp_path, "generate", "--only", "openapi").code == 0
    assert (tmp_path / "made" / "openapi.json").is_file()
    assert not (tmp_path / "openapi.json").exists()
    assert specgen(tmp_path, "generate", "--only", "openapi", "-o", "elsewhere").code == 0
    assert (tmp_path / "elsewhere" / "openapi.json").is_file(), "a flag says more than a setting"


@pytest.mark.slow
def test_quiet_says_nothing_but_diagnostics(tmp_path: Path) -> None:
    write(tmp_path, product=GOOD)
    for command in (["validate"], ["generate", "--only", "openapi"]):
        assert specgen(tmp_path, *command, "--quiet").out == ""
        assert specgen(tmp_path, *command).out != ""
    write(tmp_path, product=BAD)
    assert "error[unknown-type]" in specgen(tmp_path, "validate", "--quiet").out


@pytest.mark.slow
@pytest.mark.parametrize("command", [["validate"], ["validate", "--format", "json"], ["language"]])
def test_what_nobody_reads_to_its_end_is_no_success(tmp_path: Path, command: list[str]) -> None:
    write(tmp_path, product=GOOD)
    read, written = os.pipe()
    os.close(read)
    arguments = [sys.executable, "-m", "specgen", *command]
    done = subprocess.run(arguments, cwd=tmp_path, stdout=written, stderr=subprocess.PIPE, check=False)
    os.close(written)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.slow
def test_show_tells_what_was_derived_and_why(tmp_path: Path) -> None:
    write(tmp_path, product=GOOD)
    whole = specgen(tmp_path, "show").out
    assert "books" in whole
    assert "the plural in snake_case" in whole
    assert specgen(tmp_path, "show", "list_books").out.startswith("list_books  GET /books")
    assert "title" in specgen(tmp_path, "show", "Book.title").out


def test_explain_prints_a_page_or_lists_them(tmp_path: Path) -> None:
    assert specgen(tmp_path, "explain", "duplicate-key").out.startswith(
        "error[duplicate-key]\n\nA key is written twice.\n"
    )
    assert "unknown-type" in specgen(tmp_path, "explain").out


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("singular-collection", "Options:\n\n- `allow`: steps of paths that stay as they are\n"),
        ("long-summary", "- `max`: characters of a summary; 80 where not given\n"),
        ("trailing-slash", "held by the language[trailing-slash]: said as `bad-value`\n"),
    ],
)
def test_explain_tells_of_a_rule_what_it_takes_and_what_says_it(tmp_path: Path, rule: str, told: str) -> None:
    assert told in specgen(tmp_path, "explain", rule).out


@pytest.mark.slow
def test_language_prints_the_committed_pages(tmp_path: Path) -> None:
    docs = Path(__file__).parents[2] / "docs"
    assert specgen(tmp_path, "language").out == (docs / "spec-language.md").read_text(encoding="utf-8")
    assert specgen(tmp_path, "language", "--json-schema").out == (docs / "specgen.schema.json").read_text(
        encoding="utf-8"
    )


def test_the_json_schema_has_no_chapters(tmp_path: Path) -> None:
    done = specgen(tmp_path, "language", "Field", "--json-schema")
    assert (done.code, done.out) == (2, "")
    assert "leave out `Field` or `--json-schema`" in done.err


@pytest.mark.slow
def test_our_own_fault_is_exit_code_seventy(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import specgen.spec.read as room\nroom.read_spec = None\n")
    said = specgen(write(tmp_path, product=GOOD), "validate", PYTHONPATH=str(tmp_path))
    assert said.code == 70
    assert "it is not your fault" in said.err
    assert "Traceback" not in said.err + said.out


CRASHING = """
import specgen.rules.every as room
from specgen.rules.rule import Family, Rule, Weight

room.RULES = (Rule("broken", Family.DOCS, Weight.ERROR, "", "", "It breaks.", lambda *_: 1 / 0), *room.RULES)
"""


@pytest.mark.slow
@pytest.mark.parametrize("command", ["check", "validate"])
def test_a_rule_that_crashes_is_named_after_the_others_have_spoken(tmp_path: Path, command: str) -> None:
    (tmp_path / "sitecustomize.py").write_text(CRASHING)
    folder = write(tmp_path, product=GOOD.replace("/books", "/book"))
    said = specgen(folder, command, "--format", "concise", PYTHONPATH=os.pathsep.join((str(tmp_path), *sys.path)))
    assert said.code == 70
    assert "singular-collection" in said.out
    assert "the rule `broken` failed; what it would have said is missing" in said.err


@pytest.mark.slow
@pytest.mark.parametrize("command", ["check", "validate"])
def test_a_spec_that_a_rule_crashed_on_is_not_said_to_be_without_faults(tmp_path: Path, command: str) -> None:
    (tmp_path / "sitecustomize.py").write_text(CRASHING)
    folder = write(tmp_path, product=GOOD)
    said = specgen(folder, command, PYTHONPATH=os.pathsep.join((str(tmp_path), *sys.path)))
    assert said.code == 70
    assert "not checked: the rule `broken`" in said.out
    assert "no faults" not in said.out


ON_MYSQL = GOOD.replace("entities:", "database: {dialects: [mysql, sqlite]}\nentities:", 1)


UNHELD = ON_MYSQL.replace("fields: {", "indexes: [{fields: [title], where: {title: [x, y]}}]\n    fields: {", 1)
"""What one database lacks is no fault, and told."""


@pytest.mark.parametrize(("least", "code"), [("error", 0), ("warning", 0), ("info", 1)])
@pytest.mark.slow
def test_what_weighs_enough_fails(tmp_path: Path, least: str, code: int) -> None:
    write(tmp_path, product=UNHELD)
    assert specgen(tmp_path, "validate", "--fail-on", least).code == code
    (tmp_path / "pyproject.toml").write_text(f'[tool.specgen]\nfail-on = "{least}"\n')
    assert specgen(tmp_path, "validate").code == code
    assert specgen(tmp_path, "validate", "--fail-on", "error").code == 0, "a flag says more than a setting"


@pytest.mark.slow
@pytest.mark.row("S13")
@pytest.mark.word("database.dialects", "documents")
def test_what_a_database_does_not_hold_is_told_and_fails_nothing(tmp_path: Path) -> None:
    said = specgen(write(tmp_path, product=UNHELD), "validate")
    assert said.code == 0
    assert "info[unheld]: MySQL/MariaDB lacks `partial-indexes`: the index `idx_" in said.out
    assert said.out.splitlines()[-1].endswith("no faults")
    assert specgen(tmp_path, "generate").out.count("info[unheld]") == 1
    assert "unheld" not in specgen(tmp_path, "generate").out
