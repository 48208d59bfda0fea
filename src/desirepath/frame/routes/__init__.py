"""The frame over HTTP: parse, call one service or selector, answer."""

from ninja import Router

from desirepath.frame.routes.binding import router as binding
from desirepath.frame.routes.editing import router as editing
from desirepath.frame.routes.journeys import router as journeys

router = Router()
for part in (journeys, editing, binding):
    router.add_router("", part)
