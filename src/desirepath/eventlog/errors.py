"""What the event log refuses, and why."""

from __future__ import annotations

from desirepath.base.errors import Conflict, DomainError, InvalidRequest, NotFound, Unavailable


class InboxUnavailable(Unavailable):
    """The inbox cannot commit now; nothing was accepted, the sender keeps it and tries again."""

    code = "inbox-unavailable"
    title = "The inbox cannot take records at the moment"


class RejectUnknown(NotFound):
    """A rejected record that does not exist in this workspace."""

    code = "reject-unknown"


class ReplayEmpty(InvalidRequest):
    """A replay that names nothing to replay."""

    code = "replay-empty"


class ListenerTwice(DomainError):
    """Two wings asked to hear the same event; a fault of the program, found at start."""

    code = "listener-twice"
    status = 500
    title = "Two listeners for one event"


class ConditionInvalid(InvalidRequest):
    """A condition tree has an unknown key, operator or value; `path` says where."""

    code = "condition-invalid"
    title = "The condition is not valid"


class ConditionNotForEvents(InvalidRequest):
    """A condition that counts or looks back was given where one event is judged alone."""

    code = "condition-not-for-events"
    title = "This condition cannot be asked of a single event"


class SegmentUnknown(NotFound):
    """A condition names a customer segment that nobody has defined."""

    code = "segment-unknown"
    title = "There is no such segment"


class SourceUnknown(NotFound):
    """A question names a source that has sent nothing."""

    code = "source-unknown"
    title = "There is no such source"


class ActivityUnknown(NotFound):
    """A question names an event or a step that does not exist."""

    code = "activity-unknown"
    title = "There is no such step or event"


class QuestionInvalid(InvalidRequest):
    """A question cannot be asked as it stands."""

    code = "question-invalid"
    title = "The question is not valid"


class QueryTooLarge(DomainError):
    """A question needed more memory or time than it may have; nothing was cut to make it fit."""

    code = "query-too-large"
    status = 422
    title = "The question is too large"


class SegmentFileMissing(Unavailable):
    """A file of the manifest cannot be read."""

    code = "segment-file-missing"
    title = "A part of the event log cannot be read"


class SpillFailed(Unavailable):
    """A question needs room on the disk of the data folder for temporary files, and there is none."""

    code = "spill-failed"
    title = "There is no room for temporary files"


class PublishConflict(Conflict):
    """What was to be replaced has been replaced meanwhile; start again from a fresh snapshot."""

    code = "publish-conflict"
    title = "The event log changed meanwhile"


class SpoolInvalid(InvalidRequest):
    """A staged import does not have the columns of a segment."""

    code = "spool-invalid"
    title = "The staged rows cannot be published"
