"""Surveys over HTTP, below /api/listen/surveys."""

from ninja import Router

from desirepath.listen.surveys.routes import answers, surveys

router = Router()
router.add_router("", surveys.router)
router.add_router("", answers.router)
