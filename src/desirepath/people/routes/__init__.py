"""People over HTTP: parse, call one service or selector, answer."""

from ninja import Router

from desirepath.people.routes.directory import router as directory
from desirepath.people.routes.keys import router as keys
from desirepath.people.routes.members import router as members
from desirepath.people.routes.myself import router as myself

router = Router()
for part in (myself, directory, members, keys):
    router.add_router("", part)
