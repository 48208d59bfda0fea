"""Train the shipped heads of text analytics from public sets under free licences, and write them in place.

    .venv/bin/python scripts/train_text.py ../shared/data/text

The folder holds nhs_feedback (MIT) and banking77 (CC BY 4.0); docs/methods/text.md says where they come from.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from journeymath.text.encoder.model import open_encoder
from journeymath.text.engine import SHIPPED
from journeymath.text.storage import save_model
from journeymath.text.training.remembering import RememberingEncoder
from journeymath.text.training.shipping import train_shipped


def main() -> int:
    """Train, write the two models and their manifest, print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--cache", type=Path, help="keeps graph and rows between runs")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as own:
        folder = chosen.cache or Path(own)
        encoder = RememberingEncoder(open_encoder(folder, threads=1), folder)
        models = train_shipped(chosen.data, encoder, day=datetime.now(UTC).date().isoformat())
    for name, model in models.items():
        save_model(model, SHIPPED / name)
        print(name, f"{(SHIPPED / name).stat().st_size / 1e6:.1f} MB", model.manifest["heads"])
    manifest = {name: model.manifest for name, model in models.items()}
    (SHIPPED / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
