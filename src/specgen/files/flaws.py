"""What may be wrong with a tree of files, or with the folder it is to stand in."""

from __future__ import annotations

from specgen.source.diagnostics import Flaw, Severity

RENAME = "give what the files were made from other names"
OVERWRITE = "move the change to the spec or to a file of yours, or run again with `--overwrite`"

UNSAFE_PATH = Flaw(
    "unsafe-path",
    Severity.ERROR,
    """A file would stand outside the output folder, or under a name that not every system takes.

specgen writes below the output folder only: no `..`, no absolute name, no drive letter, nothing in `.git` or
`.specgen`, and nothing through a symbolic link, wherever the link leads.
""",
)
CLASHING_PATHS = Flaw(
    "clashing-paths",
    Severity.ERROR,
    """Two files would stand at one path.

Names that differ in letter case alone count as one, as they do on Windows and macOS; and a file can't stand where other
files need a folder.
""",
)
EDITED_FILE = Flaw(
    "edited-file",
    Severity.ERROR,
    """A generated file was edited, and would have been written anew.

It is left as it is, and everything else is written. Move the change to where it belongs: to the spec, or to a file of
yours that overrides what is generated. `--overwrite` throws the edit away.
""",
)
FOREIGN_FILE = Flaw(
    "foreign-file",
    Severity.ERROR,
    """Something that specgen did not write stands where a file is to be generated.

It is left as it is, and everything else is written. Move it away, or let it be replaced with `--overwrite`; a folder
that stands where a file should is never replaced.
""",
)
LEFT_OVER_FILE = Flaw(
    "left-over-file",
    Severity.WARNING,
    """A file is left over from something that is no longer in the spec.

What is left over and was never edited is removed by the next `generate`; `check` and `generate --check`, which write
nothing, say as an error that it is there. An edited file stays: take what you need from it, then delete it. A file of
yours is reported once.
""",
)
KEPT_FILE_EDITED = Flaw(
    "kept-file-edited",
    Severity.WARNING,
    """A file that is history was edited.

Migrations and their snapshots are written once; databases elsewhere have run them as they were. Undo the edit, and
say what you want in a new migration. specgen never rewrites such a file.

Where no database has run a migration yet, `specgen migrate new --accept` takes the SQL of it that was edited by hand as
what was written, if it leads where it led.
""",
)
MISSING_FILE = Flaw(
    "missing-file",
    Severity.ERROR,
    """A file that specgen wrote is gone.

A generated file is written again by the next `generate`; `check` and `generate --check`, which write nothing, say that
it is missing. A file that is history is not: migrations build on those before them. Restore it from version control, or
let `--overwrite` forget it.
""",
)
OUTDATED_FILE = Flaw(
    "outdated-file",
    Severity.WARNING,
    """A file of yours was made from what the spec said before.

A file that is yours is made once and never rewritten. Where the spec has changed since, a new one would look otherwise:
`pyproject.toml` would ask for another library, a `Dockerfile` would start another package. The difference between your
file and a new one is shown, once for each change: take over what you need of it.
""",
)
DELETED_FILE = Flaw(
    "deleted-file",
    Severity.INFO,
    """A file of yours was deleted, and is not made again.

A file that is yours is made once; whoever deletes it means it. `--overwrite` makes it anew.
""",
)
STALE_FILE = Flaw(
    "stale-file",
    Severity.ERROR,
    """A file is not what the spec says.

`check` and `generate --check` compare without writing: the file is not written yet, or another would be generated now,
since the spec has changed or another specgen is asked. Run `specgen generate`.
""",
)
BROKEN_MANIFEST = Flaw(
    "broken-manifest",
    Severity.ERROR,
    """The manifest of generated files can't be read.

`.specgen/manifest.json` tells the files specgen may rewrite from yours. Without it nothing is written. Restore it from
version control, or take either side of a merge and generate again. `--overwrite` starts it anew: generated files are
written whatever stands there, nothing is removed, and files of yours stay as they are.
""",
)
FOLDER_IN_USE = Flaw(
    "folder-in-use",
    Severity.ERROR,
    """Another run is writing to the folder.

Two runs at once would mix their files, so the second one stops before it writes.
""",
)
UNFINISHED_RUN = Flaw(
    "unfinished-run",
    Severity.WARNING,
    """An earlier run was stopped half-way.

A run writes everything or nothing. What was staged in `.specgen/run` is put in place by the next run, except where
somebody has edited a file since.
""",
)
UNREADABLE_JOURNAL = Flaw(
    "unreadable-journal",
    Severity.ERROR,
    """The journal of an earlier run can't be read.

An earlier run was stopped half-way, and what it left in `.specgen/run` is not what specgen writes there. Nothing is
done with it, and nothing is written: look into that folder, take what you need, then delete it.
""",
)
UNWRITABLE = Flaw(
    "unwritable",
    Severity.ERROR,
    """The system refused to read or write a file.

The disk is full, the folder is read-only, or it belongs to someone else. The run was undone: every file is as it was.
""",
)

FLAWS = (
    UNSAFE_PATH,
    CLASHING_PATHS,
    EDITED_FILE,
    FOREIGN_FILE,
    LEFT_OVER_FILE,
    KEPT_FILE_EDITED,
    MISSING_FILE,
    OUTDATED_FILE,
    DELETED_FILE,
    STALE_FILE,
    BROKEN_MANIFEST,
    FOLDER_IN_USE,
    UNFINISHED_RUN,
    UNREADABLE_JOURNAL,
    UNWRITABLE,
)
