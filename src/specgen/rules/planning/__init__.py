"""Rules about what is planned: whether it can be made, and whether anybody could see that it was."""

from specgen.rules.planning.idle_event import idle_event
from specgen.rules.planning.idle_feature import idle_feature
from specgen.rules.planning.tangled_plan import tangled_plan
from specgen.rules.planning.unmeasured_target import unmeasured_target
from specgen.rules.planning.unshown_feature import unshown_feature
from specgen.rules.planning.vague_criterion import vague_criterion

RULES = (
    idle_feature,
    unshown_feature,
    vague_criterion,
    tangled_plan,
    unmeasured_target,
    idle_event,
)
