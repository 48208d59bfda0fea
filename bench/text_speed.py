"""How quick the whole pipeline is, what it holds in memory, how long it takes to be ready."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator

from bench.environment import ROOT
from bench.text import Bar

CHILD = """
import json, resource, sys, time
begun = time.perf_counter()
from pathlib import Path
from journeymath.text.engine import open_engine
from journeymath.text.training import sources
data, cache, with_encoder = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "encoder"
engine = open_engine(cache, with_encoder=with_encoder, threads=2)
engine.label(["The staff was very friendly but we waited an hour."])
ready, ready_cpu = time.perf_counter() - begun, time.process_time()
texts = [row["FFT answer"] for row in sources.nhs_rows(data)]
texts = [text for text in texts if len(text.split()) >= 3]
texts = texts[:2000] if with_encoder else texts
engine.label(texts[:200])
begun, used = time.perf_counter(), time.process_time()
engine.label(texts)
took, used = time.perf_counter() - begun, time.process_time() - used
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"ready": ready, "ready_cpu": ready_cpu, "rate": len(texts) / took, "rate_cpu": len(texts) / used,
                  "peak": peak, "n": len(texts), "letters": sum(map(len, texts)) / len(texts)}))
"""


def speed(chosen: argparse.Namespace) -> Iterator[Bar]:
    """Each way in a process of its own, on patients' comments of three words or more.

    The rate is by the clock; what an idle machine would do, twice the comments of a CPU second, stands behind it.
    """
    for mode, least in (("encoder", 150), ("words", 2_000)):
        seen = _child(chosen, mode)
        what = f"speed with {mode}, {seen['n']} comments of {seen['letters']:.0f} letters, comments/s"
        rate = f"{seen['rate']:.0f} ({2 * seen['rate_cpu']:.0f} idle)"
        yield Bar(what, f"≥ {least}", rate, seen["rate"] >= least)
        yield Bar(f"  memory at its most, {mode}", "< 700 MB", f"{seen['peak']:.0f} MB", seen["peak"] < 700)
        start = f"{seen['ready']:.1f} s (CPU {seen['ready_cpu']:.1f})"
        yield Bar(f"  cold start to the first label, {mode}", "< 5 s", start, seen["ready"] < 5)


def _child(chosen: argparse.Namespace, mode: str) -> dict[str, float]:
    command = [sys.executable, "-c", CHILD, str(chosen.data), str(chosen.cache), mode]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"bench: speed with {mode} failed:\n{done.stderr[-3000:]}")
    return dict(json.loads(done.stdout.splitlines()[-1]))
