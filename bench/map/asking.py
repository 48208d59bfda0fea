"""How long the server takes for what a map asks of it, and for an edit: over HTTP, and its processor time."""

from __future__ import annotations

import gzip
import itertools
import time
from typing import Any
from uuid import uuid4

from bench.map.figures import spread
from bench.map.installation import Installation
from bench.map.journey import SLUG, card_id, card_text, step_slug

QUESTIONS = {
    "document": f"/api/frame/journeys/{SLUG}/document",
    "numbers": f"/api/measure/journeys/{SLUG}",
    "paths": f"/api/understand/journeys/{SLUG}/paths",
    "evidence": f"/api/frame/journeys/{SLUG}/evidence",
    "comments": f"/api/frame/journeys/{SLUG}/comments",
    "binding": f"/api/frame/journeys/{SLUG}/binding",
    "changes": f"/api/frame/journeys/{SLUG}/changes?limit=50",
}


def measure_answers(made: Installation, repeats: int) -> dict[str, Any]:
    """Ask each question the map asks, then save edits of a card."""
    found = {name: _ask(made, path, repeats) for name, path in QUESTIONS.items()}
    return {**found, "edit": _edit(made, repeats)}


def _ask(made: Installation, path: str, repeats: int) -> dict[str, Any]:
    took, busy = [], made.web_seconds()
    for _ in range(repeats):
        began = time.perf_counter()
        answer = made.client.get(path)
        took.append((time.perf_counter() - began) * 1000)
        answer.raise_for_status()
    busy_ms = (made.web_seconds() - busy) * 1000 / repeats
    size = len(gzip.compress(answer.content)) / 1000
    return {**spread(took), "busy_ms": round(busy_ms, 1), "kilobytes_gz": round(size, 1)}


def _edit(made: Installation, repeats: int) -> dict[str, Any]:
    took, busy = [], made.web_seconds()
    texts = [card_text(0, 0), *(f"Edited {number}" for number in range(repeats - 1)), card_text(0, 0)]
    at = ["steps", step_slug(0), "cards", "pain-points", card_id(0, 0), "text"]
    for before, value in itertools.pairwise(texts):
        edit = {"kind": "set", "at": at, "before": before, "value": value}
        began = time.perf_counter()
        made.post(f"/api/frame/journeys/{SLUG}/edits", json={"edit_key": str(uuid4()), "edits": [edit]})
        took.append((time.perf_counter() - began) * 1000)
    busy_ms = (made.web_seconds() - busy) * 1000 / repeats
    return {**spread(took), "busy_ms": round(busy_ms, 1)}
