"""Personal data are found by how they look, and what only looks similar stays."""

from __future__ import annotations

import pytest

from desirepath.listen.voice.masking import NUMBERS, Names, mask_text, passes_luhn


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("write to a.b+c@mail.example.co.uk.", "write to [e-mail]."),
        ("call +49 (0)30 901820 now", "call [phone] now"),
        ("call 030/901820-55", "call [phone]"),
        ("0171 1234567", "[phone]"),
        ("555-123-4567", "[phone]"),
        ("card 4111-1111-1111-1111!", "card [card]!"),
        ("DE89 3704 0044 0532 0130 00", "[account]"),
        ("My name is Ann Lee and", "My name is [name] and"),
        ("Frau Özil war nett", "Frau [name] war nett"),
        ("je m'appelle Zoé", "je m'appelle [name]"),
    ],
)
def test_what_names_a_person_gives_way(text, masked):
    assert mask_text(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "on 2026-03-01 at 10:30",
        "from 01.02.2026 on",
        "it cost 1,234,567.89 EUR",
        "4111 1111 1111 1112 is no card",
        "version 3.10.2, 100% sure",
        "order 0815",
        "DE00 3704 9944 9532 9130 99",
        "my name is not important",
        "10 out of 10",
    ],
)
def test_what_only_looks_similar_stays(text):
    assert mask_text(text).text == text


def test_names_of_the_customer_go_as_words_and_not_inside_others():
    masked = mask_text("ann met Annabel Lee, Ann-Lee and LEE", names=Names(customer=("Ann Lee",)))
    assert masked.text == "[name] met Annabel [name], [name]-[name] and [name]"
    assert masked.found == ("names",)


def test_names_of_colleagues_go_but_no_everyday_words_that_are_names_too():
    names = Names(colleagues=("Will Berger", "Ines Costa"), others=("Billing Team", "Tom Hay"))
    text = (
        "Will you? will berger and Ines were kind, Berger too, ines less. The Billing was late, said tom hay."
    )
    said = "Will you? [name] and [name] were kind, [name] too, ines less. The Billing was late, said [name]."
    assert mask_text(text, names=names).text == said


def test_order_numbers_go_only_when_asked_for():
    text = "order AB-12345 and #991"
    assert mask_text(text).text == text
    assert mask_text(text, [NUMBERS]).text == "order [number] and [number]"


def test_the_check_digit_of_cards():
    assert passes_luhn([4, 5, 3, 9, 1, 4, 8, 8, 0, 3, 4, 3, 6, 4, 6, 7])
    assert not passes_luhn([8, 2, 7, 3, 1, 2, 3, 2, 7, 3, 5, 2, 0, 5, 6, 9])
