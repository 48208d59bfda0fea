"""The listeners of a process: told what is new and nothing twice, and read for only while somebody listens."""

from __future__ import annotations

import asyncio
from uuid import UUID, uuid4

import pytest

from desirepath.frame.errors import TooManyWindows, WindowTaken
from desirepath.frame.live import hub as hub_module
from desirepath.frame.live.hub import Hub, Listener

MAP = 7


class Board:
    """What the database would answer, and how often it was asked."""

    def __init__(self) -> None:
        self.states = {MAP: {"version": "1", "comments": "0"}}
        self.asked = 0
        self.broken = False

    def read(self, journeys):
        self.asked += 1
        if self.broken:
            raise OSError("the database is away")
        return {key: dict(state) for key, state in self.states.items() if key in set(journeys)}


@pytest.fixture
def board(monkeypatch) -> Board:
    monkeypatch.setattr(hub_module, "POLL_SECONDS", 0.02)
    monkeypatch.setattr(hub_module, "SHORTEST_POLL_SECONDS", 0.001)
    monkeypatch.setattr(hub_module, "TROUBLE_SECONDS", 0.02)
    return Board()


def listener(hub: Hub, who: str = "ada", window: UUID | None = None) -> Listener:
    return hub.admit(Listener(MAP, who, window or uuid4(), {"version": "1", "comments": "0"}))


def test_every_listener_hears_what_is_new_once(board):
    async def scene():
        hub = Hub(board.read)
        first, second = listener(hub), listener(hub)
        hub.follow()
        assert await first.wait(0.05) == {}
        board.states[MAP]["version"] = "2"
        assert [await one.wait(1) for one in (first, second)] == [{"version": "2"}] * 2
        assert await first.wait(0.05) == {}
        board.states[MAP] = {"version": "3", "comments": "1"}
        assert await second.wait(1) == {"version": "3", "comments": "1"}

    asyncio.run(scene())


def test_the_database_is_asked_only_while_somebody_listens(board):
    async def scene():
        hub = Hub(board.read)
        one = listener(hub)
        hub.follow()
        await one.wait(0.06)
        hub.leave(one)
        await asyncio.sleep(0.06)
        asked = board.asked
        assert asked >= 2
        await asyncio.sleep(0.1)
        assert board.asked == asked
        listener(hub)
        hub.follow()
        await asyncio.sleep(0.05)
        assert board.asked > asked

    asyncio.run(scene())


def test_a_change_of_this_process_is_heard_without_waiting(board, monkeypatch):
    monkeypatch.setattr(hub_module, "POLL_SECONDS", 60)

    async def scene():
        hub = Hub(board.read)
        one = listener(hub)
        hub.follow()
        await one.wait(0.05)
        board.states[MAP]["version"] = "2"
        await asyncio.to_thread(hub.wake, 99)
        assert await one.wait(0.05) == {}
        await asyncio.to_thread(hub.wake, MAP)
        assert await one.wait(1) == {"version": "2"}

    asyncio.run(scene())


def test_trouble_with_the_database_passes_and_a_journey_that_is_gone_ends_its_streams(board):
    async def scene():
        hub = Hub(board.read)
        one = listener(hub)
        board.broken = True
        hub.follow()
        await one.wait(0.05)
        board.broken = False
        board.states[MAP]["version"] = "2"
        assert await one.wait(1) == {"version": "2"}
        board.states.clear()
        await one.wait(1)
        assert one.ended

    asyncio.run(scene())


def test_the_end_of_the_server_ends_every_stream(board):
    async def scene():
        hub = Hub(board.read)
        one = listener(hub)
        hub.follow()
        hub.close()
        assert await one.wait(1) == {}
        late = listener(hub)
        hub.follow()
        assert one.ended
        assert late.ended

    asyncio.run(scene())


def test_a_window_that_comes_back_takes_its_place_and_there_are_only_so_many(board, settings):
    settings.LIVE_WINDOWS_PER_PERSON, settings.LIVE_WINDOWS = 2, 3

    async def scene():
        hub = Hub(board.read)
        window = uuid4()
        one = listener(hub, window=window)
        hub.follow()
        again = listener(hub, window=window)
        await asyncio.sleep(0)
        assert (one.ended, again.ended, hub.count("ada")) == (True, False, 1)
        hub.leave(one)
        assert hub.count() == 1
        with pytest.raises(WindowTaken):
            listener(hub, "eve", window)
        listener(hub)
        with pytest.raises(TooManyWindows):
            listener(hub)
        listener(hub, "ben")
        with pytest.raises(TooManyWindows):
            listener(hub, "cleo")

    asyncio.run(scene())
