"""What the inbox of voice refuses."""

from __future__ import annotations

from desirepath.base.errors import Conflict, InvalidRequest, NotFound


class SearchTooLong(InvalidRequest):
    """A search of more words than anybody means."""

    code = "voice-search-too-long"


class VoiceFilterInvalid(InvalidRequest):
    """A filter of the inbox that cannot be read."""

    code = "voice-filter-invalid"


class VoiceUnknown(NotFound):
    """There is no such piece of voice."""

    code = "voice-unknown"
    title = "There is no such feedback"


class VoiceStepUnknown(InvalidRequest):
    """Feedback was to be linked to a step that no journey has."""

    code = "voice-step-unknown"
    title = "There is no such step"


class VoiceChangeInvalid(InvalidRequest):
    """A change of feedback that cannot be made like this."""

    code = "voice-change-invalid"


class TooMuchAtOnce(InvalidRequest):
    """A change of more feedback than one change may touch."""

    code = "voice-too-much-at-once"
    title = "This is too much at once"


class UndoUnknown(NotFound):
    """The change cannot be undone: it never was, or its time is over."""

    code = "voice-undo-unknown"
    title = "This can no longer be undone"


class VoiceViewUnknown(NotFound):
    """There is no such saved view."""

    code = "voice-view-unknown"
    title = "There is no such view"


class VoiceViewExists(Conflict):
    """The person has a view of this name."""

    code = "voice-view-exists"
    title = "There is a view of this name"


class TagInvalid(InvalidRequest):
    """A tag's name that cannot be one."""

    code = "voice-tag-invalid"


class NoteInvalid(InvalidRequest):
    """A note of the frontline that cannot be kept like this."""

    code = "note-invalid"
