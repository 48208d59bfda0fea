"""Customers who change while an import is under way: what is in stays in, and nobody is left over."""

import pytest
from django.db import OperationalError

from desirepath.connect.models import ImportRun
from desirepath.connect.pipeline import persons, running
from desirepath.customers.models import Customer, Identifier
from desirepath.customers.services import erase_customer, merge_customers, resolve_identifiers_bulk

pytestmark = pytest.mark.django_db


def key_of(kind, value):
    return Identifier.objects.get(kind=kind, value=value).customer_id


def _joined_after(monkeypatch, log, take):
    """Leave merges to the time after publishing: five visitors turn out to be five users."""
    monkeypatch.setattr(persons, "MOST_JOINS", 2)
    monkeypatch.setattr(persons, "PAUSE_SECONDS", 0)
    visitors = [("", f"a{number}", "", "look") for number in range(5)]
    users = [(f"u{number}", "", "", "buy") for number in range(5)]
    take(log(*visitors, *users, name="before.csv"))
    return log(*((f"u{number}", f"a{number}", "", "sign in") for number in range(5)), ("", "", "", "refused"))


def test_customer_who_goes_before_the_last_merges_does_not_fail_what_is_in(log, take, actor, monkeypatch):
    path = _joined_after(monkeypatch, log, take)
    real = running.publish_spool

    def raced(*args, **options):
        published = real(*args, **options)
        merge_customers(
            actor=actor, from_key=key_of("anonymous", "a4"), into_key=key_of("user", "u0"), reason="test"
        )
        erase_customer(actor=actor, customer_key=key_of("user", "u3"))
        return published

    monkeypatch.setattr(running, "publish_spool", raced)
    result = take(path)
    assert (result.counts.events.added, result.counts.events.rejected) == (5, 1)
    assert result.rejects_file.exists()
    assert ImportRun.objects.latest("pk").state == "done"
    assert Identifier.objects.filter(value="a2", customer_id=key_of("user", "u2")).exists()


def test_database_that_is_busy_after_publishing_does_not_fail_what_is_in(log, take, monkeypatch):
    path = _joined_after(monkeypatch, log, take)
    real = persons.join_kept

    def busy(workspace_id, joins, source, **options):
        if options:
            raise OperationalError("database is locked")
        real(workspace_id, joins, source)

    monkeypatch.setattr(persons, "join_kept", busy)
    result = take(path)
    assert result.rejects_file.exists()
    assert any("3 customers" in note and "again" in note for note in result.notes)
    monkeypatch.undo()
    take(path)
    assert Customer.objects.count() == 5


def after_customers(monkeypatch, act):
    """Do something once a large import has written its customers and before it publishes its events; once."""
    real, left = running.publish_spool, [act]

    def raced(*args, **options):
        def beside():
            options["beside"]()
            while left:
                left.pop()()

        return real(*args, **options | {"beside": beside})

    monkeypatch.setattr(running, "publish_spool", raced)


def become_known(monkeypatch, actor, *users):
    """Let users become known when an import is about to write them."""
    real = persons.keep_customers

    def raced(**options):
        resolve_identifiers_bulk(workspace_id=actor.workspace_id, pairs=[("user", user) for user in users])
        return real(**options)

    monkeypatch.setattr(persons, "keep_customers", raced)


def merge(actor, one, other):
    merge_customers(actor=actor, from_key=key_of("user", one), into_key=key_of("user", other), reason="test")


@pytest.mark.usefixtures("in_parts")
def test_customer_who_is_to_be_joined_and_is_merged_away_is_resolved_anew(log, take, actor, monkeypatch):
    become_known(monkeypatch, actor, "u1", "other")
    after_customers(monkeypatch, lambda: merge(actor, "u1", "other"))
    assert take(log(("u1", "", "", "buy"), ("u2", "", "", "buy"))).counts.events.added == 2
    assert key_of("user", "u1") == key_of("user", "other")
    assert Customer.objects.count() == 2  # none is left of those that were reserved in vain


@pytest.mark.usefixtures("in_parts")
def test_customer_who_is_to_be_joined_and_is_erased_leaves_nobody_without_a_name(
    log, take, actor, monkeypatch
):
    become_known(monkeypatch, actor, "u1")
    after_customers(monkeypatch, lambda: erase_customer(actor=actor, customer_key=key_of("user", "u1")))
    take(log(("u1", "", "", "buy"), ("u2", "", "", "buy")))
    assert Customer.objects.count() == Identifier.objects.count() == 2


@pytest.mark.usefixtures("in_parts")
def test_large_import_that_is_resolved_anew_leaves_nobody_without_a_name(log, take, actor, monkeypatch):
    take(log(("x1", "", "", "buy"), ("x2", "", "", "buy"), name="before.csv"))
    become_known(monkeypatch, actor, "u1")
    after_customers(monkeypatch, lambda: merge(actor, "x1", "x2"))
    take(log(("u1", "", "", "buy"), ("x1", "", "", "pay"), name="after.csv"))
    assert set(Customer.objects.values_list("pk", flat=True)) == {key_of("user", "x2"), key_of("user", "u1")}
