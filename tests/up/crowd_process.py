"""One process that wants to ask a crowd: `python crowd_process.py PART`, on the data folder of the environment."""

from __future__ import annotations

import sys

import django

django.setup()

# The product can be imported only once Django is set up.
from desirepath.base.jobs.worker import run_one  # noqa: E402 - after Django is set up
from desirepath.listen.invitations.running import order_run  # noqa: E402 - after Django is set up
from desirepath.listen.invitations.tests.crowd import call_all, check, make_ready  # noqa: E402 - after Django is set up
from desirepath.listen.surveys.tests.asking import open_survey  # noqa: E402 - after Django is set up
from desirepath.people.contracts import system_actor  # noqa: E402 - after Django is set up
from desirepath.people.models import Workspace  # noqa: E402 - after Django is set up
from desirepath.people.tests.callers import make_actor  # noqa: E402 - after Django is set up


def main(part: str) -> None:
    if part == "watch":
        actor = make_actor("crowd")
        for wave in make_ready(actor, open_survey(actor)):
            order_run(wave)  # a second job of the same wave, for the other worker
        print("ready", flush=True)
        sys.stdin.readline()  # until the others are done
        check(actor)
        return
    actor = system_actor(Workspace.objects.get(slug="crowd").pk, "test")
    if part == "work":
        while run_one():
            pass
    else:
        call_all(actor, "ask", "order-1")


main(sys.argv[1])
