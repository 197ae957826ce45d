"""Faults of what the database must not know: who can read it, and under which key."""

from tests.service.faults import SETTINGS, Fault

TREASURY, T = "treasury", "src/treasury/"
ENCRYPTION, SECRETS = T + "runtime/encryption.py", "runtime/test_encryption"
ANEW, SET, HANDLERS = T + "runtime/reencryption.py", T + "runtime/settings.py", T + "runtime/handlers.py"
HISTORY, PREFIX = T + "runtime/history.py", "if not opened.startswith(self._prefix):"
WRITTEN = "return _CIPHERS[dialect].encrypt(written).decode()"
SEALED = 'EncryptedColumn("accounts.iban", str)'
ALIKE = "return _CIPHERS[dialect]._fernets[0]._encrypt_from_parts(written, 0, bytes(16)).decode()"
UNREADABLE = "raise UnreadableValueError(self.name) from None"
TOLD, ITS_KEY = 'logger.error("%s", fault)', 'Path(f"{PRODUCT.package}.key")'
FIRST, EVERY = "Fernet(keys[0]), cipher(keys)", "isinstance(each.type, EncryptedColumn)]"

FAULTS = (
    Fault("kept as plain text", TREASURY, T + "models/accounts.py", SEALED, "Text()", SECRETS),
    Fault("encrypted alike each time", TREASURY, ENCRYPTION, WRITTEN, ALIKE, SECRETS),
    Fault("only the first key reads", TREASURY, ENCRYPTION, "for key in keys]", "for key in keys[:1]]", SECRETS),
    Fault("the last key writes", TREASURY, ENCRYPTION, "for key in keys]", "for key in keys[::-1]]", SECRETS),
    Fault("read wherever it stands", TREASURY, ENCRYPTION, PREFIX, "if not opened:", SECRETS),
    Fault("unreadable values are nothing", TREASURY, ENCRYPTION, UNREADABLE, "return None", SECRETS),
    Fault("a trace of what can't be read", TREASURY, HANDLERS, TOLD, 'logger.exception("%s", fault)', SECRETS),
    Fault("the log is not told where", TREASURY, HANDLERS, TOLD, 'logger.error("failed")', SECRETS),
    Fault("anew under the same key", TREASURY, ANEW, FIRST, FIRST.replace("(keys)", "(keys[::-1])"), SECRETS),
    Fault("anew, and called changed", TREASURY, ANEW, "{**stamps, **anew}", "anew", SECRETS),
    Fault("anew each time", TREASURY, ANEW, "if text and not self._is_new(text)", "if text", SECRETS),
    Fault("one column is left behind", TREASURY, ANEW, EVERY, EVERY + "[:1]", SECRETS),
    Fault("a trial forgets its key", TREASURY, SET, ITS_KEY, 'Path(f"{len([*Path().iterdir()])}.key")', SETTINGS),
    Fault("others read a trial's key", TREASURY, ENCRYPTION, "0o600", "0o644", SETTINGS),
    Fault("any key is random enough", TREASURY, ENCRYPTION, ">= LEAST_VARIETY", ">= 1", SETTINGS),
    Fault(
        "keys in sight",
        TREASURY,
        SET,
        "encryption_keys: tuple[str, ...] = field(repr=False)",
        "encryption_keys: tuple[str, ...] = field()",
        SETTINGS,
    ),
    Fault("one key alone is taken", TREASURY, SET, "for key in keys)", "for key in keys[:1])", SETTINGS),
    Fault("the log tells what is encrypted", TREASURY, HISTORY, '{"iban", ', "{", "test_accounts"),
)
