"""Rules about who may do what, and what leaks."""

from specgen.rules.rule import Rule
from specgen.rules.security.lax_sign_in import lax_sign_in
from specgen.rules.security.open_by_omission import open_by_omission
from specgen.rules.security.public_write import public_write
from specgen.rules.security.unannounced_limit import unannounced_limit
from specgen.rules.security.undocumented_refusal import undocumented_refusal
from specgen.rules.security.unlimited_public import unlimited_public

RULES: tuple[Rule, ...] = (
    open_by_omission,
    public_write,
    unlimited_public,
    lax_sign_in,
    unannounced_limit,
    undocumented_refusal,
)
