"""Everyday things that services keep, as one and as many.

The list is our own: things that can be counted, whose singular and plural differ and mean nothing else in a path.
"""

from __future__ import annotations

from specgen.product.naming import plural

NAMES = """
    account address agency agent album alert answer appointment article asset attachment author badge bag bed
    bill book booking branch brand building bundle campaign candidate car card cart category channel chapter child city
    client clinic comment company complaint conference contact contract country coupon course customer dashboard
    delivery department deposit device diagnosis dish doctor document driver email employee employer engine
    enrollment event exam exercise expense favorite file film flight folder friend game gift group guest holiday
    hospital hotel house image ingredient instructor invitation invoice item job journey kitchen lawyer lead
    lecture lesson letter line loan location lot machine man manager meal meeting member membership merchant message
    movie note notification nurse offer office option order organisation organization owner package parcel
    parent participant passenger patient payment person pet phone photo picture player playlist podcast policy
    post prescription product profile project property purchase question quiz rating receipt recipe recipient
    refund region reminder reply reservation resident resource restaurant review reviewer role room route rule
    seat sector seller sensor session shareholder shelf ship shipment shop skill song speaker sponsor station store
    story student subscription supplier survey symptom tag task teacher team template tenant theatre thread
    ticket tool topic tournament track trainer transaction trip user vehicle vendor venue video visit visitor
    voucher wallet warehouse webhook widget woman workflow workspace writer zone
"""
NOUNS = tuple(NAMES.split())
"""Each as one of them."""

IRREGULAR = {
    "child": "children",
    "diagnosis": "diagnoses",
    "man": "men",
    "person": "people",
    "quiz": "quizzes",
    "shelf": "shelves",
    "woman": "women",
}
"""Plurals that no rule makes."""

PLURALS = {noun: IRREGULAR.get(noun) or plural(noun) for noun in NOUNS}
SINGULARS = {many: one for one, many in PLURALS.items()} | {"persons": "person"}


def as_many(word: str) -> str | None:
    """The plural of *word*, where that is one known thing; None of every other word."""
    return PLURALS.get(word)


def is_one(word: str) -> bool:
    """Whether *word* is no plural for sure: `news` and `orders` may be one, `address` is none."""
    return not word.endswith("s") or word in PLURALS or word.endswith(("ss", "us", "is"))


def as_one(word: str) -> str | None:
    """The singular of *word*, where that is several known things; None of every other word."""
    return SINGULARS.get(word)
