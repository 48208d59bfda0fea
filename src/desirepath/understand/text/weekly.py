"""Looks for topics by itself once a week, where new comments came: what begins to be spoken of is not missed."""

from __future__ import annotations

import time
from datetime import timedelta

from django.conf import settings
from django.db import transaction

from desirepath.base.clock import now
from desirepath.base.jobs import queue
from desirepath.base.selectors import find_newest_job
from desirepath.listen.label_selectors import count_words, newest_feedback_id
from desirepath.people.selectors.workspaces import list_workspace_ids
from desirepath.understand.text.orders import FIND_TOPICS

LOOKS_EVERY_SECONDS = 3600.0
SEARCHES_EVERY = timedelta(days=7)
FEWEST_COMMENTS = 200  # fewer are soon read by people


class WeeklySearch:
    """Orders searches that are due; looks at most once an hour, however often it is called."""

    def __init__(self) -> None:
        self._next = 0.0

    def __call__(self) -> None:
        """Order what is due when it is time to look."""
        if settings.TEXT_READER != "off" and time.monotonic() >= self._next:
            self._next = time.monotonic() + LOOKS_EVERY_SECONDS
            for workspace_id in list_workspace_ids():
                order_due_search(workspace_id)


@transaction.atomic
def order_due_search(workspace_id: int) -> bool:
    """Order a search unless one was ordered within a week, or nothing new has come since."""
    newest = newest_feedback_id(workspace_id)
    last = find_newest_job(workspace_id=workspace_id, kind=FIND_TOPICS)
    is_recent = last is not None and last.created_at > now() - SEARCHES_EVERY
    if is_recent or (last is not None and (last.result or {}).get("newest") == newest):
        return False
    if count_words(workspace_id) < FEWEST_COMMENTS:
        return False
    queue.enqueue(workspace_id=workspace_id, kind=FIND_TOPICS, created_by="Desirepath", max_attempts=2)
    return True


search_weekly = WeeklySearch()
