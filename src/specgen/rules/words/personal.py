"""Names of what is told of a person and of nobody else, in snake_case.

The lists are closed and our own: what only one person can be, and what is said of health. They leave out
what nearly every account has: names, addresses of mail, telephone numbers.
"""

from __future__ import annotations

PERSONAL = (
    "bank_account",
    "birth_date",
    "birth_day",
    "birthdate",
    "birthday",
    "born_on",
    "card_number",
    "credit_card_number",
    "date_of_birth",
    "dob",
    "driver_license_number",
    "driving_licence_number",
    "iban",
    "id_card_number",
    "identity_card_number",
    "insurance_number",
    "marital_status",
    "national_id",
    "national_insurance_number",
    "passport_id",
    "passport_no",
    "passport_number",
    "religion",
    "sexual_orientation",
    "social_security_no",
    "social_security_number",
    "ssn",
    "tax_id",
    "tax_number",
)
"""About a person."""

OF_HEALTH = (
    "allergies",
    "blood_group",
    "blood_type",
    "diagnoses",
    "diagnosis",
    "disabilities",
    "disability",
    "medical_history",
    "medical_record_number",
    "medications",
    "prescription",
    "symptoms",
)
"""About someone's health."""
