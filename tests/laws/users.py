"""What a user does to a folder that specgen writes to, and what of it must survive."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tests.files.trees import standing

PATHS = ("a.md", "docs", "docs/a.md", "docs/b.md", "docs/deep/c.md", "docs/deep/d.md", "migrations/001.sql")
PLACES = (*PATHS, "docs/mine.md", "elsewhere/mine.md")


class UsedFolder(RuleBasedStateMachine):
    """A folder that a user writes to; *lines* are theirs, by path.

    A line is theirs until they delete it, with its file or its folder, or move it: then it is theirs where it is. What
    a command overwrites because they told it to is given up, in generated files alone.
    """

    places: tuple[str, ...] = PLACES

    @initialize()
    def start(self) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="specgen-law-"))
        self.lines: dict[str, set[str]] = {}
        self.made = 0
        self.begin()

    def begin(self) -> None:
        """What stands before anybody does anything."""

    def teardown(self) -> None:
        if hasattr(self, "root"):
            shutil.rmtree(self.root)

    def new_line(self, path: str) -> str:
        self.made += 1
        line = f"line {self.made} of the user's"
        self.lines.setdefault(path, set()).add(line)
        return line

    @precondition(lambda self: bool(standing(self.root)))
    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        self.edit_at(data.draw(st.sampled_from(sorted(standing(self.root)))))

    def edit_at(self, path: str) -> None:
        file = self.root / path
        file.write_text(file.read_text() + self.new_line(path) + "\n")

    @precondition(lambda self: bool(standing(self.root)))
    @rule(data=st.data())
    def replace(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(sorted(standing(self.root))))
        self.lines.pop(path, None)
        (self.root / path).write_text(self.new_line(path) + "\n")

    @precondition(lambda self: bool(standing(self.root)))
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(sorted(standing(self.root))))
        self.lines.pop(path, None)
        (self.root / path).unlink()

    @rule(data=st.data())
    def create(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(self.places))
        file = self.root / path
        if self.is_taken(file):
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(self.new_line(path) + "\n")

    @precondition(lambda self: bool(standing(self.root)))
    @rule(data=st.data())
    def move(self, data: st.DataObject) -> None:
        """What is moved is the user's from there on, the generated lines in it included."""
        path = data.draw(st.sampled_from(sorted(standing(self.root))))
        target = data.draw(st.sampled_from(self.places))
        if self.is_taken(self.root / target):
            return
        (self.root / target).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).replace(self.root / target)
        self.lines.pop(path, None)
        self.lines[target] = {line for line in (self.root / target).read_text().splitlines() if line}
        if target in standing(self.root):
            self.edit_at(target)

    @staticmethod
    def is_taken(file: Path) -> bool:
        return file.exists() or any(above.is_file() for above in file.parents)

    @rule()
    def delete_folder(self) -> None:
        """The user throws a folder away, with whatever is in it."""
        if (self.root / "docs").is_dir():
            shutil.rmtree(self.root / "docs")
            self.lines = {path: lines for path, lines in self.lines.items() if not path.startswith("docs/")}

    @rule(text=st.sampled_from([None, "", "{", '{"format": 1, "files": {}}\n']))
    def spoil_manifest(self, text: str | None) -> None:
        manifest = self.root / ".specgen/manifest.json"
        if text is None:
            manifest.unlink(missing_ok=True)
        elif manifest.exists():
            manifest.write_text(text)

    def check_lines(self, *, staged: bool = False) -> None:
        """Every line of the user's stands where they wrote it; half-way, at least where it was put aside."""
        stand = standing(self.root)
        aside = [path.read_text() for path in (self.root / ".specgen").rglob("old/*")] if staged else []
        for path, lines in self.lines.items():
            for line in lines:
                assert any(line in text for text in (stand.get(path, ""), *aside)), (path, line)
