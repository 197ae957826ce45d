"""Faults of tokens that an issuer signs: whose are trusted, for whom, how long, for what; who is known by one."""

from tests.service.faults import Fault

CIRCLE, C = "circle", "src/reading_circle/"
ISSUER, PEOPLE, CALLER = C + "runtime/issuer.py", C + "runtime/people.py", C + "caller.py"
WAY_IN, CONTEXT, DEVELOPMENT = C + "runtime/authentication.py", C + "runtime/context.py", C + "runtime/development.py"
SETTINGS = C + "runtime/settings.py"
TOKENS, KEYS, BOOKS = "runtime/test_issued_tokens", "runtime/test_issuer", "test_books"
REQUIRED = 'options={"require": REQUIRED}'
ALLOWED = "algorithms=[key.algorithm_name]"
ASKED = """        if not context.scopes.issuperset(permissions):
            raise InsufficientScopeError(*permissions)
"""
OTHERS = "if rows and found is None:"
AGAIN = "if self._clock() - self._asked_at < PAUSE:"
NAMED = "MemberName = Annotated[str, Field(min_length=1, max_length=100), PLAIN]"
KNOWN = "return await _known(session, subject) or await _new(session, claims)"


def _lax(check: str) -> str:
    return REQUIRED.replace("}", f', "verify_{check}": False}}')


FAULTS = (
    Fault("audience not checked", CIRCLE, ISSUER, REQUIRED, _lax("aud"), TOKENS),
    Fault("issuer not checked", CIRCLE, ISSUER, REQUIRED, _lax("iss"), TOKENS),
    Fault("expiry not checked", CIRCLE, ISSUER, REQUIRED, _lax("exp"), TOKENS),
    Fault("token good before its time", CIRCLE, ISSUER, REQUIRED, _lax("nbf"), TOKENS),
    Fault("signature not checked", CIRCLE, ISSUER, REQUIRED, _lax("signature"), TOKENS),
    Fault("token without an end", CIRCLE, ISSUER, '["exp", "iss", "aud", "sub"]', '["iss", "aud", "sub"]', TOKENS),
    Fault("algorithms open", CIRCLE, ISSUER, ALLOWED, 'algorithms=[header["alg"]]', TOKENS),
    Fault(
        "any key will do", CIRCLE, ISSUER, "return self._keys[name]", "return next(iter(self._keys.values()))", TOKENS
    ),
    Fault("keys of other purposes", CIRCLE, ISSUER, 'key.get("use", "sig") == "sig"', '"use" not in {}', TOKENS),
    Fault("keys of other ways to sign", CIRCLE, ISSUER, '== key.get("alg", algorithm)', "is not None", TOKENS),
    Fault("refused without a word", CIRCLE, C + "runtime/errors.py", 'error="invalid_token", ', "", TOKENS),
    Fault("storm of requests", CIRCLE, ISSUER, AGAIN, "if False:", KEYS),
    Fault("keys fetched each time", CIRCLE, ISSUER, "self._age() >= FRESH", "True", KEYS),
    Fault("keys of an issuer kept for ever", CIRCLE, ISSUER, "self._age() >= FRESH", "False", KEYS),
    Fault("keys trusted for ever", CIRCLE, ISSUER, "self._age() >= STALE", "False", KEYS),
    Fault("new key never found", CIRCLE, ISSUER, "if name not in self._keys or self._age()", "if self._age()", KEYS),
    Fault("silence refuses", CIRCLE, ISSUER, "and not self._answers)", "and False)", KEYS),
    Fault(
        "silence for ever", CIRCLE, ISSUER, "self._answers, self._fetched_at = True", "_, self._fetched_at = True", KEYS
    ),
    Fault("another issuer believed", CIRCLE, ISSUER, 'said["issuer"] != self._issuer.url', "False", KEYS),
    Fault("keys from anywhere", CIRCLE, SETTINGS, "if address and not re.match", "if address and re.fullmatch", KEYS),
    Fault("setting of the audience unread", CIRCLE, SETTINGS, '"OAUTH_AUDIENCE"', '"OAUTH_AUDIENCES"', KEYS),
    Fault("development key for all to read", CIRCLE, DEVELOPMENT, "0o600", "0o644", KEYS),
    Fault("scope not checked", CIRCLE, WAY_IN, ASKED, "", BOOKS),
    Fault("scope of others not checked", CIRCLE, CONTEXT, "granted and permission in self.scopes", "granted", BOOKS),
    Fault("scope instead of the role", CIRCLE, CONTEXT, "granted and permission", "permission", BOOKS),
    Fault("scope that includes less", CIRCLE, ISSUER, 'name.removesuffix(":any")', "name", BOOKS),
    Fault(
        "deleted member let in", CIRCLE, PEOPLE, "next(filter(is_active, rows), None)", "next(iter(rows), None)", TOKENS
    ),
    Fault("deleted member made anew", CIRCLE, PEOPLE, OTHERS, "if False:", TOKENS),
    Fault("member made each time", CIRCLE, PEOPLE, KNOWN, "return await _new(session, claims)", TOKENS),
    Fault("second of two at once refused", CIRCLE, PEOPLE, "if found is None:", "if True:", TOKENS),
    Fault("everybody is one", CIRCLE, CALLER, ".where(col(Caller.subject) == subject)", "", TOKENS),
    Fault("claim unread", CIRCLE, CALLER, 'validation_alias="email"', 'validation_alias="mail"', TOKENS),
    Fault("claim of any kind", CIRCLE, CALLER, NAMED, "MemberName = int | str", TOKENS),
)
