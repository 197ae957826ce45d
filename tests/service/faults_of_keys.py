"""Faults of keys that callers show: what is kept of one, whom it lets in and how long, how far it reaches."""

from tests.service.faults import Fault

FEEDS, F = "feeds", "src/weather_feeds/"
KEYS, CALLER, CONTEXT = F + "runtime/api_keys.py", F + "caller.py", F + "runtime/context.py"
OF_KEYS, SHOWN, OF_ROWS = "test_api_keys", "runtime/test_api_keys", "test_measurements"
HASHED, AS_IT_IS = "return sha256(key.encode()).hexdigest()", "return key.ljust(64)[:64]"
OWN = "        col(ApiKey.user_id) == col(Caller.id),\n"
LIVING = "        col(Caller.deleted_at).is_(None),\n        lasting,"
NARROWED = " and (self.scopes is None or permission in self.scopes)"
INCLUDED = "if scope in own or scope in self.key.scopes"
BY_LOGIN = ".where(col(Caller.contact) == login)"
OF_ONE = ".where(col(models.ApiKey.user_id) == context.user.id)"
MADE_NARROW = "        api_key.scopes = narrowed(self.context, api_key.scopes)\n"

FAULTS = (
    Fault("key kept as it is", FEEDS, KEYS, HASHED, AS_IT_IS, OF_KEYS),
    Fault("same key twice", FEEDS, KEYS, "secrets.token_urlsafe(KEY_BYTES)", '"x" * 43', OF_KEYS),
    Fault("short key", FEEDS, KEYS, "KEY_BYTES, PREFIX_LENGTH = 32", "KEY_BYTES, PREFIX_LENGTH = 12", OF_KEYS),
    Fault("key told by its end", FEEDS, KEYS, "self.text[:PREFIX_LENGTH]", "self.text[-PREFIX_LENGTH:]", OF_KEYS),
    Fault("first key is nobody's", FEEDS, KEYS, "    context.session.add(_named(FIRST, key, user))\n", "", "test_auth"),
    Fault("key outlasts its end", FEEDS, CALLER, "\n        lasting,", "", SHOWN),
    Fault("key lets anyone in", FEEDS, CALLER, OWN, "", OF_KEYS),
    Fault("key outlasts its user", FEEDS, CALLER, LIVING, "        lasting,", SHOWN),
    Fault("key given to somebody", FEEDS, KEYS, BY_LOGIN, ".limit(1)", SHOWN),
    Fault("keys of others deleted", FEEDS, F + "scopes.py", OF_ONE, "", OF_KEYS),
    Fault("scopes forgotten", FEEDS, CONTEXT, NARROWED, "", OF_ROWS),
    Fault("scopes reach further", FEEDS, CONTEXT, INCLUDED, 'if scope.removesuffix(":any") in own', OF_ROWS),
    Fault("narrow key makes a broad one", FEEDS, KEYS, "return sorted(context.scopes)", "return None", OF_KEYS),
    Fault("narrow key goes beyond", FEEDS, KEYS, "if not context.scopes.issuperset(scopes)", "if not scopes", OF_KEYS),
    Fault("new key not narrowed", FEEDS, F + "operations/api_keys.py", MADE_NARROW, "", OF_KEYS),
)
