"""The recipe for a real marketplace: orders, money and voice in one import."""

from pathlib import Path

import pytest

from desirepath.customers.models import Customer, Identifier
from desirepath.listen.models import Feedback

pytestmark = [pytest.mark.shared_data, pytest.mark.django_db]

RECIPE = Path(__file__).resolve().parent.parent.parent / "recipes" / "olist.yaml"


@pytest.fixture
def olist(shared, take):
    return lambda: take(shared / "olist3k", recipe=RECIPE)


def test_every_row_is_accounted_for_and_a_second_time_adds_nothing(olist, ask):
    first = olist().counts
    assert first.events.to_dict() == {"read": 11882, "added": 11882, "duplicates": 0, "rejected": 0}
    assert first.feedback.to_dict() == {"read": 2993, "added": 2993, "duplicates": 0, "rejected": 0}
    assert first.customers.to_dict() == {"read": 2995, "added": 2995, "duplicates": 0, "rejected": 0}
    second = olist().counts
    for count in (second.events, second.feedback, second.customers):
        assert (count.added, count.duplicates) == (0, count.read)
    assert ask("SELECT count(DISTINCT case_id), count(*) FROM log") == [(3000, 14875)]


def test_events_are_those_of_the_orders(olist, ask):
    olist()
    assert dict(ask("SELECT event, count(*) FROM log GROUP BY event")) == {
        "order_placed": 3000,
        "payment_approved": 2991,
        "handed_to_carrier": 2946,
        "order_delivered": 2904,
        "order_canceled": 24,
        "order_unavailable": 17,
        "Feedback Given": 2993,
    }
    # Bought at 11:30:33 in São Paulo, three hours later in UTC.
    case = "2c810e97c1d3956172e1830863e6a133"
    placed = ask(
        "SELECT strftime(occurred_at, '%Y-%m-%d %H:%M:%S') FROM log"
        f" WHERE event = 'order_placed' AND case_id = '{case}'"
    )
    assert placed == [("2018-08-15 14:30:33",)]


def test_money_is_what_was_paid_for_approved_orders(olist, ask, shared):
    olist()
    [money] = ask(
        "SELECT currency, sum(amount_minor), count(*) FROM log WHERE amount_minor IS NOT NULL GROUP BY 1"
    )
    files = {name: shared / "olist3k" / f"olist_{name}_dataset.csv" for name in ("orders", "order_payments")}
    [(paid,)] = ask(
        f"SELECT round(sum(payment_value) * 100) FROM '{files['order_payments']}' JOIN '{files['orders']}'"
        " USING (order_id) WHERE order_approved_at IS NOT NULL"
    )
    assert money == ("BRL", paid, 2991)


def test_late_deliveries_have_far_lower_stars(olist, ask):
    olist()
    stars = dict(
        ask(
            "SELECT properties->>'late', avg(score) FROM log WHERE event = 'Feedback Given'"
            " AND properties->>'late' IS NOT NULL GROUP BY 1"
        )
    )
    assert stars["true"] < 3
    assert stars["false"] > 4


def test_late_is_after_the_estimated_instant_and_the_promised_day_stands_beside(olist, ask):
    olist()
    counted = ask(
        "SELECT count(*) FILTER (properties->>'late' = 'true'),"
        " count(*) FILTER (properties->>'after_promised_day' = 'true'), count(*)"
        " FROM log WHERE event = 'order_delivered'"
    )
    assert counted == [(231, 191, 2904)]


def test_customers_are_the_persons_with_their_place(olist):
    olist()
    assert Identifier.objects.filter(kind="user").count() == 2995
    assert all(
        set(traits) == {"city", "state"} for traits in Customer.objects.values_list("traits", flat=True)
    )
    assert Feedback.objects.filter(language="pt").exclude(comment="").count() > 1000
