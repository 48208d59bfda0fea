"""Unknown write keys cost little, crowd out no good ones, and are counted for each address."""

from __future__ import annotations

import asyncio

import pytest

from desirepath.eventlog.capture import key_ring
from desirepath.eventlog.capture.key_ring import KeyRing, Sender
from desirepath.eventlog.capture.limits import AddressLimits
from desirepath.eventlog.capture.refusals import KeysUnavailable, Refusal

GOOD = "dpw_good"
SENDER = Sender(workspace_id=1, source_id=2)


class Database:
    """Knows one key and counts who asks."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def find(self, secret: str) -> Sender | None:
        self.asked.append(secret)
        return SENDER if secret == GOOD else None


def ask(ring: KeyRing, *given: tuple[str, str]) -> list[str]:
    """Ask for (key, address) one after the other; the answers as codes."""

    async def all_of_them() -> list[str]:
        codes = []
        for secret, address in given:
            try:
                sender, _ = await ring.get(secret, address)
                codes.append("known" if sender == SENDER else "wrong")
            except Refusal as refusal:
                codes.append(refusal.code)
        return codes

    try:
        return asyncio.run(all_of_them())
    finally:
        ring.close()


def test_an_address_that_guesses_is_refused_without_asking_the_database():
    database = Database()
    codes = ask(KeyRing(database.find, 0, 5), *((f"dpw_{number}", "192.0.2.1") for number in range(100)))
    assert codes[:10] == ["write-key-unknown"] * 10
    assert set(codes[12:]) == {"too-many-requests"}
    assert len(database.asked) <= 12


def test_many_first_requests_of_a_good_key_at_once_all_get_in():
    database = Database()
    ring = KeyRing(database.find, 0, 5)

    async def at_once() -> list[object]:
        return list(await asyncio.gather(*(ring.get(GOOD, "192.0.2.1") for _ in range(200))))

    assert len(asyncio.run(at_once())) == 200
    ring.close()
    assert database.asked == [GOOD]


def test_guesses_of_one_address_cost_another_nothing():
    guesses = [(f"dpw_{number}", "192.0.2.1") for number in range(50)]
    assert ask(KeyRing(Database().find, 0, 5), *guesses, (GOOD, "192.0.2.2"))[-1] == "known"


def test_a_good_key_goes_on_from_an_address_that_guesses():
    guesses = [(f"dpw_{number}", "192.0.2.1") for number in range(50)]
    ring = KeyRing(Database().find, 0, 5)
    assert ask(ring, (GOOD, "192.0.2.1"), *guesses, (GOOD, "192.0.2.1"))[-1] == "known"


def test_unknown_keys_never_crowd_out_a_good_one(monkeypatch):
    monkeypatch.setattr(key_ring, "KEPT_UNKNOWN", 20)
    database = Database()
    ring = KeyRing(database.find, 0, 0)
    ask(ring, (GOOD, ""), *((f"dpw_{number}", "") for number in range(500)), (GOOD, ""))
    assert database.asked.count(GOOD) == 1
    assert len(ring._unknown) == 20


def test_the_same_wrong_key_is_looked_up_once_in_a_while_and_always_refused_alike():
    """A client with a revoked key hears 401 and drops; a 429 would make it come back for hours."""
    database = Database()
    codes = ask(KeyRing(database.find, 0, 5), *[("dpw_old", "192.0.2.1")] * 200)
    assert set(codes) == {"write-key-unknown"}
    assert len(database.asked) == 1


def test_a_key_too_long_to_be_one_is_not_looked_up():
    database = Database()
    assert ask(KeyRing(database.find, 0, 5), ("x" * 5_000, "")) == ["write-key-unknown"]
    assert database.asked == []


def test_look_ups_that_wait_are_bounded(monkeypatch):
    monkeypatch.setattr(key_ring, "MOST_ASKED", 3)
    ring = KeyRing(Database().find, 0, 0)

    async def at_once() -> list[object]:
        asked = (ring.get(f"dpw_{n}", "") for n in range(10))
        return list(await asyncio.gather(*asked, return_exceptions=True))

    answers = asyncio.run(at_once())
    ring.close()
    assert sum(isinstance(answer, KeysUnavailable) for answer in answers) == 7


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8::1", "2001:db8::ffff", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("192.0.2.1", "192.0.2.2", False),
    ],
)
def test_an_ipv6_household_shares_one_limit(one, other, same):
    limits = AddressLimits(1)
    while not limits.take(one):
        pass
    assert bool(limits.take(other)) is same


def test_addresses_that_are_remembered_are_bounded(monkeypatch):
    monkeypatch.setattr("desirepath.eventlog.capture.limits.KEPT_ADDRESSES", 10)
    limits = AddressLimits(1)
    for number in range(100):
        limits.take(f"192.0.2.{number}")
    assert len(limits._buckets) == 10
