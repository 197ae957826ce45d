"""What befalls a command while it writes: killed, no room, no right, another one at the same time. Nothing is lost."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from tests.cli.command import GOOD, specgen, specgen_command
from tests.cli.mounted import in_a_frozen, on_a_disk_of
from tests.files.trees import standing
from tests.migrations.test_killed import entries

pytestmark = pytest.mark.slow

MORE = GOOD.replace("title: string", "title: string, pages: {type: integer, optional: true}").replace(
    "endpoints:", "  Shelf: {fields: {place: text}}\nendpoints:"
)
"""Another spec, which changes files, adds some, and when it is taken back removes them."""
EDITED = "docs/types.ts"
OWN = {"src/shelf/services/books.py": "# mine\n", "docs/notes.md": "my notes\n", "tests/test_mine.py": "# my test\n"}
"""What a user has written: in a file made for that, and in files of their own beside what is generated."""


@dataclass
class Shop:
    """A folder with a spec, whose tree has a user's own files, and an edited one, in it."""

    folder: Path

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def says(self, spec: str) -> None:
        (self.folder / "product.yaml").write_text(spec)

    @property
    def arguments(self) -> tuple[str, ...]:
        return ("generate", "-o", "out", "--restart-migrations", "--overwrite")

    def write_own(self) -> None:
        for path, text in OWN.items():
            (self.out / path).parent.mkdir(parents=True, exist_ok=True)
            (self.out / path).write_text(text)

    def generate(self) -> dict[str, str]:
        """What stands after a run that nothing befell."""
        said = specgen(self.folder, *self.arguments)
        assert said.code == 0, said.out + said.err
        return standing(self.out)

    def lost(self) -> list[str]:
        """The files of the user's that are not as the user left them."""
        stand = standing(self.out)
        return [path for path, text in OWN.items() if stand.get(path) != text]

    def left(self) -> set[str]:
        """What specgen has left for itself besides what it keeps."""
        return {path.name for path in (self.out / ".specgen").iterdir()} & {"run", "lock"}


@pytest.fixture(scope="module")
def trees(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """The tree that follows from each spec, beside the user's files, in a folder where the other one was before."""
    shop = Shop(tmp_path_factory.mktemp("whole"))
    found = {}
    for spec in (GOOD, MORE, GOOD):
        shop.says(spec)
        shop.generate()
        shop.write_own()
        found[spec] = standing(shop.out)
    return found


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    """A folder whose tree is that of the first spec, while the spec says the second already."""
    made = Shop(tmp_path)
    made.says(GOOD)
    made.generate()
    made.write_own()
    made.says(MORE)
    return made


CHANGES = (1, 2, 3, 5, 8, 13, 21, 34, 55)


def killed(shop: Shop, number: int) -> bool:
    """Begin a run and kill it some time later: after a while, or once so much has changed; whether it was alive.

    Most of a run reads and thinks; to be killed while it writes, it is watched. When, follows from its *number*.
    """
    how, when, *_ = sha256(str(number).encode()).digest()
    command = (*specgen_command(), *shop.arguments)
    process = subprocess.Popen(command, cwd=shop.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if how < 80:
        try:
            process.wait(when / 80)
        except subprocess.TimeoutExpired:
            process.kill()
    else:
        seen = {entries(shop.out)}
        while process.poll() is None and len(seen) <= CHANGES[when % len(CHANGES)]:
            seen.add(entries(shop.out))
        process.kill()
    return process.wait() != 0


def check_kills(shop: Shop, trees: dict[str, dict[str, str]], kills: int) -> None:
    """Kill so many runs, each followed by one that ends: it leaves the very tree, and nothing else."""
    alive = 0
    for number in range(kills):
        spec = (MORE, GOOD)[number % 2]
        shop.says(spec)
        alive += killed(shop, number)
        assert shop.lost() == [], number
        assert shop.generate() == trees[spec], number
        assert shop.left() == set(), number
    assert alive > kills // 4


@pytest.mark.wide
def test_whoever_comes_after_a_kill_leaves_the_very_tree(shop: Shop, trees: dict[str, dict[str, str]]) -> None:
    check_kills(shop, trees, 10)


@pytest.mark.long
def test_whoever_comes_after_two_hundred_kills_leaves_the_very_tree(
    shop: Shop, trees: dict[str, dict[str, str]]
) -> None:
    check_kills(shop, trees, 200)


def rooms(shop: Shop, step: int) -> Iterator[int]:
    """Disks from one that holds what stands to one that has room for everything, in KB."""
    needed = sum(-(-path.stat().st_size // 4096) * 4 for path in shop.out.rglob("*") if path.is_file())
    yield from range(needed, 4 * needed, step)


def check_full_disks(shop: Shop, trees: dict[str, dict[str, str]], step: int) -> None:
    """On a disk of each size all is written, or nothing is changed; and with room the next run writes all."""
    before = standing(shop.out)
    ends = []
    for room in rooms(shop, step):
        folder = shop.folder / str(room)
        shutil.copytree(shop.folder / "out", folder / "out", symlinks=True)
        other = Shop(folder)
        other.says(MORE)
        said = on_a_disk_of(room, other.out, *other.arguments)
        ends.append(said.code)
        stand = standing(other.out)
        assert other.lost() == []
        assert stand == (trees[MORE] if said.code == 0 else before), (room, said.out)
        if said.code:
            assert said.code == 1, said.out + said.err
            assert "can't be written: no space left on device" in said.out
            assert "make room on the disk" in said.out
        assert "Traceback" not in said.err
        assert other.generate() == trees[MORE]
        assert other.left() == set()
        shutil.rmtree(folder)
    assert set(ends) == {0, 1}


@pytest.mark.wide
def test_a_full_disk_changes_nothing(shop: Shop, trees: dict[str, dict[str, str]]) -> None:
    check_full_disks(shop, trees, 350)


@pytest.mark.long
def test_disks_of_all_sizes_change_all_or_nothing(shop: Shop, trees: dict[str, dict[str, str]]) -> None:
    check_full_disks(shop, trees, 12)


def test_a_folder_that_nobody_may_write_to_is_left_alone(shop: Shop, trees: dict[str, dict[str, str]]) -> None:
    before = standing(shop.out)
    said = in_a_frozen(shop.out, *shop.arguments)
    assert said.code == 1
    assert "can't be written: read-only file system" in said.out
    assert "choose another folder, or ask for the right to write to this one" in said.out
    assert "Traceback" not in said.err
    assert standing(shop.out) == before
    assert shop.generate() == trees[MORE]


def test_a_frozen_folder_that_is_as_it_should_be_is_no_fault(shop: Shop) -> None:
    shop.generate()
    said = in_a_frozen(shop.out, "generate", "-o", "out")
    assert said.code == 0, said.out
    assert "unchanged" in said.out


@pytest.mark.parametrize("others", [1, pytest.param(3, marks=pytest.mark.wide)])
def test_runs_at_once_leave_one_whole_tree(shop: Shop, trees: dict[str, dict[str, str]], others: int) -> None:
    """Of runs of two specs at the same time each writes everything, or says that another one is writing."""
    specs = [MORE, *((GOOD, MORE, GOOD)[:others])]
    processes = []
    for number, spec in enumerate(specs):
        path = shop.folder / f"product-{number}.yaml"
        path.write_text(spec)
        command = (*specgen_command(), "generate", str(path), *shop.arguments[1:])
        processes.append(subprocess.Popen(command, cwd=shop.folder, stdout=subprocess.PIPE, text=True))
    said = [process.communicate()[0] for process in processes]
    for process, text in zip(processes, said, strict=True):
        assert process.returncode == 0 or "another run of specgen is writing to this folder" in text, text
    assert 0 in [process.returncode for process in processes]
    assert standing(shop.out) in [trees[spec] for spec in specs]
    assert shop.lost() == []
    assert shop.left() == set()
    assert shop.generate() == trees[MORE]
