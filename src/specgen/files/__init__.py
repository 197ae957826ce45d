"""Trees of files: drafts rendered, compared with what stands on disk, written all or none."""

from specgen.files.draft import Draft, Ownership, Templated, View, Written
from specgen.files.fate import ACTING, WRITING, Edits, Fate, Step
from specgen.files.plan import Wish, WritePlan
from specgen.files.render import Templates
from specgen.files.rendered import RenderedFile
from specgen.files.tree import FileTree, build_tree, lay_out, render_drafts
from specgen.files.write import plan_tree, write_tree

__all__ = [
    "ACTING",
    "WRITING",
    "Draft",
    "Edits",
    "Fate",
    "FileTree",
    "Ownership",
    "RenderedFile",
    "Step",
    "Templated",
    "Templates",
    "View",
    "Wish",
    "WritePlan",
    "Written",
    "build_tree",
    "lay_out",
    "plan_tree",
    "render_drafts",
    "write_tree",
]
