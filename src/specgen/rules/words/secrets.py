"""Names of what opens something for whoever knows it, in snake_case.

The lists are closed and our own: a name that merely sounds like one of these is none.
"""

from __future__ import annotations

from specgen.product import naming

KEYS = (
    "api_key",
    "api_secret",
    "apikey",
    "client_secret",
    "encryption_key",
    "passphrase",
    "passwd",
    "password",
    "private_key",
    "secret",
    "secret_key",
    "signing_key",
    "signing_secret",
    "totp_secret",
    "webhook_secret",
)
"""What opens something for as long as it is not changed."""

TOKENS = (
    "access_token",
    "activation_token",
    "api_token",
    "auth_token",
    "bearer_token",
    "confirmation_token",
    "invitation_token",
    "invite_token",
    "login_token",
    "magic_token",
    "refresh_token",
    "remember_token",
    "reset_token",
    "session_token",
    "unlock_token",
    "verification_token",
)
"""What opens something for a while, or once."""

HASHES = ("password_digest", "password_hash", "hashed_password", "password_salt")
"""What a password is kept as: guesses can be tried on it."""

TOKEN_HOLDERS = ("device", "email_verification", "invitation", "invite", "login", "password_reset", "session")
"""Entities, in snake_case, whose `token` opens something; other tokens are parts of a text, or coins."""


def is_key(name: str) -> bool:
    """Whether *name* is that of a key or a password: one of the words, or one with other words before it."""
    return f"_{naming.snake(name)}".endswith(_KEYS)


def is_token(name: str) -> bool:
    """Whether *name* is that of a token that opens something: one of the words, or one with others before it."""
    return f"_{naming.snake(name)}".endswith(_TOKENS)


def is_hash(name: str) -> bool:
    """Whether *name* is that of what a password is kept as."""
    return f"_{naming.snake(name)}".endswith(_HASHES)


_KEYS, _TOKENS, _HASHES = (tuple(f"_{word}" for word in words) for words in (KEYS, TOKENS, HASHES))
