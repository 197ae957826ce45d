"""Is the generated tree what the spec says? What the manifest knows first, and generating where it can't tell."""
