"""The command line: arguments in, text and exit code out.

Nothing heavy is imported before a command needs it: `--help` and `--version` answer at once.
"""

from __future__ import annotations

import gc
import sys
from enum import IntEnum


class Exit(IntEnum):
    """What an exit code says."""

    CLEAN = 0
    DIAGNOSTICS = 1
    USAGE = 2
    UNCHECKED = 3
    BUG = 70


def main() -> None:
    """Run the command that the arguments name, and exit."""
    from specgen.cli.streams import Unsaid, end_in_order, opened_streams, writing

    end_in_order()
    opened_streams()
    # Trees of frozen values are built in bulk and dropped at the end: the cyclic collector would only walk them again.
    gc.disable()
    from specgen.cli.app import app

    try:
        with writing():
            app()
    except Unsaid as error:
        sys.stderr.write(f"specgen: {error}\n")
        sys.exit(Exit.UNCHECKED)
    except Exception as error:
        from specgen.cli.bug import say_bug

        say_bug(error)
        sys.exit(Exit.BUG)
    finally:
        # Else Python walks them once more to end.
        gc.freeze()
