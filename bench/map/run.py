"""Measures the map on the screen, part by part."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from bench.log import BenchLog, write_log
from bench.map.asking import measure_answers
from bench.map.installation import CHROMIUM, chromium, installation
from bench.map.journey import CARDS, SLUG, STEPS
from bench.map.moving import measure_moving
from bench.map.opening import measure_opening
from bench.map.pages import Meter, open_map, settle, signed_in
from bench.map.writing import measure_arrival, measure_keys, measure_memory

EVENTS = 200_000
ROOT = Path(__file__).resolve().parents[2]
OPENED, ASKED, WRITTEN, MANY_EDITS = 5, 40, 25, 200


def measure_map(log: BenchLog | None = None) -> dict[str, Any]:
    """Measure everything on one installation; `load` is the machine's before each part."""
    if CHROMIUM is None:
        return {"not_run": "no Chromium"}
    log = log or write_log(ROOT / "bench" / "results" / f"log-{EVENTS}", EVENTS)
    load: dict[str, float] = {}

    def beginning(part: str) -> None:
        load[part] = round(os.getloadavg()[0], 2)
        print(f"bench: map, {part} (load {load[part]}) …", file=sys.stderr, flush=True)

    beginning("starting")
    with chromium() as browser, installation(browser, log) as made:
        found: dict[str, Any] = {"steps": STEPS, "cards": CARDS, "events": EVENTS, "load": load}
        beginning("opening")
        found["opening"] = measure_opening(browser, made, OPENED)
        made.wait_until_idle()
        beginning("answers")
        found["answers"] = measure_answers(made, ASKED)
        with signed_in(browser, made) as one, signed_in(browser, made) as other:
            writer, reader = one.new_page(), other.new_page()
            meter = Meter(writer)
            for page in (writer, reader):
                open_map(page)
                settle(page)
            beginning("arrival")
            found["arrival"] = measure_arrival(writer, reader, made, WRITTEN)
            reader.close()
            beginning("keys")
            found["keys"] = measure_keys(writer, meter)
            beginning("moving")
            found["moving"] = measure_moving(writer, meter)
            beginning("memory")
            found["memory"] = measure_memory(writer, meter, MANY_EDITS)
        found["cards_after"] = _count_cards(made.get(f"/api/frame/journeys/{SLUG}/document")["document"])
        beginning("end")
    return found


def _count_cards(document: dict[str, Any]) -> int:
    steps = [step for stage in document["stages"] for step in stage["steps"]]
    return sum(len(cards) for step in steps for cards in step["cards"].values())


if __name__ == "__main__":
    print(json.dumps(measure_map(), indent=1))
