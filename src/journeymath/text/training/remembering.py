"""An encoder that keeps its rows on disk between runs, for training and benchmarks."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from journeymath.text.encoder.model import SentenceEncoder
from journeymath.text.features import Rows


class RememberingEncoder:
    """Encodes each text once; later runs read its row from `folder`. One process at a time writes."""

    def __init__(self, encoder: SentenceEncoder, folder: Path) -> None:
        self._encoder = encoder
        self._path = folder / f"rows-of-{encoder.name}.npz"
        self._rows: dict[str, Rows] = {}
        if self._path.exists():
            with np.load(self._path, allow_pickle=False) as kept:
                self._rows = dict(zip(kept["keys"].tolist(), kept["rows"], strict=True))

    def encode(self, texts: Sequence[str]) -> Rows:
        """One row per text, in the order given."""
        keys = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24] for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._rows}
        if missing:
            found = self._encoder.encode(list(missing.values()))
            self._rows |= dict(zip(missing, found, strict=True))
            np.savez(self._path, keys=np.array(list(self._rows)), rows=np.stack(list(self._rows.values())))
        return np.stack([self._rows[key] for key in keys])
