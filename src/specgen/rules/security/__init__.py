"""Rules about who may do what, and what leaks."""

from specgen.rules.rule import Rule
from specgen.rules.security.any_origin import any_origin
from specgen.rules.security.any_upload import any_upload
from specgen.rules.security.credential_in_url import credential_in_url
from specgen.rules.security.dangling_permission import dangling_permission
from specgen.rules.security.idle_role import idle_role
from specgen.rules.security.insecure_origin import insecure_origin
from specgen.rules.security.lax_sign_in import lax_sign_in
from specgen.rules.security.leaky_filter import leaky_filter
from specgen.rules.security.mass_assignment import mass_assignment
from specgen.rules.security.open_below_owned import open_below_owned
from specgen.rules.security.open_by_omission import open_by_omission
from specgen.rules.security.ownerless_rows import ownerless_rows
from specgen.rules.security.plain_secret import plain_secret
from specgen.rules.security.private_field_shown import private_field_shown
from specgen.rules.security.public_write import public_write
from specgen.rules.security.secret_in_answer import secret_in_answer
from specgen.rules.security.secret_in_spec import secret_in_spec
from specgen.rules.security.settable_privilege import settable_privilege
from specgen.rules.security.unannounced_limit import unannounced_limit
from specgen.rules.security.unbounded_input import unbounded_input
from specgen.rules.security.undocumented_refusal import undocumented_refusal
from specgen.rules.security.unencrypted_call import unencrypted_call
from specgen.rules.security.unguarded_owner import unguarded_owner
from specgen.rules.security.unlimited_public import unlimited_public
from specgen.rules.security.unmarked_personal_field import unmarked_personal_field
from specgen.rules.security.unprivileged_reach import unprivileged_reach
from specgen.rules.security.walkable_id import walkable_id

RULES: tuple[Rule, ...] = (
    open_by_omission,
    public_write,
    unlimited_public,
    lax_sign_in,
    unannounced_limit,
    undocumented_refusal,
    dangling_permission,
    idle_role,
    ownerless_rows,
    unprivileged_reach,
    unguarded_owner,
    open_below_owned,
    mass_assignment,
    settable_privilege,
    secret_in_answer,
    unmarked_personal_field,
    private_field_shown,
    leaky_filter,
    credential_in_url,
    secret_in_spec,
    plain_secret,
    insecure_origin,
    unencrypted_call,
    walkable_id,
    unbounded_input,
    any_upload,
    any_origin,
)
