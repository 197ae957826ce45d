"""What becomes of each path, decided from values alone."""

import pytest

from specgen.files import Edits, Fate, Ownership, RenderedFile, Wish, WritePlan
from specgen.files.flaws import FOREIGN_FILE, UNSAFE_PATH, UNWRITABLE
from specgen.files.folder import Barred, Content, FolderState, OnDisk
from specgen.files.manifest import BrokenManifest, Manifest, Record, fingerprint, write_manifest
from specgen.files.plan import ALL, plan_writing
from specgen.source.diagnostics import Outcome
from tests.files.trees import GENERATED, KEPT, LEDGER, YOURS, file, tree

PATH = "docs/a.md"
OVERWRITE = Wish(edits=Edits.OVERWRITE)


def record(text: str, ownership: Ownership = GENERATED, kind: str = "docs") -> Record:
    """What the manifest says once *text* was written to PATH."""
    return Record(kind, ownership, fingerprint(PATH, ownership, text.encode()))


def planned(
    wanted: RenderedFile | None, known: Record | None, stands: OnDisk | str | None, wish: Wish = ALL
) -> Outcome[WritePlan]:
    """The plan for one path, from what is wanted there, what is recorded of it and what stands there."""
    entry = Content(stands.encode()) if isinstance(stands, str) else stands
    manifest = Manifest({PATH: known} if known else {})
    state = FolderState(
        "out", {PATH: entry} if entry else {}, manifest, write_manifest(manifest).encode() if known else None
    )
    return plan_writing(tree(wanted) if wanted else tree(), state, wish)


def fate(
    wanted: RenderedFile | None, known: Record | None, stands: OnDisk | str | None, wish: Wish = ALL
) -> tuple[Fate, list[str]]:
    """What becomes of the one path, and the codes of what is said."""
    plan = planned(wanted, known, stands, wish)
    (step,) = plan.value.steps
    return step.fate, [said.code for said in plan.diagnostics]


NEW = file(PATH, "new\n")


@pytest.mark.parametrize(
    ("known", "stands", "expected"),
    [
        (None, None, (Fate.NEW, [])),
        (None, "new\n", (Fate.ADOPTED, [])),
        (None, "theirs\n", (Fate.FOREIGN, ["foreign-file"])),
        (record("old\n"), "old\n", (Fate.CHANGED, [])),
        (record("old\n"), "old\r\n", (Fate.CHANGED, [])),
        (record("old\n"), None, (Fate.RESTORED, [])),
        (record("old\n"), "edited\n", (Fate.EDITED, ["edited-file"])),
        (record("old\n"), "new\n", (Fate.UNCHANGED, [])),
        (record("new\n"), "new\n", (Fate.UNCHANGED, [])),
        (record("new\n"), "new\r\n", (Fate.UNCHANGED, [])),
        (record("new\n"), "edited\n", (Fate.EDITED, ["edited-file"])),
        (record("new\n"), "", (Fate.RESTORED, [])),
        (None, "", (Fate.FOREIGN, ["foreign-file"])),
        (record("old\n", YOURS), "old\n", (Fate.CHANGED, [])),
        (record("old\n", YOURS), "edited\n", (Fate.EDITED, ["edited-file"])),
    ],
)
def test_generated_file(known: Record | None, stands: str | None, expected: tuple[Fate, list[str]]) -> None:
    assert fate(NEW, known, stands) == expected


@pytest.mark.parametrize("stands", ["old\n", "merged\n"])
def test_a_ledger_is_written_anew_whoever_changed_it(stands: str) -> None:
    assert fate(file(PATH, "new\n", LEDGER), record("old\n", LEDGER), stands) == (Fate.CHANGED, [])


@pytest.mark.parametrize(("known", "stands"), [(None, "theirs\n"), (record("old\n"), "edited\n")])
def test_overwriting_is_asked_for(known: Record | None, stands: str) -> None:
    assert fate(NEW, known, stands, OVERWRITE) == (Fate.OVERWRITTEN, [])


@pytest.mark.parametrize(
    ("known", "stands", "expected"),
    [
        (None, None, (Fate.NEW, [])),
        (None, "theirs\n", (Fate.UNCHANGED, [])),
        (None, "new\n", (Fate.ADOPTED, [])),
        (record("old\n", YOURS), "old\n", (Fate.OUTDATED, ["outdated-file"])),
        (record("old\n", YOURS), "edited\n", (Fate.OUTDATED, ["outdated-file"])),
        (record("old\n", YOURS), "new\n", (Fate.UNCHANGED, [])),
        (record("new\n", YOURS), "edited\n", (Fate.UNCHANGED, [])),
        (record("old\n", YOURS), None, (Fate.DELETED, ["deleted-file"])),
        (record("old\n"), "old\n", (Fate.OUTDATED, ["outdated-file"])),
        (record("old\n"), "edited\n", (Fate.OUTDATED, ["outdated-file"])),
    ],
)
def test_your_file_is_made_once(known: Record | None, stands: str | None, expected: tuple[Fate, list[str]]) -> None:
    assert fate(file(PATH, "new\n", YOURS), known, stands) == expected


def test_your_deleted_file_is_made_anew_when_asked() -> None:
    assert fate(file(PATH, "new\n", YOURS), record("old\n", YOURS), None, OVERWRITE) == (Fate.RESTORED, [])


@pytest.mark.parametrize("stands", ["old\n", "edited\n", "theirs\n"])
def test_your_file_is_not_even_overwritten_when_asked(stands: str) -> None:
    for known in (None, record("old\n", YOURS)):
        plan = planned(file(PATH, "new\n", YOURS), known, stands, OVERWRITE).value
        assert not [step for step in plan.steps if step.acts]


def test_what_the_spec_asks_of_your_file_is_said_once() -> None:
    plan = planned(file(PATH, "new\n", YOURS), record("old\n", YOURS), "edited\n").value
    (step,) = plan.steps
    assert "+new" in "".join(next(plan.refusals()))
    assert fate(file(PATH, "new\n", YOURS), step.record, "edited\n") == (Fate.UNCHANGED, [])


@pytest.mark.parametrize(
    ("known", "stands", "expected"),
    [
        (None, None, (Fate.NEW, [])),
        (None, "theirs\n", (Fate.UNCHANGED, [])),
        (record("old\n", KEPT), "old\n", (Fate.UNCHANGED, [])),
        (record("old\n", KEPT), "edited\n", (Fate.HISTORY_EDITED, ["kept-file-edited"])),
        (record("old\n", KEPT), None, (Fate.RESTORED, [])),
    ],
)
def test_kept_file_is_never_rewritten(
    known: Record | None, stands: str | None, expected: tuple[Fate, list[str]]
) -> None:
    assert fate(file(PATH, "new\n", KEPT), known, stands) == expected


def test_kept_file_is_not_even_overwritten_when_asked() -> None:
    expected = (Fate.HISTORY_EDITED, ["kept-file-edited"])
    assert fate(file(PATH, "new\n", KEPT), record("old\n", KEPT), "edited\n", OVERWRITE) == expected


def test_kept_file_that_specgen_did_not_write_is_never_recorded() -> None:
    """Else it would count as ours, and go when its kind is restarted."""
    for text in ("new\n", "theirs\n"):
        assert planned(file(PATH, "new\n", KEPT), None, text).value.manifest is None


def test_restart_does_not_write_over_what_specgen_did_not_write() -> None:
    wish = Wish(restart=frozenset({"docs"}))
    assert fate(file(PATH, "new\n", KEPT), None, "theirs\n", wish) == (Fate.FOREIGN, ["foreign-file"])


@pytest.mark.parametrize(
    ("stands", "expected"),
    [
        ("old\n", (Fate.CHANGED, [])),
        ("edited\n", (Fate.EDITED, ["edited-file"])),
        (None, (Fate.RESTORED, [])),
    ],
)
def test_kept_file_of_a_restarted_kind_is_written_anew(stands: str | None, expected: tuple[Fate, list[str]]) -> None:
    wish = Wish(restart=frozenset({"docs"}))
    assert fate(file(PATH, "new\n", KEPT), record("old\n", KEPT), stands, wish) == expected


@pytest.mark.parametrize(
    ("known", "stands", "expected"),
    [
        (record("old\n"), "old\n", (Fate.REMOVED, [])),
        (record("old\n"), "edited\n", (Fate.LEFT_OVER, ["left-over-file"])),
        (record("old\n"), None, (Fate.FORGOTTEN, [])),
        (record("old\n", YOURS), "old\n", (Fate.REMOVED, [])),
        (record("old\n", YOURS), "edited\n", (Fate.LEFT_OVER, ["left-over-file"])),
        (record("old\n", KEPT), "old\n", (Fate.UNCHANGED, [])),
        (record("old\n", KEPT), "edited\n", (Fate.HISTORY_EDITED, ["kept-file-edited"])),
        (record("old\n", KEPT), None, (Fate.HISTORY_MISSING, ["missing-file"])),
        (record("old\n"), Barred(FOREIGN_FILE, "`docs/a.md` is not a file"), (Fate.FORGOTTEN, [])),
        (record("old\n"), Barred(UNWRITABLE, "`docs/a.md` can't be read"), (Fate.BARRED, ["unwritable"])),
    ],
)
def test_file_that_left_the_tree(known: Record, stands: OnDisk | str | None, expected: tuple[Fate, list[str]]) -> None:
    assert fate(None, known, stands) == expected


def test_edited_file_is_not_removed_even_when_overwriting() -> None:
    assert fate(None, record("old\n"), "edited\n", OVERWRITE) == (Fate.LEFT_OVER, ["left-over-file"])


def test_left_over_file_of_yours_is_reported_once() -> None:
    plan = planned(None, record("old\n", YOURS), "edited\n").value
    assert plan.manifest
    assert PATH.encode() not in (plan.manifest.after or b"")


def test_left_over_generated_file_is_reported_until_it_is_gone() -> None:
    assert planned(None, record("old\n"), "edited\n").value.manifest is None


def test_history_that_is_gone_is_forgotten_when_asked() -> None:
    assert fate(None, record("old\n", KEPT), None, OVERWRITE) == (Fate.FORGOTTEN, [])


def test_what_is_in_the_way_is_never_written_to() -> None:
    link = Barred(UNSAFE_PATH, "`docs` is a symbolic link")
    plan = planned(NEW, record("old\n"), link, OVERWRITE)
    assert [(said.code, said.message) for said in plan.diagnostics] == [
        ("unsafe-path", "`docs/a.md` can't be written: `docs` is a symbolic link")
    ]
    assert plan.value.actions == ()


@pytest.mark.parametrize("path", ["notes.md", "docs/b.md"])
def test_forged_record_makes_nobody_elses_file_ours(path: str) -> None:
    """A record that was copied from another file, or whose hash is that of the plain bytes, matches nothing."""
    for forged in (record("mine\n"), Record("docs", GENERATED, "e3b0c442")):
        state = FolderState("", {path: Content(b"mine\n")}, Manifest({path: forged}))
        plan = plan_writing(tree(), state).value
        assert [step.fate for step in plan.steps] == [Fate.LEFT_OVER]
        plan = plan_writing(tree(file(path, "new\n")), state).value
        assert [step.fate for step in plan.steps] == [Fate.EDITED]


def test_record_whose_owner_was_changed_matches_nothing() -> None:
    forged = Record("docs", GENERATED, record("old\n", KEPT).fingerprint)
    assert fate(None, forged, "old\n") == (Fate.LEFT_OVER, ["left-over-file"])


def test_broken_manifest_stops_everything() -> None:
    state = FolderState("out", {}, BrokenManifest("it is torn"), b"{")
    plan = plan_writing(tree(NEW), state)
    assert plan.value.actions == ()
    assert [(said.code, str(said.place)) for said in plan.diagnostics] == [
        ("broken-manifest", "out/.specgen/manifest.json")
    ]


def test_broken_manifest_can_be_started_anew_and_removes_nothing() -> None:
    state = FolderState("", {PATH: Content(b"old\n"), "b.md": Content(b"mine\n")}, BrokenManifest("it is torn"), b"{")
    plan = plan_writing(tree(NEW), state, OVERWRITE).value
    assert [(step.path, step.fate) for step in plan.actions] == [
        (PATH, Fate.OVERWRITTEN),
        (".specgen/manifest.json", Fate.CHANGED),
    ]


def test_files_of_other_kinds_are_left_alone() -> None:
    records = {PATH: record("old\n"), "a.sql": Record("sql", GENERATED, "1"), "b.sql": Record("sql", GENERATED, "2")}
    state = FolderState("", {"a.sql": Content(b"edited\n")}, Manifest(records))
    wanted = tree(NEW, file("a.sql", "select 1;\n", kind="sql"))
    plan = plan_writing(wanted, state, Wish(only=frozenset({"docs"})))
    assert [(step.path, step.fate) for step in plan.value.steps] == [(PATH, Fate.RESTORED)]
    assert plan.diagnostics == ()
    assert plan.value.manifest
    after = plan.value.manifest.after or b""
    assert b'"a.sql": {"kind": "sql"' in after
    assert b'"b.sql": {"kind": "sql"' in after


def test_left_over_files_of_the_kind_alone_are_removed() -> None:
    other = Record("sql", GENERATED, fingerprint("a.sql", GENERATED, b"old\n"))
    state = FolderState(
        "",
        {PATH: Content(b"old\n"), "a.sql": Content(b"old\n")},
        Manifest({PATH: record("old\n"), "a.sql": other}),
    )
    plan = plan_writing(tree(), state, Wish(only=frozenset({"docs"})))
    assert [(step.path, step.fate) for step in plan.value.steps] == [(PATH, Fate.REMOVED)]


def test_difference_is_what_would_be_written_over_the_edit() -> None:
    plan = planned(NEW, record("old\n"), "edited\n").value
    assert list(plan.refusals()) == [("--- a/docs/a.md", "+++ b/docs/a.md", "@@ -1 +1 @@", "-edited", "+new")]
    assert list(plan.differences()) == []


def test_stale_files_are_named_with_the_folder() -> None:
    plan = planned(NEW, record("old\n"), "old\n").value
    assert [(str(said.place), said.message) for said in plan.stale()] == [
        ("out/docs/a.md", "`docs/a.md` is not what the spec says"),
    ]


def test_stale_manifest_is_named_where_nothing_else_is_stale() -> None:
    plan = planned(NEW, None, "new\n").value
    assert [str(said.place) for said in plan.stale()] == ["out/.specgen/manifest.json"]


def test_nothing_is_stale_where_nothing_changes() -> None:
    assert planned(NEW, record("new\n"), "new\n").value.stale() == ()


def test_fates_are_counted() -> None:
    assert planned(NEW, None, None).value.counts == {Fate.NEW: 1}
