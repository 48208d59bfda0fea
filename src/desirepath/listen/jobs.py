"""Background work of listen."""

from __future__ import annotations

from desirepath.base.jobs.context import JobContext
from desirepath.base.jobs.registry import job
from desirepath.listen.invitations.running import KIND as RUN_WAVE
from desirepath.listen.invitations.running import run_wave
from desirepath.listen.mailboxes.services.checking import KIND as CHECK_MAILBOX
from desirepath.listen.mailboxes.services.checking import read_mailbox
from desirepath.listen.surveys.services.telling import KIND, tell_event_log
from desirepath.listen.voice.services.interviews import KIND as HEAR_INTERVIEWS
from desirepath.listen.voice.services.interviews import hear_interviews
from desirepath.listen.voice.services.reading import KIND as READ_VOICE
from desirepath.listen.voice.services.reading import read_in_steps


@job(KIND)
def tell_survey_answers(context: JobContext) -> dict[str, int]:
    """Put the feedback of finished survey answers into the event log."""
    return {"responses": tell_event_log(context.workspace_id)}


@job(READ_VOICE)
def read_voice(context: JobContext) -> dict[str, int]:
    """Bring the words of an import, or of an older installation, into the inbox."""
    return {"pieces": read_in_steps(context)}


@job(RUN_WAVE)
def run_wave_of_invitations(context: JobContext) -> dict[str, int]:
    """Ask the customers of a wave who were not asked yet, and remind those whose day has come."""
    return run_wave(context.workspace_id, int(context.payload["wave"]), context.report)


@job(CHECK_MAILBOX)
def check_mailbox(context: JobContext) -> dict[str, int]:
    """Hear what customers wrote to a mailbox."""
    return {"taken": read_mailbox(int(context.payload["mailbox"]), context.report)}


@job(HEAR_INTERVIEWS)
def hear_old_interviews(context: JobContext) -> dict[str, int]:
    """Bring the interviews of an older installation into the inbox."""
    return {"interviews": hear_interviews(context)}
