"""The designed journey: what may follow, and what counts as progress."""

import numpy as np

from journeymath.design import JourneyDesign
from journeymath.paths import SortedEvents, summarise_journey

STEPS = ["placed", "sent", "delivered", "reviewed"]


def test_a_way_through_the_outcome_is_no_progress_for_a_case_without_it():
    design = JourneyDesign.of(STEPS, outcomes=["delivered"])
    assert design.downstream[0].tolist() == [False, True, True, True]
    assert design.progress[0].tolist() == [False, True, True, False]
    assert design.progress[2].tolist() == [False, False, False, True]


def test_another_branch_past_the_outcome_stays_progress():
    design = JourneyDesign.of(STEPS, {"sent": ["delivered", "reviewed"]}, outcomes=["delivered"])
    assert design.progress[0].tolist() == [False, True, True, True]


def test_an_optional_outcome_stops_nothing():
    design = JourneyDesign.of(STEPS, optional=["delivered"], outcomes=["delivered"])
    assert np.array_equal(design.progress, design.downstream)


def test_a_document_names_the_outcome_by_the_condition_of_a_step():
    outcome = {"event": "order_delivered"}
    document = {
        "outcome": outcome,
        "stages": [
            {
                "steps": [
                    {"slug": "sent", "binds": [{"event": "order_sent"}]},
                    {"slug": "delivered", "binds": [outcome]},
                    {"slug": "reviewed", "binds": [{"event": "review"}]},
                ]
            }
        ],
    }
    assert JourneyDesign.from_journey(document).progress[0].tolist() == [False, True, False]


def test_an_order_that_was_reviewed_but_never_came_is_lost_where_it_stopped():
    events = SortedEvents.of([1, 1, 1, 2, 2, 2, 2], [0, 1, 5, 0, 1, 2, 5], [0, 1, 3, 0, 1, 2, 3])
    design = JourneyDesign.of(STEPS, outcomes=["delivered"])
    outcome = events.code == 2
    result = summarise_journey(events, design, outcome=outcome, log_end_us=10).to_result()
    assert [step.dropped for step in result.steps] == [0, 1, 0, 0]
    assert result.completed == 1
