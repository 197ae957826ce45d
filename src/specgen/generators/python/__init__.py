"""Python as generated files have it: its forms, its names, its formulas and statements."""
