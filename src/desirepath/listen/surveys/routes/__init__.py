"""Surveys over HTTP, below /api/listen/surveys."""

from ninja import Router

from desirepath.listen.surveys.routes import answers, files, preview, surveys

router = Router()
router.add_router("", preview.router)
router.add_router("", files.router)
router.add_router("", surveys.router)
router.add_router("", answers.router)
