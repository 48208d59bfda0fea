"""Sends events with a real client: CLIENT HOST KEY FIRST COUNT PER_SECOND; prints its errors as JSON."""

from __future__ import annotations

import json
import sys
import time
from typing import Any

from rudderstack.analytics.client import Client as RudderClient
from segment.analytics.client import Client as SegmentClient

CLIENTS = {"segment": SegmentClient, "rudder": RudderClient}
SLICE = 200


def main(name: str, host: str, key: str, *numbers: str) -> None:
    first, count, per_second = map(int, numbers)
    errors: list[str] = []
    client = CLIENTS[name](
        key,
        host=host,
        max_queue_size=count + 1,
        upload_size=100,
        upload_interval=0.1,
        thread=2,
        timeout=10,
        max_retries=30,
        on_error=lambda error, batch: errors.append(f"{len(batch)} events: {error}"),
    )
    begin = time.monotonic()
    for number in range(first, first + count):
        client.track(user_id=f"u{number % 1000}", event="Ordered", properties={"number": number})
        if number % SLICE == 0:
            _wait_for(begin + (number - first) / per_second)
    queue: Any = client.queue
    queue.join()
    client.join()
    print(json.dumps({"errors": errors, "seconds": time.monotonic() - begin}))


def _wait_for(moment: float) -> None:
    time.sleep(max(0.0, moment - time.monotonic()))


if __name__ == "__main__":
    main(*sys.argv[1:])
