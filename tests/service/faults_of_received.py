"""Faults of what other systems sign: who signed it, when, and whether it was told before."""

from tests.service.faults import SETTINGS, Fault

GATES, G = "turnstile", "src/turnstile/"
RECEIVED = "runtime/test_received"
SENDER, ONCE, SET = G + "runtime/sender.py", G + "runtime/received.py", G + "runtime/settings.py"
TOGETHER = "        if await _is_new(service.context, event):\n            await work()"
APART = "        is_new = await _is_new(service.context, event)\n    if is_new:\n        await work()"
EXAMPLE = 'if secret.startswith(PLACEHOLDER):\n        raise SettingsError(f"{name} is still'

FAULTS = (
    Fault("any signature is good", GATES, SENDER, "if not any(fits):", "if not fits:", RECEIVED),
    Fault("only the newest secret is good", GATES, SENDER, "each in secrets]", "each in secrets[:1]]", RECEIVED),
    Fault("old signatures are good", GATES, SENDER, "return known and abs", "return known or abs", RECEIVED),
    Fault("future signatures are good", GATES, SENDER, "abs(time() - int(stamp))", "time() - int(stamp)", RECEIVED),
    Fault("the time is not signed", GATES, SENDER, 'f"{stamp}.".encode()', 'b""', RECEIVED),
    Fault("the prefix is left out", GATES, SENDER, "{self.prefix}{hmac", "{hmac", RECEIVED),
    Fault("no challenge for a signature", GATES, SENDER, '"WWW-Authenticate"', '"X-Nothing"', RECEIVED),
    Fault("read before it is known", GATES, G + "api/hooks.py", ", route_class=SignedRoute", "", RECEIVED),
    Fault("another system's secret", GATES, G + "senders.py", '"GATE_SECRET"', '"CLOCK_SECRET"', RECEIVED),
    Fault("clocks may differ more", GATES, G + "senders.py", "tolerance=30,", "tolerance=300,", RECEIVED),
    Fault("one system's events of another", GATES, G + "senders.py", '_passage": GATE', '_passage": CLOCK', RECEIVED),
    Fault("worked on again", GATES, ONCE, "        return False\n", "        return True\n", RECEIVED),
    Fault("known though it failed", GATES, ONCE, TOGETHER, APART, RECEIVED),
    Fault("known for too long", GATES, ONCE, "seconds=event.seconds)", "seconds=2 * event.seconds)", RECEIVED),
    Fault("never forgotten", GATES, ONCE, "    if forgotten:", "    if False:", RECEIVED),
    Fault("others never forgotten", GATES, ONCE, "stale.limit(MOST_FORGOTTEN)", "stale.limit(0)", RECEIVED),
    Fault("known of nobody", GATES, ONCE, "received_by=event.received_by", 'received_by=""', RECEIVED),
    Fault("known by another member", GATES, G + "api/hooks.py", "body.passage_no", "body.door", RECEIVED),
    Fault("the secret before is not read", GATES, SET, "if each in environment", "if not environment", SETTINGS),
    Fault("secrets of others in sight", GATES, SET, ", repr=False, hash=False", ", hash=False", SETTINGS),
    Fault(
        "example secret of others",
        GATES,
        SET,
        EXAMPLE,
        EXAMPLE.replace("secret.startswith(PLACEHOLDER)", "not secret"),
        SETTINGS,
    ),
)
