"""`python -m bench.text`: the bars of text analytics on public sets, training part → test part.

No figure here was used to choose anything: settings are the defaults of the engine.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.environment import ROOT

PARTS = ("intents", "sentiment", "sentences", "themes", "learning", "speed")


@dataclass(frozen=True)
class Bar:
    """One line of the table: what was measured, what must be reached, what was seen."""

    what: str
    must: str
    seen: str
    is_reached: bool


def main() -> int:
    """Measure the chosen parts; exit status 1 when a bar is missed."""
    chosen = _options()
    from bench import text_quality, text_speed  # heavy: only once the options are understood

    measures: dict[str, Callable[[Any], Iterator[Bar]]] = {
        "intents": text_quality.intents,
        "sentiment": text_quality.sentiment,
        "sentences": text_quality.sentences,
        "themes": text_quality.themes,
        "learning": text_quality.learning,
        "speed": text_speed.speed,
    }
    bars: list[Bar] = []
    print(f"{'what':<74} {'must reach':>12} {'seen':>22}")
    for part in chosen.parts:
        begun = time.perf_counter()
        for bar in measures[part](chosen):
            bars.append(bar)
            print(
                f"{bar.what:<74} {bar.must:>12} {bar.seen:>22} {'' if bar.is_reached else '  MISSED'}",
                flush=True,
            )
        print(f"bench: {part} took {time.perf_counter() - begun:.0f} s", file=sys.stderr)
    path = ROOT / "bench" / "results" / f"text-{time.strftime('%Y%m%dT%H%M%S', time.gmtime())}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([asdict(bar) for bar in bars], indent=1))
    return 0 if all(bar.is_reached for bar in bars) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.text", description=__doc__)
    shared = Path(os.environ.get("DESIREPATH_SHARED_DATA", ROOT.parent / "shared" / "data"))
    parser.add_argument("--data", type=Path, default=shared / "text", help="folder of the public sets")
    parser.add_argument(
        "--cache", type=Path, default=ROOT / "bench" / "results" / "text", help="graph and rows"
    )
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
