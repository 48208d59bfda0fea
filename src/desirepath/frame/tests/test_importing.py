"""Importing journeys into the database: identity, versions, refusals that change nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from desirepath.base.errors import DomainError, MissingRight
from desirepath.frame.contracts import JourneyDefinition
from desirepath.frame.errors import JourneyContainsItself, JourneyUnknown, LifecycleUnknown
from desirepath.frame.files import to_text
from desirepath.frame.selectors import get_journey, list_journeys, list_lifecycle
from desirepath.frame.services import import_journey
from desirepath.frame.tests.journey_strategies import journeys
from desirepath.frame.tests.test_journey_files import SMALL
from desirepath.people.contracts import Actor
from desirepath.people.models import AuditEntry, Department
from desirepath.people.tests.callers import make_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor() -> Actor:
    return make_actor()


def test_a_first_import_creates_and_the_same_again_changes_nothing(actor: Actor):
    first = import_journey(actor=actor, text=SMALL)
    second = import_journey(actor=actor, text=SMALL)
    assert (first.created, first.version) == (True, 1)
    assert (second.created, second.version, second.changes) == (False, 1, ())
    assert AuditEntry.objects.filter(action__startswith="journey.").count() == 1


def test_steps_keep_their_identity_when_they_move_and_change(actor: Actor):
    import_journey(actor=actor, text=SMALL)
    before = get_journey(actor, "small").step_ids
    moved = SMALL.replace(
        "slug: a\n        name: A", "slug: c\n        name: C\n      - slug: a\n        name: New"
    )
    done = import_journey(actor=actor, text=moved)
    after = get_journey(actor, "small").step_ids
    assert (after["a"], after["b"]) == (before["a"], before["b"])
    assert done.version == 2
    assert [change.sentence for change in done.changes] == [
        "Step “A” renamed to “New”.",
        "Step “C” added to “One”.",
    ] or {change.slug for change in done.changes} == {"a", "c"}


def test_a_removed_step_is_said_and_gone(actor: Actor):
    import_journey(actor=actor, text=SMALL)
    shorter = SMALL[: SMALL.index("      - slug: b")]
    done = import_journey(actor=actor, text=shorter)
    assert [(change.kind, change.part, change.slug) for change in done.changes] == [("removed", "step", "b")]
    assert set(get_journey(actor, "small").step_ids) == {"a"}


def test_departments_are_made_once_by_name(actor: Actor):
    text = SMALL.replace("customer: {feeling: -1}", "business: {department: Finance}")
    import_journey(actor=actor, text=text)
    import_journey(actor=actor, text=text.replace("slug: small", "slug: other"))
    assert list(Department.objects.values_list("slug", "name")) == [("finance", "Finance")]


def test_a_journey_that_contains_itself_through_others_is_refused(actor: Actor):
    inner = SMALL.replace("slug: small", "slug: inner")
    middle = SMALL.replace("slug: small", "slug: middle").replace("next: [a]", "journey: inner")
    import_journey(actor=actor, text=inner)
    import_journey(actor=actor, text=middle)
    with pytest.raises(JourneyContainsItself, match="inner → middle → inner"):
        import_journey(actor=actor, text=inner.replace("next: [a]", "journey: middle"))
    assert get_journey(actor, "inner").version == 1


def test_refusals_change_nothing(actor: Actor):
    for text, error in [
        (SMALL.replace("next: [a]", "journey: nowhere"), JourneyUnknown),
        (SMALL.replace("case: case_id", "lifecycle: purchse"), LifecycleUnknown),
        (SMALL.replace("next: [a]", "next: [zzz]"), DomainError),
    ]:
        with pytest.raises(error):
            import_journey(actor=actor, text=text)
    assert list_journeys(actor) == ()
    assert not AuditEntry.objects.exists()


def test_a_journey_of_another_workspace_is_not_seen(actor: Actor):
    import_journey(actor=actor, text=SMALL)
    stranger = make_actor()
    assert list_journeys(stranger) == ()
    with pytest.raises(JourneyUnknown):
        get_journey(stranger, "small")
    assert import_journey(actor=stranger, text=SMALL).created


def test_rights_are_asked(actor: Actor):
    viewer = Actor(workspace_id=actor.workspace_id, label="v", rights=frozenset({"measure.view"}))
    with pytest.raises(MissingRight):
        import_journey(actor=viewer, text=SMALL)
    with pytest.raises(MissingRight):
        list_journeys(viewer)


def test_a_new_workspace_has_the_usual_lifecycle(actor: Actor):
    usual = ["awareness", "consideration", "purchase", "post-purchase", "advocacy"]
    assert [stage.slug for stage in list_lifecycle(actor)] == usual
    import_journey(actor=actor, text=SMALL.replace("case: case_id", "lifecycle: advocacy"))
    assert [stage.slug for stage in list_lifecycle(actor)] == usual


@given(journey=journeys())
@settings(max_examples=12, deadline=None)
def test_what_was_exported_imports_and_exports_as_the_identical_file(journey: JourneyDefinition):
    actor = make_actor()  # a map of its own: slugs of steps that left one map are not another's
    import_journey(actor=actor, text=SMALL.replace("slug: small", "slug: the-present"))
    import_journey(actor=actor, text=to_text(journey))
    first = get_journey(actor, journey.slug)
    exported = to_text(first.definition)
    assert first.definition == journey
    assert exported == to_text(journey)
    again = import_journey(actor=actor, text=to_text(first.definition, "json"))
    assert (again.version, again.changes) == (first.version, ())
    assert to_text(get_journey(actor, journey.slug).definition) == exported
