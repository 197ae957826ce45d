"""A spec that is understood is not judged again, until anything differs that it could be judged by."""

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.product import make_product
from specgen.checks.answer import Question
from specgen.files.judged import Outline, judged_last
from specgen.rules.every import RULES
from specgen.workflows import judged as judging
from specgen.workflows import sound
from specgen.workflows.check import Asked, Checked, check
from specgen.workflows.code_asked import CodeAsked
from specgen.workflows.design import read_product
from specgen.workflows.generate import Wanted, generate
from specgen.workflows.sound import soundness, soundness_of
from specgen.workflows.validate import validate
from specgen.world.beside import MANY
from tests.cli.command import GOOD

SOUND = GOOD + "lint: {profile: minimal}\n"
UNWISE = SOUND.replace("{title: string}", "{title: string, unit_price: float}")
BROKEN = SOUND.replace("title: string", "title: strng")
WITH_FILE = SOUND.replace("{title: string}", "{title: string, size: Size}") + "types: {Size: {schema: size.json}}\n"


class JudgedAgain(Exception):
    """Raised in place of judging."""


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    file = tmp_path / "product.yaml"
    file.write_text(SOUND)
    return file


def never_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let whatever would be judged from now on fail."""

    def judged(*_: object) -> None:
        raise JudgedAgain

    monkeypatch.setattr(sound, "soundness_of", judged)


def said(checked: Checked) -> tuple[str, ...]:
    spec = next(answer for answer in checked.answers if answer.question is Question.SPEC)
    return tuple(each.code for each in spec.diagnostics)


@pytest.mark.parametrize(("text", "codes"), [(SOUND, ()), (UNWISE, ("float-money",))], ids=["sound", "unwise"])
def test_what_was_judged_is_not_judged_again(
    spec: Path, text: str, codes: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    spec.write_text(text)
    first = check(Asked(spec, spec.parent))
    assert said(first) == codes
    never_again(monkeypatch)
    assert check(Asked(spec, spec.parent)) == first


def test_what_was_validated_is_not_judged_again(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec.write_text(UNWISE)
    validated = soundness(spec)
    never_again(monkeypatch)
    assert check(Asked(spec, spec.parent)).answers[0].diagnostics == validated.diagnostics


@pytest.mark.parametrize("text", [SOUND, UNWISE], ids=["sound", "unwise"])
def test_what_was_validated_is_not_judged_when_it_is_validated_again(
    spec: Path, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec.write_text(text)
    first = validate(spec)
    never_again(monkeypatch)
    assert validate(spec) == first
    assert first.outline == Outline("Shelf", "1.0.0", 1, 2, 0)


def test_a_spec_with_errors_is_validated_each_time(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec.write_text(BROKEN)
    assert validate(spec).outline is None
    never_again(monkeypatch)
    with pytest.raises(JudgedAgain):
        validate(spec)


@pytest.mark.slow
def test_what_much_was_generated_from_is_not_judged_again(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside so many files nobody waits for the judgement."""
    spec.write_text(make_product(MANY // 5).replace("scale: 2", "scale: 4") + "lint: {profile: strict}\n")
    told = soundness_of(read_product(spec))
    assert generate(spec, spec.parent / "tree", Wanted()).diagnostics == ()
    never_again(monkeypatch)
    assert check(Asked(spec, spec.parent / "tree")).answers[0].diagnostics == told.diagnostics != ()


def test_a_spec_with_errors_is_judged_each_time(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec.write_text(BROKEN)
    check(Asked(spec, spec.parent))
    never_again(monkeypatch)
    with pytest.raises(JudgedAgain):
        check(Asked(spec, spec.parent))


@pytest.mark.parametrize("text", [UNWISE, BROKEN, ""], ids=["unwise", "broken", "empty"])
def test_of_another_spec_all_is_said(spec: Path, text: str) -> None:
    check(Asked(spec, spec.parent))
    spec.write_text(text)
    assert said(check(Asked(spec, spec.parent))) != ()
    assert said(check(Asked(spec, spec.parent))) != (), "a spec of which something is said was taken for a sound one"


def test_a_file_more_is_judged(spec: Path) -> None:
    folder = spec.parent / "specs"
    folder.mkdir()
    spec.rename(folder / "product.yaml")
    assert said(check(Asked(folder, spec.parent))) == ()
    (folder / "more.yaml").write_text("entities: {Book: {fields: {isbn: string}}}\n")
    assert said(check(Asked(folder, spec.parent))) != ()


def test_a_file_that_the_spec_names_is_judged_with_it(spec: Path) -> None:
    named = spec.parent / "size.json"
    named.write_text('{"type": "object", "properties": {"width": {"type": "integer"}}}')
    spec.write_text(WITH_FILE)
    assert said(check(Asked(spec, spec.parent))) == ()
    named.write_text("{")
    assert said(check(Asked(spec, spec.parent))) != ()
    named.unlink()
    assert said(check(Asked(spec, spec.parent))) != ()


def test_another_program_judges_anew(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check(Asked(spec, spec.parent))
    never_again(monkeypatch)
    monkeypatch.setattr(judging, "program_parts", lambda: iter([b"another"]))
    with pytest.raises(JudgedAgain):
        check(Asked(spec, spec.parent))


def test_who_asks_about_code_is_answered_by_the_whole_spec(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check(Asked(spec, spec.parent))
    never_again(monkeypatch)
    with pytest.raises(JudgedAgain):
        check(Asked(spec, spec.parent, code=CodeAsked(document="openapi.json")))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[:-2],
        lambda text: "[]",
        lambda text: text.replace('"beside": []', '"beside": {}'),
        lambda text: text.replace('"beside": []', '"beside": ["size.json"]'),
        lambda text: text.replace('"input": "', '"input": "0'),
        lambda text: text.replace(f'"rules": {len(RULES)}', '"rules": "all"'),
        lambda text: text.replace('"said": []', '"said": [{}]'),
    ],
    ids=["cut", "another-thing", "no-names", "another-name", "another-input", "no-number", "no-diagnostic"],
)
def test_a_note_that_is_spoilt_is_not_believed(
    spec: Path, own_cache: Path, spoil: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    check(Asked(spec, spec.parent))
    (note,) = (own_cache / "specgen" / "specs").iterdir()
    spoilt = spoil(note.read_text())
    assert spoilt != note.read_text()
    note.write_text(spoilt)
    never_again(monkeypatch)
    with pytest.raises(JudgedAgain):
        check(Asked(spec, spec.parent))


def test_where_nothing_can_be_noted_it_is_judged_each_time(spec: Path, own_cache: Path) -> None:
    own_cache.write_text("no folder")
    assert said(check(Asked(spec, spec.parent))) == ()
    assert judged_last(spec) is None


@pytest.mark.slow
def test_the_tree_of_a_spec_that_is_known_is_made_where_records_do_not_tell(spec: Path) -> None:
    tree = spec.parent / "tree"
    generate(spec, tree, Wanted())
    first = check(Asked(spec, tree))
    (tree / ".specgen" / "manifest.json").unlink()
    (tree / "openapi.json").write_text("{}")
    known = check(Asked(spec, tree))
    assert said(known) == said(first) == ()
    whole = {each.code for answer in known.answers for each in answer.diagnostics}
    assert whole != set()
