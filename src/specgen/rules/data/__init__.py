"""Rules about entities, fields and tables."""

from specgen.rules.data.broken_enum import broken_enum
from specgen.rules.data.contradicting_limits import contradicting_limits
from specgen.rules.data.dangling_relation import dangling_relation
from specgen.rules.data.default_out_of_bounds import default_out_of_bounds
from specgen.rules.data.keyless_entity import keyless_entity
from specgen.rules.data.limit_above_column import limit_above_column
from specgen.rules.data.null_over_required import null_over_required
from specgen.rules.data.stray_field import stray_field

RULES = (
    keyless_entity,
    dangling_relation,
    broken_enum,
    default_out_of_bounds,
    contradicting_limits,
    limit_above_column,
    null_over_required,
    stray_field,
)
