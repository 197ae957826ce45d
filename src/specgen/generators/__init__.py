"""From a design to drafts of files: one module per kind of output, which `kinds` lists."""
