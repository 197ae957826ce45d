"""What could not be looked at is never told as if it were fine: whatever goes wrong, `check` fails and says why."""

import os
from pathlib import Path

import pytest

from tests.cli.command import GOOD, Said, run, specgen, specgen_command, write

pytestmark = pytest.mark.slow

NOT_ALMIGHTY = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()
"""What makes the superuser ask for permission like everybody else."""

APPLICATIONS = {
    "missing": ("", "there is no module `shop`"),
    "raises": ("raise ValueError('no such shop')\n", "importing the application fails at `shop.py:1`: `ValueError`"),
    "ends": ("raise SystemExit(0)\n", "`shop.py:1` ends the process: `sys.exit(0)`"),
    "killed": ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n", "its interpreter was ended by `SIGKILL`"),
    "slow": ("while True: pass\n", "it was not imported within 1 s, and was ended"),
}


def kept_from(folder: Path, path: str, *arguments: str) -> Said:
    """What `check` says in *folder* to one who may not read *path*."""
    barred = folder / path
    before = barred.stat().st_mode
    barred.chmod(0)
    try:
        return run(folder, *NOT_ALMIGHTY, *specgen_command(), "check", *arguments)
    finally:
        barred.chmod(before)


@pytest.mark.parametrize(("text", "why"), APPLICATIONS.values(), ids=APPLICATIONS)
def test_an_application_that_does_not_come_up(text: str, why: str, tmp_path: Path) -> None:
    write(tmp_path, product=GOOD)
    if text:
        (tmp_path / "shop.py").write_text(text)
    said = specgen(tmp_path, "check", "--app", "shop:app", "--timeout", "1", "--fail-on", "none")
    assert said.code == 3
    assert "not checked: the application `shop:app`\n" in said.out
    assert why in said.out


@pytest.mark.parametrize("text", [b"\xff", b"specgen: [", b""], ids=["no text", "no YAML", "empty"])
def test_a_spec_that_is_none(text: bytes, tmp_path: Path) -> None:
    (tmp_path / "product.yaml").write_bytes(text)
    said = specgen(tmp_path, "check", "product.yaml")
    assert (said.code, said.err) == (1, "")
    assert "1 error" in said.out


def test_a_spec_that_may_not_be_read(tmp_path: Path) -> None:
    said = kept_from(write(tmp_path, product=GOOD), "product.yaml")
    assert said.code == 1
    assert said.out.startswith("error[unreadable-spec]: the file can't be read: Permission denied\n --> product.yaml\n")


@pytest.mark.parametrize("path", ["specs", "specs/parts"])
def test_a_folder_of_the_spec_that_may_not_be_read(path: str, tmp_path: Path) -> None:
    said = kept_from(write(tmp_path, **{"specs/product": GOOD, "specs/parts/more": "enums: {Size: [small]}\n"}), path)
    assert said.code == 1
    assert f"error[unreadable-spec]: the file can't be read: Permission denied\n --> {path}\n" in said.out


def test_a_file_of_the_spec_in_a_folder_that_may_not_be_entered(tmp_path: Path) -> None:
    said = kept_from(write(tmp_path, **{"inner/product": GOOD}), "inner", "inner/product.yaml")
    assert said.code == 3
    assert said.out.startswith("error[unreadable-spec]: the file can't be read: Permission denied\n")


def test_a_part_of_the_spec_that_is_a_link_to_nowhere(tmp_path: Path) -> None:
    write(tmp_path, **{"specs/product": GOOD})
    (tmp_path / "specs" / "entities.yaml").symlink_to("nowhere")
    said = specgen(tmp_path, "check")
    assert said.code == 1
    assert "can't be read: No such file or directory\n --> specs/entities.yaml\n" in said.out


@pytest.mark.parametrize("names", [("product.yaml",), ("specs", "parts.yaml")], ids=["named", "of a folder"])
def test_a_pipe_is_not_waited_for(names: tuple[str, ...], tmp_path: Path) -> None:
    write(tmp_path, **{"specs/product": GOOD})
    os.mkfifo(tmp_path.joinpath(*names))
    said = specgen(tmp_path, "check", names[0])
    assert said.code == 1
    assert "error[unreadable-spec]: the file can't be read: it is a pipe or a device\n" in said.out


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    said = specgen(tmp_path, "check", "x" * 300)
    assert (said.code, said.err) == (1, "")
    assert said.out.startswith("error[unreadable-spec]: the file can't be read: File name too long\n")


@pytest.mark.parametrize("path", ["openapi.json", "docs"])
def test_a_generated_file_that_may_not_be_read(path: str, tmp_path: Path) -> None:
    write(tmp_path, product=GOOD)
    assert specgen(tmp_path, "generate").code == 0
    said = kept_from(tmp_path, path, "--fail-on", "none")
    assert said.code == 3
    first = "docs/api-specification.md" if path == "docs" else path
    assert said.out.startswith(f"not checked: whether `{first}` is fresh\n --> {first}\n")
    assert "can't be read: permission denied\n" in said.out


@pytest.mark.parametrize("path", [".specgen", ".specgen/manifest.json"])
def test_a_manifest_that_may_not_be_read(path: str, tmp_path: Path) -> None:
    write(tmp_path, product=GOOD)
    assert specgen(tmp_path, "generate").code == 0
    said = kept_from(tmp_path, path, "--fail-on", "none")
    assert said.code == 3
    assert said.out.startswith("not checked: whether `.specgen/manifest.json` is fresh\n")


def test_code_that_may_not_be_read(tmp_path: Path) -> None:
    write(tmp_path, product=GOOD)
    (tmp_path / "shop.py").write_text("")
    said = kept_from(tmp_path, "shop.py", "--app", "shop:app")
    assert said.code == 3
    assert "PermissionError" in said.out


def test_a_disk_without_room_for_the_report(tmp_path: Path) -> None:
    said = specgen(write(tmp_path, product=GOOD), "check", "--format", "json=/dev/full")
    assert said.code == 3
    assert "/dev/full" in said.err


def test_an_application_that_can_not_say_what_it_serves_is_no_other_one(tmp_path: Path) -> None:
    write(tmp_path, product=GOOD)
    (tmp_path / "shop.py").write_text("import fastapi\napp = fastapi.FastAPI()\napp.openapi = lambda: None\n")
    said = specgen(tmp_path, "check", "--app", "shop:app")
    assert said.code == 3
    assert "it can't say what it serves" in said.out
    assert "unserved-operation" not in said.out
