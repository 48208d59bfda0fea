"""Who is who in an import: identifiers that stand together lead to one customer, as they do through capture."""

import pytest
from django.db import connection

from desirepath.connect.pipeline import persons, running
from desirepath.customers.models import Customer, CustomerMerge, Identifier
from desirepath.customers.services import merge_customers, resolve_identifiers_bulk

pytestmark = pytest.mark.django_db


def key_of(kind, value):
    return Identifier.objects.get(kind=kind, value=value).customer_id


def test_anonymous_rows_join_the_user_who_is_named_beside_them(log, take, stored):
    path = log(("", "a1", "", "look"), ("u1", "a1", "U1@x.org", "sign in"), ("", "a1", "", "buy"))
    result = take(path)
    assert result.counts.customers.to_dict() == {"read": 1, "added": 1, "duplicates": 0, "rejected": 0}
    assert stored("count(DISTINCT customer_key)", "ALL") == [1]
    assert key_of("user", "u1") == key_of("anonymous", "a1") == key_of("email", "u1@x.org")
    assert take(path).counts.events.duplicates == 3


def test_device_that_two_users_share_belongs_to_the_first_and_joins_nobody(log, take):
    take(log(("u1", "a1", "", "one"), ("u2", "a1", "", "two"), ("", "a1", "", "three")))
    assert Customer.objects.count() == 2
    assert key_of("anonymous", "a1") == key_of("user", "u1")


def test_visitor_who_was_known_becomes_the_user(log, take, stored):
    take(log(("", "a1", "", "look"), name="before.csv"))
    visitor = key_of("anonymous", "a1")
    assert Customer.objects.get(pk=visitor).status == "prospect"
    take(log(("u1", "a1", "", "sign in"), ("", "a1", "", "look")))
    assert key_of("user", "u1") == visitor
    assert Customer.objects.get().status == "customer"


def test_visitor_and_user_who_were_two_are_merged(log, take):
    take(log(("", "a1", "", "look"), ("u1", "", "", "buy"), name="before.csv"))
    visitor, user = key_of("anonymous", "a1"), key_of("user", "u1")
    assert visitor != user
    take(log(("u1", "a1", "", "sign in")))
    assert key_of("anonymous", "a1") == user
    assert CustomerMerge.objects.get().from_key == visitor


def test_two_known_users_are_not_merged_by_what_they_share(log, take):
    take(log(("u1", "a1", "", "one"), ("u2", "a2", "", "two"), name="before.csv"))
    take(log(("u1", "a2", "", "three"), ("u2", "a1", "", "four")))
    assert Customer.objects.count() == 2
    assert not CustomerMerge.objects.exists()


RECIPE = """
format: desirepath/recipe/1
source: shop
tables: {people: people.csv, clicks: clicks.csv}
customers: SELECT id AS customer_id, cookie AS anonymous_id, mail AS email, plan AS trait_plan FROM people
events:
  - SELECT cookie AS anonymous_id, what AS event, day AS occurred_at FROM clicks
"""


def test_recipe_joins_the_identifiers_of_its_customers_with_the_rows(write, take, stored):
    write("shop/people.csv", "id,cookie,mail,plan\nu1,c1,u1@x.org,gold\n")
    folder = write("shop/clicks.csv", "cookie,what,day\nc1,look,2024-05-01\nc2,look,2024-05-01\n").parent
    result = take(folder, recipe=write("recipe.yaml", RECIPE))
    assert result.counts.customers.to_dict() == {"read": 2, "added": 2, "duplicates": 0, "rejected": 0}
    assert key_of("anonymous", "c1") == key_of("user", "u1") == key_of("email", "u1@x.org")
    assert sorted(stored("customer_key")) == sorted([key_of("user", "u1"), key_of("anonymous", "c2")])
    assert Customer.objects.get(pk=key_of("user", "u1")).traits == {"plan": "gold"}


def test_visitor_known_before_a_recipe_names_the_customer_is_that_customer(write, log, take):
    take(log(("", "c1", "", "look"), name="before.csv"))
    visitor = key_of("anonymous", "c1")
    write("shop/people.csv", "id,cookie,mail,plan\nu1,c1,,gold\n")
    folder = write("shop/clicks.csv", "cookie,what,day\nc1,look,2024-05-01\n").parent
    take(folder, recipe=write("recipe.yaml", RECIPE))
    assert key_of("user", "u1") == visitor
    assert Customer.objects.get().traits == {"plan": "gold"}


@pytest.mark.usefixtures("in_parts")
def test_large_import_writes_the_same_customers_in_parts(log, take, stored):
    users = [(f"u{number}", f"a{number}", "", "buy") for number in range(7)]
    path = log(*users, ("", "a3", "", "look"), ("", "z", "", "look"))
    assert take(path).counts.customers.to_dict() == {"read": 8, "added": 8, "duplicates": 0, "rejected": 0}
    assert key_of("anonymous", "a3") == key_of("user", "u3")
    assert Customer.objects.filter(status="customer").count() == 7
    assert all(Customer.objects.values_list("first_seen_at", flat=True))
    again = take(path).counts
    assert (again.customers.added, again.events.duplicates) == (0, 9)
    assert stored("count(DISTINCT customer_key)", "ALL") == [8]


@pytest.mark.usefixtures("in_parts")
def test_customer_who_becomes_known_while_a_large_import_runs_is_one(log, take, actor, monkeypatch):
    real = persons.keep_customers

    def raced(**options):
        resolve_identifiers_bulk(workspace_id=actor.workspace_id, pairs=[("user", "u1")])
        return real(**options)

    monkeypatch.setattr(persons, "keep_customers", raced)
    take(log(("u1", "", "", "buy"), ("u2", "", "", "buy")))
    assert sorted(Identifier.objects.values_list("value", flat=True)) == ["u1", "u2"]
    assert Customer.objects.count() == 2


USERS = [("user", f"u{number}") for number in range(9)]


@pytest.mark.parametrize("in_parts", [True, False])
def test_many_who_become_known_meanwhile_are_resolved_anew(log, take, actor, monkeypatch, in_parts):
    monkeypatch.setattr(persons, "MOST_JOINS", 4)
    monkeypatch.setattr(persons, "PAUSE_SECONDS", 0)
    monkeypatch.setattr(persons, "CHUNK", 3)
    if in_parts:
        monkeypatch.setattr(persons, "KEEP_AT_ONCE", 0)
    real = running.publish_spool

    def raced(*args, **options):
        resolve_identifiers_bulk(workspace_id=actor.workspace_id, pairs=USERS)
        return real(*args, **options)

    monkeypatch.setattr(running, "publish_spool", raced)
    counts = take(log(*((value, "", "", "buy") for _, value in USERS))).counts
    assert (counts.events.added, counts.customers.added) == (9, 0)
    assert Customer.objects.count() == Identifier.objects.count() == 9


def test_more_merges_than_one_transaction_holds_are_made_after_it(log, take, monkeypatch):
    monkeypatch.setattr(persons, "MOST_JOINS", 2)
    visitors = [("", f"a{number}", "", "look") for number in range(5)]
    users = [(f"u{number}", "", "", "buy") for number in range(5)]
    take(log(*visitors, *users, name="before.csv"))
    take(log(*((f"u{number}", f"a{number}", "", "sign in") for number in range(5))))
    assert Customer.objects.count() == 5
    assert CustomerMerge.objects.count() == 5


def test_merge_elsewhere_does_not_stop_an_import(log, take, actor, monkeypatch):
    take(log(("u1", "", "", "buy"), ("x1", "", "", "buy"), ("x2", "", "", "buy"), name="before.csv"))
    real, merges = persons.require_unchanged, [("x1", "x2"), ("u1", "x2")]

    def raced(*arguments):
        if merges:
            one, other = (key_of("user", value) for value in merges.pop(0))
            merge_customers(actor=actor, from_key=one, into_key=other, reason="test")
        return real(*arguments)

    monkeypatch.setattr(persons, "require_unchanged", raced)
    take(log(("u1", "", "", "pay")))
    assert merges == [("u1", "x2")]  # x1 was not in the file: its merge changed nothing for it
    take(log(("u1", "", "", "return"), name="after.csv"))  # u1 was: the file is resolved once more
    assert not merges
    assert not Customer.objects.filter(pk=CustomerMerge.objects.latest("pk").from_key).exists()


def test_instants_are_written_as_the_orm_writes_them(take, write):
    take(
        write(
            "log.csv",
            "user_id,event,timestamp\nu1,a,1999-12-31T23:59:59.000001Z\nu1,b,2024-02-29T00:00:00Z\n",
        )
    )
    seen = Customer.objects.get()
    assert str(seen.first_seen_at) == "1999-12-31 23:59:59.000001+00:00"
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT first_seen_at || '', last_seen_at || '' FROM customers_customer")
            assert cursor.fetchone() == ("1999-12-31 23:59:59.000001", "2024-02-29 00:00:00")
