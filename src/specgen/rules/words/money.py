"""Words of names that mean amounts of money; our own list, of words that hardly mean anything else."""

from __future__ import annotations

MONEY = (
    "cost",
    "costs",
    "fare",
    "fee",
    "fees",
    "price",
    "prices",
    "refund",
    "revenue",
    "salary",
    "subtotal",
    "surcharge",
    "wage",
)
"""Words that end a name, or what it says of an amount: `unit_price`, `price_per_night`."""

BOUNDS = ("from", "gross", "max", "maximum", "min", "minimum", "net", "to")
"""What may stand behind such a word, as in `salary_min`; behind `per` anything may: `price_per_night`."""

COUNTED = ("amount", "balance", "budget", "total")
"""Words that mean money where the name of a currency stands behind them: `amount_eur`."""

CURRENCIES = ("aud", "cad", "chf", "cny", "eur", "gbp", "inr", "jpy", "usd")
"""Currencies as names end with them."""
