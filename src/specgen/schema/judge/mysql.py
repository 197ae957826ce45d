"""x"""

from specgen.schema.dialect import Dialect
from specgen.schema.judge.actions import Action
from specgen.schema.judge.hazards import Hazard
from specgen.schema.judge.known import Known


def on_mysql(action: Action, known: Known, dialect: Dialect) -> Hazard:
    return Hazard()
