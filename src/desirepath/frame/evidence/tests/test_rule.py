"""Grade and age of a claim: a table of what counts how much."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desirepath.frame.contracts import JourneyDefinition
from desirepath.frame.evidence import Piece, assess, find_review
from desirepath.frame.evidence.rule import GRADES, age_in_days, is_fresh

TODAY = date(2026, 6, 30)
HORIZON = 180


def pieces(text: str) -> list[Piece]:
    """“interview 10, metric ?” is an interview of ten days ago and a metric of unknown date; “-” after: gone."""
    return [_piece(number, one.split()) for number, one in enumerate(text.split(", ")) if one]


def _piece(number: int, words: list[str]) -> Piece:
    age = None if words[1] == "?" else int(words[1])
    gone = words[2:] == ["gone"]
    return Piece(
        kind=words[0],  # type: ignore[arg-type]  # a word of the table
        ref=str(number),
        age_days=age,
        is_fresh=is_fresh(age, HORIZON),
        is_found=False if gone else None,
    )


@pytest.mark.parametrize(
    ("given_pieces", "grade", "age", "stale"),
    [
        ("", "assumption", None, False),
        ("interview 10", "weak", 10, False),
        ("metric 10", "weak", 10, False),
        ("interview 10, interview 20", "weak", 10, False),
        ("interview 10, interview 20, interview 30", "fair", 10, False),
        ("metric 10, metric 20, metric 30", "weak", 10, False),
        ("interview 10, verbatim 20", "fair", 10, False),
        ("metric 1, query 1", "fair", 1, False),
        ("interview 180, metric 0", "strong", 0, False),
        ("interview 181, metric 0", "fair", 0, False),
        ("interview 181, metric 300", "fair", 181, True),
        ("interview 300, verbatim 300", "weak", 300, True),
        ("interview 300", "weak", 300, True),
        ("interview 541, metric 541", "weak", 541, True),
        ("interview ?, metric 10", "fair", 10, False),
        ("interview ?", "weak", None, True),
        ("interview 10 gone", "assumption", None, False),
        ("interview 10 gone, metric 20", "weak", 20, False),
    ],
)
def test_a_claim_is_graded_by_what_it_rests_on(given_pieces: str, grade: str, age: int | None, stale: bool):
    found = assess(pieces(given_pieces), horizon_days=HORIZON)
    assert (found.grade, found.age_days, found.is_stale) == (grade, age, stale)


@pytest.mark.parametrize(
    ("given_pieces", "sentence"),
    [
        ("", "Assumption: nothing is shown for it."),
        ("interview 10 gone", "Assumption: nothing is shown for it. Its interview is gone."),
        ("interview 10, interview 20, query 5", "Strong: 2 interviews, 1 query."),
        ("interview 400, query 300", "Fair: 1 interview, 1 query. Nothing is newer than 180 days."),
        ("metric 3, verbatim ?", "Fair: 1 metric, 1 verbatim. 1 piece without a date counts as old."),
    ],
)
def test_the_sentence_says_what_it_rests_on_and_what_is_missing(given_pieces: str, sentence: str):
    assert assess(pieces(given_pieces), horizon_days=HORIZON).sentence == sentence


kinds = st.sampled_from(["interview", "verbatim", "metric", "query"])
ages = st.sampled_from([0, 179, 180, 181, 540, 541, None])


@given(st.lists(st.tuples(kinds, ages), max_size=5), kinds, ages, st.sampled_from([30, 180]))
@settings(max_examples=40, deadline=None)
def test_more_evidence_never_lowers_a_grade_and_waiting_never_raises_it(drawn, kind, age, later):
    def made(given, wait=0):
        aged = [(one, None if old is None else old + wait) for one, old in given]
        return [
            Piece(kind=one, ref=str(place), age_days=old, is_fresh=is_fresh(old, HORIZON))
            for place, (one, old) in enumerate(aged)
        ]

    now = GRADES.index(assess(made(drawn), horizon_days=HORIZON).grade)
    assert GRADES.index(assess(made([*drawn, (kind, age)]), horizon_days=HORIZON).grade) >= now
    assert GRADES.index(assess(made(drawn, later), horizon_days=HORIZON).grade) <= now


def test_an_age_is_counted_from_the_day_it_speaks_of():
    assert age_in_days(TODAY - timedelta(days=12), TODAY) == 12
    assert age_in_days(TODAY + timedelta(days=3), TODAY) == 0
    assert age_in_days(None, TODAY) is None


@pytest.mark.parametrize(
    ("reviewed", "every", "published", "due_on", "is_due"),
    [
        (date(2026, 1, 1), None, None, date(2026, 6, 30), True),
        (date(2026, 1, 2), None, None, date(2026, 7, 1), False),
        (date(2026, 6, 1), 7, date(2020, 1, 1), date(2026, 6, 8), True),
        (None, 30, date(2026, 6, 1), date(2026, 7, 1), False),
        (None, 30, None, None, False),
    ],
)
def test_a_review_is_due_after_its_days(reviewed, every, published, due_on, is_due):
    journey = JourneyDefinition(slug="j", name="J", reviewed_at=reviewed, review_every_days=every)
    found = find_review(journey, today=TODAY, published_on=published)
    assert (found.due_on, found.is_due) == (due_on, is_due)
