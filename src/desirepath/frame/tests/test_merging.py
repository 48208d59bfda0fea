"""Three-way merge: what either side did survives, contradictions are named, the result is a journey file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from desirepath.app.cli import main
from desirepath.frame.contracts import JourneyDefinition
from desirepath.frame.editing.applying import apply_edits
from desirepath.frame.editing.documents import each_step
from desirepath.frame.editing.edits import Add, Edit, Move, Remove, Set
from desirepath.frame.errors import NotOneJourney
from desirepath.frame.files import parse_journey, read_journey, to_document, to_text
from desirepath.frame.files.merging import merge_journeys
from desirepath.frame.tests.journey_strategies import journeys
from desirepath.frame.tests.test_journey_files import SMALL
from desirepath.people.tests.callers import make_actor, make_client

BASE = parse_journey(
    SMALL
    + """\
lanes: [{slug: feeling}, {slug: ours, name: Ours}, {slug: pain-points}]
personas: [{name: P, feelings: {a: 1, b: -1}}]
"""
)
STEPS = ("stages", "one", "steps")


def edited(base: JourneyDefinition, *edits: Edit) -> JourneyDefinition:
    done = apply_edits(to_document(base), edits)
    assert not done.conflicts
    return read_journey(done.document)


def step_b() -> dict[str, Any]:
    return next(one for one in each_step(to_document(BASE)) if one["slug"] == "b")


def set_(*at: str, value: Any, before: Any = None) -> Set:
    return Set(at=at, before=before, value=value)


CELLS = [
    *(("customer", name) for name in ("goal", "action", "thought", "quote")),
    ("business", "process"),
    ("business", "owner"),
]


@st.composite
def disjoint_edits(draw: st.DrawFn) -> tuple[JourneyDefinition, list[Edit], list[Edit]]:
    """A journey, and edits of the two sides that touch no cell in common."""
    base = draw(journeys().filter(lambda one: len(one.steps) >= 2))
    steps = {step["slug"]: step for step in each_step(to_document(base))}
    places = [(slug, *cell) for slug in steps for cell in CELLS]
    chosen = draw(st.lists(st.sampled_from(places), unique=True, max_size=12))
    edits: list[Edit] = [
        set_(
            "steps",
            *place,
            value=f"new {'/'.join(place)}",
            before=steps[place[0]].get(place[1], {}).get(place[2]),
        )
        for place in chosen
    ]
    for number, slug in enumerate(draw(st.lists(st.sampled_from(sorted(steps)), unique=True, max_size=3))):
        card = {"id": f"new-card-{number}", "text": f"card {number}"}
        edits.append(Add(to=("steps", slug, "cards", "pain-points"), member=card))
    for number, stage in enumerate(draw(st.lists(st.sampled_from(["s1", "s2", "s3"]), max_size=2))):
        member = {"slug": f"new-step-{number}", "name": "New"}
        edits.append(Add(to=("stages", stage, "steps"), member=member))
    edits = draw(st.permutations(edits))
    cut = draw(st.integers(0, len(edits)))
    return base, edits[:cut], edits[cut:]


@given(disjoint_edits())
@settings(max_examples=15, deadline=None)
def test_independent_edits_of_both_sides_all_survive(drawn):
    base, mine, others = drawn
    merged = merge_journeys(base=base, theirs=edited(base, *others), yours=edited(base, *mine))
    assert merged.conflicts == ()
    assert _contents(merged.definition) == _contents(edited(base, *mine, *others))
    assert parse_journey(to_text(merged.definition)) == merged.definition


def _contents(journey: JourneyDefinition) -> Any:
    """All that a journey says, but for the order in which both sides added to one place."""
    document = to_document(journey)
    for stage in document["stages"]:
        stage["steps"].sort(key=lambda step: step["slug"])
    for step in each_step(document):
        for cards in step.get("cards", {}).values():
            cards.sort(key=lambda card: card["id"])
    return document


@given(journeys(), journeys(), journeys(), st.sampled_from(["theirs", "yours"]))
@settings(max_examples=12, deadline=None)
def test_any_three_versions_merge_into_a_journey_file(base, theirs, yours, prefer):
    merged = merge_journeys(base=base, theirs=theirs, yours=yours, prefer=prefer)
    assert parse_journey(to_text(merged.definition)) == merged.definition
    assert merge_journeys(base=base, theirs=base, yours=yours).definition == yours
    assert merge_journeys(base=base, theirs=theirs, yours=base).definition == theirs
    assert merge_journeys(base=base, theirs=theirs, yours=theirs).conflicts == ()


def conflict_of(theirs: JourneyDefinition, yours: JourneyDefinition, **options: Any) -> Any:
    merged = merge_journeys(base=BASE, theirs=theirs, yours=yours, **options)
    (conflict,) = merged.conflicts
    return merged.definition, conflict


@pytest.mark.parametrize(("prefer", "name"), [("theirs", "Arrive"), ("yours", "Apply")])
def test_a_cell_that_both_changed_is_named_and_the_preferred_side_stands(prefer: str, name: str):
    merged, conflict = conflict_of(
        edited(BASE, set_("steps", "a", "name", before="A", value="Arrive")),
        edited(BASE, set_("steps", "a", "name", before="A", value="Apply")),
        prefer=prefer,
    )
    assert (conflict.at, conflict.why) == (("steps", "a", "name"), "changed")
    assert (conflict.base, conflict.theirs, conflict.yours) == ("A", "Arrive", "Apply")
    assert merged.steps[0].name == name


def test_a_way_to_a_step_that_the_other_side_removed_is_cut_and_named():
    without_b = edited(
        BASE,
        set_("personas", before=to_document(BASE)["personas"], value=["P"]),
        Remove(out_of=STEPS, before=step_b()),
    )
    back = edited(BASE, set_("steps", "a", "next", value=["a", "b"]))
    for theirs, yours in ((without_b, back), (back, without_b)):
        merged, conflict = conflict_of(theirs, yours)
        assert (conflict.at, conflict.why) == (("steps", "a", "next"), "removed")
        assert merged.steps[0].next == ("a",)


def test_a_lane_stays_when_the_other_side_put_a_card_in_it():
    card = {"id": "c", "text": "C"}
    ours = {"slug": "ours", "name": "Ours"}
    without = edited(BASE, Remove(out_of=("lanes",), before=ours))
    filled = edited(BASE, Add(to=("steps", "a", "cards", "ours"), member=card))
    for theirs, yours in ((without, filled), (filled, without)):
        merged, conflict = conflict_of(theirs, yours)
        assert conflict.at == ("lanes", "ours")
        assert merged.steps[0].cards["ours"][0].text == "C"


def test_a_feeling_at_a_removed_step_is_named():
    personas = to_document(BASE)["personas"]
    without_b = edited(
        BASE, set_("personas", before=personas, value=["P"]), Remove(out_of=STEPS, before=step_b())
    )
    felt = edited(BASE, set_("personas", before=personas, value=[{"name": "P", "feelings": {"b": 2}}]))
    merged, conflict = conflict_of(felt, without_b)
    assert (conflict.at, merged.step_slugs) == (("personas",), ("a",))


def test_both_sides_may_move_what_the_other_one_edits():
    moved = edited(BASE, Move(id="b", out_of=STEPS, to=STEPS, after=None))
    renamed = edited(BASE, set_("steps", "b", "name", before="B", value="Begin"))
    merged = merge_journeys(base=BASE, theirs=moved, yours=renamed)
    assert [(step.slug, step.name) for step in merged.definition.steps] == [("b", "Begin"), ("a", "A")]
    assert merged.conflicts == ()


def test_different_journeys_are_not_merged():
    other = read_journey({**to_document(BASE), "slug": "other"})
    with pytest.raises(NotOneJourney, match="other, small"):
        merge_journeys(base=BASE, theirs=BASE, yours=other)


def call(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["journeys", "merge", *map(str, arguments)])


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    texts = [SMALL, SMALL.replace("name: B", "name: Theirs"), SMALL.replace("name: B", "name: Yours")]
    paths = [tmp_path / f"{name}.yaml" for name in ("base", "theirs", "yours")]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


@pytest.mark.django_db
def test_the_command_writes_the_merged_file_and_ends_with_1_on_conflicts(files: list[Path], tmp_path: Path):
    merged = tmp_path / "merged.yaml"
    done = call(*files, "--output", merged)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "steps/b/name: both changed it. Theirs: Theirs. Yours: Yours." in done.stderr
    assert parse_journey(merged.read_text(encoding="utf-8")).steps[1].name == "Theirs"
    preferred = call(*files, "--prefer", "yours")
    assert preferred.exit_code == 0
    assert parse_journey(preferred.stdout).steps[1].name == "Yours"
    clean = call(files[0], files[1], files[0])
    assert (clean.exit_code, parse_journey(clean.stdout).steps[1].name) == (0, "Theirs")


@pytest.mark.django_db
def test_the_command_answers_machines_with_one_document(files: list[Path]):
    done = call(*files, "--json")
    answer = json.loads(done.stdout)
    assert (done.exit_code, set(answer)) == (1, {"document", "text", "conflicts", "changes"})
    (conflict,) = answer["conflicts"]
    assert {"at": ["steps", "b", "name"], "theirs": "Theirs", "yours": "Yours"}.items() <= conflict.items()


@pytest.mark.django_db
def test_merging_over_http_takes_theirs_from_the_map():
    client = make_client(make_actor(), {"frame.view", "frame.edit"})

    def post(path: str, **body: Any) -> Any:
        return client.post(f"/api/frame/journeys/{path}", body, content_type="application/json")

    post("import", text=SMALL.replace("name: A\n", "name: Arrive\n"))
    yours = SMALL.replace("name: B", "name: Begin")
    answer = post("merge", base_text=SMALL, theirs_slug="small", yours_text=yours).json()
    assert answer["conflicts"] == []
    assert [step.name for step in parse_journey(answer["text"]).steps] == ["Arrive", "Begin"]
    assert [change["slug"] for change in answer["changes"]] == ["b"]
    assert answer["document"]["slug"] == "small"
    met = post("merge", base_text=SMALL, theirs_text=yours.replace("Begin", "Go"), yours_text=yours).json()
    assert met["conflicts"][0]["sentence"].startswith("steps/b/name: both changed it.")
    assert post("merge", base_text=SMALL, yours_text=yours).status_code == 422
