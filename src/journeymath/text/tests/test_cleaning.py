"""Comments without what says who wrote them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymath.text.cleaning import LONGEST_CHARACTERS, clean, mask


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("Write to jo.smith+x@mail.example.co.uk please", "Write to [email] please"),
        ("Call 020 7946 0958 or +49 (30) 901820", "Call [phone] or [phone]"),
        ("I paid with 4111 1111 1111 1111 twice", "I paid with [card] twice"),
        ("Refund to DE89 3704 0044 0532 0130 00 now", "Refund to [account] now"),
        ("Order #48213377 and order 5551234 are late", "Order [order] and order [order] are late"),
        ("My parcel AB-4471-X9 is lost", "My parcel [order] is lost"),
        ("See https://example.org/a?b=1 for more", "See [link] for more"),
    ],
)
def test_what_identifies_a_person_is_replaced_by_a_mark(comment, expected):
    assert mask(comment).text == expected


@pytest.mark.parametrize(
    "comment",
    [
        "I waited 45 minutes on 12.05.2024 at gate 7",
        "10 out of 10, 100% would buy 2 again",
        "It cost 1,299.00 and lasted 3 days",
        "COVID19 rules and the B12 shelf",
    ],
)
def test_ordinary_numbers_stay(comment):
    assert mask(comment).text == comment


def test_a_number_that_fails_the_check_of_cards_is_not_called_a_card():
    assert "[card]" not in mask("4111 1111 1111 1112").text


def test_names_are_masked_only_on_request():
    comment = "My name is Anna Müller and Dr. Patel was kind. Thanks, Jo"
    assert mask(comment).text == comment
    assert mask(comment, names=True).text == "My name is [name] and Dr. [name] was kind. Thanks, [name]"
    assert mask("anna came late", names=True, known_names=["Anna"]).text == "[name] came late"


def test_marks_say_what_stood_where():
    found = mask("a@b.example wrote")
    assert [(each.kind, each.start, each.end) for each in found.masks] == [("email", 0, 11)]


@given(st.text(max_size=300))
@settings(max_examples=40, deadline=None)
def test_cleaning_again_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


def test_invisible_letters_and_endless_comments_are_cut():
    assert clean("pay\u202epal\u200b  now\x00") == "paypal now"
    assert len(clean("a" * 50_000)) == LONGEST_CHARACTERS
