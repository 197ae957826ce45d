"""Starts the probe: `python …/probe TARGET OUTPUT FOLDER…` writes what it found to the file OUTPUT, as JSON.

`python …/probe --visit TARGET REQUESTS OUTPUT DATABASE FOLDER…` writes what the application answers to REQUESTS.

The folder of this file is no place to import from, since its modules would hide those of the application: the room is
loaded under a name that no application has.
"""

import importlib.util
import sys
from pathlib import Path

NAME = "_specgen_probe"
VISIT = "--visit"
TOO_OLD = 93
"""The exit code of an interpreter that does not know the language that the probe is written in."""


def start(arguments):  # type: (list[str]) -> None
    """Look into the application that *arguments* name, or visit it; ends the process."""
    folder = Path(__file__).parent.absolute()
    sys.path[:] = [place for place in sys.path if Path(place).absolute() != folder]
    room = folder / "__init__.py"
    spec = importlib.util.spec_from_file_location(NAME, room, submodule_search_locations=[str(folder)])
    if spec is None or spec.loader is None:
        raise ImportError(str(room))
    package = importlib.util.module_from_spec(spec)
    sys.modules[NAME] = package
    spec.loader.exec_module(package)
    visits = arguments[:1] == [VISIT]
    importlib.import_module(NAME + (".visit" if visits else ".run")).run(arguments[visits:])


if __name__ == "__main__":
    if sys.version_info < (3, 9):
        sys.exit(TOO_OLD)
    start(sys.argv[1:])
