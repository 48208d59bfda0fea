"""Who listens to which map, and the one reader that asks the database for all of them, only while somebody does.

All but `admit` and `wake` runs on the server's event loop: a listener costs no thread and no connection to the
database.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

from django.conf import settings

from desirepath.frame.errors import TooManyWindows, WindowTaken
from desirepath.frame.live.state import State, read_states_between

log = logging.getLogger(__name__)

POLL_SECONDS = 0.35
SHORTEST_POLL_SECONDS = 0.05
TROUBLE_SECONDS = 2.0

Read = Callable[[Iterable[int]], Mapping[int, State]]


class Listener:
    """One window that follows a journey."""

    def __init__(self, journey_id: int, who: str, window: UUID, known: State) -> None:
        self.journey_id = journey_id
        self.who = who
        self.window = window
        self.ended = False
        self._known = dict(known)
        self._fresh: dict[str, str] = {}
        self._news = asyncio.Event()

    def tell(self, state: State) -> None:
        """Keep what is new for this window; a state that is not collected in time gives way to the next."""
        self._fresh |= {name: data for name, data in state.items() if self._known.get(name) != data}
        self._known |= state
        if self._fresh:
            self._news.set()

    def end(self) -> None:
        """Let the stream end."""
        self.ended = True
        self._news.set()

    async def wait(self, seconds: float) -> dict[str, str]:
        """Return the events that are new, as soon as there are any; none after so many seconds, or at the end."""
        try:
            async with asyncio.timeout(seconds):
                await self._news.wait()
        except TimeoutError:
            return {}
        self._news.clear()
        fresh, self._fresh = self._fresh, {}
        return fresh


class Hub:
    """The listeners of this process."""

    def __init__(self, read: Read = read_states_between) -> None:
        self._read = read
        self._listeners: dict[UUID, Listener] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._called = asyncio.Event()
        self._reading: asyncio.Task[None] | None = None
        self._lock = threading.Lock()
        self._threads = ThreadPoolExecutor(1, thread_name_prefix="live")
        self.is_closed = False

    def count(self, who: str | None = None) -> int:
        """Count the windows that listen, perhaps those of one person."""
        return sum(1 for one in list(self._listeners.values()) if who in (None, one.who))

    def admit(self, listener: Listener) -> Listener:
        """Take a listener, from any thread; the stream of the same window before gives way.

        Raises
        ------
        TooManyWindows
            This person, or everybody together, has too many streams open here.
        """
        with self._lock:
            before = self._listeners.get(listener.window)
            if before is None or before.who != listener.who:
                self._check_room(listener)
            elif self._loop is not None:
                self._loop.call_soon_threadsafe(before.end)
            self._listeners[listener.window] = listener
        return listener

    def _check_room(self, listener: Listener) -> None:
        if listener.window in self._listeners:
            raise WindowTaken("This window's id belongs to somebody else. Load the page again.")
        if self.count(listener.who) >= settings.LIVE_WINDOWS_PER_PERSON:
            raise TooManyWindows(
                f"You follow maps in {settings.LIVE_WINDOWS_PER_PERSON} windows already. Close some of them.",
                windows=settings.LIVE_WINDOWS_PER_PERSON,
            )
        if self.count() >= settings.LIVE_WINDOWS:
            raise TooManyWindows(
                f"{settings.LIVE_WINDOWS} windows follow maps at this server. Load the page to see changes.",
                windows=settings.LIVE_WINDOWS,
            )

    def follow(self) -> None:
        """Read at once for whoever came, and keep reading; on the server's loop."""
        self._loop = asyncio.get_running_loop()
        self._called.set()
        if self.is_closed:
            self.close()
        elif self._reading is None or self._reading.done():
            self._reading = self._loop.create_task(self._keep_reading())

    def leave(self, listener: Listener) -> None:
        """Forget a listener whose stream is over."""
        with self._lock:
            if self._listeners.get(listener.window) is listener:
                del self._listeners[listener.window]

    def wake(self, journey_id: int) -> None:
        """Look at once, when somebody here follows this journey; from any thread."""
        if self._loop is None or journey_id not in self._watched():
            return
        try:
            self._loop.call_soon_threadsafe(self._called.set)
        except RuntimeError:  # the loop has ended between the look and the call
            self._loop = None

    def close(self) -> None:
        """End all streams, for the end of the server."""
        self.is_closed = True
        for listener in list(self._listeners.values()):
            listener.end()

    def _watched(self) -> set[int]:
        return {one.journey_id for one in list(self._listeners.values())}

    async def _keep_reading(self) -> None:
        while self._listeners and not self.is_closed:
            self._called.clear()
            pause = POLL_SECONDS if await self._read_once() else TROUBLE_SECONDS
            await asyncio.sleep(SHORTEST_POLL_SECONDS)
            try:
                async with asyncio.timeout(pause - SHORTEST_POLL_SECONDS):
                    await self._called.wait()
            except TimeoutError:
                continue

    async def _read_once(self) -> bool:
        """Read and tell; False when the database cannot be asked, which the next look may mend."""
        loop = asyncio.get_running_loop()
        watched = self._watched()
        try:
            states = await loop.run_in_executor(self._threads, self._read, watched)
        except Exception:
            log.exception("the state of the maps that are open could not be read")
            return False
        for listener in list(self._listeners.values()):
            state = states.get(listener.journey_id)
            if state is not None:
                listener.tell(state)
            elif listener.journey_id in watched:
                listener.end()
        return True


hub = Hub()
