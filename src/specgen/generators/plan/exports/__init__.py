"""A quarter in the forms of other tools. A second export changes what they hold of the first: marks never change."""
