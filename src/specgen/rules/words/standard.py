"""Names that standards fix, however the others of an API are written.

Source: RFC 6749 (OAuth 2.0), OpenID Connect Core, RFC 7662 (introspection), RFC 8628 (device grant).
"""

from __future__ import annotations

WORDS = """
    access_token client_assertion client_assertion_type client_id client_secret code_challenge
    code_challenge_method code_verifier device_code error_description error_uri expires_in
    given_name family_name grant_type id_token login_hint post_logout_redirect_uri preferred_username
    redirect_uri refresh_token response_mode response_type token_type token_type_hint
    user_code verification_uri
"""
STANDARD = frozenset(WORDS.split())
"""Names of members and parameters that clients of OAuth 2.0 expect as they are."""
