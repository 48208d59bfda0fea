"""The recipe for a real marketplace: orders, money and voice in one import."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings

from desirepath.connect.contracts import ImportChoice
from desirepath.connect.services import ImportResult, import_records
from desirepath.customers.models import Customer, Identifier
from desirepath.listen.models import Feedback
from desirepath.people.contracts import system_actor
from desirepath.people.services.installation import ensure_workspace
from tests.imports.conftest import ask_files, segment_files

pytestmark = [pytest.mark.shared_data, pytest.mark.django_db]

RECIPE = Path(__file__).resolve().parent.parent.parent / "recipes" / "olist.yaml"


@dataclass(frozen=True)
class Marketplace:
    """What two imports of the same files said, and what was stored then."""

    results: list[ImportResult]
    files: list[Path]
    users: int
    traits: list[dict[str, str]]
    portuguese_comments: int


@pytest.fixture(scope="module")
def olist(shared, tmp_path_factory, django_db_setup, django_db_blocker) -> Marketplace:
    """The marketplace, imported twice for all tests here; its rows are taken back, its files stay."""
    folder = tmp_path_factory.mktemp("olist")
    choice = ImportChoice(path=shared / "olist3k", recipe=RECIPE)
    with django_db_blocker.unblock(), override_settings(DATA_DIR=folder), transaction.atomic():
        actor = system_actor(ensure_workspace().workspace_id, "tester")
        stored = Marketplace(
            results=[import_records(actor=actor, choice=choice) for _ in range(2)],
            files=segment_files(actor),
            users=Identifier.objects.filter(kind="user").count(),
            traits=list(Customer.objects.values_list("traits", flat=True)),
            portuguese_comments=Feedback.objects.filter(language="pt").exclude(comment="").count(),
        )
        transaction.set_rollback(True)
    return stored


@pytest.fixture
def ask(olist):
    return lambda sql: ask_files(olist.files, sql)


def test_every_row_is_accounted_for_and_a_second_time_adds_nothing(olist, ask):
    first, second = (result.counts for result in olist.results)
    assert first.events.to_dict() == {"read": 11882, "added": 11882, "duplicates": 0, "rejected": 0}
    assert first.feedback.to_dict() == {"read": 2993, "added": 2993, "duplicates": 0, "rejected": 0}
    assert first.customers.to_dict() == {"read": 2995, "added": 2995, "duplicates": 0, "rejected": 0}
    for count in (second.events, second.feedback, second.customers):
        assert (count.added, count.duplicates) == (0, count.read)
    assert ask("SELECT count(DISTINCT case_id), count(*) FROM log") == [(3000, 14875)]


def test_events_are_those_of_the_orders(ask):
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


def test_money_is_what_was_paid_for_approved_orders(ask, shared):
    [money] = ask(
        "SELECT currency, sum(amount_minor), count(*) FROM log WHERE amount_minor IS NOT NULL GROUP BY 1"
    )
    files = {name: shared / "olist3k" / f"olist_{name}_dataset.csv" for name in ("orders", "order_payments")}
    [(paid,)] = ask(
        f"SELECT round(sum(payment_value) * 100) FROM '{files['order_payments']}' JOIN '{files['orders']}'"
        " USING (order_id) WHERE order_approved_at IS NOT NULL"
    )
    assert money == ("BRL", paid, 2991)


def test_late_deliveries_have_far_lower_stars(ask):
    stars = dict(
        ask(
            "SELECT properties->>'late', avg(score) FROM log WHERE event = 'Feedback Given'"
            " AND properties->>'late' IS NOT NULL GROUP BY 1"
        )
    )
    assert stars["true"] < 3
    assert stars["false"] > 4


def test_late_is_after_the_estimated_instant_and_the_promised_day_stands_beside(ask):
    counted = ask(
        "SELECT count(*) FILTER (properties->>'late' = 'true'),"
        " count(*) FILTER (properties->>'after_promised_day' = 'true'), count(*)"
        " FROM log WHERE event = 'order_delivered'"
    )
    assert counted == [(231, 191, 2904)]


def test_customers_are_the_persons_with_their_place(olist):
    assert olist.users == 2995
    assert all(set(traits) == {"city", "state"} for traits in olist.traits)
    assert olist.portuguese_comments > 1000
