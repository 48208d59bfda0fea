"""One router for all of the inbox: addresses that several subjects share must stand in the same."""

from ninja import Router

router = Router()
