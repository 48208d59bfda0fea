"""What the frame can refuse."""

from __future__ import annotations

from desirepath.base.errors import Conflict, DomainError, InvalidRequest, MissingRight, NotFound


class JourneyUnknown(NotFound):
    """There is no journey of this slug."""

    code = "journey-unknown"
    title = "There is no such journey"


class StepUnknown(NotFound):
    """The journey has no step of this slug."""

    code = "step-unknown"
    title = "There is no such step"


class LifecycleUnknown(InvalidRequest):
    """The workspace has no lifecycle stage of this slug."""

    code = "lifecycle-unknown"
    title = "There is no such lifecycle stage"


class JourneyContainsItself(InvalidRequest):
    """A step would open a journey that leads back to its own journey."""

    code = "journey-contains-itself"
    title = "A journey cannot contain itself"


class EditNotUnderstood(InvalidRequest):
    """An edit of a map is of no known kind, or its address leads nowhere in a journey's document."""

    code = "edit-not-understood"
    title = "The edit cannot be read"


class EditConflict(Conflict):
    """An edit of a map rests on what no longer stands there; the fields name each conflict and the present map."""

    code = "edit-conflict"
    title = "Somebody else changed the same place"


class LifecycleChanged(Conflict):
    """The lifecycle was changed since it was read; the fields hold its present stages and version."""

    code = "lifecycle-changed"
    title = "Somebody else changed the lifecycle"


class LifecycleInUse(Conflict):
    """A stage of the lifecycle would go although journeys hang on it; the field `journeys` names them."""

    code = "lifecycle-in-use"
    title = "Journeys hang on this stage"


class LifecycleInvalid(InvalidRequest):
    """A list of lifecycle stages breaks a rule: too many, without a name, or named twice."""

    code = "lifecycle-invalid"
    title = "The lifecycle is not valid"


class NominationUnknown(NotFound):
    """The asker has not nominated this step."""

    code = "nomination-unknown"
    title = "There is no such nomination"


class RulingUnknown(NotFound):
    """Nobody has decided anything about this touchpoint."""

    code = "ruling-unknown"
    title = "There is no such decision"


class TouchpointUnknown(InvalidRequest):
    """A name can only stand for a touchpoint that the map lists."""

    code = "touchpoint-unknown"
    title = "The map lists no such touchpoint"


class ReasonMissing(InvalidRequest):
    """A choice that others shall understand needs its reason in words."""

    code = "reason-missing"
    title = "Say why"


class StakeholderUnknown(NotFound):
    """There is no stakeholder of this id."""

    code = "stakeholder-unknown"
    title = "There is no such stakeholder"


class InterviewUnknown(NotFound):
    """There is no interview, or no note of one, of this id."""

    code = "interview-unknown"
    title = "There is no such interview"


class InterviewNotHeld(InvalidRequest):
    """An interview was to be recorded before its day."""

    code = "interview-not-held"
    title = "This interview has not been held yet"


class SystemUnknown(NotFound):
    """The technology register has no system of this id."""

    code = "system-unknown"
    title = "There is no such system"


class SystemNameTaken(Conflict):
    """The technology register has a system of this name already."""

    code = "system-name-taken"
    title = "A system of this name is registered already"


class CommentUnknown(NotFound):
    """The workspace has no comment of this id."""

    code = "comment-unknown"
    title = "There is no such comment"


class CommentNotYours(MissingRight):
    """Only who wrote a comment edits it; only they, and who may publish maps, delete it."""

    code = "comment-not-yours"
    title = "Somebody else wrote this comment"


class CommentAnswered(Conflict):
    """A comment with answers of others cannot be deleted by its author: their words would go with it."""

    code = "comment-answered"
    title = "Others have answered"


class MentionUnknown(InvalidRequest):
    """A mentioned person is not in the workspace, or may not see maps."""

    code = "mention-unknown"
    title = "A mentioned person cannot see this map"


class LaneUnknown(InvalidRequest):
    """The map has no lane of this slug."""

    code = "lane-unknown"
    title = "There is no such lane"


class TooManyWindows(DomainError):
    """A person, or everybody together, follows maps in more windows than one server takes."""

    code = "too-many-windows"
    status = 429
    title = "Too many windows follow maps"


class WindowTaken(Conflict):
    """A window's id belongs to somebody else."""

    code = "window-taken"
    title = "The window's id is somebody else's"


class OnlyPeople(InvalidRequest):
    """What was asked for belongs to a person, and an API key or the command line is none."""

    code = "only-people"
    title = "Only a signed-in person has this"


class LinkUnknown(NotFound):
    """The workspace has no shared link of this id."""

    code = "link-unknown"
    title = "There is no such link"


class ExpiryInvalid(InvalidRequest):
    """A shared link ends in the future, and within a year."""

    code = "expiry-invalid"
    title = "The link cannot expire then"


class TemplateUnknown(NotFound):
    """There is no template of this name."""

    code = "template-unknown"
    title = "There is no such template"


class JourneyExists(Conflict):
    """There is a journey of this slug, perhaps an archived one."""

    code = "journey-exists"
    title = "There is such a journey already"


class StepSlugTaken(Conflict):
    """The slug belongs to a step that was taken off the map; it is never another's."""

    code = "step-slug-taken"
    title = "This slug is another step's"


class JourneyArchived(Conflict):
    """The journey is archived, and so is read-only."""

    code = "journey-archived"
    title = "The journey is archived"


class MapPublished(MissingRight):
    """The map is published, and the caller may propose changes of it but not make them."""

    code = "map-published"
    title = "A published map is changed by suggestions"


class MapChanged(Conflict):
    """The map is at another version than the one that the caller looked at."""

    code = "map-changed"
    title = "The map changed meanwhile"


class VersionUnknown(NotFound):
    """The map has no such version, or it is older than the history that is kept."""

    code = "version-unknown"
    title = "There is no such version"


class SuggestionUnknown(NotFound):
    """There is no suggestion of this number."""

    code = "suggestion-unknown"
    title = "There is no such suggestion"


class SuggestionEmpty(InvalidRequest):
    """The suggested edits change nothing."""

    code = "suggestion-empty"
    title = "The suggestion changes nothing"


class SuggestionDecided(Conflict):
    """Somebody decided on the suggestion already, and otherwise."""

    code = "suggestion-decided"
    title = "The suggestion is decided"


class SuggestionNotYours(MissingRight):
    """Only its author withdraws a suggestion."""

    code = "suggestion-not-yours"
    title = "Only its author may withdraw a suggestion"


class NotOneJourney(InvalidRequest):
    """Journeys were to be merged that are not versions of one."""

    code = "not-one-journey"
    title = "These are different journeys"


class HangingTwice(Conflict):
    """Two wings count the same kind of thing that hangs on a step."""

    code = "hanging-twice"
    title = "The kind is registered already"
