"""What `pip install .` installs is whole."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.mark.slow
def test_the_wheel_holds_every_module_and_template(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    modules = {f"specgen/{path.relative_to(ROOT / 'src/specgen').as_posix()}" for path in files(ROOT / "src/specgen")}
    templates = {f"specgen/{path.relative_to(ROOT).as_posix()}" for path in files(ROOT / "templates")}
    assert modules
    assert templates
    assert modules | templates | {"specgen/py.typed"} <= names


@pytest.mark.slow
def test_the_wheel_gives_the_command(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    entry_points = next(tmp_path.glob("*.dist-info/entry_points.txt")).read_text(encoding="utf-8")
    assert "specgen = specgen.cli:main" in entry_points
    generated = run_unpacked(
        tmp_path, "generate", str(ROOT / "specs/quick-start/product.yaml"), "-o", str(tmp_path / "out")
    )
    assert generated.returncode == 0, generated.stdout + generated.stderr
    assert (tmp_path / "out/openapi.json").is_file()


def run_unpacked(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the command of the unpacked wheel, not the one of the working copy."""
    program = "import sys; sys.path.insert(0, sys.argv.pop(1)); from specgen.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", program, str(folder), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"]
