"""The inbox of voice over HTTP, below /api/listen."""

from ninja import Router

from desirepath.listen.voice.routes import inbox

router = Router()
router.add_router("", inbox.router)
