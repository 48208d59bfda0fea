"""pm4py on a cut of the log, since the whole would take hours: its rates are quoted, not its times.

The cut is the first customers of the log. Conformance needs one model on both sides: the designed map is a
sequence of steps of which any may be skipped, as a Petri net with an invisible step beside each visible one.
"""

from __future__ import annotations

import contextlib
import io
import time
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from bench.log import MAP_STEPS, SESSION_GAP_US


def rates(log: Path, *, cut_events: int = 200_000, replayed_cases: int = 2_000) -> dict[str, Any]:
    """Return pm4py's events per second for directly-follows, variants, token replay and alignments."""
    with contextlib.redirect_stdout(io.StringIO()):  # its notice at start
        import pm4py
    frame = _frame(log, cut_events)
    net = _sequence_net(pm4py)
    few = frame[frame["case:concept:name"].isin(frame["case:concept:name"].unique()[:replayed_cases])]
    answers = {
        "directly_follows": _timed(len(frame), lambda: pm4py.discover_dfg(frame)),
        "variants": _timed(len(frame), lambda: pm4py.get_variants(frame)),
    }
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        answers["token_replay"] = _timed(
            len(few), lambda: pm4py.conformance_diagnostics_token_based_replay(few, *net)
        )
        answers["alignments"] = _timed(len(few), lambda: pm4py.conformance_diagnostics_alignments(few, *net))
    return answers


def _frame(log: Path, events: int) -> Any:
    import pandas as pd

    table = next(pq.ParquetFile(log).iter_batches(batch_size=events))
    customer, at_us, code = (np.asarray(table[name]) for name in ("customer", "at_us", "code"))
    opens = np.ones(len(code), dtype=bool)
    opens[1:] = (customer[1:] != customer[:-1]) | (np.diff(at_us) > SESSION_GAP_US)
    frame = pd.DataFrame(
        {
            "case:concept:name": np.cumsum(opens).astype(str),
            "concept:name": np.char.mod("t%02d", code),
            "time:timestamp": pd.to_datetime(at_us, unit="us", utc=True),
        }
    )
    return frame[code < MAP_STEPS]


def _sequence_net(pm4py: Any) -> tuple[Any, Any, Any]:
    objects = pm4py.objects.petri_net.obj
    arcs = pm4py.objects.petri_net.utils.petri_utils
    net = objects.PetriNet("map")
    places = [objects.PetriNet.Place(f"p{number}") for number in range(MAP_STEPS + 1)]
    net.places.update(places)
    for number in range(MAP_STEPS):
        for label in (f"t{number:02d}", None):
            step = objects.PetriNet.Transition(f"{label}{number}", label)
            net.transitions.add(step)
            arcs.add_arc_from_to(places[number], step, net)
            arcs.add_arc_from_to(step, places[number + 1], net)
    return net, objects.Marking({places[0]: 1}), objects.Marking({places[-1]: 1})


def _timed(events: int, ask: Any) -> dict[str, float]:
    began = time.perf_counter()
    ask()
    seconds = time.perf_counter() - began
    return {"events": events, "seconds": round(seconds, 3), "events_per_second": round(events / seconds)}
