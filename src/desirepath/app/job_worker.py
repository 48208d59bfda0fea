"""The role `jobs`: runs every kind of job that the wings registered."""

from __future__ import annotations

import threading
from importlib import import_module
from importlib.util import find_spec

from desirepath.app.canary import run_canaries
from desirepath.app.reader_watch import watch_comments
from desirepath.app.wings import WINGS
from desirepath.base.jobs.worker import run_jobs


def load_job_kinds() -> None:
    """Import each wing's jobs.py, which registers its kinds."""
    for wing in WINGS:
        module = f"desirepath.{wing}.jobs"
        if find_spec(module):
            import_module(module)
    import_module("desirepath.base.mail.sending")  # base's own jobs.py is the queue


def run_job_worker(stop: threading.Event) -> None:
    """Run due jobs until told to stop; canary and reader of comments work beside them, also during long jobs."""
    load_job_kinds()
    canary = threading.Thread(target=run_canaries, args=(stop,), name="canary", daemon=True)
    canary.start()
    watch = threading.Thread(target=watch_comments, args=(stop,), name="comments", daemon=True)
    watch.start()
    # Imported here, like the jobs: readers and engines take seconds to load, which no other role may pay.
    from desirepath.base.mail.services import forget_old_bodies, order_due_sending  # noqa: PLC0415 - see above
    from desirepath.connect.services.sweeping import sweep_imports  # noqa: PLC0415 - see above
    from desirepath.listen.invitations.running import order_due_waves  # noqa: PLC0415 - see above
    from desirepath.listen.mailboxes.services.checking import order_due_checks  # noqa: PLC0415 - see above
    from desirepath.listen.surveys.services.sweeping import sweep_hourly  # noqa: PLC0415 - see above
    from desirepath.listen.voice.services.forgetting import forget_hourly  # noqa: PLC0415 - see above
    from desirepath.understand.segments.refreshing import order_due_refreshes  # noqa: PLC0415 - see above
    from desirepath.understand.text.weekly import search_weekly  # noqa: PLC0415 - see above

    def tidy() -> None:
        sweep_imports()
        sweep_hourly()
        order_due_waves()
        order_due_sending()
        order_due_checks()
        forget_hourly()
        forget_old_bodies()
        order_due_refreshes()
        search_weekly()

    run_jobs(stop, tidy=tidy)
    watch.join()
