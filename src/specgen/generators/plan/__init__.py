"""The documents of a quarter: the plan itself, its dependencies and its schedule as diagrams."""
