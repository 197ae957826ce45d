"""Words of paths by which people come in: nobody has signed in before they are asked.

The list is closed and our own, in snake_case.
"""

from __future__ import annotations

from specgen.product import naming

COMING_IN = (
    "account_recovery",
    "2fa",
    "activate",
    "activation",
    "auth",
    "authenticate",
    "authorize",
    "callback",
    "confirm",
    "confirm_email",
    "forgot_password",
    "forgotten_password",
    "hook",
    "hooks",
    "log_in",
    "log_off",
    "log_out",
    "login",
    "logout",
    "mfa",
    "oauth",
    "oauth2",
    "otp",
    "password",
    "password_reset",
    "recover",
    "refresh",
    "register",
    "registration",
    "reset_password",
    "session",
    "sessions",
    "sign_in",
    "sign_out",
    "sign_up",
    "signin",
    "signout",
    "signup",
    "sso",
    "token",
    "tokens",
    "verify",
    "verify_email",
    "webhook",
    "webhooks",
)


def is_way_in(path: str) -> bool:
    """Whether a part of *path* is such a word."""
    return any(naming.snake(part) in COMING_IN for part in path.split("/") if part and not part.startswith("{"))
