"""One step, one identity: however a step leaves a map, what hangs on it stays, and nothing else gets its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desirepath.base.errors import DomainError
from desirepath.frame.contracts import StoredJourney
from desirepath.frame.editing import edits_between, write_edits
from desirepath.frame.errors import EditConflict, StepSlugTaken
from desirepath.frame.files import parse_journey, read_journey, to_document, to_text
from desirepath.frame.files.merging import merge_journeys
from desirepath.frame.models import Step
from desirepath.frame.selectors import get_journey
from desirepath.frame.selectors.comments import list_comments
from desirepath.frame.selectors.hanging import list_hanging
from desirepath.frame.services import edit_journey, import_journey
from desirepath.frame.services.comments import add_comment
from desirepath.frame.services.moments import nominate_moment
from desirepath.frame.services.restoring import restore_version
from desirepath.frame.services.suggesting import decide_suggestion, suggest_changes
from desirepath.frame.tests.test_journey_files import SMALL
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor

pytestmark = pytest.mark.django_db
STEPS = ["stages", "one", "steps"]
B = {"slug": "b", "name": "B", "next": ["a"]}
WITHOUT_B = SMALL.partition("      - slug: b")[0]
OTHER = SMALL.replace("name: B", "name: Other")


def add(member: dict[str, Any], to: list[str] = STEPS) -> dict[str, Any]:
    return {"kind": "add", "to": to, "member": member, "after": None}


def remove(member: dict[str, Any]) -> dict[str, Any]:
    return {"kind": "remove", "out_of": STEPS, "before": member}


def edit(actor: Actor, *edits: dict[str, Any]) -> None:
    edit_journey(actor=actor, slug="small", edits=edits, edit_key=uuid4())


def by_edit(actor: Actor) -> None:
    edit(actor, remove(B))


def by_import(actor: Actor) -> None:
    import_journey(actor=actor, text=WITHOUT_B)


def by_merge(actor: Actor) -> None:
    base, theirs = parse_journey(SMALL), get_journey(actor, "small").definition
    merged = merge_journeys(base=base, theirs=theirs, yours=parse_journey(WITHOUT_B))
    import_journey(actor=actor, text=to_text(merged.definition))


def by_restore(actor: Actor) -> None:
    import_journey(actor=actor, text=WITHOUT_B.replace("slug: small", "slug: fresh"))
    restore_version(actor=actor, slug="small", version=1, edit_key=uuid4())


def by_suggestion(actor: Actor) -> None:
    version = get_journey(actor, "small").version
    made = suggest_changes(actor=actor, slug="small", title="T", base_version=version, edits=[remove(B)])
    decide_suggestion(actor=actor, suggestion_id=made.id, decision="approve", edit_key=uuid4())


WAYS = [by_edit, by_import, by_merge, by_restore, by_suggestion]


@pytest.mark.parametrize("leave", WAYS)
def test_however_a_step_leaves_the_map_it_is_archived_with_all_that_hangs_on_it(
    leave: Callable[[Actor], None],
):
    actor = make_actor()
    import_journey(actor=actor, text=WITHOUT_B if leave is by_restore else SMALL)
    if leave is by_restore:
        edit(actor, add(B))
    number = get_journey(actor, "small").step_ids["b"]
    add_comment(actor=actor, slug="small", text="Look", step="b")
    nominate_moment(actor=actor, slug="small", step="b", reason="It decides")
    leave(actor)
    left = get_journey(actor, "small")
    assert ("b" in left.step_ids, left.archived_slugs) == (False, ("b",))
    assert Step.objects.get(pk=number).archived_at is not None
    assert {one.kind for one in list_hanging(actor, "small", "b")} == {"comments", "nominations"}
    assert [one.step for one in list_comments(actor, "small")] == ["b"]


def test_no_edit_gives_the_slug_of_a_step_that_left_to_another():
    actor = make_actor()
    import_journey(actor=actor, text=SMALL)
    other = {"slug": "b", "name": "Other"}
    with pytest.raises(EditConflict):  # in one request
        edit(actor, remove(B), add(other))
    edit(actor, remove(B))
    stage = {"slug": "two", "name": "Two", "steps": [other]}
    for sneaked in (add(other), add(stage, ["stages"])):
        with pytest.raises(EditConflict) as met:
            edit(actor, sneaked)
        assert [(one["why"], one["theirs"]["name"]) for one in met.value.fields["conflicts"]] == [
            ("taken", "B")
        ]
    with pytest.raises(StepSlugTaken, match="was that of the step “B”"):
        import_journey(actor=actor, text=OTHER)
    assert get_journey(actor, "small").archived_slugs == ("b",)


def test_the_step_itself_comes_back_by_each_way_as_what_it_was():
    actor = make_actor()
    import_journey(actor=actor, text=SMALL)
    number = get_journey(actor, "small").step_ids["b"]
    ways: list[Callable[[], object]] = [
        lambda: edit(actor, add(B)),
        lambda: edit(actor, add(B), remove(B), add(B)),
        lambda: import_journey(actor=actor, text=SMALL),
        lambda: restore_version(actor=actor, slug="small", version=1, edit_key=uuid4()),
    ]
    for come_back in ways:
        edit(actor, remove(get_step(actor, "b")))
        come_back()
        assert get_journey(actor, "small").step_ids["b"] == number


def get_step(actor: Actor, slug: str) -> dict[str, Any]:
    document = to_document(get_journey(actor, "small").definition)
    return next(one for stage in document["stages"] for one in stage["steps"] if one["slug"] == slug)


SLUGS, NAMES = ("a", "b", "c"), ("Ask", "Buy", "Collect")
contents = st.lists(
    st.builds(
        lambda slug, name: {"slug": slug, "name": name}, st.sampled_from(SLUGS), st.sampled_from(NAMES)
    ),
    max_size=3,
    unique_by=lambda step: step["slug"],
)
deeds = st.lists(st.tuples(st.sampled_from(["edit", "import", "restore", "suggest"]), contents), max_size=7)


@given(done=deeds)
@settings(max_examples=15, deadline=None)
def test_whatever_people_do_an_id_stays_with_its_slug_and_comes_back_only_as_itself(done: Any):
    actor = make_actor()
    import_journey(actor=actor, text=SMALL)
    ids: dict[str, int] = {}
    names: dict[str, str] = {}
    for way, steps in done:
        before = get_journey(actor, "small")
        try:
            do(actor, way, steps, before)
        except DomainError:
            assert get_journey(actor, "small") == before
        now_here = get_journey(actor, "small")
        rows = {row.slug: row.pk for row in Step.objects.filter(journey_id=now_here.id)}
        assert ids.items() <= rows.items()
        back = set(now_here.step_ids) & set(before.archived_slugs)
        shown = {step.slug: step.name for step in now_here.definition.steps}
        assert way == "restore" or all(shown[slug] == names[slug] for slug in back)
        ids, names = rows, {**names, **shown}


def do(actor: Actor, way: str, steps: list[dict[str, str]], before: StoredJourney) -> None:
    """Bring the map to these steps by a way; some of them are refused."""
    document = to_document(before.definition)
    wanted = {**document, "stages": [{"slug": "one", "name": "One", "steps": steps}]}
    edits = write_edits(edits_between(document, wanted))
    if way == "import":
        import_journey(actor=actor, text=to_text(read_journey(wanted)))
    elif way == "restore":
        restore_version(actor=actor, slug="small", version=1 + len(steps), edit_key=uuid4())
    elif way == "edit":
        edit(actor, *edits)
    else:
        made = suggest_changes(actor=actor, slug="small", title="T", base_version=before.version, edits=edits)
        decide_suggestion(actor=actor, suggestion_id=made.id, decision="approve", edit_key=uuid4())
