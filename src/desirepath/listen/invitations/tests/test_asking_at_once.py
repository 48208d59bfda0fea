"""Two waves, two workers of each and two devices at the same moment, on a connection each.

Where SQLite lets one writer in at a time, tests/up/test_asking_at_once.py does the same with processes.
"""

from __future__ import annotations

from functools import partial

import pytest

from desirepath.base.tests.racing import at_once, require_many_writers
from desirepath.listen.invitations.running import run_wave
from desirepath.listen.invitations.tests.crowd import call_all, check, make_ready
from desirepath.listen.surveys.tests.asking import open_survey
from desirepath.people.tests.callers import make_actor


@pytest.mark.django_db(transaction=True)
def test_failure_28_waves_workers_and_devices_at_once_keep_the_budget(settings):
    """FAILURES 28: frequency caps under reload, two tabs, two devices."""
    require_many_writers()
    settings.SMTP_URL = ""
    actor = make_actor()
    waves = make_ready(actor, open_survey(actor))
    at_once(
        *(
            partial(run_wave, actor.workspace_id, wave.pk, lambda *_: None)
            for wave in waves
            for _ in range(2)
        ),
        *(partial(call_all, actor, "ask", key) for key in ("order-1", "order-1", "order-2")),
    )
    check(actor)
