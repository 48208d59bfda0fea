"""The product's side of the benchmark of voice, in a process of its own: fill the inbox, ask it, print times."""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from typing import Any

import django
import psutil

from bench.voice.comments import BRANDS, COMMON, MIDDLE, RARE

QUESTIONS: dict[str, dict[str, Any]] = {
    "the newest": {},
    "a common word": {"q": COMMON},
    "a word of some comments": {"q": MIDDLE},
    "a rare word": {"q": RARE},
    "a word that nobody wrote": {"q": "zzyzx"},
    "two words": {"q": f"{COMMON} {MIDDLE}"},
    "a phrase": {"q": f'"{COMMON} {MIDDLE}"'},
    "the beginning of a word": {"q": f"{MIDDLE[:2]}*"},
    "all but a common word": {"q": f"-{COMMON}"},
    "a word without another": {"q": f"{MIDDLE} -{COMMON}"},
    "one source": {"source": "reviews"},
    "one step": {"step": "pay"},
    "one kind, one state": {"kind": "review", "state": "new"},
    "negative": {"sentiment": "negative"},
    "a rare label": {"intent": "churn-threat"},
    "a common word, negative, a step": {"q": COMMON, "sentiment": "negative", "step": "pay"},
    "a topic and a tag": {"topic": "speed", "tag": "urgent"},
    "a rare tag": {"tag": "legal"},
    "low scores of a month": {"score_to": 3, "scale": "nps_0_10", "from": "2026-03-01", "to": "2026-04-01"},
    "a language": {"language": "de"},
    "one customer": {"customer": 17},
    "page 2 of a common word": {"q": COMMON, "page": 2},
    "a deep page": {"from": "2026-01-01", "to": "2026-06-01", "page": 20},
}
COUNTS: dict[str, dict[str, Any]] = {
    "sources": {"by": "source"},
    "sentiments": {"by": "sentiment"},
    "topics": {"by": "topic"},
    "tags": {"by": "tag"},
    "months": {"by": "month"},
    "steps of a common word": {"by": "step", "q": COMMON},
    "sentiments of a common word": {"by": "sentiment", "q": COMMON},
    "topics of negative voice at a step": {"by": "topic", "sentiment": "negative", "step": "pay"},
    "kinds of a brand": {"by": "kind", "q": BRANDS[0]},
}


def main(comments: int, repeats: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "desirepath.app.settings")
    django.setup()
    from desirepath.app.preparation import prepare_installation  # after Django's set-up, as all below

    prepare_installation()
    from bench.voice.filling import fill_inbox, is_filled, make_client

    # A folder that was filled before is asked again: DESIREPATH_DATA=… python -m bench.voice.asking 200000 10
    filled = {"written_seconds": 0.0, "read_seconds": 0.0} if is_filled() else fill_inbox(comments)
    client = make_client()
    questions = [_list(client, name, asked, repeats) for name, asked in QUESTIONS.items()]
    questions += [_count(client, name, asked, repeats) for name, asked in COUNTS.items()]
    print(json.dumps({"comments": comments, **filled, "questions": questions}))


def _list(client: Any, name: str, asked: dict[str, Any], repeats: int) -> dict[str, Any]:
    wanted = {key: value for key, value in asked.items() if key != "page"} | {"limit": 50}
    for _ in range(asked.get("page", 1) - 1):
        wanted["cursor"] = client.get("/api/listen/voice", wanted).json()["next_cursor"]
    times = _time(client, "/api/listen/voice", wanted, repeats)
    total = client.get("/api/listen/voice", wanted).json()["total"]
    found = f"{total['count']:,}" + ("" if total["is_exact"] else "+")
    return {"question": name, "found": found, **times}


def _count(client: Any, name: str, asked: dict[str, Any], repeats: int) -> dict[str, Any]:
    times = _time(client, "/api/listen/voice/counts", asked, repeats)
    total = client.get("/api/listen/voice/counts", asked).json()["total"]
    return {"question": f"count: {name}", "found": f"{total:,}", **times}


def _cpu_seconds() -> float:
    """Return the processor time of this process, and of the server process that answers it."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return time.process_time()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        times = psutil.Process(cursor.fetchone()[0]).cpu_times()
    return time.process_time() + times.user + times.system


def _time(client: Any, path: str, asked: dict[str, Any], repeats: int) -> dict[str, float]:
    times, used = [], []
    for _ in range(repeats + 1):
        began, cpu = time.perf_counter(), _cpu_seconds()
        answer = client.get(path, asked)
        times.append(1000 * (time.perf_counter() - began))
        used.append(1000 * (_cpu_seconds() - cpu))
        assert answer.status_code == 200, answer.content
    ordered = sorted(times[1:])
    return {
        "p50_ms": round(statistics.median(ordered), 1),
        "p95_ms": round(ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))], 1),
        "cpu_ms": round(statistics.median(used[1:]), 1),
    }


if __name__ == "__main__":
    main(*(int(given) for given in sys.argv[1:3]))
