"""`specgen language`."""

from __future__ import annotations

import sys

from specgen.cli import Exit


def run(as_json_schema: bool) -> Exit:
    """Print the reference, or the JSON Schema."""
    from specgen.workflows import manual

    sys.stdout.write(manual.json_schema() if as_json_schema else manual.language_page())
    return Exit.CLEAN
