"""Rules about entities, fields and tables."""

from specgen.rules.data.broken_enum import broken_enum
from specgen.rules.data.cascade_beyond_owner import cascade_beyond_owner
from specgen.rules.data.constant_index_column import constant_index_column
from specgen.rules.data.contradicting_limits import contradicting_limits
from specgen.rules.data.create_only_field import create_only_field
from specgen.rules.data.crowded_entity import crowded_entity
from specgen.rules.data.dangling_relation import dangling_relation
from specgen.rules.data.default_out_of_bounds import default_out_of_bounds
from specgen.rules.data.float_money import float_money
from specgen.rules.data.index_on_unique import index_on_unique
from specgen.rules.data.index_within_index import index_within_index
from specgen.rules.data.keyless_entity import keyless_entity
from specgen.rules.data.limit_above_column import limit_above_column
from specgen.rules.data.missing_timestamps import missing_timestamps
from specgen.rules.data.moment_as_text import moment_as_text
from specgen.rules.data.null_over_required import null_over_required
from specgen.rules.data.nullable_boolean import nullable_boolean
from specgen.rules.data.optional_default import optional_default
from specgen.rules.data.required_default import required_default
from specgen.rules.data.stray_field import stray_field
from specgen.rules.data.unexplained_null import unexplained_null
from specgen.rules.data.unindexed_filter import unindexed_filter
from specgen.rules.data.unindexed_foreign_key import unindexed_foreign_key
from specgen.rules.data.unindexed_sort import unindexed_sort
from specgen.rules.data.unreached_entity import unreached_entity
from specgen.rules.data.unstated_delete import unstated_delete
from specgen.rules.data.unstated_precision import unstated_precision
from specgen.rules.data.unused_shape import unused_shape
from specgen.rules.data.unused_type import unused_type
from specgen.rules.data.wider_unique import wider_unique
from specgen.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    keyless_entity,
    dangling_relation,
    unstated_delete,
    cascade_beyond_owner,
    unindexed_foreign_key,
    unindexed_filter,
    unindexed_sort,
    index_on_unique,
    wider_unique,
    constant_index_column,
    index_within_index,
    float_money,
    moment_as_text,
    missing_timestamps,
    unstated_precision,
    broken_enum,
    default_out_of_bounds,
    optional_default,
    required_default,
    contradicting_limits,
    limit_above_column,
    nullable_boolean,
    unexplained_null,
    null_over_required,
    unreached_entity,
    unused_type,
    unused_shape,
    stray_field,
    create_only_field,
    crowded_entity,
)
