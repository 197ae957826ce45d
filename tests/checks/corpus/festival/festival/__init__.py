"""An application that says all that it can with `Annotated`, scopes and tagged unions."""
