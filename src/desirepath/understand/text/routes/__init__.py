"""Text analytics over HTTP."""

from ninja import Router

from desirepath.understand.text.routes.endpoint import router as endpoint
from desirepath.understand.text.routes.labels import router as labels
from desirepath.understand.text.routes.models import router as models

router = Router()
for part in (labels, models, endpoint):
    router.add_router("/text", part)

__all__ = ["router"]
