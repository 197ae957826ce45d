"""`specgen language`."""

from __future__ import annotations

import sys

from specgen.cli import Exit


def run(as_json_schema: bool) -> Exit:
    """Print the reference, or the JSON Schema."""
    from specgen.spec.language import json_schema
    from specgen.workflows.reference import language_page

    sys.stdout.write(json_schema() if as_json_schema else language_page())
    return Exit.CLEAN
