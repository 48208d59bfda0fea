"""The frame over HTTP: parse, call one service or selector, answer."""

from ninja import Router

from desirepath.frame.routes.binding import router as binding
from desirepath.frame.routes.comments import router as comments
from desirepath.frame.routes.coverage import router as coverage
from desirepath.frame.routes.editing import router as editing
from desirepath.frame.routes.evidence import router as evidence
from desirepath.frame.routes.files import router as files
from desirepath.frame.routes.hanging import router as hanging
from desirepath.frame.routes.hierarchy import router as hierarchy
from desirepath.frame.routes.history import router as history
from desirepath.frame.routes.interviews import router as interviews
from desirepath.frame.routes.journeys import router as journeys
from desirepath.frame.routes.live import router as live
from desirepath.frame.routes.own_work import router as own_work
from desirepath.frame.routes.sharing import router as sharing
from desirepath.frame.routes.stakeholders import router as stakeholders
from desirepath.frame.routes.suggestions import router as suggestions
from desirepath.frame.routes.systems import router as systems
from desirepath.frame.routes.touchpoints import router as touchpoints

router = Router()
for part in (
    files,
    journeys,
    editing,
    history,
    suggestions,
    hanging,
    binding,
    evidence,
    hierarchy,
    stakeholders,
    interviews,
    comments,
    live,
    sharing,
    own_work,
    coverage,
    systems,
    touchpoints,
):
    router.add_router("", part)
