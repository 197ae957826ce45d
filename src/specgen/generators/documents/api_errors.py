"""What the API document says of errors beside the catalogue of them."""

from __future__ import annotations

from collections.abc import Iterable

from specgen.contract.model import Contract


def left_to_the_catalogue(contract: Contract) -> str:
    """Which errors endpoints name, and which they answer as well; empty where they name all."""
    named = {failure.status for call in contract.calls for failure in call.documented}
    others = {failure.status for call in contract.calls for failure in call.failures} - named
    if not others:
        return ""
    said = f"Endpoints name their errors of status {_either(named)} alone" if named else "Endpoints name no errors"
    return f"{said}; where it applies, they answer {_either(others)} as well, in the same format."


def _either(statuses: Iterable[int]) -> str:
    *others, last = map(str, sorted(statuses))
    return f"{', '.join(others)} or {last}" if others else last
