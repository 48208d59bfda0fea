"""The reader's ordered work."""

from __future__ import annotations

from dataclasses import asdict

from desirepath.base.jobs.context import JobContext
from desirepath.base.jobs.registry import job
from desirepath.listen.label_selectors import newest_feedback_id
from desirepath.understand.text.endpoint.examining import examine_endpoint
from desirepath.understand.text.engines import open_reader
from desirepath.understand.text.finding import find_new_topics
from desirepath.understand.text.orders import EXAMINE_ENDPOINT, FIND_TOPICS, LANE, RETRAIN
from desirepath.understand.text.training import retrain


@job(RETRAIN, lane=LANE)
def retrain_heads(context: JobContext) -> dict[str, object]:
    """Learn from what people settled."""
    version = retrain(open_reader(), context.workspace_id, str(context.payload.get("by", "")), context.report)
    return {"version": version.number if version else None}


@job(FIND_TOPICS, lane=LANE)
def find_topics_of_comments(context: JobContext) -> dict[str, object]:
    """Group the newest comments that mean alike."""
    newest = newest_feedback_id(context.workspace_id)
    return {**asdict(find_new_topics(open_reader(), context.workspace_id, context.report)), "newest": newest}


@job(EXAMINE_ENDPOINT, lane=LANE)
def examine_language_model(context: JobContext) -> dict[str, object]:
    """Let the language model sit the exam of the own labels."""
    return {"examined": examine_endpoint(context.workspace_id, context.report)}
