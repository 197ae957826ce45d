"""The judge of TypeScript: tsc --strict."""

import json
from collections.abc import Sequence
from pathlib import Path

from tests.judges.process import NODE_MODULES, empty_folder, node, run
from tests.judges.registry import LEDGER

OPTIONS = {
    "strict": True,
    "noEmit": True,
    "noUncheckedIndexedAccess": True,
    "exactOptionalPropertyTypes": True,
    "noImplicitReturns": True,
    "target": "es2022",
    "lib": ["es2022", "dom"],
    "types": [],
    # Two products may each have a User: every file is a module of its own.
    "moduleDetection": "force",
}


def tsc(paths: Sequence[Path]) -> list[str]:
    """Say what `tsc --strict` has against TypeScript files, dangling names included."""
    LEDGER.add("tsc", len(paths))
    with empty_folder() as folder:
        config = folder / "tsconfig.json"
        files = [str(path.resolve()) for path in paths]
        config.write_text(json.dumps({"compilerOptions": OPTIONS, "files": files}), encoding="utf-8")
        script = NODE_MODULES / "typescript/bin/tsc"
        done = run(node(script, "--project", config, "--pretty", "false"), folder).must_end_with(0, 1, 2)
    complaints = done.out.splitlines()
    return complaints if done.code else []
