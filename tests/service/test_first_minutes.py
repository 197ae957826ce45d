"""What a newcomer does in the first five minutes, on real processes."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from scripts.demo import Client, free_port, start, wait_for
from tests.cli.command import specgen

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.slow


@pytest.mark.row("H09", "S13")
def test_the_demo_does_what_it_says() -> None:
    done = subprocess.run([sys.executable, "scripts/demo.py"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(done.stdout.splitlines()) <= 24, "a screenful"
    statuses = [line.split()[2] for line in done.stdout.splitlines() if line.startswith("  ") and "/" in line]
    assert statuses == ["201", "200", "201", "200", "200", "200", "404", "401", "204", "404"]


@pytest.mark.row("P06")
def test_a_new_product_is_a_running_service(tmp_path: Path) -> None:
    assert specgen(tmp_path, "init", "shop").code == 0
    shop = tmp_path / "shop"
    assert specgen(shop, "generate").code == 0
    port = free_port()
    service = start(shop, port, "shop")
    try:
        guest = Client(f"http://127.0.0.1:{port}/api/v1")
        wait_for(guest, service)
        user = {"email": "ada@example.org", "password": "Secret123", "name": "Ada"}
        token = guest.ask("POST", "/auth/register", user).body["token"]
        owner = Client(guest.base, str(token))
        assert owner.ask("GET", "/auth/me").body["email"] == "ada@example.org"
        made = owner.ask("POST", "/items", {"title": "A first item"})
        assert (made.status, made.body["status"]) == (201, "draft")
        assert owner.ask("GET", "/items?search=first").body["meta"] == {
            "page": 1,
            "limit": 20,
            "total": 1,
            "totalPages": 1,
        }
        assert guest.ask("GET", "/health").status == 200
    finally:
        service.terminate()
        service.wait(30)


@pytest.mark.parametrize("kind", ["editable", "wheel"])
def test_a_new_product_can_be_installed(kind: str, tmp_path: Path) -> None:
    assert specgen(tmp_path, "init", "shop").code == 0
    shop = tmp_path / "shop"
    assert specgen(shop, "generate").code == 0
    program = f"import sys; from hatchling.build import build_{kind} as build; print(build(sys.argv[1]))"
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], cwd=shop, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    with ZipFile(tmp_path / done.stdout.split()[-1]) as built:
        names = built.namelist()
        metadata = built.read(next(name for name in names if name.endswith("METADATA"))).decode()
        pointers = [built.read(name).decode() for name in names if name.endswith((".pth", ".py"))]
    assert "Requires-Dist: fastapi>=" in metadata
    if kind == "editable":
        assert any(str(shop / "src") in text for text in pointers)
    else:
        assert {"shop/__main__.py", "shop/openapi.json", "shop/migrations/sqlite/001_initial_schema.sql"} <= {*names}
