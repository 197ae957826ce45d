"""The spec as its author wrote it: parts checked one by one, each with its place."""
