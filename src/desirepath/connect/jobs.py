"""Background work of connect."""

from __future__ import annotations

from desirepath.base.jobs.context import JobContext
from desirepath.base.jobs.registry import job
from desirepath.connect.services.starting import JOB_KIND, run_started_import
from desirepath.connect.services.uploads import uploads_folder
from desirepath.people.contracts import system_actor


@job(JOB_KIND)
def import_upload(context: JobContext) -> None:
    """Import an upload; the right was checked when it was started."""
    order = context.payload
    run_started_import(
        actor=system_actor(context.workspace_id, order["label"]),
        run_id=order["run"],
        folder=uploads_folder() / order["folder"],
        choice=order["choice"],
    )
