"""The judge of pages: a browser that shows them."""

import json
import re
from dataclasses import dataclass
from html import unescape

from tests.judges.process import ROOT, empty_folder, run
from tests.judges.registry import LEDGER

OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--hide-scrollbars", "--enable-logging=stderr"),
    *("--virtual-time-budget=5000", "--window-size=1400,1000"),
)
FRAME = """<!DOCTYPE html><meta charset="utf-8"><title>-</title>
<iframe src="page.html" style="width:{width}px;height:900px;border:0"></iframe><pre id="seen"></pre>
<script>
addEventListener("message", (event) => {{ document.getElementById("seen").textContent = event.data; }});
</script>
"""
"""A page in a window of any width: those of browsers have a least one."""
DARK = ("--blink-settings=preferredColorScheme=0",)


@dataclass(frozen=True)
class Seen:
    """What a browser made of a page: how wide it became, what stands where it should not, and what was logged.

    *contrasts* are the lowest ones by colours, in hundredths; *cells* are the texts of all tables.
    """

    width: int
    faults: tuple[str, ...]
    contrasts: dict[str, int]
    cells: tuple[str, ...]
    ground: str
    logged: tuple[str, ...]


def seen(page: str, width: int, *, dark: bool = False) -> Seen:
    """Let a browser show a page in a window of a width; a script that the page hasn't measures it."""
    LEDGER.add("chromium", 1)
    script = (ROOT / "tests/judges/seen.js").read_text(encoding="utf-8")
    with empty_folder() as folder:
        measured = page.replace("</body>", f"<script>{script}</script></body>")
        assert measured != page
        (folder / "page.html").write_text(measured, encoding="utf-8")
        (folder / "frame.html").write_text(FRAME.format(width=width), encoding="utf-8")
        profile = f"--user-data-dir={folder / 'profile'}"
        scheme = DARK if dark else ()
        address = (folder / "frame.html").as_uri()
        done = run(["chromium", *OPTIONS, *scheme, profile, "--dump-dom", address], folder).must_end_with(0)
    found = re.search(r'<pre id="seen">(.+?)</pre>', done.out, re.DOTALL)
    assert found, done.err
    said = json.loads(unescape(found[1]))
    logged = tuple(each for each in done.err.splitlines() if "CONSOLE" in each)
    return Seen(
        said["width"], tuple(said["faults"]), dict(said["contrasts"]), tuple(said["cells"]), said["ground"], logged
    )


def printed(page: str) -> bytes:
    """Let a browser print a page; the document, as PDF."""
    LEDGER.add("chromium", 1)
    with empty_folder() as folder:
        (folder / "page.html").write_text(page, encoding="utf-8")
        target = folder / "page.pdf"
        options = (*OPTIONS, f"--user-data-dir={folder / 'profile'}", "--no-pdf-header-footer")
        run(["chromium", *options, f"--print-to-pdf={target}", (folder / "page.html").as_uri()], folder).must_end_with(
            0
        )
        return target.read_bytes()
